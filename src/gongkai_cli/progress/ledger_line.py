"""An entry as a line of the ledger, and back.

One entry is one line, for three reasons: lines that two people append merge by ``git``'s union without
mixing, a write cut short damages only itself, and the line is JSON as well as YAML, which reads thirty times
faster. A line that is not quite so (typed by hand) is read by ``ledger_files``, with the places of its parts.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from gongkai_cli.progress.entry import Entry, Evidence, EvidenceKind, Kind, data

_KINDS = frozenset(get_args(Kind))
_EVIDENCE = frozenset(get_args(EvidenceKind))
_NEEDED = frozenset({"id", "task", "unit", "status", "date"})
_TEXTS = ("note", "reason", "by", "supersedes")
_KNOWN = _NEEDED | {*_TEXTS, "evidence"}
_DIGITS = 8
_SHA256 = re.compile("[0-9a-f]{64}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON lets stand and YAML does not, or takes for a line break."""


_TEXT = r'"( *[^"\\ ][^"\\]*)"'
_PIECE = r'\{"(url|document|file)": ' + _TEXT + r'(?:, "sha256": "([0-9a-f]{64})")?\}'
_PIECES = _PIECE.replace("(", "(?:").replace("(?:?:", "(?:")
_AS_WRITTEN = re.compile(
    rf'- \{{"id": "([1-9]\d{{0,8}}-[0-9a-f]{{{_DIGITS}}})", '
    rf'("task": ([1-9]\d{{0,8}}), "unit": {_TEXT}, "status": "({"|".join(get_args(Kind))})", '
    rf'"date": "(\d{{4}}-\d{{2}}-\d{{2}})"(?:, "note": {_TEXT})?'
    rf'(?:, "evidence": \[({_PIECES}(?:, {_PIECES})*)\])?'
    rf'(?:, "reason": {_TEXT})?(?:, "by": {_TEXT})?(?:, "supersedes": {_TEXT})?\}})',
    re.ASCII,
)
"""A line in every particular as this program writes it, with nothing in it that needs an escape."""
_EVIDENCE_PIECE = re.compile(_PIECE)
_day = lru_cache(maxsize=1024)(date.fromisoformat)


def sealed(entry: Entry) -> Entry:
    """The entry under the id its content gives it."""
    return entry._replace(id=identity(entry))


def identity(entry: Entry) -> str:
    """The id that belongs to an entry's content: ``4-7f3a9c2e``.

    It depends on nothing else, so a report entered twice on two branches is one after the merge, and an
    entry changed after it was written no longer fits its id.
    """
    content = _dumped(entry._replace(id=""))
    return f"{entry.task}-{hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]}"


def line(entry: Entry) -> str:
    """The line of an entry, without the line break."""
    return f"- {_dumped(entry)}"


def _dumped(entry: Entry) -> str:
    text = json.dumps({key: value for key, value in data(entry).items() if value}, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def intact_entry(text: str) -> Entry | None:
    """The entry on a line just as this program wrote it, whose id still fits; None of any other line.

    In one look, where JSON and a digest of it written anew take several times as long.
    """
    found = _AS_WRITTEN.fullmatch(text)
    if found is None or not text.isprintable():
        return None
    id_, content, task, unit, status, day, note, pieces, *_, reason, by, supersedes = found.groups()
    digest = hashlib.sha256(f"{{{content}".encode()).hexdigest()[:_DIGITS]
    if id_ != f"{task}-{digest}":
        return None
    try:
        evidence = tuple(map(_piece, _EVIDENCE_PIECE.findall(pieces))) if pieces else ()
        head = (id_, int(task), sys.intern(unit), sys.intern(status), _day(day))
    except ValueError:
        return None
    return Entry._make((*head, note or "", evidence, reason or "", by or "", supersedes or ""))


def _piece(parts: tuple[EvidenceKind, str, str]) -> Evidence:
    if bool(parts[2]) != (parts[0] == "file"):
        raise ValueError
    return Evidence._make(parts)


def entry_of(text: str) -> Entry | None:
    """The entry on a line as this program writes it; None where it is not quite that."""
    if not text.startswith("- {"):
        return None
    try:
        return _entry(_JSON.decode(text[2:]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


_JSON = json.JSONDecoder(object_pairs_hook=_distinct)


def _entry(item: dict[str, Any]) -> Entry:
    if not (item.keys() <= _KNOWN and item["status"] in _KINDS and type(item["task"]) is int):
        raise ValueError
    if item["task"] < 1 or not _ISO.fullmatch(item["date"]):
        raise ValueError
    texts = [_text(item[key]) if key in item else "" for key in _TEXTS]
    evidence = tuple(_evidence(piece) for piece in item.get("evidence", ()))
    day = date.fromisoformat(item["date"])
    head = (_text(item["id"]), item["task"], _text(item["unit"]), item["status"], day)
    return Entry(*head, texts[0], evidence, *texts[1:])


def _text(value: Any) -> str:
    """A text that needs no second look: neither empty nor with characters that take up no room."""
    if not (isinstance(value, str) and value.strip() and value.replace("\n", "").isprintable()):
        raise ValueError
    return value


def _evidence(piece: dict[str, str]) -> Evidence:
    digest = piece.get("sha256", "")
    ((kind, value),) = ((key, text) for key, text in piece.items() if key != "sha256")
    if kind not in _EVIDENCE or not (_SHA256.fullmatch(digest) if kind == "file" else digest == ""):
        raise ValueError
    return Evidence(kind, _text(value), digest)  # type: ignore[arg-type]  # one of the kinds, see above
