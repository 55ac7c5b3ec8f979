"""A document about to be made: a view, what it is called, and which template writes it."""

from __future__ import annotations

from typing import NamedTuple

VARIABLES = {
    "annual_report": "report",
    "bulletin": "bulletin",
    "checklist": "list",
    "comparison": "comparison",
    "cover_letter": "letter",
    "filing_form": "form",
    "form_return": "paper",
    "index": "index",
    "issue_notice": "notice",
    "ledger_summary": "summary",
    "lookback": "lookback",
    "reminder": "letter",
    "report_diff": "diff",
    "tasklist": "breakdown",
    "work_summary": "summary",
    "trace": "trace",
}
"""Template, without ending → what it calls its view."""

STYLE = "style.docx"
"""The looks of all documents in Word."""

_LETTERS, _INDEX = "cover_letter.md.j2、reminder.md.j2", "index.md.j2"
FORMER = {
    "annual_report.docx": "annual_report.md.j2",
    "bulletin.docx": "bulletin.md.j2",
    "checklist.docx": "checklist.md.j2",
    "checklist_index.docx": _INDEX,
    "checklist_index.md.j2": _INDEX,
    "letter.docx": _LETTERS,
    "letter.md.j2": _LETTERS,
    "letter_index.docx": _INDEX,
    "letter_index.md.j2": _INDEX,
    "tasklist.docx": "tasklist.md.j2",
}
"""Templates there were before → by which the same is changed now."""


def template_file(template: str) -> str:
    """The file of a template."""
    return f"{template}.md.j2"


class Document(NamedTuple):
    """One document, whatever formats it is made in.

    Attributes:
        file_name: without ending.
        template: a key of ``VARIABLES``.
        view: the finished facts.
        dated: the text that dates it where it is not signed, in which a day or a year is looked for.
    """

    file_name: str
    template: str
    view: object
    dated: str = ""
