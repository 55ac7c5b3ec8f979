"""Letters to units: what all of them hold, and the documents they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.directory import written_name
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_index import DocumentIndex
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells
from gongkai_cli.views.issuance import issuance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import IssuingOffice, Registry, Unit
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.views.issuance import Issuance, IssueTerms

NUMBER = DocumentColumn("序号", 2.5, "centre")
TERM = (DocumentColumn("完成时限", 5, "centre"), DocumentColumn("到期日", 8, "centre"))
_ENTRIES = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("单位", 16),
    DocumentColumn("任务数", 4, "centre"),
    DocumentColumn("文件", 24),
)


class LetterCase(NamedTuple):
    """What letters are written from.

    Attributes:
        registry: the year's tasks.
        directory: its units.
        office: who writes.
        terms: when, and how.
        progress: where the tasks stand; None where no ledger is kept.
    """

    registry: Registry
    directory: Directory
    office: IssuingOffice
    terms: IssueTerms
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What all letters to a unit hold.

    Attributes:
        issuance: what the paper carries.
        position: of the unit in official order, from 1.
        unit: directory name of the addressee.
        addressee: 主送机关 in full; empty where the directory does not say.
        year: of the registry.
        notice: title of the notice.
        notice_number: its 发文字号.
        issued: its 成文日期.
        annexed: whether the annexes are in the same file.
    """

    issuance: Issuance
    position: int
    unit: str
    addressee: str
    year: int
    notice: str
    notice_number: str
    issued: str
    annexed: bool

    kind = "函"
    template = ""

    @property
    def file_name(self) -> str:
        """Without ending; the position keeps official order in every file manager."""
        return file_name(f"{self.position:02d}-{self.unit}-{self.kind}")

    @property
    def count(self) -> int:
        """How many tasks it is about."""
        return 0


class LetterPart(NamedTuple):
    """Tasks a letter lists.

    Attributes:
        heading: over them; empty where they are the only part.
        table: the tasks.
    """

    heading: str
    table: DocumentTable


def documents(registry: Registry, letters: Sequence[Letter], *, index: bool) -> Iterator[Document]:
    """The documents that letters make, with the index over them where asked for."""
    for each in letters:
        yield Document(each.file_name, each.template, each)
    if index and letters:
        yield DocumentIndex.of(registry.notice, letters[0].kind, _entries(letters)).document()


def shared_facts(case: LetterCase, unit: Unit, position: int) -> dict[str, Any]:
    """The fields of ``Letter``, for the letter at a position of those issued together."""
    notice = case.registry.notice
    return {
        "issuance": issuance(notice, case.office, case.terms, position),
        "position": case.directory.rank[unit.name] + 1,
        "unit": unit.name,
        "addressee": written_name(unit),
        "year": notice.year,
        "notice": notice.title,
        "notice_number": notice.number,
        "issued": wording.long_date(notice.issued),
        "annexed": case.terms.annexed,
    }


def parts_of(lists: list[tuple[str, DocumentTable, int]]) -> tuple[LetterPart, ...]:
    """Those lists that hold something; numbered headings where there are several."""
    held = [each for each in lists if each[2]]
    return tuple(
        LetterPart(f"{chinese_number(no)}、{name}（{count}项）" if len(held) > 1 else "", table)
        for no, (name, table, count) in enumerate(held, 1)
    )


def _entries(letters: Sequence[Letter]) -> DocumentTable:
    """All letters, one a row."""
    rows = []
    for each in letters:
        row = cells(each.position, each.unit, each.count).cells
        rows.append(DocumentRow((*row, DocumentCell(each.file_name, link=each.file_name))))
    return DocumentTable("", _ENTRIES, tuple(rows))
