"""What a YAML file may hold: more is refused with the limit in the message, what is legitimate passes."""

from __future__ import annotations

import tracemalloc

import pytest

from gongkai_cli.files.source import YamlList, parse, parsing, plain_lines, text
from gongkai_cli.schema.units import UnitsFile
from gongkai_cli.schema.validation import validate


def units(count: int, line: str = "kind: department") -> str:
    return "units:\n" + "".join(f"  - name: 单位{number}\n    {line}\n" for number in range(count))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: [" + "x, " * 10_001 + "x]", "“f.yaml”第1行：一份名单超过 10000 个，没有再读"),
        ("a:\n" + "- x\n" * 500_000, "“f.yaml”第10002行：一份名单超过 10000 个，没有再读"),
        ("{a: " * 100_000, "“f.yaml”第1行：嵌套超过 64 层，没有再读"),
        ("? " * 100_000, "“f.yaml”第1行：嵌套超过 64 层，没有再读"),
        ("a: " + "字" * 1_000_001, "“f.yaml”第1行：一段文字超过 100 万字，没有再读"),
        ("字" * 1_000_001 + ": a", "“f.yaml”第1行：一段文字超过 100 万字，没有再读"),
        ("a: 1\n" * 20_000, "“f.yaml”第10002行：语法问题超过 10000 处，没有再读"),
        ("a: [" + "*a, " * 20_000 + "]", "“f.yaml”第1行：语法问题超过 10000 处，没有再读"),
    ],
)
def test_more_than_any_file_has(content: str, told: str) -> None:
    document = parse(content, "f.yaml")
    assert document.tree is None
    assert (document.diagnostics[-1].code, document.diagnostics[-1].message) == ("GK001", told)


def test_deeper_than_libyaml_reads() -> None:
    """From 0.2.6 on libyaml gives up by itself; before (PyYAML up to 6.0.3) our own limit holds."""
    (found,) = parse("[" * 100_000, "f.yaml").diagnostics
    assert (found.code, found.message) in (
        ("GK004", "YAML 语法错误：嵌套太深（超过 64 层）"),
        ("GK001", "“f.yaml”第1行：嵌套超过 64 层，没有再读"),
    )


def test_most_values(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (plain_lines, parsing):
        monkeypatch.setattr(reader, "MOST_NODES", 20_000)
    content = "".join(f"k{number}: v\n" for number in range(20_000))
    assert "内容超过 2 万个值" in parse(content, "f.yaml").diagnostics[-1].message


def test_what_is_legitimate_passes() -> None:
    names = parse("a: [" + "、x, " * 9_999 + "x]", "f.yaml")
    assert len(names.node("a")) == 10_000
    assert names.diagnostics == ()
    read = validate(parse(units(10_001), "units.yaml"), UnitsFile)
    assert len(read.value.units) == 10_001
    assert read.findings == ()


def test_hidden_line_breaks_without_number() -> None:
    assert len(text.unusual_breaks("\x85" * 100_000, "f.yaml")[1]) == 10_000


@pytest.mark.parametrize(
    "line", ["kind: nope", "kin: department", "sort: department", "kind: department\n    x: y"]
)
def test_many_findings_take_work_in_proportion(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many faults move twice as many items, not four times."""
    moved: list[int] = []
    genuine = YamlList.discard

    def counted(items: YamlList, indexes: object) -> None:
        moved.append(len(items))
        genuine(items, indexes)  # type: ignore[arg-type]

    monkeypatch.setattr(YamlList, "discard", counted)
    work = []
    for count in (200, 400):
        moved.clear()
        content = units(count, line) + units(count).removeprefix("units:\n")
        findings = validate(parse(content, "units.yaml"), UnitsFile).findings
        assert len(findings) >= count
        work.append(sum(moved))
    assert work[1] <= 2 * work[0]


def test_memory_in_proportion() -> None:
    tracemalloc.start()
    parse("a:\n" + "- x\n" * 200_000, "f.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 2**20
