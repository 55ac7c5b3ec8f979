"""Tables that compare (对照表): shown like any list, or made into a document for those who read on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.destination import destination
from gongkai_cli.errors import UsageError
from gongkai_cli.render.formats import DOCUMENTS, LISTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.session import Session
    from gongkai_cli.views.document import Document
    from gongkai_cli.views.table import View

PAPERS = tuple(name for name in DOCUMENTS if name not in LISTINGS)
"""The formats that are documents and no listings."""

SheetFormat = Annotated[
    str | None,
    options.choice(
        "--format", "格式", (*LISTINGS, *PAPERS), f"{options.FORMAT_HELP}；{'、'.join(PAPERS)} 存为文件"
    ),
]
SheetFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="目录|文件|-",
        help=f"{'、'.join(PAPERS)} 存到哪个目录，默认 dist；也可以写文件名（如 对照.docx）；- 是输出到管道",
    ),
]


class SheetOptions(NamedTuple):
    """How a table that compares is shown, or where its document goes."""

    format: SheetFormat = None
    out: SheetFolder = None
    force: options.Force = False
    raw: options.Raw = False

    def settled(self) -> SheetOptions:
        """With the format that a file's ending says; what goes to the screen anyway is not sent there."""
        if str(self.out) == "-" and self.format not in PAPERS:
            return self._replace(out=None)
        file = destination(self.out).file
        return self if file is None or self.format else self._replace(format=file.suffix[1:].lower())


def put(session: Session, view: View, document: Callable[[], Document], sheet: SheetOptions) -> None:
    """Show a listing, or make the document of it.

    Args:
        session: whose templates are used.
        view: the listing.
        document: the same as a document, put together where it is asked for.
        sheet: what was asked for.

    Raises:
        UsageError: a folder for what goes to the screen.
        DataError: a template that cannot be used.
        FileProblem: a file exists with other content, or the system refuses one.
    """
    sheet = sheet.settled()
    refuse_folder(sheet)
    if sheet.format not in PAPERS:
        output.show(view, sheet.format, raw=sheet.raw)
        return
    from gongkai_cli.cli.producing import produce

    output.only_for_csv(sheet.format, raw=sheet.raw)
    saved = produce(session, (document(),), options.Making(sheet.format, sheet.out, sheet.force))
    if saved:
        say(f"已生成对照表，{saved}")
    for note in view.notes():
        say(note)


def refuse_folder(sheet: SheetOptions) -> None:
    """Refuse a folder for what goes to the screen.

    Raises:
        UsageError: there is one.
    """
    if sheet.format not in PAPERS and sheet.out is not None:
        raise UsageError("-o 只用于存成文件的格式", f"请加 --format {PAPERS[0]}，或去掉 -o")
