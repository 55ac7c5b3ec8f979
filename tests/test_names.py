"""One word for one thing: names of classes and modules, the length of files, words that are not used."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "gongkai_cli"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 350

SAME_SUBJECT = {
    "annual": "the annual report: its explanations, its view",
    "asking": "questions put to registries: of one, as values; of several, as typed",
    "calendar": "dates of the year: reckoned, as a view, as a file",
    "case": "what a rule looks at: of a registry, of an annual report",
    "check": "the verb, and the rules it runs",
    "columns": "which column of a table holds what: of a report, of a notice",
    "corrections": "corrections of a sum: their shape, their meaning",
    "dates": "dates as they are written: in a phrase, in a notice",
    "deadlines": "a rule and its explanation",
    "directory": "the directory, and the rules about it",
    "due": "the verb and its view",
    "fidelity": "a rule and its explanation",
    "figures": "the figures of an annual report: kept, read from a document",
    "file": "the file of a report, and the explanation of what is wrong with files",
    "filing": "the form in which a unit files its report: its specification, its view, its files, read back",
    "filings": "forms that came back: read and judged, and as a view",
    "filters": "the table of filters, and the options made of it",
    "flat": "flat tables: the view, as text, as a workbook",
    "following": "rules about what tasks carry on, and their explanation",
    "form": "the form of a unit: its specification, its view, its workbook, read back",
    "form_return": "the verb and its view",
    "identity": "whose document it is: of a notice, of a report",
    "ledger": "the ledger: its rules, their explanation, read from a report",
    "likeness": "how alike two texts are: measured, between reports, as a rule",
    "load": "files to values that never raise on content: a registry, a report",
    "markdown": "Markdown: written, read",
    "numbering": "numbers of a sequence: in a notice, in a registry",
    "office": "what an office says of itself: its shape, its meaning, the rules and their explanation",
    "phrases": "deadline phrases: of a registry, read for a person",
    "progress": "the ledger: its shape, its listing",
    "prose": "running text: of a report, of a notice, as a rule",
    "reading": "a text read whole: a page, a report, a cell",
    "registries": "several registries: found as folders, the shape of their list, its meaning",
    "report_diff": "the verb and its view",
    "report_fee": "the verb and its view",
    "report_sum": "the sum of annual reports: the verb, its view, its workbook",
    "session": "what a verb works on: as a value, and opened with a word to the user",
    "site": "the verb and its view",
    "stats": "the verb and its view",
    "status": "the verb and its view",
    "structure": "a rule and its explanation",
    "summing": "the units' reports added up: as arithmetic, for the verbs",
    "tasks": "the tasks: their shape, their listing",
    "template_check": "the verb, and the check of each kind of template",
    "trace": "the verb and its view",
    "units": "the units: their shape, rules, explanation, view, verb",
    "upper": "the plans of an upper level: read, as a rule",
    "workbook": "a workbook that came in: a form's, any office's",
}
"""Module names that stand in several rooms, and the one subject that all of them have."""

NOT_USED = {
    *("slip", "slips", "mend", "mended", "spoilt", "thinned", "reach", "press", "proof", "proofs", "found"),
    *("stitch", "stitched", "joints", "rounds", "marks", "tally", "brief", "litter", "told"),
}
"""Words that a reader has to guess at; each has a plainer one."""

OF_TEMPLATES = {
    ("views/annual_facts.py", "told"): "a field of the annual report's template, which offices have changed",
    ("views/annual_facts.py", "marks"): "likewise",
}

UNFINISHED = ("intake/notice/",)
"""Rooms whose own change is under way: their files and words are let off until it is in."""


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _unfinished(name: str) -> bool:
    return name.startswith(UNFINISHED)


def _defined(path: Path) -> Iterator[str]:
    """The names a module gives: its own, of classes, functions and methods, of fields."""
    if path.name != "__init__.py":
        yield path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            yield from (field.id for field in fields if isinstance(field, ast.Name))


def _words(identifier: str) -> set[str]:
    return set(re.sub(r"([A-Z])", r"_\1", identifier).lower().split("_"))


def test_class_names_stand_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(_name(path))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_module_names_return_for_the_same_subject_only() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        if path.name != "__init__.py":
            places[path.stem].append(_name(path))
    several = {name: where for name, where in places.items() if len(where) > 1}
    assert {name: where for name, where in several.items() if name not in SAME_SUBJECT} == {}
    assert {name for name in SAME_SUBJECT if name not in several} == set()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    if _unfinished(_name(path)):
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_names_are_plain(path: Path) -> None:
    if _unfinished(_name(path)):
        return
    used = {name for name in _defined(path) if _words(name) & NOT_USED}
    assert {name for name in used if (_name(path), name) not in OF_TEMPLATES} == set()


def test_what_is_let_pass_is_there() -> None:
    for file, field in OF_TEMPLATES:
        assert field in set(_defined(SOURCE / file)), (file, field)
    for start in UNFINISHED:
        assert any(_name(path).startswith(start) for path in FILES), start
