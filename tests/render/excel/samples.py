"""Views to print: those of 2022, and one of everything that has ever broken a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.conftest import ROOT

from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.model import IssuingOffice
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.session import Session
from gongkai_cli.views import checklist, tasklist
from gongkai_cli.views.checklist import Checklist, ChecklistItem
from gongkai_cli.views.cover_letter import CoverLetter, cover_letter
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_index import DocumentIndex
from gongkai_cli.views.document_table import cells
from gongkai_cli.views.issuance import IssueTerms
from gongkai_cli.views.letters import LetterCase, LetterPart
from gongkai_cli.views.reminder import Reminder, reminder
from gongkai_cli.views.tasklist import Breakdown, BreakdownRow

NASTY = """R&D <问答> "引号" {{ 7*7 }} {% raw %} =cmd|' /C calc'!A0"""
LONG = "把政务公开工作落到实处，" * 170  # 2,040 characters
UNITS = "、".join(f"第{no}单位" for no in range(1, 41))
NAME = "区审管/公管:办*？?[甲]"


@cache
def office() -> Session:
    return open_for_documents((str(ROOT / "data"),), 2022, bundled=False)


@cache
def checklists() -> tuple[Checklist, ...]:
    session = office()
    units = session.registry.units
    return tuple(checklist.checklist(session.registry, session.directory, unit) for unit in units)


def index_of(lists: tuple[Checklist, ...]) -> DocumentIndex:
    (made,) = (
        each.view
        for each in checklist.documents(office().registry, lists, index=True)
        if isinstance(each.view, DocumentIndex)
    )
    return made


@cache
def index() -> DocumentIndex:
    return index_of(checklists())


@cache
def breakdown() -> Breakdown:
    registry = office().registry
    return tasklist.breakdown(registry, registry.tasks, "")


def _case(day: date) -> LetterCase:
    session = office()
    return LetterCase(session.registry, session.directory, IssuingOffice(), IssueTerms(day))


@cache
def cover() -> CoverLetter:
    session = office()
    unit = session.registry.units[0]
    letter = cover_letter(_case(date(2022, 8, 1)), unit)
    assert letter is not None
    return letter


@cache
def urgent() -> Reminder:
    case = _case(date(2022, 9, 20))
    letter = reminder(case, case.registry.units[0], date(2022, 12, 31), overdue_only=False)
    assert letter is not None
    return letter


def nasty_checklist(text: str = NASTY) -> Checklist:
    item = ChecklistItem(1, text, "一、部分", text, text, "2022年9月30日", UNITS, text, text)
    long = ChecklistItem(2, LONG, "一、部分", "（一）专题", "全年", "—", UNITS, "点名", "")
    return Checklist(
        1, NAME, NAME + text, 2022, text, "北区政办发〔2022〕28号", "2022年7月28日", (item, long), (item,), ()
    )


def nasty_letter(text: str = NASTY) -> Reminder:
    plain = urgent()
    row = cells(1, text, f"{text}\n2022年9月30日", text, UNITS)
    table = plain.parts[0].table._replace(rows=(row,))
    paper = plain.issuance._replace(organ=text, organ_lines=(text,), number=text, telephone=text)
    return replace(
        plain, unit=NAME, addressee=text, notice=LONG, parts=(LetterPart(text, table),), issuance=paper
    )


def nasty_breakdown(text: str = NASTY) -> Breakdown:
    rows = (
        BreakdownRow(1, text, text, f"1. {LONG}", text, "—", UNITS, 2, 1),
        BreakdownRow(2, text, LONG, text, text, "—", UNITS, 0, 1),
        # A heading that needs more room than its two rows.
        BreakdownRow(3, LONG, text, "3. 短", "全年", "—", "甲", 2, 2),
        BreakdownRow(4, LONG, text, "4. 短", "全年", "—", "甲", 0, 0),
    )
    return Breakdown(text, "北区政办发〔2022〕28号", text, rows)


def documents() -> list[tuple[str, Any]]:
    """Every document, the nasty ones too."""
    return [
        ("checklist", checklists()[0]),
        ("checklist", nasty_checklist()),
        ("index", index()),
        ("index", index_of((nasty_checklist(),))),
        ("tasklist", breakdown()),
        ("tasklist", nasty_breakdown()),
        ("cover_letter", cover()),
        ("reminder", urgent()),
        ("reminder", nasty_letter()),
    ]


@cache
def writer() -> DocumentWriter:
    return DocumentWriter(ROOT / "templates")


def book(name: str, view: object) -> bytes:
    """The document as a workbook."""
    return writer().make(Document("", name, view, "2022年7月28日"), "xlsx")


def page(name: str, view: object) -> Worksheet:
    """The document's sheet, read back."""
    (sheet,) = load_workbook(BytesIO(book(name, view)), rich_text=False).worksheets
    return sheet


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return [
        tuple("" if value is None else value for value in row) for row in sheet.iter_rows(values_only=True)
    ]
