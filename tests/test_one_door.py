"""Nothing outside ``files/`` opens a file from outside: one door, looked for in the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "gongkai_cli"
OPENING = {"read_bytes", "read_text", "open", "fdopen", "load_workbook", "fromfile", "iterparse"}
INSIDE = "files/"
THEIR_OWN = {
    ("language/lexicon.py", "read_text"): "word lists of the package",
    ("cli/boundary.py", "open"): "os.devnull",
    ("progress/book.py", "open"): "the ledger, for appending, after it was read; a folder, to sync it",
    ("registry/index/store.py", "open"): "its own file in the cache, made with its mode",
}
"""What is opened elsewhere, and is no file from outside."""
ARCHIVES = {
    "render/excel/saving.py": "its own workbook, in memory",
}


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            found.append((name, node))
    return found


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_nothing_else_opens_files(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    if name.startswith(INSIDE):
        return
    for called, node in calls(path):
        line = f"{name}:{node.lineno}"
        if called in OPENING and (name, called) not in THEIR_OWN:
            from_memory = isinstance(node.args[0], ast.Call) if node.args else False
            own = (called == "read_bytes" and isinstance(node.func, ast.Name)) or from_memory
            own = own or (isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "source")
            assert own, f"{line} opens a file: {called}"
        if called == "ZipFile":
            assert name in ARCHIVES, f"{line} opens an archive: use files.office_formats"


def test_what_is_let_pass_exists() -> None:
    for name, called in THEIR_OWN:
        assert any(called == found for found, _ in calls(SOURCE / name)), (name, called)
