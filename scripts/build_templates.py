"""Build ``templates/*.docx``: ``make templates``. A test fails when these differ from what it builds."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportform import annual_report
from wordml import LANDSCAPE, cell, listing, paragraph, row, table
from wordparts import document

TEMPLATES = Path(__file__).parents[1] / "templates"


def checklist() -> bytes:
    """A unit's checklist: landscape, three tables, places to fill in."""
    title = "{{ list.unit }}{{ list.year }}年政务公开工作任务清单"
    body = (
        paragraph(title, "DocTitle"),
        paragraph("{{ list.full_name }}", "Subtitle"),
        paragraph(
            "依据：{{ list.number }}《{{ list.notice }}》（{{ list.issued }}印发）。"
            "点名 {{ list.named|length }} 项，经统称 {{ list.bound|length }} 项，"
            "待认领 {{ list.open|length }} 项。到期日含当日。",
            "Note",
        ),
        _part("一、点名任务", "list.named"),
        _part("二、经统称落到本单位的任务", "list.bound"),
        _part(
            "三、待认领的任务", "list.open",
            "以下任务的责任单位写有“各有关单位”一类统称，范围不定。与本单位有关的，请勾选认领。",
        ),
        paragraph("落实情况", "Caption"),
        _answers(),
    )  # fmt: skip
    return document("".join(body), landscape=True)


def _part(caption: str, items: str, note: str = "") -> str:
    widths = (460, 620, 5826, 1150, 1500, 1950, 1250)
    return "".join(
        (
            paragraph(f"{caption}（{{{{ {items}|length }}}} 项）", "Caption"),
            paragraph(note, "Note", "<w:keepNext/>") if note else "",
            paragraph(f"{{%p if {items} %}}"),
            listing(
                widths,
                ("□", "序号", "任务内容", "完成时限", "到期日", "共同责任单位", "缘由"),
                f"item in {items}",
                (
                    "□",
                    "{{ item.no }}",
                    (
                        "{{ item.text }}\n{%p if item.due_note %}\n裁定：{{ item.due_note }}\n{%p endif %}"
                        "\n{%p if item.status %}\n落实：{{ item.status }}\n{%p endif %}"
                    ),
                    "{{ item.deadline }}",
                    "{{ item.due }}",
                    "{{ item.others }}",
                    "{{ item.via }}",
                ),
                ("CellCentre", "CellCentre", "Cell", "CellCentre", "CellCentre", "Cell", "CellCentre"),
            ),
            paragraph("{%p else %}"),
            paragraph("（无）", "Note"),
            paragraph("{%p endif %}"),
        )
    )


def _answers() -> str:
    label, short = 1900, 2352
    wide = LANDSCAPE - label
    line = (label, short, label, short, label, short)
    labels = ("填表人", "", "联系电话", "", "填表日期", "")
    return table(
        line,
        row(cell(label, "总体落实情况", "Head"), cell(wide, "\n\n\n", "Fill", span=5)),
        row(cell(label, "存在问题和建议", "Head"), cell(wide, "\n\n", "Fill", span=5)),
        row(
            *(cell(width, text, "Head" if text else "Fill") for width, text in zip(line, labels, strict=True))
        ),
        row(cell(label, "单位负责人\n签字（盖章）", "Head"), cell(wide, "\n", "Fill", span=5)),
    )


def checklist_index() -> bytes:
    """All checklists on a list."""
    widths = (680, 1995, 750, 900, 750, 900, 2870)
    body = (
        paragraph("{{ index.year }}年政务公开工作任务清单目录", "DocTitle"),
        paragraph("", "Blank"),
        paragraph(
            "依据：{{ index.number }}《{{ index.notice }}》。"
            "共 {{ index.checklists|length }} 个单位，按名录次序排列。",
            "Note",
        ),
        listing(
            widths,
            ("序号", "单位", "点名", "经统称", "合计", "待认领", "清单"),
            "list in index.checklists",
            (
                "{{ list.position }}",
                "{{ list.unit }}",
                "{{ list.named|length }}",
                "{{ list.bound|length }}",
                "{{ list.binding }}",
                "{{ list.open|length }}",
                "{{ list.file_name }}",
            ),
            ("CellCentre", "Cell", "CellCentre", "CellCentre", "CellCentre", "CellCentre", "Small"),
        ),
        paragraph("", "Note"),
    )
    return document("".join(body))


def letter_index() -> bytes:
    """All letters of one kind on a list."""
    widths = (900, 3945, 1000, 3000)
    body = (
        paragraph("{{ index.title }}", "DocTitle"),
        paragraph("", "Blank"),
        paragraph("依据：{{ index.basis }}。共 {{ index.letters|length }} 份，按名录次序排列。", "Note"),
        listing(
            widths,
            ("序号", "单位", "任务数", "文件"),
            "letter in index.letters",
            ("{{ letter.position }}", "{{ letter.unit }}", "{{ letter.count }}", "{{ letter.file_name }}"),
            ("CellCentre", "Cell", "CellCentre", "Small"),
        ),
        paragraph("", "Note"),
    )
    return document("".join(body))


