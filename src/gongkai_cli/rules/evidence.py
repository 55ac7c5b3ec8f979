"""Evidence and privacy, before anything is published (``check --evidence``).

Files are there and unchanged, addresses could be opened, and no entry holds the number of a person's identity
card or mobile phone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.errors import FileProblem
from gongkai_cli.progress.evidence import file_hash, url_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.progress.entry import Evidence
    from gongkai_cli.progress.reading import LedgerFile, Recorded

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_evidence(file: LedgerFile, root: Path) -> Iterator[Diagnostic]:
    """Findings about the evidence (GK701–GK703) and private numbers (GK704, GK705) of a ledger file.

    Args:
        file: the ledger file.
        root: the project's folder, from which paths of evidence count.
    """
    for item in file.recorded:
        for index, piece in enumerate(item.entry.evidence):
            yield from _of_piece(file, item, index, piece, root)
        yield from _private(file, item)


def _of_piece(
    file: LedgerFile, item: Recorded, index: int, piece: Evidence, root: Path
) -> Iterator[Diagnostic]:
    code, problem = _problem(piece, root)
    if code:
        where = file.where(item.line, "evidence", index, piece.kind)
        yield diagnostic(code, where, f"台账 {item.entry.id}：{problem}", subject=item.entry.task)


def _problem(piece: Evidence, root: Path) -> tuple[str, str]:
    """The code and the fact; empty where there is nothing to say."""
    if piece.kind == "url":
        problem = url_problem(piece.value)
        return ("GK703", f"网址“{piece.value}”{problem}") if problem else ("", "")
    if piece.kind == "document":
        return "", ""
    path = root / piece.value
    if not path.resolve().is_relative_to(root.resolve()):
        return "GK701", f"佐证文件“{piece.value}”不在项目目录里"
    try:
        found = file_hash(path)
    except FileProblem:
        return "GK701", f"找不到佐证文件“{piece.value}”，或不能读取"
    changed = (
        f"佐证文件“{piece.value}”与记入时不同（sha256 现为 {found[:12]}…，记入时为 {piece.sha256[:12]}…）"
    )
    return ("GK702", changed) if found != piece.sha256 else ("", "")


def _private(file: LedgerFile, item: Recorded) -> Iterator[Diagnostic]:
    entry = item.entry
    texts = [("note", entry.note), ("reason", entry.reason)]
    texts += [("evidence", piece.value) for piece in entry.evidence]
    for key, text in texts:
        digits = unicodedata.normalize("NFKC", text)
        for found in _IDENTITY.findall(digits):
            if is_identity_number(found):
                message = f"台账 {entry.id}：含有身份证号 {found[:6]}********{found[-4:]}"
                yield diagnostic("GK704", file.where(item.line, key), message, subject=entry.task)
        for match in _MOBILE.finditer(_IDENTITY.sub("", digits)):
            number = re.sub(r"\D", "", match[0])[-11:]
            message = f"台账 {entry.id}：含有手机号码 {number[:3]}****{number[-4:]}"
            yield diagnostic("GK705", file.where(item.line, key), message, subject=entry.task)


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a citizen's number, by its check digit (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return text[-1].upper() == _CHECKS[total % 11]
