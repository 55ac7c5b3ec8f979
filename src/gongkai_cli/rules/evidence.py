"""Evidence and privacy, before anything is published (``check --evidence``).

Files are there and unchanged, addresses could be opened, and no entry holds the number of a person's identity
card or mobile phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.errors import FileProblem
from gongkai_cli.files.opening import digest_of
from gongkai_cli.progress.evidence import url_problem
from gongkai_cli.progress.privacy import identity_numbers, mobile_numbers
from gongkai_cli.progress.requirements import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.progress.entry import Evidence
    from gongkai_cli.progress.reading import LedgerFile, Recorded


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
        found = digest_of(path)
    except FileProblem:
        return "GK701", f"找不到佐证文件“{piece.value}”，或不能读取"
    changed = (
        f"佐证文件“{piece.value}”与记入时不同（sha256 现为 {found[:12]}…，记入时为 {piece.sha256[:12]}…）"
    )
    return ("GK702", changed) if found != piece.sha256 else ("", "")


def _private(file: LedgerFile, item: Recorded) -> Iterator[Diagnostic]:
    for key, text in texts_of(item.entry):
        for code, what, numbers in (
            ("GK704", "身份证号", identity_numbers(text)),
            ("GK705", "手机号码", mobile_numbers(text)),
        ):
            for number in numbers:
                message = f"台账 {item.entry.id}：含有{what} {number}"
                yield diagnostic(code, file.where(item.line, key), message, subject=item.entry.task)
