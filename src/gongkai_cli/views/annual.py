"""The annual report as it is filed: six parts, three of them the printed tables, the year's facts beside.

A report that says it is a demonstration, in its prose or in the entries of the ledger that it reports, is
marked on its first page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.figures import ReportContact
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import DEMONSTRATION, FACTS_TITLE
from gongkai_cli.views import wording
from gongkai_cli.views.annual_prose import (
    FEES_WANTED,
    ProseBlock,
    blocks,
    is_demonstration,
    is_empty,
    markup,
    says_fees,
    stray_headings,
)
from gongkai_cli.views.annual_tables import printed_table
from gongkai_cli.views.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.annual.figures import Report
    from gongkai_cli.model import IssuingOffice
    from gongkai_cli.views.annual_facts import Facts
    from gongkai_cli.views.document_table import DocumentTable

PARTS = tuple(range(1, len(form.TITLES) + 1))
_ONE, _SIX = 1, 6
_SITE_WANTED = "【待填写：网站名称和网址】"
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
        fee_gap: that part 六 says nothing of fees, as a mark; empty where it does, or says nothing at all.
        facts: the year by the ledger; None where it is not to be had, or not asked for.
        with_tasks: whether the tasks are printed one by one.
        facts_heading: the heading over it, numbered on from those of part 六.
        facts_gap: why there are no facts, as a mark; empty where there are, or none were asked for.
        site: where the electronic copy lies, or a mark.
        contacts: address, postcode and telephone of who reports, as far as they are known, or a mark.
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
    fee_gap: str
    facts: Facts | None
    with_tasks: bool
    facts_heading: str
    facts_gap: str
    site: str
    contacts: tuple[str, ...]
    issuer: str
    dated: str
    gaps: tuple[str, ...]
    cautions: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it has all parts: a fragment has neither opening nor signature."""
        return self.parts == PARTS

    @property
    def begins_with_three(self) -> bool:
        """Whether part 三 comes first: its table fills a page, on which there is only room for a line."""
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
        some = "" if self.whole else f"（第{'、'.join(map(chinese_number, self.parts))}部分）"
        return file_name(f"{self.unit}{self.title[-1]}{some}")


def document(view: AnnualReport) -> Document:
    """The document made of a report."""
    return Document(view.file_name, "annual_report", view)


def annual_report(  # noqa: PLR0913  what a report is made of
    report: Report,
    full_name: str,
    parts: Sequence[int] = PARTS,
    facts: Facts | None = None,
    *,
    with_facts: bool = True,
    with_tasks: bool = False,
    office: IssuingOffice | None = None,
) -> AnnualReport:
    """Put a report together; its figures must all be known.

    Args:
        report: what the unit has written.
        full_name: who signs it.
        parts: which parts are wanted.
        facts: the year by the ledger.
        with_facts: whether they were asked for, so that their absence is marked.
        with_tasks: whether the tasks are to be printed one by one.
        office: where it is this office's own report, or its government's, what it says of itself.
    """
    contact = _contact(report, office)
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
        tables=tuple(printed_table(report.figures, part) for part in form.TABLES),
        beside=tuple(
            (blocks(report, above.key), blocks(report, below.key))
            for above, below in zip(form.BESIDE[::2], form.BESIDE[1::2], strict=True)
        ),
        problems=blocks(report, "五"),
        others=blocks(report, "六"),
        fee_gap="" if says_fees(report) else FEES_WANTED,
        facts=facts,
        with_tasks=with_tasks,
        facts_heading=_facts_heading(report),
        facts_gap=f"【待填写：{year}年政务公开工作要点落实情况】" if missing else "",
        site=contact.site or _SITE_WANTED,
        contacts=tuple(_contacts(contact)),
        issuer=full_name,
        dated=wording.long_date(report.filed) if report.filed is not None else "【成文日期】",
        gaps=tuple(_gaps(report, wanted, contact, missing=missing)),
        cautions=tuple(_cautions(report, wanted)),
    )


def _facts_heading(report: Report) -> str:
    """Numbered on where the unit has numbered headings of its own in part 六."""
    before = sum(block.kind == "heading" and block.text.startswith("（") for block in blocks(report, "六"))
    title = f"{report.year}年{FACTS_TITLE}"
    return wording.topic_heading(before + 1, title) if before else title


def _contact(report: Report, office: IssuingOffice | None) -> ReportContact:
    """What the report says of where it can be had and whom to ask, else what its office does."""
    if office is None:
        return report.contact
    ours = (office.site.home, office.address, office.postcode, office.telephone)
    return ReportContact(*(own or given for own, given in zip(report.contact, ours, strict=True)))


def _contacts(contact: ReportContact) -> Iterator[str]:
    given = zip(("地址", "邮政编码", "联系电话"), contact[1:], strict=True)
    known = [f"{label}：{text}" for label, text in given if text]
    yield from known or ("【待填写：地址、邮政编码、联系电话】",)


def _gaps(report: Report, parts: Sequence[int], contact: ReportContact, *, missing: bool) -> Iterator[str]:
    """What is still to be written in these parts, by name."""
    whole = tuple(parts) == PARTS
    if whole and not contact.site:
        yield "开头（电子版在哪里）"
    if whole and not any(contact[1:]):
        yield "开头（地址、电话）"
    for key in _passages(parts):
        if is_empty(report, key) and key not in form.BESIDE_KEYS:
            yield _name(key)
    if _SIX in parts and not is_empty(report, "六") and not says_fees(report):
        yield "六（收费情况）"
    if missing and _SIX in parts:
        yield "六（工作要点落实情况）"
    if whole and report.filed is None:
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
