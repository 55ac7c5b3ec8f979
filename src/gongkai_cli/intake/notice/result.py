"""What was read from a notice: frozen values, and their JSON ``gongkai.import/1``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCHEMA = "gongkai.import/1"


@dataclass(frozen=True, slots=True)
class NoticeIdentity:
    """What a notice is called; ``None`` where it does not say.

    Attributes:
        title: of the document that is issued, not of the covering letter (《…》 in 关于印发《…》的通知).
        number: 文号, as printed: 北区政办发〔2022〕28号.
        issued: the date under the signature, ``2022-07-28``.
        year: the year the tasks are of.
    """

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedMilestone:
    """One of several dates in a task: what is done by then, and the source's phrase."""

    what: str
    deadline: str


@dataclass(frozen=True, slots=True)
class ImportedTask:
    """One task as the notice states it; names and phrases are the source's own.

    Attributes:
        no: the printed number; where numbers restart or are missing, the task's place in the notice.
        printed: what stands there in place of ``no``: （2）, 十二, ——.
        section_title: heading of the section it belongs to, without its number.
        title: a short name beside the text.
        deadline: the phrase, verbatim.
        doubts: in Chinese, what should be looked at before the task is relied on.
        erratum: where body and annex disagree, and which of them was followed.
        where: place in the source.
        follows: the tasks of an earlier year that it carries on, where that is beyond doubt.
    """

    no: int
    printed: str | None
    section_title: str | None
    topic_title: str | None
    title: str | None
    text: str
    deadline: str | None
    milestones: tuple[ImportedMilestone, ...]
    lead: tuple[str, ...]
    units: tuple[str, ...]
    cooperating: tuple[str, ...]
    doubts: tuple[str, ...]
    where: str
    erratum: str | None = None
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnusedPassage:
    """A paragraph or cell of the source, or a part of one, that is in no task and not in the identity."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportFinding:
    """A fact about the whole notice: no annex, a default for all, a column left out.

    Attributes:
        kind: a word for programs: ``no-tasks``, ``no-annex``, ``default``, ``column``, ``separators``,
            ``year``.
        message: the fact, in Chinese.
        help: what to do, in Chinese.
    """

    kind: str
    message: str
    help: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ImportCount:
    """The proof that nothing got lost: paragraphs and cells of the source = used + unused.

    ``parts`` counts the used ones of which a part is listed as unused.
    """

    source: int
    used: int
    unused: int
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """A notice, read."""

    notice: NoticeIdentity
    tasks: tuple[ImportedTask, ...]
    leftover: tuple[UnusedPassage, ...]
    findings: tuple[ImportFinding, ...]
    count: ImportCount


def as_json(imported: Imported) -> dict[str, Any]:
    """Return the contract ``gongkai.import/1``."""
    notice = imported.notice
    return {
        "schema": SCHEMA,
        "notice": {key: getattr(notice, key) for key in ("title", "number", "issuer", "issued", "year")},
        "tasks": [_task(task) for task in imported.tasks],
        "leftover": [{"where": part.where, "text": part.text} for part in imported.leftover],
        "findings": [
            {"kind": finding.kind, "message": finding.message, "help": finding.help, "where": finding.where}
            for finding in imported.findings
        ],
    }


def _task(task: ImportedTask) -> dict[str, Any]:
    plain = ("no", "printed", "section_title", "topic_title", "title", "text", "deadline")
    return {
        **{key: getattr(task, key) for key in plain},
        "milestones": [{"what": stone.what, "deadline": stone.deadline} for stone in task.milestones],
        **{key: list(getattr(task, key)) for key in ("lead", "units", "cooperating")},
        "doubts": [*task.doubts, *([task.erratum] if task.erratum else [])],
        "where": task.where,
        **({"follows": list(task.follows)} if task.follows else {}),
    }
