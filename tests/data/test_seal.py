"""The seal of the 2022 registry: whatever one character is changed to, a finding says so, at its place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.conftest import ROOT

from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.files import source
from gongkai_cli.registry.load import NoticeFile, load_files, load_notice
from gongkai_cli.rules.check import check

TASKS = (ROOT / "data" / "tasks_2022.yaml").read_text(encoding="utf-8")
NOTICE = (ROOT / "data" / "notice_2022.txt").read_text(encoding="utf-8")
SPACES = (" ", "\u3000", "\u00a0", "\u2009", "\u200b", "\u2060", "\ufeff", "\u202e", "\u200f", "\u00ad")
LOOK_ALIKES = {
    "1": "１①⑴⒈¹𝟏l", "2": "２②²", "3": "３③", "8": "８⑧⁸", "0": "０○OО", "年": "⽉年\ufe00", "月": "⽉",
    "日": "⽇曰", "工": "⼯", "一": "⼀—", "用": "⽤", "力": "⼒", "“": '"〝', "”": '"〞', "、": "､,",
    "，": ",", "。": "｡.", "（": "(﹙", "）": ")﹚", "〔": "[［(【", "〕": "]］)】", "《": "<〈", "：": ":﹕",
}  # fmt: skip


class Sealed(NamedTuple):
    """A sealed field: what it is, its text, and where it is written."""

    loc: tuple[str | int, ...]
    text: str


def sealed() -> Iterator[Sealed]:
    tree: Any = source.parse(TASKS, "").tree
    for key in ("title", "number", "issuer", "issued"):
        yield Sealed(("notice", key), tree["notice"][key])
    for s, section in enumerate(tree["sections"]):
        yield Sealed(("sections", s, "title"), section["title"])
        for t, topic in enumerate(section["topics"]):
            at = ("sections", s, "topics", t)
            yield Sealed((*at, "title"), topic["title"])
            for n, task in enumerate(topic["tasks"]):
                for key in ("text", "deadline"):
                    yield Sealed((*at, "tasks", n, key), task[key])
                for u, unit in enumerate(task["units"]):
                    yield Sealed((*at, "tasks", n, "units", u), unit)


FIELDS = tuple(sealed())


KINDS, FORMS = 9, (7, 8)


def as_in_the_notice(old: str, new: str) -> bool:
    """Whether the notice itself prints the changed character where it stands."""
    at = next(index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    return new[max(at - 1, 0) : at + 2] in "".join(NOTICE.split())


def changes(text: str, chance: random.Random) -> tuple[str, ...]:
    """The text with one character changed, in ``KINDS`` ways; as it is where one cannot."""
    at = chance.randrange(len(text))
    inside = chance.randrange(1, len(text)) if len(text) > 1 else 0
    before = text[:inside]
    swapped = text[: inside - 1] + text[inside] + text[inside - 1] + text[inside + 1 :] if inside else text
    places = [index for index, char in enumerate(text) if char in LOOK_ALIKES]
    place = chance.choice(places) if places else 0
    like = chance.choice(LOOK_ALIKES.get(text[place], text[place]))
    plain = [index for index, char in enumerate(text) if "!" <= char <= "~"]
    figure = chance.choice(plain) if plain else 0
    wide = chr(ord(text[figure]) + 0xFEE0) if plain else text[0]
    return (
        before + chance.choice(SPACES) + text[inside:],
        before + chance.choice(SPACES[:4]) + text[inside:],
        text[:at] + text[at + 1 :],
        text[1:],
        text[:-1],
        before + text[inside] + text[inside:],
        swapped,
        text[:place] + like + text[place + 1 :],
        text[:figure] + wide + text[figure + 1 :],
    )


LEAST = (190, 190, 190, 190, 190, 190, 190, 90, 15)
"""How many fields each kind of change changes at least."""


class Bench:
    """The registry with fields written otherwise, and the findings about it."""

    def __init__(self, folder: Path) -> None:
        self.tasks, self.units = folder / "tasks_2022.yaml", ROOT / "data" / "units.yaml"
        (folder / "notice_2022.txt").write_bytes((ROOT / "data" / "notice_2022.txt").read_bytes())
        self.document = source.parse(TASKS, "")
        self.notice: NoticeFile | None = None

    def findings(self, changed: dict[Sealed, str]) -> tuple[Diagnostic, ...]:
        lines = TASKS.split("\n")
        for field, text in changed.items():
            where = self.line(field), self.document.where(*field.loc).column - 1
            line = lines[where[0] - 1]
            assert line[where[1] :].startswith(field.text), (line, field)
            quoted = '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'
            lines[where[0] - 1] = line[: where[1]] + quoted + line[where[1] + len(field.text) :]
        self.tasks.write_text("\n".join(lines), encoding="utf-8")
        loaded = load_files(self.tasks, self.units)
        self.notice = self.notice or load_notice(loaded)
        return check(loaded, self.notice)

    def line(self, field: Sealed) -> int:
        return self.document.where(*field.loc).line


IDENTITY = 4
APART = 16
"""Every so manieth field is changed at a time: what is told of one must not hide another's."""


@pytest.mark.parametrize("kind", range(KINDS))
def test_every_change_of_a_sealed_field_is_found_where_it_is(kind: int, tmp_path: Path) -> None:
    bench, chance = Bench(tmp_path), random.Random(kind)  # noqa: S311  the same on every run
    missed: list[str] = []
    tried = 0
    alone = [(field,) for field in FIELDS[:IDENTITY]]  # without a day of issue, nothing else is examined
    for group in (*alone, *(FIELDS[IDENTITY + first :: APART] for first in range(APART))):
        every = {field: changes(field.text, chance)[kind] for field in group}
        changed = {at: text for at, text in every.items() if text != at.text}
        if kind in FORMS:  # a half-width comma may be the notice's own
            changed = {at: text for at, text in changed.items() if not as_in_the_notice(at.text, text)}
        tried += len(changed)
        told = {finding.where.line for finding in bench.findings(changed)}
        missed += [
            f"{field.loc} {text!r}" for field, text in changed.items() if bench.line(field) not in told
        ]
    assert missed == []
    assert tried > LEAST[kind]


def test_unchanged_it_is_sound(tmp_path: Path) -> None:
    assert Bench(tmp_path).findings({field: field.text for field in FIELDS[::APART]}) == ()
