"""Letters and the 通报 as an office signs them: whole texts, numbers, days, whom they go to, what is refused.

``letters/*.md`` are whole papers, read word by word before they were kept.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT, Project, Run, WriteOffice

from gongkai_cli.errors import Exit

GOLDEN = Path(__file__).parent / "letters"
OFFICE = """\
issuer: 宁波市江北区人民政府办公室
unit: 区政府办
contact: 张三
telephone: 0574-87650000
email: zwgk@example.gov.cn
address: 江北区示例路1号
postcode: "315020"
letter_number: 北区政办函〔{year}〕{no}号
bulletin_number: 北区政通报〔{year}〕{no}号
copy_to: [区纪委区监委机关, 区人大办]
reply_days: 10
"""
TASKS = """\
tasks:
  - {no: 1, text: 修订制度。, deadline: 6月底前, lead: [市司法局], cooperating: [市财政局]}
  - {no: 2, text: 公开预算。, deadline: 6月底前, units: [市财政局], cooperating: [各街道]}
  - {no: 3, text: 开展培训。, deadline: 9月底前, lead: [市政府办], cooperating: [各有关单位]}
"""
UNITS = """\
units:
  - {name: 市政府办, full_name: 江州市人民政府办公室, kind: department}
  - {name: 市司法局, full_name: 江州市司法局, kind: department}
  - {name: 市财政局, full_name: 江州市财政局, kind: department}
  - {name: 东街道, kind: subdistrict}
groups:
  - {name: 各街道, members: {kind: [subdistrict]}, basis: notice}
  - {name: 各有关单位, members: open, basis: notice}
"""


@pytest.fixture
def office(project: Project) -> Project:
    """江北区 with the invented ledger, and an office that says everything."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    (project.root / "data" / "office.yaml").write_text(OFFICE, encoding="utf-8")
    return project


@pytest.fixture
def city(write_office: WriteOffice) -> Path:
    """A city whose notice states roles, and that has no ``office.yaml``."""
    return write_office(TASKS, UNITS, "江州市", 2023, 7, "03-15")


def golden(name: str, text: str) -> None:
    assert text == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


WHOLE = {
    "送达函": ("notice", "--unit", "区信访局", "--today", "2022-08-01"),
    "送达函带附件": (
        "notice", "--unit", "区信访局", "--today", "2022-08-01", "--with-annex", "--red", "--number", "5",
    ),
    "催办函": ("reminder", "--unit", "前江街道", "--today", "2022-10-09", "--overdue"),
    "催办函带附件": ("reminder", "--unit", "前江街道", "--today", "2022-10-09", "--overdue", "--with-annex"),
    "通报": ("bulletin", "--as-of", "2022-10-09", "--since", "2022-09-27", "--red", "--number", "3"),
}  # fmt: skip


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", WHOLE)
def test_whole_papers(gongkai: Run, name: str) -> None:
    answer = gongkai("render", *WHOLE[name])
    assert answer.code == 0
    golden(name, answer.out)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("unit", "held", "not_held"),
    [
        ("市司法局", ("由你单位牵头的1项，请会同其他责任单位、配合单位办理",), ("由你单位配合的",)),
        ("市财政局", ("由你单位配合的1项，请主动配合",), ("由你单位牵头的", "没有指定牵头单位")),
        ("东街道", ("东街道办事处：", "各项均由“各街道”承担，包括你单位。"), ("另有0项",)),
    ],
)
def test_a_cover_letter_says_what_each_role_has_to_do(
    gongkai: Run, unit: str, held: tuple[str, ...], not_held: tuple[str, ...]
) -> None:
    text = gongkai("render", "notice", "--unit", unit, "--today", "2023-04-01").out
    for words in held:
        assert words in text
    for words in not_held:
        assert words not in text


