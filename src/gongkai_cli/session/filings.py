"""Forms of the annual report that came back, judged by the rules of reports and kept, file by file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual import filing as spec
from gongkai_cli.annual.figures import Report, ReportContact
from gongkai_cli.annual.load import report_of_text
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.directory import key
from gongkai_cli.intake.annual.filled import FilingChange, FilingFault, Filings, ReturnedFiling
from gongkai_cli.language.private_numbers import private_numbers
from gongkai_cli.model import Unit
from gongkai_cli.rules.annual import check_reports
from gongkai_cli.rules.privacy import CODES_OF
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.diagnostics import Diagnostic, Where
    from gongkai_cli.directory import Directory
    from gongkai_cli.intake.annual.filled import FilledForm, FilledForms
    from gongkai_cli.schema.report_form import Cell

_ABSENT = "GK102"


class FilingOffice(NamedTuple):
    """What forms are judged by.

    Attributes:
        year: the year reported on.
        directory: the units.
        government: whose report is the sum of the units'.
        lying: the reports of the year as they lie in the folder.
        before: those of the year before.
        path: where a unit's report lies, or would.
    """

    year: int
    directory: Directory
    government: str
    lying: tuple[LoadedReport, ...]
    before: tuple[LoadedReport, ...]
    path: Callable[[str], Path]

    def held(self, unit: str) -> LoadedReport | None:
        """A unit's report as it lies in the folder; None where there is none."""
        return next((each for each in self.lying if each.path == self.path(unit)), None)


def judged_filings(read: FilledForms, office: FilingOffice) -> Filings:
    """What becomes of forms: what each would change, and what the rules find in that."""
    forms = tuple(_examined(filled, office) for filled in read.forms)
    return Filings(_judged(_compared(forms), office), read.notes, read.others)


def kept_filings(filings: Filings, office: FilingOffice, *, force: bool) -> Filings:
    """Write the reports of all forms without faults, all or none; what lies there is overwritten on demand.

    Raises:
        FileProblem: the system refuses; nothing is written.
    """
    from gongkai_cli.files.writing import write_together

    ready = [each for each in filings.forms if _is_ready(each) and (force or not each.overwrites)]
    write_together({office.path(each.unit): each.text.encode() for each in ready}, force=True)
    return filings._replace(
        forms=tuple(replace(each, kept=True) if each in ready else each for each in filings.forms)
    )


def _is_ready(filing: ReturnedFiling) -> bool:
    return bool(filing.changes) and not filing.faults


def _examined(filled: FilledForm, office: FilingOffice) -> ReturnedFiling:
    """What a form would change, without regard to the others."""
    if filled.stamp is None:
        return ReturnedFiling(filled.name, faults=filled.faults)
    faults = tuple(_about_identity(filled, office))
    if faults:
        return ReturnedFiling(filled.name, faults=faults)
    unit = filled.stamp.unit
    found = office.directory.find(unit)
    unit = found.name if isinstance(found, Unit) else unit
    if filled.digest == filled.stamp.digest and not filled.faults:
        return ReturnedFiling(filled.name, unit, notes=filled.notes, unchanged=True)
    held = office.held(unit)
    report = _report(filled, unit, held.report if held else None)
    changes = tuple(_changes(filled, report, held.report if held else None))
    notes = (*filled.notes, *_private(filled))
    overwrites = held is not None and bool(changes) and not (held.report and held.report.untouched)
    return ReturnedFiling(
        filled.name, unit, changes, filled.faults, notes,
        overwrites=overwrites, text=report_text(report), places=filled.places,
    )  # fmt: skip


def _about_identity(filled: FilledForm, office: FilingOffice) -> Iterator[FilingFault]:
    """Whether the form is of this year, and its stamp, title and file name are of one unit."""
    stamp = filled.stamp
    if stamp is None:
        return
    if stamp.year != office.year:
        message = f"这是{stamp.year}年的填报表，不是{office.year}年的"
        yield FilingFault("", message, f"请加 --year {stamp.year} 另收")
    whose = office.directory.find(stamp.unit)
    if stamp.unit != office.government and not isinstance(whose, Unit):
        yield FilingFault("", f"单位名录里没有“{stamp.unit}”", "请用 gongkai report form export 重新导出")
        return
    for text, cell, where in ((filled.title[0], filled.title[1], "标题"), (filled.path.stem, "", "文件名")):
        other = _other_unit(text, stamp.unit, office.directory)
        if other:
            message = f"{where}写的是“{other}”，这却是发给“{stamp.unit}”的表"
            yield FilingFault(cell, message, "请核对是谁填的；用错了表的，请用本单位的表重填")


def _other_unit(text: str, unit: str, directory: Directory) -> str:
    """The unit that a text names; empty where it names none, or this one."""
    named = [
        (len(key(name)), each.name)
        for each in directory.units
        for name in (each.name, each.full_name, *each.aliases)
        if name and key(name) in key(text)
    ]
    longest = max((length for length, _ in named), default=0)
    names = {name for length, name in named if length == longest}
    own = {name for _, name in named}
    return "" if unit in own or not names else "、".join(sorted(names))


