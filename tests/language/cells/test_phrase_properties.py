"""What holds for every cell: no exception, nothing lost, names joined come apart again, both ways agree."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_cli.language.cells import split
from gongkai_cli.language.cells.reading import read_cell
from gongkai_cli.language.cells.segments import brackets, fold
from gongkai_cli.language.cells.simple import split_simple

UNITS = [
    "区政府办", "区发改局", "区审管（公管）办", "区发展和改革局", "区住房和城乡建设局", "江北区税务局",
    "生态环境江北分局", "区残联", "团区委", "区大数据发展服务中心", "慈城镇人民政府", "洪塘街道",
    "区委宣传部", "区人武部", "国网江北供电公司", "区行政审批局（区政务服务局）",
]  # fmt: skip
GROUPS = [
    "各有关单位", "各街道（镇）", "政务公开责任单位", "各县（市、区）人民政府", "区级其他有关部门",
    "区直各部门", "驻区单位",
]  # fmt: skip
WORDS = [
    *UNITS, *GROUPS, "、", "，", "；", "\n", " ", "。", "|", "和", "及", "等", "牵头", "负责", "配合",
    "会同", "指导", "按职责分工负责", "（", "）", "（牵头）", "（含甲，下同）", "牵头单位：",
    "责任人：", "：", "市", "县级", "区", "各县", "6月底完成", "以下各项", "由", "教育局", "省甲厅",
    "…", "无", "1.", "第3、4项", "办公室", "*", "“", "拟订方案", "镇", "街道", "直属单位", "单位",
    "经开区", "\ud800", "x", "自然资源",
]  # fmt: skip
CELLS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


def everything(text: str, known: frozenset[str] = frozenset()) -> str:
    got = read_cell(text, known)
    return "".join((*got.lead, *got.responsible, *got.cooperating, *got.groups, *got.notes))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    split(text)


@given(st.text(alphabet=st.characters(), max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_is_read_with_any_known_names(text: str, known: list[str]) -> None:
    split(text, known)


@given(CELLS, st.sets(st.sampled_from(WORDS), max_size=6))
def test_any_cell_is_read(text: str, known: set[str]) -> None:
    split(text, known)


@settings(max_examples=400)
@given(CELLS)
def test_no_unit_is_lost(text: str) -> None:
    told = fold(everything(text))
    for name in UNITS:
        if text.count(name) and "|" not in text:
            assert all(character in told for character in fold(name) if character not in "（）()和与及等")


@given(
    st.lists(st.sampled_from(UNITS + GROUPS), min_size=1, max_size=8, unique=True),
    st.data(),
)
def test_names_joined_come_apart_again(names: list[str], data: st.DataObject) -> None:
    separators = st.sampled_from(["、", "，", ",", "；", "\n", " ", "、\n", " 、", "和", "及", "以及"])
    text = names[0] + "".join(data.draw(separators) + name for name in names[1:])
    got = split(text, frozenset(UNITS + GROUPS))
    assert got.responsible == tuple(name for name in names if name in UNITS)
    assert got.groups == tuple(name for name in names if name in GROUPS)


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=6, unique=True), st.data())
def test_names_joined_come_apart_without_being_known(names: list[str], data: st.DataObject) -> None:
    separators = st.sampled_from(["、", "，", "；", "、\n", "\n"])
    text = names[0] + "".join(data.draw(separators) + name for name in names[1:])
    assert split(text).responsible == tuple(names)


@settings(max_examples=400)
@given(
    st.lists(
        st.text(
            alphabet="区市县州江北甲政府发改审管局办委厅中心（）()、，街道镇各有关单位务公开责任分公财和及等级直生态",
            max_size=8,
        )
    )
)
def test_the_short_way_answers_as_the_long_way(parts: list[str]) -> None:
    text = "、".join(parts)
    short = split_simple(text)
    assert short is None or short == read_cell(text, frozenset())


def test_the_cells_of_the_notice_go_the_short_way() -> None:
    for text in (
        "区政府办、各有关单位",
        "区审管（公管）办、各街道（镇）",
        "区政府办、区发改局，各有关单位",
        "区教育局、生态环境江北分局",
    ):
        assert split_simple(text) is not None


@pytest.mark.parametrize(
    "part",
    [
        "区甲局",
        "区甲局和",
        "区甲局、",
        "区甲局牵头，",
        "责任",
        "分工",
        "(",
        "()",
        "各",
        "市、",
        "a ",
        "\n区",
        "各县、市、",
        "自然资源",
        "区甲局（牵头）",
    ],
)
def test_a_text_of_double_length_takes_double_the_steps(part: str) -> None:
    short, long = (part * 3_000)[:3_000], (part * 6_000)[:6_000]
    read_cell(part, frozenset())  # patterns are compiled once
    assert _calls(long) < 2.3 * _calls(short)


def test_joining_the_lines_of_names_takes_few_steps() -> None:
    assert _calls("\n区" * 1_500) < 200_000


def _calls(text: str) -> int:
    """How many functions are called on the way; the same at every run, as time is not."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read_cell(text, frozenset())
    finally:
        sys.setprofile(before)
    return count


def test_brackets_pair_up() -> None:
    assert brackets("(a(b)c)d)(") == [(0, 7), (2, 5)]


def test_the_common_case_loads_no_patterns() -> None:
    code = (
        "import sys; from gongkai_cli.language.cells import split; split('区政府办、各有关单位');"
        "print('gongkai_cli.language.cells.reading' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
