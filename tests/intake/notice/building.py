"""Pages written by hand: lines are paragraphs, a block between rules is a table."""

from __future__ import annotations

from gongkai_cli.intake.notice.read import read_notice
from gongkai_cli.intake.notice.result import Imported, ImportedTask
from gongkai_cli.intake.pages import Grid, GridCell, Pages, Paragraph


def table(text: str, where: str = "表1") -> Grid:
    """A table: a line a row, | between cells; ^ is merged with the cell above, < with the one to the left."""
    rows = [
        [cell.strip().replace("/n", "\n") for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for top, row in enumerate(rows):
        for left, word in enumerate(row):
            cells[top, left] = (
                cells[top - 1, left] if word == "^" else cells[top, left - 1] if word == "<" else (top, left)
            )
    spans = {
        origin: (
            max(left for (_, left), own in cells.items() if own == origin) - origin[1] + 1,
            max(top for (top, _), own in cells.items() if own == origin) - origin[0] + 1,
        )
        for origin in set(cells.values())
    }
    made = {
        (top, left): GridCell(
            rows[top][left], top, left, *spans[top, left], f"{where}第{top + 1}行第{left + 1}列"
        )
        for top, left in spans
    }
    return Grid(
        tuple(tuple(made[cells[top, left]] for left in range(width)) for top in range(len(rows))), where
    )


def pages(text: str, name: str = "通知.docx") -> Pages:
    """Lines are paragraphs; lines between two of ==== are one table."""
    blocks: list[Paragraph | Grid] = []
    held: list[str] | None = None
    for number, line in enumerate(text.strip().splitlines(), 1):
        if line.strip() == "====":
            if held is not None:
                blocks.append(table("\n".join(held), f"表{sum(isinstance(b, Grid) for b in blocks) + 1}"))
            held = [] if held is None else None
        elif held is not None:
            held.append(line)
        elif line.strip():
            blocks.append(Paragraph(line.strip(), f"第{number}段"))
    return Pages(name, "docx", tuple(blocks))


def read(text: str, **options: object) -> Imported:
    """The notice that ``text`` draws."""
    return read_notice(pages(text), **options)  # type: ignore[arg-type]


def row(task: ImportedTask) -> str:
    """A task on one line: no text ｜ deadline ｜ lead ｜ units ｜ cooperating."""
    parts = (
        task.text,
        task.deadline or "",
        *("、".join(names) for names in (task.lead, task.units, task.cooperating)),
    )
    return f"{task.no} " + "｜".join(parts)


def rows(imported: Imported) -> list[str]:
    """All tasks, a line each."""
    return [row(task) for task in imported.tasks]
