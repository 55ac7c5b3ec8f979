"""What forms of the annual report say when they come back, and what becomes of them. No workbooks here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual import filing as spec
from gongkai_cli.files.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.annual.filing import FilingStamp
    from gongkai_cli.schema.report_form import Cell


class FilingFault(NamedTuple):
    """Something that keeps a form out, until a person has looked.

    Attributes:
        cell: its place, for people; empty for the form as a whole.
        message: the fact, in Chinese.
        help: what to do.
        code: a key of ``diagnostics.CODES``; empty where it is none of these.
    """

    cell: str
    message: str
    help: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a form says.

    Attributes:
        path: its file.
        stamp: whose it is; None where that is not known, and then nothing else is either.
        title: what its title says, as far as it has one.
        head: what is filled in above the tables, by the labels that are there; the day as 2023-01-16.
        figures: of the form's cells, totals as they are filled in or else computed.
        computed: the totals that are not filled in.
        passages: by key of ``report_form.PASSAGES``; those that are not on the form are not in it.
        places: where each figure and each passage stands, and what is above the tables under its label.
        faults: what is wrong with it.
        notes: how it was read, where that is not plain.
    """

    path: Path
    stamp: FilingStamp | None = None
    title: tuple[str, str] = ("", "")
    head: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[Cell, Amount] = field(default_factory=dict)
    computed: frozenset[Cell] = frozenset()
    passages: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[Cell | str, str] = field(default_factory=dict)
    faults: tuple[FilingFault, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file as users see it."""
        return shown(self.path)

    @property
    def digest(self) -> str:
        """The hash of what is filled in, to be held against that of the stamp."""
        return spec.digest_of(self.head, self.figures, self.passages)


class FilledForms(NamedTuple):
    """What several files say.

    Attributes:
        forms: one for each file.
        notes: about what was passed over.
        others: what else lies in the folders, and is no form.
    """

    forms: tuple[FilledForm, ...]
    notes: tuple[str, ...]
    others: tuple[str, ...]


class FilingChange(NamedTuple):
    """A figure or passage that a form would change.

    Attributes:
        cell: its place on the form.
        what: which it is, for people.
        before: as it lies in the folder; empty where nothing does.
        after: as the form has it.
    """

    cell: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReturnedFiling:
    """A form that came back, and what becomes of it.

    Attributes:
        file: as users see it.
        unit: whose it is; empty where that is not known.
        changes: what it would change, in the order of the report.
        faults: what is wrong with it; nothing of it is kept where there is any.
        notes: what people should know besides.
        unchanged: whether it is as it went out.
        overwrites: whether a report lies there already that says something else.
        kept: whether it was written.
        text: the report's file, as it would be written.
        places: where each figure and passage stands on the form; what is above the tables, under its label.
    """

    file: str
    unit: str = ""
    changes: tuple[FilingChange, ...] = ()
    faults: tuple[FilingFault, ...] = ()
    notes: tuple[str, ...] = ()
    unchanged: bool = False
    overwrites: bool = False
    kept: bool = False
    text: str = ""
    places: Mapping[Cell | str, str] = field(default_factory=dict)


class Filings(NamedTuple):
    """What several files come to.

    Attributes:
        forms: one for each file.
        notes: about what was passed over.
        others: what else lies in the folders, and is no form.
    """

    forms: tuple[ReturnedFiling, ...]
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
