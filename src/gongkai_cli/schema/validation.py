"""Validate a document's tree, report in Chinese what is wrong with it, and keep what can be kept.

A value that is wrong is left out, and with it the smallest thing that cannot do without it: a bad ``due``
costs the ruling, a missing ``no`` costs the task. A misspelt key is read as the key it stands for, a hidden
character dropped, a missing title replaced. So one mistake does not hide the rest of the findings, and a
caller can tell (``lost``) whether something a query would need has gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.files.source import UNREAD, YamlDocument, YamlList, YamlMap, wide_colon
from gongkai_cli.schema.messages import Loc, SchemaIssue, finding, suggested_key
from gongkai_cli.schema.sound import Validated
from gongkai_cli.schema.written import is_hidden

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from gongkai_cli.diagnostics import Where
    from gongkai_cli.schema.messages import Worded
    from gongkai_cli.schema.scalars import Shape

_MOST_PASSES = 12
"""Each pass drops what the last one showed to be unusable, from the leaves up; the tree is six deep."""

_SURE = 0.75
"""How like a known key an unknown one must be to be read as it; a mere suggestion may be vaguer."""

_REPLACEABLE = frozenset({"title", "number", "issuer", "reason"})
"""Words that are shown and decide nothing: for want of them nothing else need be left out."""

_NEEDED = frozenset(
    {
        *("notice", "title", "number", "issuer", "sections", "topics", "tasks"),
        *("deadline", "milestones", "lead", "cooperating"),
        *("units", "full_name", "aliases", "groups", "members", "former", "since", "until"),
    }
)
"""Keys without which a query could give a wrong answer."""


def validate(
    document: YamlDocument, shape: type[Shape], wordings: Mapping[str, Worded] | None = None
) -> Validated:
    """Check a document against a shape; never raises on content. Takes wrong values out of its tree.

    Args:
        document: the file; wrong values are taken out of its tree.
        shape: what it should be.
        wordings: the findings for the kinds of error that only this shape has.
    """
    if not isinstance(document.tree, YamlMap):
        return Validated(None, (_not_a_mapping(document),), lost=True)
    findings: list[Diagnostic] = []
    reported = {(found.code, found.where) for found in document.diagnostics}
    lost = False
    for _ in range(_MOST_PASSES):
        try:
            return Validated(shape.model_validate(document.tree), tuple(findings), lost)
        except ValidationError as error:
            issues = [_issue(document, shape, item) for item in error.errors(include_url=False)]
        renamed = _renamed(issues)
        stood_for = set(renamed.values())
        issues = [issue for issue in issues if not (issue.kind == "missing" and issue.loc in stood_for)]
        findings += [finding(issue, wordings) for issue in issues if not _is_reported(issue, reported)]
        if any(issue.kind == "missing" and len(issue.loc) == 1 for issue in issues):
            break
        lost |= _repair(document, issues, renamed)
    return Validated(None, tuple(findings), lost=True)


def _issue(document: YamlDocument, shape: type[Shape], item: Any) -> SchemaIssue:
    return SchemaIssue(document, shape, item["type"], item["loc"], item["input"], item.get("ctx", {}))


def _not_a_mapping(document: YamlDocument) -> Diagnostic:
    if isinstance(document.tree, str) and "：" in document.tree.split("\n")[0]:
        return wide_colon(document.where())
    return diagnostic("GK103", document.where(), "文件最外层应是“键: 值”的一组")


def _is_reported(issue: SchemaIssue, reported: Container[tuple[str, Where]]) -> bool:
    """Whether an issue only follows from what has been reported: a value left out, a reference refused."""
    if issue.kind == "missing":
        holder = issue.holder
        second = any(found.code == "GK009" for found in issue.document.diagnostics[-1:])
        if holder is issue.document.tree and second:
            return True  # it may be in the part that is not read
        return isinstance(holder, YamlMap) and (holder.refused or issue.loc[-1] in holder.key_positions)
    return ("GK007", issue.document.where(*issue.loc)) in reported


def _renamed(issues: Iterable[SchemaIssue]) -> dict[Loc, Loc]:
    """The places of misspelt keys, each with the place of the right key."""
    renamed: dict[Loc, Loc] = {}
    taken: set[Loc] = set()
    for issue in issues:
        suggested = suggested_key(issue, _SURE) if issue.kind == "extra_forbidden" else None
        place = (*issue.loc[:-1], suggested or "")
        if (
            suggested
            and not issue.holder.unusable(suggested)
            and suggested not in issue.holder
            and place not in taken
        ):
            renamed[issue.loc] = place
            taken.add(place)
    return renamed


def _repair(document: YamlDocument, issues: Iterable[SchemaIssue], renamed: dict[Loc, Loc]) -> bool:
    """Make the tree fit, from the leaves up; True where something a query needs has gone."""
    lost = False
    gone: dict[int, tuple[YamlList, set[int]]] = {}  # taken out together, or long lists take for ever
    steps = {_place(issue): issue for issue in issues}
    for loc in sorted(steps, key=_depth_first, reverse=True):
        issue, holder, last = steps[loc], document.node(*loc[:-1]), loc[-1]
        if loc in renamed:
            holder.rename(last, renamed[loc][-1])
        elif issue.kind == "gk_hidden" and _visible(issue.value):
            holder[last] = _visible(issue.value)
        elif issue.kind == "extra_forbidden":
            holder.discard(last)
        elif last in _REPLACEABLE:
            holder[last] = UNREAD
            lost |= last in _NEEDED
        else:
            lost |= _remove(holder, loc, gone)
    for items, indexes in gone.values():
        items.discard(indexes)
    return lost


def _place(issue: SchemaIssue) -> Loc:
    """What must go: the value itself, or for a missing key the mapping that lacks it."""
    return issue.loc[:-1] if issue.kind == "missing" and issue.loc[-1] not in _REPLACEABLE else issue.loc


def _depth_first(loc: Loc) -> list[tuple[bool, Any]]:
    return [(isinstance(step, int), step) for step in loc]


def _visible(value: str) -> str:
    return "".join(char for char in value if not is_hidden(char)).strip()


def _remove(holder: Any, loc: Loc, gone: dict[int, tuple[YamlList, set[int]]]) -> bool:
    """Take the value at ``loc`` out; True where something a query needs went with it."""
    last = loc[-1]
    if isinstance(holder, YamlList) and isinstance(last, int) and last < len(holder):
        gone.setdefault(id(holder), (holder, set()))[1].add(last)
        return loc[0] != "accepted"
    if isinstance(holder, YamlMap) and isinstance(last, str):
        holder.discard(last)
        return last in _NEEDED
    return False
