"""A document about to be made: a view, what it is called, and which template lays it out."""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """One document, whatever formats it is made in.

    Attributes:
        file_name: without ending.
        template: name of the template, without ending: ``checklist``.
        variable: what the template calls the view.
        view: the finished facts.
    """

    file_name: str
    template: str
    variable: str
    view: object
