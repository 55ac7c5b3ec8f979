"""Whatever is repeated, and however often: four times the text takes about four times the work, not sixteen.

Every function of the annual report's rooms that reads text from outside is fed with the very pieces that its
patterns are made of. Only what takes long enough to be measured is judged, by processor time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.annual.conftest import DIRECTORY, GOVERNMENT
from tests.annual.conftest import Office as Folder

from gongkai_cli.annual.figures import Report, blank_report
from gongkai_cli.annual.likeness import likeness
from gongkai_cli.annual.load import LoadedReport
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.intake.annual.amounts import read_amount
from gongkai_cli.intake.annual.beside import text_beside
from gongkai_cli.intake.annual.columns import by_heading
from gongkai_cli.intake.annual.figures import figures_of
from gongkai_cli.intake.annual.form_tables import read_grids
from gongkai_cli.intake.annual.labels import stem
from gongkai_cli.intake.annual.ledger_text import without_ledger
from gongkai_cli.intake.annual.plain_text import read_lines
from gongkai_cli.intake.annual.prose import part_heading, prose_of, repeated, sections
from gongkai_cli.intake.annual.title import Reporters, title_of
from gongkai_cli.intake.pages import GridCell
from gongkai_cli.rules.annual import check_reports
from gongkai_cli.schema import report_form as form
from gongkai_cli.views.annual_prose import blocks, markup, stray_headings

pytestmark = pytest.mark.slow

OFFICE = Reporters(DIRECTORY, GOVERNMENT)
SMALL, FACTOR = 3_000, 4
MEASURABLE = 0.2
TOO_MUCH = 9
PIECES = (
    "年", "2022年", "2", "二〇", "‹", "&", " ", "　", "\t", "，", "。", "、", "（", "）", "(", "（一）",
    "1.", "《", "》（", "【", "【待填写：", "】", "*", "**a ", "__", "[a](", "|", "-", "一、", "总体情况",
    "一、总体情况", "六、", "其他需要报告", "政府信息公开", "政府信息公开工作年度报告",
    "2022年政府信息公开工作年度报告", "报告", ">", "区发改局", "区发改局\n", "任务", "任务1项，",
    "2022年，本机关承担《", "以上据落实情况台账，截至", "收到", "收到1", "收到申请", "答复", "办结",
    "共计", "合计", "予以公开", "予以公开、", "部分公开和", "行政复议", "行政复议、", "行政诉讼1件",
    "收到5件", "收到5件，", "未收到", "未收到依申请", "未发生涉及", "行政许可", "规范性文件", "废止",
    "制定规章", "收取", "收取1", "收取,", "费", "0.0", "一千", "自然人", "自然人\t", "0\t", "\t\n",
    "1,000 ", "1,", "万元", "区分处理", "总计\n", "结果维持\t", "第二十条", "2022-01-01", "其他\n",
    "（六）其他处理\t1\n", "一、总体情况\n", "六、其他需要报告的事项\n。\n",
    "2022年政务公开工作要点落实情况\n",
)  # fmt: skip


def _prose(text: str) -> Report:
    return Report("区发改局", 2022, None, blank_report("", 0).figures, frozenset(), dict.fromkeys(KEYS, text))


KEYS = tuple(part.key for part in form.PASSAGES)


def _check(text: str, loaded: LoadedReport) -> object:
    return check_reports([loaded._replace(report=_prose(text), text=text)], (), (), DIRECTORY, GOVERNMENT)


def _parts(text: str) -> dict[str, list[Any]]:
    return {key: [line for line in text.split("\n") if line.strip()] for key in ("", *form.TITLES)}


READERS: dict[str, Callable[[str], object]] = {
    "title": lambda text: title_of(text.split("\n"), OFFICE),
    "title, 400 characters a line": lambda text: title_of(
        [text[at : at + 390] for at in range(0, len(text), 390)], OFFICE
    ),
    "name": OFFICE.named,
    "heading": part_heading,
    "amount": read_amount,
    "label": stem,
    "ledger": lambda text: without_ledger(["一、总体情况", *text.split("\n")]),
    "ledger, typed": lambda text: without_ledger(
        ["2022年政务公开工作要点落实情况", *text.split("\n"), "以上据落实情况台账，截至2022年12月31日。"]
    ),
    "sections": lambda text: (sections(text.split("\n")), list(repeated(text.split("\n")))),
    "prose": lambda text: prose_of(dict(_parts(text)), lambda line: bool(OFFICE.named(line))),
    "beside": lambda text: text_beside(_parts(text), plain=True),
    "plain tables": lambda text: figures_of(read_lines(_parts(text))),
    "plain tables, under a group": lambda text: read_lines(
        {"三": ["（三）不予公开", *text.split("\n"), "1"]}
    ),
    "report's text": lambda text: report_text(_prose(text)),
    "printed": lambda text: [
        (blocks(_prose(text), key), markup(_prose(text), key), stray_headings(_prose(text), key))
        for key in ("五", "六")
    ],
    "likeness": lambda text: likeness(_prose(text), _prose(text + "。")),
}


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _is_linear(read: Callable[[str], object], piece: str) -> bool:
    """Judged by the best of three where one run looks bad: other work disturbs the measure."""
    small, large = (piece * (size // len(piece)) for size in (SMALL, SMALL * FACTOR))
    for _ in range(3):
        long = _seconds(read, large)
        if long < MEASURABLE or long < TOO_MUCH * max(_seconds(read, small), 0.001):
            return True
    return False


@pytest.mark.parametrize("name", READERS)
def test_every_reader(name: str) -> None:
    assert [piece for piece in PIECES if not _is_linear(READERS[name], piece)] == []


def test_the_checks(office: Folder) -> None:
    loaded = next(item for item in office.loaded() if item.report and item.report.unit == "区发改局")
    assert [piece for piece in PIECES if not _is_linear(lambda text: _check(text, loaded), piece)] == []


@pytest.mark.parametrize("stacked", [3, 30])
def test_a_table_full_of_headings(stacked: int) -> None:
    """Whatever a grid is filled with, it is gone through row by row."""
    for text in ("结果维持", "行政复议", "自然人", "（六）其他处理", "规章", "本年制发件数", "结" * 5000):
        names = (*form.REVIEW_COLUMNS, text) if text == "结果维持" else (text,)

        def grid(rows: int, names: tuple[str, ...] = names) -> tuple[tuple[GridCell, ...], ...]:
            return tuple(
                tuple(GridCell(names[(row + column) % len(names)], row, column) for column in range(stacked))
                for row in range(rows)
            )

        start = time.process_time()
        read_grids([grid(60)])
        small = time.process_time() - start
        start = time.process_time()
        read_grids([grid(240)])
        large = time.process_time() - start
        assert large < MEASURABLE or large < TOO_MUCH * max(small, 0.001), text
    assert by_heading((GridCell("1", 0, 0),), 0, {0: form.Cell("", "总计")})