def _report(filled: FilledForm, unit: str, held: Report | None) -> Report:
    """What the form says, as a report; of passages that differ in white space only, what lies there stays."""
    parts = dict(held.parts) if held is not None else {}
    for name, text in filled.passages.items():
        if not spec.same_passage(spec.shown_passage(parts.get(name, "")), text):
            parts[name] = text
    year = filled.stamp.year if filled.stamp else 0
    head = {**(spec.head_of(held) if held is not None else {}), **filled.head}
    filed = date.fromisoformat(head[spec.FILED]) if head.get(spec.FILED) else None
    contact = ReportContact(**{name: head.get(label, "") for name, label in spec.CONTACT.items()})
    return Report(unit, year, filed, dict(filled.figures), filled.computed, parts, contact)


def _changes(filled: FilledForm, report: Report, held: Report | None) -> Iterator[FilingChange]:
    """Figure by figure, then passage by passage; what is no more than a total follows from them."""
    old = spec.head_of(held) if held is not None else {}
    for label, text in spec.head_of(report).items():
        if text != old.get(label, ""):
            yield FilingChange(filled.places.get(label, ""), label, old.get(label, ""), text)
    for cell in form.CELLS:
        before = held.figures.get(cell) if held is not None else None
        after = report.figures.get(cell)
        if form.is_total(cell) or after is None or before == after:
            continue
        row = form.ROWS[cell.row]
        column = f" {cell.column}" if len(row.columns) > 1 else ""
        what = f"{form.table_name(row.table)} {row.title}{column}"
        if before is not None or after:
            yield FilingChange(filled.places.get(cell, ""), what, _plain(before), _plain(after))
    for part in spec.PASSAGES.values():
        earlier, now = (held.part(part.key) if held is not None else ""), report.part(part.key)
        if earlier != now:
            yield FilingChange(filled.places.get(part.key, ""), spec.passage_label(part), earlier, now)


def _plain(amount: object) -> str:
    return "" if amount is None else f"{amount}"


def _private(filled: FilledForm) -> Iterator[str]:
    """The private numbers in its passages, which people are told of."""
    for name, text in filled.passages.items():
        for each in private_numbers(text):
            yield f"提醒 {CODES_OF[each.kind]} {filled.places.get(name, '')} 含有{each.words}"


def _compared(forms: tuple[ReturnedFiling, ...]) -> tuple[ReturnedFiling, ...]:
    """Forms of one unit against each other: what says the same counts once, else it is a fault of both."""
    result = list(forms)
    by_unit: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(forms):
        if each.unit and each.text:
            by_unit[each.unit].append(at)
    for first, *others in by_unit.values():
        for at in others:
            one, other = forms[first], forms[at]
            if one.text == other.text:
                result[at] = replace(
                    other, changes=(), notes=(*other.notes, f"与 {one.file} 所填相同，只算一次")
                )
                continue
            for here, there in ((first, other), (at, one)):
                fault = FilingFault(
                    "", f"与同一单位的另一份表（{there.file}）填的不同", "请与单位核对，只留一份再收"
                )
                result[here] = replace(result[here], faults=(*result[here].faults, fault))
    return tuple(result)


def _judged(forms: tuple[ReturnedFiling, ...], office: FilingOffice) -> tuple[ReturnedFiling, ...]:
    """What the rules of reports find in what would be written, at the places of the forms."""
    ready = {at: each for at, each in enumerate(forms) if each.changes}
    written = {at: report_of_text(each.text, office.path(each.unit)) for at, each in ready.items()}
    paths = {each.path for each in written.values()}
    siblings = (*written.values(), *(each for each in office.lying if each.path not in paths))
    result = list(forms)
    for at, loaded in written.items():
        findings = check_reports((loaded,), office.before, siblings, office.directory, office.government)
        result[at] = _with_findings(forms[at], loaded, findings)
    return tuple(result)


def _with_findings(
    filing: ReturnedFiling, loaded: LoadedReport, findings: Iterable[Diagnostic]
) -> ReturnedFiling:
    faults, notes = list(filing.faults), list(filing.notes)
    for finding in findings:
        if filing.faults and finding.code == _ABSENT:  # what could not be read has been reported
            continue
        own = finding.where.file == loaded.document.name
        cell = _cell(finding.where, loaded, filing.places) if own else ""
        if finding.severity == "error":
            faults.append(FilingFault(cell, finding.message, finding.help, finding.code))
        else:
            notes.append(f"提醒 {finding.code} {f'{cell} ' if cell else ''}{finding.message}")
    return replace(filing, faults=tuple(faults), notes=tuple(notes))


def _cell(where: Where, loaded: LoadedReport, places: Mapping[Cell | str, str]) -> str:
    """The place on the form of what stands at a place of the report's file; empty where it has none there."""
    if where == loaded.where_head("filed"):
        return places.get(spec.FILED, "")
    cell = next((cell for cell in form.CELLS if loaded.where(cell) == where), None)
    if cell is not None:
        return places.get(cell, "")
    begun = [(loaded.where_part(part.key).line, part.key) for part in form.PASSAGES if part.key in places]
    before = [each for each in begun if each[0] <= where.line]
    return places.get(max(before)[1], "") if before else ""
