"""A report's file to a ``Report``: bad content is reported, never raised.

A figure that cannot be read costs that figure alone: everything that can still be added up is checked.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.annual import clerical
from gongkai_cli.annual.figures import Report, ReportContact, terms_of, with_totals
from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.folder import listing
from gongkai_cli.files.source import YamlDocument, YamlMap, decode, parse, read_bytes
from gongkai_cli.files.workspace import shown
from gongkai_cli.language.hanzi import file_name, plain, quoted
from gongkai_cli.registry.load import read_document
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.files.folder import Listing
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.schema.report_form import Cell

CORRECTIONS = "汇总.yaml"
"""The one file in a year's folder that is no report: what is corrected when the units' are added up."""

_YEAR_IN_FOLDER = re.compile(r"report_(\d{4})")
_WORDS = 30
"""Characters by which words are found again in the file."""
_NAMED = 3
"""Missing keys that are named; of more, the number is given."""


class LoadedReport(NamedTuple):
    """What came of reading a report's file.

    Attributes:
        report: what could be read; None where the file has no use at all.
        diagnostics: what was wrong with bytes, syntax and shape, and blank cells.
        document: the file, for places in it.
        path: where it lies.
        text: what stands in it, for places in prose.
        not_in_old_form: what it lacks because the form of its year had it not: nothing that is wrong, but
            the report can neither be printed in the form of today nor added up.
    """

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    document: YamlDocument
    path: Path
    text: str = ""
    not_in_old_form: tuple[Diagnostic, ...] = ()

    @property
    def named_unit(self) -> str:
        """The unit the file is named after."""
        return self.path.stem

    @property
    def named_year(self) -> int | None:
        """The year its folder is named after; None where the folder is called otherwise."""
        found = _YEAR_IN_FOLDER.fullmatch(self.path.resolve().parent.name)
        return int(found[1]) if found else None

    def where(self, cell: Cell) -> Where:
        """The place of a figure, or of the nearest thing around it that is written."""
        return self.document.where(*form.ROWS[cell.row].loc(cell.column))

    def where_head(self, key: str) -> Where:
        """The place of what ``report`` says: unit, year, filed."""
        return self.document.where("report", key)

    def where_part(self, key: str) -> Where:
        """The place of a passage of prose."""
        return self.document.where(*next(part.loc for part in form.PASSAGES if part.key == key))

    def unusable_part(self, key: str) -> bool:
        """Whether a passage is written but cannot be used: that has been reported."""
        *around, last = next(part.loc for part in form.PASSAGES if part.key == key)
        holder = self.document.node(*around)
        return isinstance(holder, YamlMap) and holder.unusable(last)

    def where_words(self, key: str, start: int) -> Where:
        """The place of the words that begin at ``start`` of a passage, or else of the passage."""
        prose, passage = self.report.part(key) if self.report else "", self.where_part(key)
        words = prose[start:].split("\n")[0][:_WORDS]
        at = _offset(self.text, passage)
        for _ in range(prose[:start].count(words) + 1 if words else 0):
            at = self.text.find(words, at + 1)
            if at < 0:
                return passage
        line_start = self.text.rfind("\n", 0, at) + 1
        return Where(passage.file, self.text.count("\n", 0, at) + 1, at - line_start + 1)


def _offset(text: str, where: Where) -> int:
    """Just before a place."""
    lines = text.split("\n")[: where.line - 1]
    return sum(len(line) + 1 for line in lines) + where.column - 2


def folder(workspace: Workspace, year: int) -> Path:
    """Where the reports of a year lie; need not exist."""
    return workspace.data / f"report_{year}"


def path_of(workspace: Workspace, year: int, unit: str) -> Path:
    """The file of a unit's report; need not exist."""
    return folder(workspace, year) / f"{file_name(unit)}.yaml"


def contents(workspace: Workspace, year: int) -> Listing:
    """What lies in a year's folder: the reports by name, what is none (GK852), what an editor left."""
    found = listing(folder(workspace, year), "GK852")
    return found._replace(files=tuple(path for path in found.files if path.name != CORRECTIONS))


def paths_in(workspace: Workspace, year: int) -> tuple[Path, ...]:
    """The reports that lie in a year's folder, by name."""
    return contents(workspace, year).files


def load_report(path: Path) -> LoadedReport:
    """Read one report; what goes wrong in reading it is a finding."""

    def unread(finding: Diagnostic) -> LoadedReport:
        return LoadedReport(None, (finding,), YamlDocument(finding.where.file, None, (finding,)), path)

    return read_one(path, lambda: _load(path), unread)


def report_of_text(text: str, path: Path) -> LoadedReport:
    """What would be read from a report's file if it had this text."""
    return _of_document(parse(text, shown(path)), text, path)


def _load(path: Path) -> LoadedReport:
    document = read_document(path)
    return _of_document(document, "" if document.tree is None else _text(path), path)


def _of_document(document: YamlDocument, text: str, path: Path) -> LoadedReport:
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as registry.load: they only cost time
    from gongkai_cli.schema.report import WORDINGS, ReportFile
    from gongkai_cli.schema.validation import validate

    findings = [finding for finding in document.diagnostics if clerical.worth_telling(finding)]
    if document.tree is None:
        return LoadedReport(None, tuple(findings), document, path)
    if isinstance(document.tree, YamlMap):
        findings += clerical.correct(document)
    shape = validate(document, ReportFile, WORDINGS)
    findings += shape.findings
    if shape.value is None:
        return LoadedReport(None, tuple(findings), document, path)
    findings += [*_missing_head(document), *_missing(document, (form.THREE, form.FOUR))]
    documents = tuple(_missing(document, (form.TWO,)))
    blank = [cell for cell in form.CELLS if _is_blank(document, cell)]
    given = {cell: amount for cell in form.CELLS if (amount := _amount(shape.value, cell)) is not None}
    report = _report(shape.value, given, frozenset(cell for cell in blank if form.is_total(cell)), path)
    excused = documents if report.year < form.FIRST_YEAR else ()
    loaded = LoadedReport(report, (), document, path, text, excused)
    findings += [*(documents if not excused else ()), *_blanks(loaded, blank)]
    return loaded._replace(diagnostics=tuple(findings))


