"""Reading notices: 28 pages of PDF, 5,000 rows of Excel, against ``python -c pass``. Run by hand.

The PDF is printed by LibreOffice from a generated Word file; without it, only Excel is measured.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import Series, environment, gongkai, python, report, run

COLUMNS = ("序号", "任务内容", "完成时限", "牵头单位", "配合单位")
LEADS = ("市政府办", "市发改局", "市财政局", "市司法局、市数据局")
OTHERS = ("各街道（镇）", "市教育局、市卫健局", "", "各有关单位")
PHRASES = ("年底前", "6月底前", "9月底前", "全年", "每季度")
TEXT = "完善第{no}类政务公开事项标准目录，规范发布格式，在市政府网站集中公开，方便群众查询和监督。"
ROWS_A_PAGE = 15


def rows(count: int) -> list[tuple[str, ...]]:
    """So many rows of a breakdown."""
    return [
        (str(no), TEXT.format(no=no), PHRASES[no % 5], LEADS[no % 4], OTHERS[no % 3])
        for no in range(1, count + 1)
    ]


def excel(path: Path, count: int) -> None:
    """A workbook of so many rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("附件")
    sheet.append(["2023年政务公开工作任务分解"])
    for row in (COLUMNS, *rows(count)):
        sheet.append(list(row))
    book.save(path)


def portable(path: Path, pages: int) -> bool:
    """A PDF of about so many pages; False where there is nothing to print it with."""
    office = shutil.which("soffice")
    if office is None:
        return False
    found = [
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>"
        for row in (COLUMNS, *rows(pages * ROWS_A_PAGE))
    ]
    table = f"<table border=1>{''.join(found)}</table>"
    source = path.with_suffix(".html")
    source.write_text(f"<meta charset=utf-8><p>2023年政务公开工作任务分解</p>{table}", encoding="utf-8")
    command = [office, f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to"]
    command += ["pdf:writer_web_pdf_Export", "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return path.exists()


def main() -> None:
    """Print, measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--pages", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(XDG_CACHE_HOME=name)
        excel(folder / "rows.xlsx", options.rows)
        read = ("--dry-run", "--format", "json", "--year", "2023", "-o", str(folder / "out"))
        series = {
            "python -c pass": Series(python("-c", "pass"), env),
            f"import, {options.rows} rows of Excel": Series(
                gongkai("import", str(folder / "rows.xlsx"), *read), env
            ),
        }
        if portable(folder / "pages.pdf", options.pages):
            series["import, PDF"] = Series(gongkai("import", str(folder / "pages.pdf"), *read), env)
            print(f"{_pages(folder / 'pages.pdf')} pages of PDF")
        run(series, options.rounds)
    report(series, "python -c pass")


def _pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type/Page/")


if __name__ == "__main__":
    main()
