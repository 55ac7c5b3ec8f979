"""What is read line by line is what libyaml reads: the same tree, with the same places, or nothing at all."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_cli.files.source import YamlList, YamlMap
from gongkai_cli.files.source.parsing import parse, parse_events
from gongkai_cli.files.source.plain_lines import read_plain

ROOT = Path(__file__).parents[2]
FILES = (ROOT / "data" / "tasks_2022.yaml", ROOT / "data" / "units.yaml", ROOT / "data" / "office.yaml")

PARTS = """
notice:
  title: 某年政务公开工作要点   # 说明
  number:   测政办发〔2022〕1号
  issued: 2022-03-01

# 存疑：核实
sections:
  - no: 1
    title: "部分一"
    topics:
      - no: 1
        tasks:
          -   no: 1
              text: 'a: b'
              units: [区政府办, 区教育局]
              lead: []
          - no: 2
            text: 见 http://example.cn/a#b 之#c
            units:
            - 区政府办
            - 区 # 局
            milestones:
              - what: 印发
                deadline: 6月底前
groups:
  - {name: 甲, basis: notice}
  - name: 乙
    members: {kind: [town, subdistrict], x: 1}
  - [一, 二]
"""
"""Everything that is read line by line, once."""

PIECES = (
    *("a", "键", "甲", "no", "text", "-", "- ", "  ", " ", "\n", ":", ": ", "#", " #", "[", "]", ", ", ","),
    *("{", "}", "'", '"', "|", ">", "&x", "*x", "!t", "%", "@", "`", "?", "? ", "~", "<<", "---", "\\", "\t"),
    *("\r\n", "\r", "\ufeff", "\u3000", "\xa0", "\x85", "\u2028", "\x7f", "\x00", "：", "，", "1", ".", "𠀀"),
)


def alike(one: Any, other: Any) -> bool:
    """Whether two trees are the same, places and all."""
    if type(one) is not type(other):
        return False
    if isinstance(one, YamlMap):
        same = [*one] == [*other] and (one.position, one.refused) == (other.position, other.refused)
        places = (one.key_positions, one.value_positions) == (other.key_positions, other.value_positions)
        return same and places and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, YamlList):
        same = len(one) == len(other) and (one.position, one.incomplete) == (other.position, other.incomplete)
        places = one.value_positions == other.value_positions
        return same and places and all(map(alike, one, other))
    return bool(one == other)


def agrees(text: str) -> bool:
    """Whether a text is read line by line; it must then be sound to libyaml, and mean the same."""
    plain = read_plain(text)
    if plain is None:
        return False
    document = parse_events(text, "x", ())
    assert document.diagnostics == ()
    assert alike(plain, document.tree), text
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_our_own_files_are_read_so(path: Path, end: str) -> None:
    assert agrees(path.read_text(encoding="utf-8").replace("\n", end))


def test_every_part_is_read_so() -> None:
    assert agrees(PARTS)


def _changed(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(text) + 1)
        until = min(len(text), at + chance.choice((0, 0, 1, 1, 2, 8)))
        if chance.random() < 0.3:  # a line somewhere else, or further in
            lines = text.split("\n")
            line = lines.pop(chance.randrange(len(lines)))
            lines.insert(chance.randrange(len(lines) + 1), " " * chance.randrange(4) + line)
            text = "\n".join(lines)
        else:
            text = text[:at] + chance.choice(("", *PIECES)) + text[until:]
    return text


def test_a_text_with_anything_changed_is_read_alike_or_not_at_all() -> None:
    chance = random.Random(15)  # noqa: S311  the same texts every time
    read = sum(agrees(_changed(PARTS, chance)) for _ in range(1500))
    assert 150 < read < 1350


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read_alike_or_not_at_all(text: str) -> None:
    agrees(text)
    agrees(f"a: {text}\nb: 1\n")
    agrees(f"a:\n  - {text}\n  - b: [{text}]\n")


@pytest.mark.parametrize("text", ["a: 1\nb: 2\nc: [x, y]\n", "a: 1\n\nb:  2\nc: [x,  y]\n"])
def test_a_change_leaves_the_places_of_the_others(text: str) -> None:
    tree = parse(text, "x").tree
    expected = parse_events(text, "x", ()).tree
    for each in (tree, expected):
        each["c"][0] = "一个更长的名字"
        each["c"].discard({1})
        each.rename("a", "d")
        each["b"] = "?"
        each.discard("b")
    assert alike(tree, expected)


def test_the_limits_are_libyamls() -> None:
    names = ", ".join(["甲"] * 10_001)
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(64)) + " " * 64 + "a: 1\n"
    for text in (f"a: [{names}]\n", "a:\n" + "  - 甲\n" * 10_001, deep, f"a: {'长' * 1_000_001}\n"):
        assert read_plain(text) is None
        assert parse(text, "x").tree is None