def _text(path: Path) -> str:
    return decode(read_bytes(path), path.name)[0] or ""


def _report(shape: Any, given: Mapping[Cell, Amount], blank_totals: frozenset[Cell], path: Path) -> Report:
    written = {cell: amount for cell, amount in given.items() if cell not in blank_totals}
    figures = with_totals(written)
    head, parts = shape.report, shape.parts
    prose = {part.key: _value_at(parts, part.path) or "" for part in form.PASSAGES}
    prose = {key: text for key, text in prose.items() if text or key not in form.BESIDE_KEYS}
    return Report(
        unit=(head.unit if head else "") or path.stem,
        year=(head.year if head else 0) or _folder_year(path),
        filed=head.filed if head else None,
        figures=figures,
        computed=frozenset(figures.keys() - written.keys()),
        parts=prose,
        contact=ReportContact(*(getattr(head, key) or "" for key in ReportContact._fields))
        if head
        else ReportContact(),
    )


def _folder_year(path: Path) -> int:
    found = _YEAR_IN_FOLDER.fullmatch(path.resolve().parent.name)
    return int(found[1]) if found else 0


def _amount(shape: Any, cell: Cell) -> Amount | None:
    value: Amount | None = _value_at(shape, form.ROWS[cell.row].loc(cell.column))
    return value


def _value_at(shape: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        shape = getattr(shape, step, None)
    return shape


def _is_blank(document: YamlDocument, cell: Cell) -> bool:
    from gongkai_cli.schema.report import BLANKS

    value = document.node(*form.ROWS[cell.row].loc(cell.column))
    return isinstance(value, str) and value.strip() in BLANKS


def _blanks(loaded: LoadedReport, blank: list[Cell]) -> Iterator[Diagnostic]:
    """Cells left blank (GK802), those of a row together."""
    for label in dict.fromkeys(cell.row for cell in blank):
        cells = [cell for cell in blank if cell.row == label]
        columns = "、".join(f"“{cell.column}”" for cell in cells)
        row = form.ROWS[label]
        what = f"的{columns}" if len(row.columns) > 1 else ""
        sums = [loaded.report.figures.get(cell) for cell in cells if terms_of(cell) and loaded.report]
        alone = sums[0] if len(sums) == len(cells) == 1 else None
        taken = "，按 0 计" if alone is None else f"，各项之和是 {alone}"
        advice = None if alone is None else f"请填 {alone}，或删去总计，由程序计算"
        message = f"“{row.title}”{what}没有填数字{taken}"
        yield diagnostic("GK802", loaded.where(cells[0]), message, advice, subject=label)


def _missing_head(document: YamlDocument) -> Iterator[Diagnostic]:
    """Whose report it is, and of which year, where the file does not say (GK102)."""
    yield from _missing_keys(document, ("report",))
    head = document.node("report")
    for key in ("unit", "year"):
        if isinstance(head, YamlMap) and _lacks(head, key):
            yield diagnostic("GK102", document.where("report"), f"缺少“{key}”", f"请补上“{key}: …”")


def _missing_keys(document: YamlDocument, keys: tuple[str, ...]) -> Iterator[Diagnostic]:
    for key in keys:
        if _lacks(document.tree, key):
            advice = f"请补上“{key}”，可对照 report init 生成的样表"
            yield diagnostic("GK102", document.where(), f"缺少“{key}”", advice)


def _missing(document: YamlDocument, tables: tuple[int, ...]) -> Iterator[Diagnostic]:
    """What the form's tables have and the file has not (GK102), once for each thing around it."""
    yield from _missing_keys(document, tuple(f"table{number}" for number in tables))
    wanted: dict[tuple[str, ...], list[str]] = {}
    for row in form.ROWS.values():
        if row.table in tables:
            _want(document, row, wanted)
    for loc, keys in wanted.items():
        yield _lacking(document, loc, keys)


def _want(document: YamlDocument, row: form.FigureRow, wanted: dict[tuple[str, ...], list[str]]) -> None:
    """Note the outermost thing missing on the way to each figure of a row."""
    for cell in row.cells:
        loc = row.loc(cell.column)
        for depth in range(1, len(loc)):
            holder = document.node(*loc[:depth])
            if not isinstance(holder, YamlMap):
                break
            if _lacks(holder, loc[depth]):
                optional = form.is_total(cell) and (depth == len(loc) - 1 or row.label == form.RESULT_TOTAL)
                keys = wanted.setdefault(loc[:depth], []) if not optional else [loc[depth]]
                if loc[depth] not in keys:
                    keys.append(loc[depth])
                break


def _lacks(holder: YamlMap, key: str) -> bool:
    """Whether a key was never written; one found useless, or in other brackets, has been reported."""
    if key in holder or key in holder.key_positions or holder.refused:
        return False
    return all(plain(key) != plain(written) for written in holder.key_positions)


def _lacking(document: YamlDocument, loc: tuple[str, ...], keys: list[str]) -> Diagnostic:
    tables = {f"table{number}": form.table_name(number) for number in form.TABLES}
    inside = tables.get(loc[-1], f"“{loc[-1]}”")
    message = f"{inside}缺少{quoted(keys, _NAMED, '项')}"
    return diagnostic("GK102", document.where(*loc, key=True), message, "请补上；没有发生的填 0")
