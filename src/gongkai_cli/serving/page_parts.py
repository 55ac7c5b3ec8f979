"""What the screen adds to the site's pages, and the few pages of its own. All values are escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.carried import carried_text

if TYPE_CHECKING:
    from jinja2 import Environment

    from gongkai_cli.errors import GongkaiError
    from gongkai_cli.serving.desk import EntryForm

SCRIPT, STYLE, STAMP = "serve.js", "serve.css", "serve.stamp"
"""Names that the site itself does not use, beside its first page."""

_HERE = Path(__file__).parent
_BODY = re.compile(rb"<body\b[^>]*>")
_TASK = re.compile(r"([0-9]{4})/task/([0-9]{1,9})\.html")
_OF_A_FILE = re.compile(rb'<meta (?:http-equiv="Content-Security-Policy"|name="referrer") [^>]*>\s*')
"""What a page that is opened from a disk says of itself; here the headers of every answer say it."""


class TaskAddress(NamedTuple):
    """Whose page it is."""

    year: int
    number: int


def task_of(path: str) -> TaskAddress | None:
    """The task whose page lies there; None where another does."""
    found = _TASK.fullmatch(path)
    return TaskAddress(int(found[1]), int(found[2])) if found else None


def served(page: bytes, path: str, stamp: str, address: str) -> bytes:
    """A page of the site that reloads itself.

    Args:
        page: as the site has it.
        path: where, from the site's first page.
        stamp: of the files it was made from.
        address: its own.
    """
    values = {"up": "../" * path.count("/"), "stamp": stamp, "address": address}
    head, bars = _made("head", **values), _made("bars", **values)
    body = _BODY.search(page)
    at = body.end() if body else 0
    before = _OF_A_FILE.sub(b"", page[:at]).replace(b"</head>", head + b"</head>", 1)
    return before + bars + page[at:]


def with_form(
    page: bytes,
    form: EntryForm,
    address: str,
    *,
    heard: tuple[str, ...] = (),
    problem: GongkaiError | None = None,
) -> bytes:
    """A task's page with the form for a report at its end.

    Args:
        page: the page.
        form: what it offers.
        address: where it is sent.
        heard: what became of the last report.
        problem: why it was refused.
    """
    values = {"form": form, "address": address, "heard": heard, **_problem(problem, "没有记入：")}
    before, end, after = page.rpartition(b"</main>")
    return before + _made("form", **values) + end + after


def failure_page(problem: GongkaiError, stamp: str, up: str, address: str, *, waits: bool = True) -> bytes:
    """A page that says why there is no other, and reloads itself unless something is typed into it.

    Args:
        problem: why.
        stamp: of the files it comes of.
        up: the address of the first page.
        address: its own.
        waits: whether to say that it reloads itself.
    """
    return _made("page", stamp=stamp, up=up, address=address, waits=waits, **_problem(problem, ""))


def _problem(problem: GongkaiError | None, what: str) -> dict[str, object]:
    from gongkai_cli.render.findings import text

    findings = text(problem.diagnostics) if isinstance(problem, DataError) and problem.diagnostics else ""
    return {"problem": problem, "what": what, "findings": findings}


def _made(template: str, **values: object) -> bytes:
    return _templates().get_template(f"{template}.html.j2").render(values).encode("utf-8", "replace")


@cache
def _templates() -> Environment:
    from jinja2 import ChainableUndefined, Environment, FileSystemLoader

    return Environment(
        autoescape=True,
        loader=FileSystemLoader(_HERE / "templates"),
        undefined=ChainableUndefined,  # a field that nobody has typed into yet
        trim_blocks=True,
        auto_reload=False,
    )


@cache
def asset(name: str) -> bytes:
    """The script or the style sheet that the screen adds."""
    return carried_text(_HERE / "assets" / name).encode()
