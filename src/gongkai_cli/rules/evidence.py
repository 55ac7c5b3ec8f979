"""Evidence (``check --evidence``): files are there and unchanged, addresses can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.errors import FileProblem
from gongkai_cli.files.opening import digest_of
from gongkai_cli.progress.evidence import url_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.progress.entry import Evidence
    from gongkai_cli.progress.ledger_files import LedgerFile, Recorded


def check_evidence(file: LedgerFile, root: Path) -> Iterator[Diagnostic]:
    """Findings about the evidence of a ledger file (GK701–GK703).

    Args:
        file: the ledger file.
        root: the project's folder, from which paths of evidence count.
    """
    for item in file.recorded:
        for index, piece in enumerate(item.entry.evidence):
            yield from _of_piece(file, item, index, piece, root)


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
        found = digest_of(path)
    except FileProblem:
        return "GK701", f"找不到佐证文件“{piece.value}”，或不能读取"
    changed = (
        f"佐证文件“{piece.value}”与记入时不同（sha256 现为 {found[:12]}…，记入时为 {piece.sha256[:12]}…）"
    )
    return ("GK702", changed) if found != piece.sha256 else ("", "")
