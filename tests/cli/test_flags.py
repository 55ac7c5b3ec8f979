"""The same option means the same everywhere: how it is typed, what reads it, what its help says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import typer

from gongkai_cli.cli.app import app
from gongkai_cli.cli.verbs import verb_lines

OTHERWISE = {
    "--after": "import, init: an earlier year, whose tasks the new ones carry on; in queries a day",
    "--all": "whether an index is made besides, and whom it leaves out, differs by document",
    "--apply": "where what was collected goes: the ledger, or reports",
    "--as-of": "an annual report closes with its year, everything else today",
    "--by": "progress, serve: who enters; form collect: the one in the form, unless; status: how to list",
    "--data": "import: where to write; several registries only where a verb answers for several",
    "--dry-run": "what is shown instead of written differs",
    "--evidence": "progress add: the evidence; check: look at it",
    "--fonts": "status: moved to render bulletin, hidden",
    "--force": "status: moved to render bulletin, hidden",
    "--format": "lists, findings, documents, forms and what can be both have each their formats",
    "--out": "what is written: documents, one file, a site, templates, reports",
    "--reply-by": "a letter's date follows from the office's settings, that of a form sent back does not",
    "--since": "the ledger: entries since; elsewhere: changes since",
    "--sort": "of tasks, or of registries",
    "--status": "of a task, of an entry of the ledger, or what is to be entered",
    "--today": "where the day is that of the standings, it is called --as-of as well",
    "--unit": "one or several, groups too, or whose report a file is",
    "--within": "reminder: what is late comes too, and 15 days unless told otherwise",
    "--year": "of the registry, of a report, of a notice that is being read",
}
"""Options whose help differs by verb, and why that is right."""


def _options() -> Iterator[tuple[str, Any]]:
    root: Any = typer.main.get_command(app)
    for line in verb_lines():
        command = root
        for word in line:
            command = command.get_command(None, word)
        for param in command.params:
            if param.param_type_name == "option":
                yield " ".join(line), param


def _reader(param: Any) -> str:
    func = getattr(param.type, "func", None)
    return func.__qualname__ if func is not None else str(param.type)


def test_an_option_is_typed_read_and_explained_alike() -> None:
    found: dict[str, dict[tuple[Any, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for verb, param in _options():
        meant = (param.metavar, param.help, param.is_flag, param.multiple, param.hidden, _reader(param))
        for flag in param.opts:
            if flag.startswith("--"):
                found[flag][meant].append(verb)
    differing = {flag: dict(kinds) for flag, kinds in found.items() if len(kinds) > 1}
    assert {flag: kinds for flag, kinds in differing.items() if flag not in OTHERWISE} == {}
    assert set(OTHERWISE) - set(differing) == set()


def test_a_short_form_stands_for_one_option_and_has_it_everywhere() -> None:
    longs: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, set[str]] = defaultdict(set)
    for _, param in _options():
        long = next(flag for flag in param.opts if flag.startswith("--"))
        short = "".join(flag for flag in param.opts if not flag.startswith("--"))
        shorts[long].add(short)
        if short:
            longs[short].add(long)
    assert {short: flags for short, flags in longs.items() if len(flags) > 1} == {}
    assert {long: flags for long, flags in shorts.items() if len(flags) > 1} == {}
    assert dict(longs) == {
        "-C": {"--data"}, "-u": {"--unit"}, "-s": {"--status"}, "-o": {"--out"}, "-f": {"--force"},
        "-q": {"--quiet"},
    }  # fmt: skip


def test_days_are_read_alike() -> None:
    """A day of a query may be in words everywhere; a day that something is made as of is written in full."""
    readers: dict[str, set[str]] = defaultdict(set)
    for _, param in _options():
        if param.metavar == "日期":
            readers[_reader(param)].update(flag for flag in param.opts if flag.startswith("--"))
    assert readers["read_day"] == {"--after", "--before", "--since"}
    assert readers["read_date"] & readers["read_day"] == set()
    assert set(readers) == {"read_day", "read_date"}


def test_every_verb_takes_what_all_verbs_take() -> None:
    taken: dict[str, set[str]] = defaultdict(set)
    for verb, param in _options():
        taken[verb].update(param.opts)
    for verb, flags in taken.items():
        assert {"--quiet", "-q", "--color", "--no-pager"} <= flags, verb