@pytest.mark.usefixtures("city")
def test_what_the_office_does_not_say_is_to_be_filled_in(gongkai: Run) -> None:
    answer = gongkai("render", "reminder", "--unit", "市司法局", "--today", "2023-06-20")
    assert "请于【待填写】（含当日）前，将落实情况加盖公章后报送我办。" in answer.out
    assert answer.out.endswith("\n（联系电话：【待填写】）\n")
    assert answer.err.splitlines() == [
        "注意：没有答复日期（--reply-by，或 office.yaml 的 reply_days），文中写的是【待填写】",
        "注意：没有联系电话（office.yaml 的 telephone），文中写的是【待填写】",
    ]
    named = gongkai(
        "render", "reminder", "--unit", "市司法局", "--today", "2023-06-20", "--reply-by", "2023.6.28"
    )
    assert "请于2023年6月28日（含当日）前" in named.out
    assert "答复日期" not in named.err


@pytest.mark.usefixtures("city")
def test_a_red_head_without_a_number_is_to_be_filled_in(gongkai: Run) -> None:
    answer = gongkai("render", "notice", "--unit", "市司法局", "--today", "2023-04-01", "--red")
    assert answer.out.startswith("**江州市人民政府办公室**\n\n【待填写】\n\n# ")
    assert "注意：没有红头的发文字号（--number），文中写的是【待填写】" in answer.err


@pytest.mark.usefixtures("city")
def test_who_only_cooperates_is_not_asked_for_a_return(gongkai: Run) -> None:
    text = gongkai("render", "reminder", "--unit", "东街道", "--today", "2023-06-20").out
    assert "由你单位配合的任务已逾期或者将到期1项，详见下表。" in text
    assert "报送" not in text


def test_the_office_does_not_write_to_itself(gongkai: Run, office: Project) -> None:
    answer = gongkai("render", "notice", "--unit", "区政府办")
    assert (answer.code, answer.out) == (Exit.USAGE, "")
    assert "“区政府办”是本单位，函不发给自己" in answer.err
    everybody = gongkai("render", "notice", "--all", "--today", "2022-08-01", "-o", "x")
    assert "“区政府办”是本单位，函不发给自己" in everybody.err
    assert "已生成 27 份送达函，共 28 个文件" in everybody.err
    assert not list((office.root / "x").glob("*区政府办*"))


@pytest.mark.usefixtures("city")
def test_the_office_is_known_by_who_issues(gongkai: Run, city: Path) -> None:
    assert "“市政府办”是本单位" in gongkai("render", "notice", "--unit", "市政府办").err
    (city / "data" / "office.yaml").write_text("issuer: 江州市人民政府\n", encoding="utf-8")
    assert "“市政府办”是本单位" in gongkai("render", "notice", "--unit", "市政府办").err
    (city / "data" / "office.yaml").write_text("unit: 市司法局\n", encoding="utf-8")
    assert gongkai("render", "notice", "--unit", "市政府办").code == 0
    assert "“市司法局”是本单位" in gongkai("render", "notice", "--unit", "市司法局").err


def test_a_unit_without_a_full_name_gets_no_letter(gongkai: Run, office: Project) -> None:
    line = office.edit("    full_name: 宁波市江北区教育局\n", "", office.units) - 1
    office.edit("    basis: {full_name: convention}\n  - name: 区司法局", "  - name: 区司法局", office.units)
    answer = gongkai("render", "notice", "--all", "-o", "x")
    assert answer.code == Exit.DATA
    assert "1 个单位没有全称，函不能写主送机关，没有生成：区教育局" in answer.err
    assert f"units.yaml:{line}:11: 提醒 GK872 “区教育局”没有全称" in answer.err
    assert not (office.root / "x").exists()
    assert gongkai("render", "notice", "--unit", "区司法局").code == 0


