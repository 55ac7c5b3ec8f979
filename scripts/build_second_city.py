"""Print the invented notice of an invented city as .docx, .xlsx, .html, .txt and, with LibreOffice, .pdf.

``demo/second_city/`` holds what it prints; a test sees that the words are those written here. The notice of
the year after is printed as .docx and .txt into ``demo/second_city_years/``.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import tempfile
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "demo" / "second_city"
YEARS_FOLDER = FOLDER.with_name("second_city_years")
AIM = "年全市政务公开工作的总体要求是：以公开促落实、促规范、促服务，让群众看得到、听得懂、能监督。"
COLUMNS = ("重点任务", "序号", "任务内容", "牵头单位", "配合单位")


class Row(NamedTuple):
    """A row of the annex."""

    text: str
    lead: str
    cooperating: str


class CityNotice(NamedTuple):
    """A year's notice.

    Attributes:
        year: of the plan.
        number: 发文字号.
        day: on which it was issued.
        parts: rows of the annex by part.
    """

    year: int
    number: str
    day: date
    parts: dict[str, tuple[Row, ...]]

    @property
    def title(self) -> str:
        """Of the plan."""
        return f"{self.year}年青桥市政务公开工作要点"

    @property
    def annex(self) -> str:
        """Title of the annex."""
        return f"{self.year}年青桥市政务公开重点任务分工表"

    @property
    def head(self) -> tuple[str, ...]:
        """The lines before the plan."""
        return (
            "青桥市人民政府办公室文件",
            self.number,
            f"青桥市人民政府办公室关于印发《{self.title}》的通知",
            "各街道办事处、镇人民政府，市政府各部门：",
            f"现将《{self.title}》印发给你们，请结合实际，认真贯彻执行。",
            "青桥市人民政府办公室",
            f"{self.day.year}年{self.day.month}月{self.day.day}日",
        )

    @property
    def name(self) -> str:
        """Of its files, without ending."""
        return f"青桥市{self.year}年政务公开工作要点"

    @property
    def printed(self) -> datetime:
        """When its files say they were made."""
        return datetime.combine(self.day, time())


FIRST: dict[str, tuple[Row, ...]] = {
    "一、围绕经济运行推进公开": (
        Row("编制重大项目清单，5月底前公开清单，12月底前公开进展。", "市发改局", "市住建局、市财政局"),
        Row("公开减税降费政策和办理流程，每季度更新一次。", "市税务局", "市财政局"),
        Row("6月底前公开本级政府预算，10月底前公开上年度决算。", "市财政局", ""),
    ),
    "二、围绕民生关切推进公开": (
        Row("公开义务教育招生范围和办法，7月底前公开到学校。", "市教育局", "各街道（镇）"),
        Row("汇集就业和培训政策，制成一图读懂，9月底前上线。", "市人社局", "市数据局、市发展和改革局"),
        Row("公开家庭医生签约服务内容和收费标准。", "市卫健局", "各街道（镇）"),
        Row(
            "完善物业公开办法，8月底前印发，11月底前实施。",
            "市住建局、市司法局", "各街道（镇）、各有关单位",
        ),
    ),
    "三、夯实公开工作基础": (
        Row("改版市政府网站公开专栏，6月底前完成。", "市数据局", "市政府办"),
        Row("规范办理依申请公开，建立疑难件会商机制。", "市政府办", "市司法局、各有关单位"),
        Row("组织业务培训，全年不少于2次。", "市政府办", ""),
        Row("在便民服务中心设置公开专区，10月底前完成。", "东津街道、西桥街道、白石镇", "市数据局"),
    ),
}  # fmt: skip
SECOND: dict[str, tuple[Row, ...]] = {
    "一、围绕经济运行推进公开": (
        Row("编制重大项目清单，4月底前公开清单，12月底前公开进展。", "市发改局", "市住建局、市财政局"),
        Row("公开减税降费和设备更新贷款贴息政策、办理流程，每季度更新一次。", "市税务局", "市财政局"),
        Row("6月底前公开本级政府预算，公开到部门。", "市财政局", ""),
        Row("10月底前公开上年度决算，说明“三公”经费增减原因。", "市财政局", ""),
        Row("汇集就业和培训政策，制成一图读懂，9月底前上线。", "市人社局", "市数据资源局、市发展和改革局"),
    ),
    "二、围绕民生关切推进公开": (
        Row("公开义务教育招生范围和办法，7月底前公开到学校。", "市教育局", "各街道（镇）"),
        Row(
            "修订物业公开办法，8月底前印发，11月底前实施。",
            "市住建局", "市司法局、各街道（镇）、各有关单位",
        ),
        Row("公开充电桩建设规划和服务收费标准，9月底前完成。", "市发改局", "市住建局"),
    ),
    "三、夯实公开工作基础": (
        Row("改版市政府网站公开专栏，在便民服务中心设置公开专区，10月底前完成。", "市数据资源局", "市政府办"),
        Row("规范办理依申请公开，健全疑难件会商和复核机制。", "市政府办", "市司法局、各有关单位"),
        Row("组织业务培训，全年不少于3次。", "市政府办", ""),
        Row("建立政策文件到期清理公开机制。", "市司法局", "各有关单位"),
    ),
}  # fmt: skip
NOTICE = CityNotice(2023, "青政办发〔2023〕15号", date(2023, 4, 10), FIRST)
NEXT_NOTICE = CityNotice(2024, "青政办发〔2024〕9号", date(2024, 4, 2), SECOND)
END = "抄送：市委办公室，市人大常委会办公室，市政协办公室。"


def rows(notice: CityNotice) -> list[tuple[str, ...]]:
    """The annex's rows, the part in each."""
    found: list[tuple[str, ...]] = []
    for part, own in notice.parts.items():
        found += [(part, str(len(found) + at), *row) for at, row in enumerate(own, 1)]
    return found


