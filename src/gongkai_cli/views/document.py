"""A document about to be made: a view, what it is called, and which template lays it out."""

from __future__ import annotations

from typing import NamedTuple

VARIABLES = {
    "annual_report": "report",
    "checklist": "list",
    "checklist_index": "index",
    "tasklist": "table",
    "letter": "letter",
    "bulletin": "bulletin",
    "letter_index": "index",
}
"""Template, without ending → what it calls its view, in whatever format it lays it out."""


class Document(NamedTuple):
    """One document, whatever formats it is made in.

    Attributes:
        file_name: without ending.
        template: a key of ``VARIABLES``.
        view: the finished facts.
    """

    file_name: str
    template: str
    view: object
