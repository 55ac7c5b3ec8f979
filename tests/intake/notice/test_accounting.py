"""Nothing of the source gets lost, whatever it is; work grows with the rows; the JSON is the contract."""

from __future__ import annotations

import cProfile
import pstats
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.notice.building import pages, read

from gongkai_cli.intake.notice.read import read_notice
from gongkai_cli.intake.notice.result import Imported, as_json
from gongkai_cli.intake.pages import Aside, Pages, distinct

LINES = (
    "一、扩大公开范围", "二、保障措施", "（一）推进政策公开。完善政策文件库。", "（二）细化预算", "1.建设平台，汇聚数据。",  # noqa: E501
    "2.培训人员。（市人社局牵头，各县区配合）", "（1）赋权街道。责任单位：市委编办", "①评估机制。", "——深化治理。",  # noqa: E501
    "牵头单位：市数据局、市司法局", "责任单位：", "市财政局", "完成时限：6月底前", "工作内容：编制目录。", "任务名称：目录",  # noqa: E501
    "各县区人民政府：", "市政府办公室", "2023年4月1日", "附件", "附件1", "附件：2023年任务清单", "关于印发2023年任务分工的通知",  # noqa: E501
    "云政办〔2023〕5号", "以下任务均需各县区配合，不再列出。", "推进改革，3月底前制定方案，年底前完成。", "打印", "序号", "任务",  # noqa: E501
    "责任单位", "7", "全年", "县住建局", "（市府办）", "推动", "3.整治村貌（县农业局负责），治污水（县水利局负责）。",  # noqa: E501
)  # fmt: skip
CELLS = (
    "", "^", "<", "1", "2", "一、公开", "（一）解读", "推进政策公开。", "46.甲事项。/n47.乙事项。", "市府办/n市司法局", "市数据局",  # noqa: E501
    "市数据局牵头，各县区配合", "6月底前", "全年", "序号", "工作任务", "责任单位", "完成时限", "牵头单位", "配合单位", "合计", "王 明", "12.5",  # noqa: E501
    "同上", "推进半句话，并且", "任务内容", "备注", "注：每季度报送。",
)  # fmt: skip


def _table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    for top, row in enumerate(filled):
        for left, cell in enumerate(row):
            if (
                (cell == "^" and not top)
                or (cell == "<" and not left)
                or (cell == "^" and row[left - 1 : left] == ["<"])
            ):
                row[left] = "其他"
    return (
        "====\n"
        + "\n".join("|".join("" if cell in "^<" else cell for cell in row) for row in filled)
        + "\n===="
    )


HEAD = st.sampled_from(
    [["序号", "工作任务", "责任单位", "完成时限"], ["类别", "任务内容", "牵头单位", "配合单位", "备注"]]
)
TABLES = st.builds(
    lambda head, rows: _table([head, *rows]) if head else _table(rows),
    st.one_of(st.just([]), HEAD),
    st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=5), min_size=1, max_size=8),
)
NOTICES = st.lists(st.one_of(st.sampled_from(LINES), TABLES), min_size=1, max_size=14).map("\n".join)

WORDS = "牵头|负责|配合|责任|单位|完成|时限|工作|内容|任务|名称|附件|序号|年|月|日|同上|不再|列出|以下|均需|关于|印发|的通知|通知|发文"  # noqa: E501
"""What stands around the facts and is no fact itself."""


def _places(source: Pages) -> list[str]:
    found = [paragraph.text for paragraph in source.paragraphs]
    for grid in source.grids:
        for top, row in enumerate(grid.rows):
            cells = [cell.text for cell in distinct(row) if cell.top == top and cell.text.strip()]
            found += [line for cell in cells for line in cell.split("\n")] if len(row) == 1 else cells
    return found