def tasklist() -> bytes:
    """The annex as it is printed; the program merges the cells of a section or topic after the loop."""
    widths = (1700, 2000, 5556, 1200, 2300)
    first, second, *others = widths
    head = row(
        cell(first + second, "主要工作任务", "Head", span=2),
        *(
            cell(width, title, "Head")
            for width, title in zip(others, ("任务内容", "完成时限", "责任单位"), strict=True)
        ),
        header=True,
    )
    fields = ("section", "topic", "text", "deadline", "units")
    looks = ("Cell", "Cell", "Cell", "CellCentre", "Cell")
    body = (
        paragraph("{{ table.title }}", "DocTitle"),
        paragraph("{{ table.number }}", "Subtitle"),
        paragraph("{%p if table.scope %}"),
        paragraph("范围：{{ table.scope }}", "Note"),
        paragraph("{%p endif %}"),
        table(
            widths,
            head,
            row(cell(LANDSCAPE, "{%tr for row in table.rows %}", span=5)),
            row(*(
                cell(width, f"{{{{ row.{field} }}}}", look, align="top")
                for width, field, look in zip(widths, fields, looks, strict=True)
            )),
            row(cell(LANDSCAPE, "{%tr endfor %}", span=5)),
        ),
        paragraph("", "Note"),
    )  # fmt: skip
    return document("".join(body), landscape=True)


def letter() -> bytes:
    """A letter: what it lists stands after the first paragraph, so that text goes before the 署名."""
    widths = (600, 3245, 1100, 1500, 1200, 1200)
    body = (
        paragraph("{%p for line in letter.title %}"),
        paragraph("{{ line }}", "DocTitle"),
        paragraph("{%p endfor %}"),
        paragraph("", "Blank"),
        paragraph("{{ letter.addressee }}：", "Addressee"),
        paragraph("{%p for text in letter.paragraphs[:1] %}"),
        paragraph("{{ text }}"),
        paragraph("{%p endfor %}"),
        paragraph("{%p for part in letter.tables %}"),
        paragraph("{{ part.caption }}", "Level1"),
        listing(
            widths,
            ("序号", "任务内容", "完成时限", "到期日", "时限情况", "责任单位"),
            "row in part.rows",
            tuple(f"{{{{ row.{field} }}}}" for field in ("no", "text", "deadline", "due", "left", "units")),
            ("CellCentre", "Cell", "CellCentre", "CellCentre", "CellCentre", "Cell"),
        ),
        paragraph("{%p endfor %}"),
        paragraph("{%p for text in letter.paragraphs[1:] %}"),
        paragraph("{{ text }}"),
        paragraph("{%p endfor %}"),
        paragraph("{%p if letter.attachment %}"),
        paragraph("", "Blank"),
        paragraph("附件：{{ letter.attachment }}", "Attachment"),
        paragraph("{%p endif %}"),
        paragraph("", "Blank"),
        paragraph("{{ letter.issuer }}", "Signature"),
        paragraph("{{ letter.dated }}", "Dated"),
    )
    return document("".join(body))


def bulletin() -> bytes:
    """Where the year stands, as a letter to all: figures, what is late, what has changed."""
    late = ("no", "text", "deadline", "due", "units")
    changes = ("no", "unit", "change", "date", "note")
    body = (
        paragraph("{%p for line in bulletin.title %}"),
        paragraph("{{ line }}", "DocTitle"),
        paragraph("{%p endfor %}"),
        paragraph("", "Blank"),
        paragraph("{{ bulletin.addressee }}：", "Addressee"),
        paragraph("{{ bulletin.opening }}"),
        paragraph("一、各部分进度", "Level1"),
        _figures("部分", "bulletin.sections"),
        paragraph("二、各单位进度", "Level1"),
        _figures("单位", "bulletin.units"),
        paragraph("{%p if bulletin.silence %}"),
        paragraph("{{ bulletin.silence }}"),
        paragraph("{%p endif %}"),
        paragraph("三、到期未完成的任务", "Level1"),
        paragraph("{%p if bulletin.late %}"),
        listing(
            (600, 3845, 1100, 1400, 1900),
            ("序号", "任务内容", "完成时限", "到期日", "未完成的单位"),
            "row in bulletin.late",
            tuple(f"{{{{ row.{field} }}}}" for field in late),
            ("CellCentre", "Cell", "CellCentre", "CellCentre", "Cell"),
        ),
        paragraph("{%p else %}"),
        paragraph("无。"),
        paragraph("{%p endif %}"),
        paragraph("{%p if bulletin.changes_title %}"),
        paragraph("四、{{ bulletin.changes_title }}", "Level1"),
        paragraph("{%p if bulletin.changes %}"),
        listing(
            (600, 1700, 2000, 1400, 3145),
            ("任务", "单位", "变化", "日期", "落实情况"),
            "row in bulletin.changes",
            tuple(f"{{{{ row.{field} }}}}" for field in changes),
            ("CellCentre", "Cell", "Cell", "CellCentre", "Cell"),
        ),
        paragraph("{%p else %}"),
        paragraph("没有变化。"),
        paragraph("{%p endif %}"),
        paragraph("{%p endif %}"),
        paragraph("{{ bulletin.closing }}"),
        paragraph("", "Blank"),
        paragraph("{{ bulletin.issuer }}", "Signature"),
        paragraph("{{ bulletin.dated }}", "Dated"),
    )
    return document("".join(body))


def _figures(name: str, rows: str) -> str:
    fields = ("total", "done", "in_progress", "blocked", "not_started", "silent", "late")
    return listing(
        (2545, *[900] * 7),
        (name, "任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期"),
        f"row in {rows}",
        ("{{ row.name }}", *(f"{{{{ row.{field} }}}}" for field in fields)),
        ("Cell", *["CellCentre"] * 7),
    )


BUILDERS = {
    "annual_report.docx": annual_report,
    "bulletin.docx": bulletin,
    "checklist.docx": checklist,
    "checklist_index.docx": checklist_index,
    "letter.docx": letter,
    "letter_index.docx": letter_index,
    "tasklist.docx": tasklist,
}


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=TEMPLATES)
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in BUILDERS.items():
        (folder / name).write_bytes(build())


if __name__ == "__main__":
    main()