def test_numbers_run_in_official_order(gongkai: Run, office: Project) -> None:
    args = ("--today", "2022-10-09", "--overdue", "--number", "12", "-o", "x")
    answer = gongkai("render", "reminder", "--all", *args)
    assert answer.code == 0
    texts = [path.read_text(encoding="utf-8") for path in sorted((office.root / "x").glob("*-催办函.md"))]
    assert len(texts) > 2
    for no, text in enumerate(texts, 12):
        assert f"\n\n北区政办函〔2022〕{no}号\n\n" in text


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("args", "message", "advice"),
    [
        (
            ("notice", "--unit", "慈城镇", "--number", "5"),
            "data/office.yaml 没有写函的发文字号怎么写，不能编号",
            "letter_number: 北区政办函〔{year}〕{no}号",
        ),
        (("bulletin", "--number", "5"), "没有写通报的发文字号怎么写", "bulletin_number: "),
        (
            ("notice", "--unit", "慈城镇", "--today", "2022-08-01", "--reply-by", "2022-07-31"),
            "--reply-by 2022-07-31 早于成文日期 2022-08-01",
            "请写成文日期以后的日期",
        ),
        (("notice", "--all", "--print", "--format", "xlsx"), "xlsx 不能合成一个文件", "md、docx"),
        (("notice", "--unit", "慈城镇", "--number", "五号"), "“五号”不是序号", ""),
    ],
)
def test_what_is_refused(gongkai: Run, args: tuple[str, ...], message: str, advice: str) -> None:
    answer = gongkai("render", *args)
    assert answer.code == Exit.USAGE
    assert message in answer.err
    assert advice in answer.err


def test_number_nought_is_refused(gongkai: Run, office: Project) -> None:
    assert office.units.is_file()
    answer = gongkai("render", "notice", "--unit", "慈城镇", "--number", "0")
    assert (answer.code, "不能是 0" in answer.err) == (Exit.USAGE, True)


def test_one_file_for_the_printer(gongkai: Run, office: Project) -> None:
    args = ("--all", "--print", "--with-annex", "--today", "2022-08-01", "--format", "md,docx", "-o", "x")
    answer = gongkai("render", "notice", *args)
    assert "已生成 27 份送达函，共 2 个文件，存于 x/" in answer.err
    page, word = sorted((office.root / "x").iterdir(), key=lambda path: path.suffix, reverse=True)
    assert page.name == "2022年政务公开工作送达函（合印）.md"
    assert page.read_text(encoding="utf-8").count("\n\n---\n\n") == 26
    texts = [each.text for each in docx.Document(BytesIO(word.read_bytes())).paragraphs]
    assert texts.count("附件1") == texts.count("附件2") == 27
    assert "慈城镇人民政府：" in texts


def test_a_name_in_full_that_is_only_inferred_is_told(gongkai: Run, office: Project) -> None:
    assert office.units.is_file()
    answer = gongkai("render", "notice", "--unit", "区防控办")
    assert "注意：区防控办的全称是推断的，发出前请核定（data/units.yaml）" in answer.err
    assert "推断" not in gongkai("render", "notice", "--unit", "慈城镇").err


def test_a_mobile_number_of_the_office_stops_its_papers_until_accepted(gongkai: Run, office: Project) -> None:
    path = office.root / "data" / "office.yaml"
    line = office.edit("telephone: 0574-87650000", "telephone: 13812345678", path)
    answer = gongkai("render", "notice", "--unit", "慈城镇")
    assert answer.code == Exit.DATA
    assert f"office.yaml:{line}:12: 错误 GK705 “office.yaml”含有手机号码 138****5678" in answer.err
    assert "GK705" in gongkai("check").out
    office.edit("accepted:\n", "accepted:\n  - {code: GK705, file: office.yaml, reason: 工作专用号码}\n")
    assert "电话：13812345678）" in gongkai("render", "notice", "--unit", "慈城镇").out


def test_a_bulletin_without_a_ledger_names_nobody(gongkai: Run, project: Project) -> None:
    assert not (project.root / "data" / "progress_2022").exists()
    answer = gongkai("render", "bulletin", "--as-of", "2022-10-09")
    assert "尚没有单位报送落实情况，以下按期限统计：已经到期的4项。" in answer.out
    for words in ("表扬", "没有报送\n", "受阻", "雷同", "未报"):
        assert words not in answer.out
    assert "注意：还没有台账，只按期限统计，没有点名" in answer.err