def _kept(imported: Imported) -> str:
    parts: list[Any] = [imported.notice.title, imported.notice.issuer, imported.notice.number]
    for task in imported.tasks:
        parts += [
            task.section_title,
            task.topic_title,
            task.title,
            task.text,
            task.deadline,
            task.printed,
            task.erratum,
        ]
        parts += [
            *task.lead,
            *task.units,
            *task.cooperating,
            *(stone.what for stone in task.milestones),
            *task.doubts,
        ]
    parts += [part.text for part in imported.leftover]
    return "\n".join(re.sub(r"\s+", "", str(part)) for part in parts if part)


@settings(max_examples=120, deadline=None)
@given(NOTICES)
def test_every_place_of_the_source_is_used_or_listed(text: str) -> None:
    source = pages(text)
    imported = read_notice(source)
    assert imported.count.source == len(_places(source))
    assert imported.count.source == imported.count.used + imported.count.unused
    assert len(imported.leftover) >= imported.count.unused
    kept = _kept(imported)
    for place in _places(source):
        for words in re.split(rf"[^\u4e00-\u9fff]+|{WORDS}", place):
            assert len(words) < 2 or words in kept, (place, words)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(alphabet="一（）()、.：:1①—牵头单位责任市局委2023年月底前附件|\n ，。", max_size=40),
        max_size=8,
    )
)
def test_no_text_is_too_strange(lines: list[str]) -> None:
    imported = read("\n".join(lines))
    assert imported.count.source == imported.count.used + imported.count.unused


def test_what_a_file_hides_is_listed() -> None:
    source = pages("2023年任务\n1.建平台。（市府办）")
    source = Pages(source.name, source.kind, source.blocks, asides=(Aside("第 1 页", "第1页页脚", "页码"),))
    imported = read_notice(source)
    assert [(part.where, part.text) for part in imported.leftover] == [("第1页页脚（页码）", "第 1 页")]
    assert imported.count.source == 3


def test_work_grows_with_the_rows() -> None:
    def calls(rows: int, mark: str) -> int:
        body = "\n".join(
            f"{at}|推进{mark}第{at}项工作，完善机制。|市{mark}第{at}局、各县区|{at % 12 + 1}月底前"
            for at in range(1, rows + 1)
        )
        source = pages(f"2024年任务\n====\n序号|任务|责任单位|时限\n{body}\n====")
        profile = cProfile.Profile()
        profile.runcall(read_notice, source)
        told = pstats.Stats(profile).stats  # type: ignore[attr-defined]
        return sum(number for (file, *_), (_, number, *_) in told.items() if "gongkai_cli" in file)

    calls(20, "甲")
    assert calls(600, "丙") < 2.2 * calls(300, "乙")


def test_the_json_is_the_contract() -> None:
    told = as_json(
        read(
            "2023年任务清单\n云政办〔2023〕5号\n市府办\n2023年4月1日\n====\n序号|任务|责任单位|备注\n1|6月底前建平台，年底前建成。|市数据局|甲\n===="
        )
    )
    assert told == {
        "schema": "gongkai.import/1",
        "notice": {
            "title": "2023年任务清单", "number": "云政办〔2023〕5号", "issuer": "市府办", "issued": "2023-04-01", "year": 2023,  # noqa: E501
        },
        "tasks": [
            {
                "no": 1, "printed": None, "section_title": None, "topic_title": None, "title": None,
                "text": "6月底前建平台，年底前建成。", "deadline": None,
                "milestones": [{"what": "建平台", "deadline": "6月底前"}, {"what": "建成", "deadline": "年底前"}],  # noqa: E501
                "lead": [], "units": ["市数据局"], "cooperating": [], "doubts": [], "where": "表1第2行第2列",
            }
        ],
        "leftover": [
            {"where": "表1第1行第1列", "text": "序号"}, {"where": "表1第1行第2列", "text": "任务"},
            {"where": "表1第1行第3列", "text": "责任单位"}, {"where": "表1第1行第4列", "text": "备注"},
            {"where": "表1第2行第4列", "text": "甲"},
        ],
        "findings": [
            {
                "kind": "column", "message": "这几栏没有录入：“备注”（备注）", "where": "",
                "help": "不对的，请用 --map 列名=text|title|deadline|lead|units|cooperating|no|skip 指定",
            }
        ],
    }  # fmt: skip
