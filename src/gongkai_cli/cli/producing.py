"""From documents to files: what the verbs of ``render`` share."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.destination import destination
from gongkai_cli.cli.manner import manner
from gongkai_cli.cli.options import Making
from gongkai_cli.cli.template_use import former_templates, moved, refuse_unusable
from gongkai_cli.errors import FileProblem, UsageError
from gongkai_cli.files.workspace import bundled, shown
from gongkai_cli.model import Unit
from gongkai_cli.render.document_writer import TOGETHER, DocumentWriter
from gongkai_cli.render.formats import DOCUMENTS
from gongkai_cli.session import Session
from gongkai_cli.views.document import STYLE, Document, template_file


def chosen_units(session: Session, names: Sequence[str] | None, *, everyone: bool) -> tuple[Unit, ...]:
    """The units that documents are for: those named, or all of them in official order.

    Raises:
        UsageError: neither or both were asked for, or a name is a group's.
    """
    if bool(names) == everyone:
        raise UsageError("请写 --unit 单位 或 --all，二者选一", "如 --unit 区政府办")
    if everyone:
        return session.registry.units
    return tuple(_unit(who) for who in session.who(names or ()))


def _unit(who: object) -> Unit:
    if isinstance(who, Unit):
        return who
    name = getattr(who, "name", who)
    raise UsageError(f"“{name}”是统称，没有自己的文件", "请写具体单位；成员见 gongkai units")


def produce(
    session: Session,
    documents: Iterable[Document],
    making: Making,
    *,
    together: str = "",
) -> str:
    """Make documents and write them, all or none; one alone in Markdown goes to the screen.

    Args:
        session: whose they are.
        documents: at least one.
        making: in which formats, and where to.
        together: the name of one file for all of them; empty for a file each.

    Returns:
        Where they went, for the closing line; empty where it was the screen.

    Raises:
        UsageError: a format that does not exist, or in which they cannot be one file.
        DataError: a template that cannot be used.
        FileProblem: a file exists with other content, or the system refuses one.
    """
    place = destination(making.out)
    endings = place.endings(making.format, "md", DOCUMENTS)
    wanted, own = tuple(documents), session.workspace.templates
    _look_at_templates(own, wanted, endings)
    writer = DocumentWriter(own, bundled().templates, fonts=making.fonts)
    if making.out is None and len(wanted) == 1 and endings == ("md",):
        output.write(writer.make(wanted[0], "md").decode("utf-8"))
        return ""
    if together:
        made = {f"{together}.{ending}": writer.together(wanted, ending) for ending in _in_one(endings)}
    else:
        pairs = [(document, ending) for document in wanted for ending in endings]
        _refuse_twins(wanted)
        made = writer.make_all(_watched(pairs))
    return place.deliver(made, force=making.force)


def _in_one(endings: Sequence[str]) -> Sequence[str]:
    for ending in endings:
        if ending not in TOGETHER:
            raise UsageError(f"{ending} 不能合成一个文件", f"--print 可用的格式：{'、'.join(TOGETHER)}")
    return endings


def _look_at_templates(own: Path, documents: Sequence[Document], endings: Sequence[str]) -> None:
    """Say which of the office's templates are no longer used, and refuse those that cannot be used."""
    templates = tuple(dict.fromkeys(each.template for each in documents))
    for name in former_templates(own, templates):
        say(f"注意：模板“{shown(own / name)}”不再使用，没有照它的改动；{moved(name)}")
    style = (STYLE,) if "docx" in endings else ()
    refuse_unusable(own, (*map(template_file, templates), *style))


def _refuse_twins(documents: Sequence[Document]) -> None:
    """Two documents of one name would be one file: the first would be lost."""
    names = Counter(each.file_name for each in documents)
    twice = next((name for name, count in names.items() if count > 1), None)
    if twice is not None:
        raise FileProblem(f"有两份文件都要存为“{twice}”，没有写", "请改正单位名称，使其不同")


def _watched(pairs: list[tuple[Document, str]]) -> Iterator[tuple[Document, str]]:
    """The pairs, with a progress bar where somebody watches and it takes a while."""
    if len(pairs) == 1 or manner.quiet or not sys.stderr.isatty():
        yield from pairs
        return
    with typer.progressbar(pairs, label="生成文件", file=sys.stderr, show_eta=False) as bar:
        yield from bar
