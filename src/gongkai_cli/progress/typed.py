"""A ledger line that somebody typed or changed: read by the schema, with everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.files import source
from gongkai_cli.files.source import YamlDocument, YamlList, YamlMap
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.schema.progress import EntryShape
from gongkai_cli.schema.validation import validate

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic

_SHOWN = 30


def typed_entry(line: str, name: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The entry on a line, and what is wrong with it; places are those of a file of this one line."""
    document = source.parse(line, name)
    if document.tree is None:
        return None, document.diagnostics
    tree = document.tree
    if not (isinstance(tree, YamlList) and len(tree) == 1 and isinstance(tree[0], YamlMap)):
        shown = line.strip()[:_SHOWN]
        return None, (*document.diagnostics, diagnostic("GK603", document.where(), f"“{shown}”不是一条台账"))
    item = YamlDocument(name, tree[0], document.diagnostics)
    found = validate(item, EntryShape)
    return _entry(found.value) if found.value is not None else None, (*item.diagnostics, *found.findings)


def _entry(shape: Any) -> Entry:
    evidence = tuple(
        Evidence("url", item.url) if item.url
        else Evidence("file", item.file, item.sha256) if item.file
        else Evidence("document", item.document)
        for item in shape.evidence
    )  # fmt: skip
    return Entry(
        shape.id, shape.task, shape.unit, shape.status, shape.date, shape.note or "", evidence,
        shape.reason or "", shape.by or "", shape.supersedes or "",
    )  # fmt: skip