def body(notice: CityNotice) -> list[str]:
    """The paragraphs of the body."""
    lines = [*notice.head, notice.title, f"{notice.year}{AIM}"]
    for part, own in notice.parts.items():
        lines += [part, "".join(row.text for row in own)]
    return [*lines, f"附件：{notice.annex}"]


def word(notice: CityNotice, path: Path) -> None:
    """Print it as Word, parts as merged cells."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document, head = Document(), notice.head
    document.core_properties.created = document.core_properties.modified = notice.printed
    for line in [*body(notice), "附件", notice.annex]:
        paragraph = document.add_paragraph(line)
        if line in (*head[:3], notice.title, notice.annex):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line in head[5:]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif line not in (head[3], "附件"):
            paragraph.paragraph_format.first_line_indent = Pt(22)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = text
    at = 1
    for row in rows(notice):
        cells = table.add_row().cells
        for cell, text in zip(cells[1:], row[1:], strict=True):
            cell.text = text
    for part, own in notice.parts.items():
        merged = table.cell(at, 0).merge(table.cell(at + len(own) - 1, 0))
        merged.text = part
        at += len(own)
    document.add_paragraph(END)
    document.save(str(path))


def excel(notice: CityNotice, path: Path) -> None:
    """Print it as Excel: the notice on one sheet, the annex on another."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = notice.printed
    cover = book.active
    if cover is None:
        raise AssertionError("a new workbook has a sheet")
    cover.title = "通知"
    for line in body(notice):
        cover.append([line])
    sheet = book.create_sheet("附件")
    sheet.append([notice.annex])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet.append(list(COLUMNS))
    first = sheet.max_row + 1
    for row in rows(notice):
        sheet.append([row[0], int(row[1]), *row[2:]])
    for own in notice.parts.values():
        sheet.merge_cells(start_row=first, start_column=1, end_row=first + len(own) - 1, end_column=1)
        first += len(own)
    for column, width in zip("ABCDE", (18, 6, 60, 20, 24), strict=True):
        sheet.column_dimensions[column].width = width
    book.save(path)


def page(notice: CityNotice) -> str:
    """Print it as a web page, as a site shows it."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in [*body(notice), "附件", notice.annex])
    found = [f"<tr>{''.join(f'<th>{name}</th>' for name in COLUMNS)}</tr>"]
    for part, own in notice.parts.items():
        for at, row in enumerate(row for row in rows(notice) if row[0] == part):
            head = f'<td rowspan="{len(own)}">{html.escape(part)}</td>' if at == 0 else ""
            found.append(f"<tr>{head}{''.join(f'<td>{html.escape(text)}</td>' for text in row[1:])}</tr>")
    table = "\n".join(found)
    top = f'<meta charset="utf-8"><title>{notice.title}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>{top}</head>\n'
        f'<body>\n{lines}\n<table border="1">\n{table}\n</table>\n<p>{END}</p>\n</body>\n</html>\n'
    )


def text(notice: CityNotice) -> str:
    """Print it as plain text, the annex tab by tab."""
    lines = [
        *body(notice),
        "",
        "附件",
        notice.annex,
        "\t".join(COLUMNS),
        *("\t".join(row) for row in rows(notice)),
        "",
        END,
    ]
    return "\n".join(lines) + "\n"


def portable(folder: Path, printed: Path) -> None:
    """Print the Word file as PDF, where LibreOffice is installed."""
    office = shutil.which("soffice")
    if office is None:
        return
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(folder), str(printed)], check=True, timeout=180, capture_output=True
        )


def build(notice: CityNotice, folder: Path, *, pdf: bool) -> None:
    """Print all kinds into a folder."""
    word_and_text(notice, folder)
    excel(notice, folder / f"{notice.name}.xlsx")
    (folder / f"{notice.name}.html").write_text(page(notice), encoding="utf-8")
    if pdf:
        portable(folder, folder / f"{notice.name}.docx")


def word_and_text(notice: CityNotice, folder: Path) -> None:
    """Print it as Word and as plain text."""
    folder.mkdir(parents=True, exist_ok=True)
    word(notice, folder / f"{notice.name}.docx")
    (folder / f"{notice.name}.txt").write_text(text(notice), encoding="utf-8")


def main() -> None:
    """Print it anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=FOLDER)
    parser.add_argument("--no-pdf", action="store_true")
    typed = parser.parse_args()
    build(NOTICE, typed.out, pdf=not typed.no_pdf)
    if typed.out == FOLDER:
        word_and_text(NEXT_NOTICE, YEARS_FOLDER)


if __name__ == "__main__":
    main()
