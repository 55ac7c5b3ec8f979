"""Build the generated parts of ``docs/``: ``make docs``.

A page for each diagnostic code from its explanation and the picture of a terminal; a test fails when these
differ from what is built. ``--word`` draws the picture of a Word page again, which needs LibreOffice and
poppler; its bytes depend on the fonts at hand.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import unicodedata
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

SESSION = (
    "gongkai list --unit 区教育局 --named-only",
    "gongkai due --within 30d --today 2022-09-01",
    "gongkai parse units 区发改局牵头，区财政局配合，各有关单位按职责分工负责",
)
COLUMNS = 80
CELL = 8.4
"""Width of a column in the picture, in pixels; a Han character takes two."""
LINE = 20


def code_pages() -> dict[str, str]:
    """``docs/codes/``: a page a code, and the list of them."""
    from gongkai_cli.diagnostics import CODES, SEVERITIES
    from gongkai_cli.rules.explanations import EXPLANATIONS

    pages: dict[str, str] = {}
    rows = []
    for code, entry in CODES.items():
        text = EXPLANATIONS[code]
        accept = "可以：在 `accepted` 中写明代码、对象和理由" if entry.acceptable else "不可以，须改正"
        pages[f"{code}.md"] = (
            f"# {code} {entry.title}\n\n级别：{SEVERITIES[entry.severity]}　可否接受：{accept}\n\n"
            f"{text.reason}\n\n"
            f"反例：\n\n```yaml\n{text.bad}\n```\n\n正例：\n\n```yaml\n{text.good}\n```\n\n"
            f"怎么办：{entry.help}。\n\n[全部代码](README.md)\n"
        )
        rows.append(f"| [{code}]({code}.md) | {SEVERITIES[entry.severity]} | {entry.title} |")
    head = f"# 代码一览\n\n共 {len(CODES)} 个。各页与 `gongkai explain 代码` 内容相同。"
    pages["README.md"] = "\n".join((head, "", "| 代码 | 级别 | 规则 |", "|---|---|---|", *rows, ""))
    return pages


FONTS = (
    "ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace"
)
"""Those without Chinese first: in the others a quotation mark is two cells wide, and covers its neighbour."""


def terminal() -> str:
    """The picture of a terminal, with what the program prints of the 2022 registry, as SVG."""
    lines: list[str] = []
    for command in SESSION:
        lines += [f"$ {command}", *_printed(command)]
    width, height = COLUMNS * CELL + 32, len(lines) * LINE + 32
    drawn = "\n".join(_line(text, row) for row, text in enumerate(lines) if text.strip())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="终端里的 gongkai list、due、parse">\n'
        f'<rect width="100%" height="100%" rx="8" fill="#1b1f24"/>\n'
        f'<g font-family="{FONTS}" font-size="14" fill="#d8dee4">\n{drawn}\n</g>\n</svg>\n'
    )


def _line(text: str, row: int) -> str:
    """A line with the place of each character given, so that columns stand in any font."""
    at, places, shown = 16.0, [], []
    for char in text:
        if char != " ":
            places.append(f"{at:g}")
            shown.append(char)
        at += CELL * (2 if unicodedata.east_asian_width(char) in "WF" else 1)
    colour = ' fill="#7ee787"' if text.startswith("$ ") else ""
    return f'<text y="{row * LINE + 30}" x="{" ".join(places)}"{colour}>{escape("".join(shown))}</text>'


def _printed(command: str) -> list[str]:
    """What a command prints on a terminal of 80 columns."""
    from typer.testing import CliRunner

    from gongkai_cli.cli import output
    from gongkai_cli.cli.app import app

    output.on_screen = lambda: True
    surroundings = {"COLUMNS": str(COLUMNS), "NO_COLOR": "1", "GONGKAI_DATA": str(ROOT)}
    result = CliRunner().invoke(app, command.split()[1:], prog_name="gongkai", env=surroundings)
    return result.output.rstrip("\n").split("\n")


def word_page(target: Path) -> None:
    """A checklist's first page as a picture.

    Raises:
        CalledProcessError: LibreOffice or pdftoppm failed.
        FileNotFoundError: one of them is not installed.
    """
    with tempfile.TemporaryDirectory() as name:
        gongkai = (sys.executable, "-m", "gongkai_cli")
        made = (*gongkai, "render", "checklist", "-C", str(ROOT), "--unit", "区司法局", "--format", "docx")
        path = {"PYTHONPATH": str(ROOT / "src")}
        subprocess.run((*made, "--fonts", "open", "-o", name), check=True, env={**os.environ, **path})
        (document,) = Path(name).rglob("*.docx")
        subprocess.run(
            ("soffice", "--headless", "--convert-to", "pdf", "--outdir", name, str(document)),
            check=True, capture_output=True,
        )  # fmt: skip
        page = str(target.with_suffix(""))
        pdf = str(next(Path(name).glob("*.pdf")))
        subprocess.run(("pdftoppm", "-r", "80", "-png", "-gray", "-singlefile", pdf, page), check=True)


def build(docs: Path) -> None:
    """Write all that is generated into a docs folder; code pages that are no longer made are removed."""
    codes, pictures = docs / "codes", docs / "pictures"
    for folder in (codes, pictures):
        folder.mkdir(parents=True, exist_ok=True)
    pages = code_pages()
    for old in codes.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (codes / name).write_text(text, encoding="utf-8", newline="\n")
    (pictures / "terminal.svg").write_text(terminal(), encoding="utf-8", newline="\n")


def main() -> None:
    """Build into ``docs/`` or another folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--word", action="store_true", help="the picture of the Word page too")
    options = parser.parse_args()
    build(options.out)
    if options.word:
        word_page(options.out / "pictures" / "checklist.png")


if __name__ == "__main__":
    main()
