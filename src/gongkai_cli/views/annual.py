"""The annual report as it is filed: six parts, three of them the printed tables, the year's facts beside.

A report that says it is a demonstration, in its prose or in the entries of the ledger that it reports, is
marked on its first page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import DEMONSTRATION, FACTS_TITLE
from gongkai_cli.views import wording
from gongkai_cli.views.annual_prose import (
    ProseBlock,
    blocks,
    is_demonstration,
    is_empty,
    markup,
    stray_headings,
)
from gongkai_cli.views.annual_tables import printed_table
from gongkai_cli.views.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.annual.figures import Report
    from gongkai_cli.views.annual_facts import Facts
    from gongkai_cli.views.document_table import DocumentTable

PARTS = tuple(range(1, len(form.TITLES) + 1))
_ONE, _SIX = 1, 6
_PROSE = {
    number: tuple(part.key for part in form.PASSAGES if part.path[0] == key)
    for number, key in enumerate(form.TITLES, 1)
}
"""The passages of each part."""


class OverviewItem(NamedTuple):
    """An item of part 一, under its own heading."""

    heading: str
    blocks: tuple[ProseBlock, ...]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What the report says.

    Attributes:
        unit: who reports, as the directory has it.
        year: the year reported on.
        title: lines of the title, broken by sense.
        mark: that the report is a demonstration; empty where it is none.
        parts: the numbers of the parts to be made.
        headings: the headings of all six parts.
        overview: the items of part 一.
        tables: the three printed tables.
        beside: the text above and below each of them.
        problems: part 五.
        others: part 六, as far as it is prose.
        facts: the year by the ledger; None where it is not to be had, or not asked for.
        facts_mark: that the facts are a demonstration; empty where they are none.
        facts_heading: the heading over it, numbered on from those of part 六.
        facts_gap: why there are no facts, as a mark; empty where there are, or none were asked for.
        issuer: 署名.
        dated: 成文日期, or a mark where the file has none.
        gaps: what of these parts is still to be written, by name.
        cautions: what of their prose is not printed as intended, in sentences.
    """

    unit: str
    year: int
    title: tuple[str, ...]
    mark: str
    parts: tuple[int, ...]
    headings: tuple[str, ...]
    overview: tuple[OverviewItem, ...]
    tables: tuple[DocumentTable, ...]
    beside: tuple[tuple[tuple[ProseBlock, ...], tuple[ProseBlock, ...]], ...]
    problems: tuple[ProseBlock, ...]
    others: tuple[ProseBlock, ...]
    facts: Facts | None
    facts_mark: str
    facts_heading: str
    facts_gap: str
    issuer: str
    dated: str
    gaps: tuple[str, ...]
    cautions: tuple[str, ...]

    @property
    def begins_with_three(self) -> bool:
        """Whether part 三 comes first: its table fills a page, on which there is only room for a title."""
        return self.parts[:1] == (form.THREE,)

    @property
    def open_points(self) -> int:
        """How many marks ask a person to check and add to what the ledger says."""
        if self.facts is None or _SIX not in self.parts:
            return 0
        return sum(len(section.marks) for section in self.facts.sections)

    @property
    def file_name(self) -> str:
        """Without ending."""
        some = "" if self.parts == PARTS else f"（第{'、'.join(map(chinese_number, self.parts))}部分）"
        return file_name(f"{self.unit}{self.title[-1]}{some}")


def document(view: AnnualReport) -> Document:
    """The document made of a report."""
    return Document(view.file_name, "annual_report", view)


def annual_report(
    report: Report,
    full_name: str,
    parts: Sequence[int] = PARTS,
    facts: Facts | None = None,
    *,
    with_facts: bool = True,
) -> AnnualReport:
    """Put a report together; its figures must all be known.

    Args:
        report: what the unit has written.
        full_name: who signs it.
        parts: which parts are wanted.
        facts: the year by the ledger.
        with_facts: whether they were asked for, so that their absence is marked.
    """
    year, missing = report.year, with_facts and facts is None
    wanted = tuple(sorted(set(parts)))
    facts_mark = DEMONSTRATION if facts is not None and facts.demonstration else ""
    facts_shown = facts_mark if {_ONE, _SIX} & set(wanted) else ""
    return AnnualReport(
        unit=report.unit,
        year=year,
        title=(full_name, f"{year}年政府信息公开工作年度报告"),
        mark=DEMONSTRATION if is_demonstration(report) else facts_shown,
        parts=wanted,
        headings=tuple(f"{number}、{title}" for number, title in form.TITLES.items()),
        overview=tuple(
            OverviewItem(wording.topic_heading(no, key), blocks(report, key))
            for no, key in enumerate(form.OVERVIEW, 1)
        ),
        tables=tuple(printed_table(report, part) for part in form.TABLES),
        beside=tuple(
            (blocks(report, above.key), blocks(report, below.key))
            for above, below in zip(form.BESIDE[::2], form.BESIDE[1::2], strict=True)
        ),
        problems=blocks(report, "五"),
        others=blocks(report, "六"),
        facts=facts,
        facts_mark=facts_mark,
        facts_heading=_facts_heading(report),
        facts_gap=f"【待填写：{year}年政务公开工作要点落实情况（没有当年的台账）】" if missing else "",
        issuer=full_name,
        dated=wording.long_date(report.filed) if report.filed is not None else "【成文日期】",
        gaps=tuple(_gaps(report, parts, missing=missing)),
        cautions=tuple(_cautions(report, wanted)),
    )


def _facts_heading(report: Report) -> str:
    """Numbered on where the unit has numbered headings of its own in part 六."""
    before = sum(block.kind == "heading" and block.text.startswith("（") for block in blocks(report, "六"))
    title = f"{report.year}年{FACTS_TITLE}"
    return wording.topic_heading(before + 1, title) if before else title


def _gaps(report: Report, parts: Sequence[int], *, missing: bool) -> Iterator[str]:
    """What is still to be written in these parts, by name."""
    for key in _passages(parts):
        if is_empty(report, key) and key not in form.BESIDE_KEYS:
            yield _name(key)
    if missing and _SIX in parts:
        yield "六（工作要点落实情况）"
    if report.filed is None:
        yield "成文日期"


def _cautions(report: Report, parts: Sequence[int]) -> Iterator[str]:
    """What of the prose of these parts is not printed as intended."""
    for key in _passages(parts):
        if found := markup(report, key):
            yield (
                f"{report.unit}的报告{_name(key)}的文字里有 Markdown 的{'、'.join(found)}，"
                "只支持段落、“- ”列表和“#”标题，其余照原样印出"
            )
        for line in stray_headings(report, key):
            yield (
                f"{report.unit}的报告{_name(key)}的文字里有一行“{line}”，与部分的标题相同，"
                "再导入时分不开，请换个说法"
            )


def _passages(parts: Sequence[int]) -> Iterator[str]:
    """The keys of the passages of these parts, in their order."""
    for number in sorted(set(parts) & _PROSE.keys()):
        yield from _PROSE[number]


def _name(key: str) -> str:
    if key in form.BESIDE_KEYS:
        return f"{key[0]}（{key[1:]}）"
    return key if key in form.TITLES else f"一（{key}）"
