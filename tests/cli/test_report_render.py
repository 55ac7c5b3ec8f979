"""``report render`` as a clerk meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT, Project, Run

REPORT = "区发改局2022年政府信息公开工作年度报告"
SOUND = ROOT / "tests" / "annual" / "sound"
CONTACT = 'site: "www.example.cn", address: 某路1号, postcode: "315020", telephone: "0574-1", '
TITLE = "# 宁波市江北区发展和改革局2022年政府信息公开工作年度报告\n"


@pytest.fixture
def file(project: Project) -> Path:
    """区发改局 has filed a sound report; nobody else has."""
    for year in (2021, 2022):
        folder = project.root / "data" / f"report_{year}"
        folder.mkdir()
        shutil.copy(SOUND / folder.name / "区发改局.yaml", folder)
        filed = folder / "区发改局.yaml"
        text = filed.read_text(encoding="utf-8")
        head = "report: {" + CONTACT
        filed.write_text(text.replace("report: {", head), encoding="utf-8")
    return project.root / "data" / "report_2022" / "区发改局.yaml"


@pytest.fixture
def ledger(project: Project) -> Path:
    return Path(shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022"))


@pytest.mark.usefixtures("file")
def test_one_in_markdown_goes_to_the_screen(gongkai: Run) -> None:
    answer = gongkai("report", "render", "--unit", "区发展和改革局")
    assert answer.code == 0
    assert answer.out.startswith(TITLE)
    assert "【待填写：2022年政务公开工作要点落实情况】" in answer.out
    assert answer.out.endswith("宁波市江北区发展和改革局\n\n2023年1月16日\n")
    assert (
        "请与宁波市江北区发展和改革局联系（地址：某路1号，邮政编码：315020，联系电话：0574-1）。"
        in answer.out
    )
    assert answer.err == "注意：区发改局的报告有 1 处待填写：六（工作要点落实情况）\n"


@pytest.mark.usefixtures("file", "ledger")
def test_the_ledger_is_read_as_of_the_end_of_the_year(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2022-03-01")  # the day of writing is not the day that counts
    answer = gongkai("report", "render", "--unit", "区发改局")
    assert "任务13项，已完成1项。" in answer.out
    assert "截至2022年12月31日。" in answer.out
    assert "演发改〔2022〕12号" not in answer.out
    listed = gongkai("report", "render", "--unit", "区发改局", "--part", "6", "--with-tasks")
    assert "演发改〔2022〕12号" in listed.out
    assert answer.err == "注意：区发改局的报告有 3 处【请核实并补充】，在第六部分\n"
    early = gongkai("report", "render", "--unit", "区发改局", "--as-of", "2022-08-01", "--part", "6").out
    assert "已完成" not in early
    assert "截至2022年8月1日。" in early


@pytest.mark.usefixtures("file", "ledger")
def test_without_the_ledger(gongkai: Run) -> None:
    answer = gongkai("report", "render", "--unit", "区发改局", "--no-ledger")
    assert (answer.code, answer.err) == (0, "")
    for words in ("台账", "待填写", "请核实", "工作要点"):
        assert words not in answer.out


@pytest.mark.usefixtures("file", "ledger")
def test_parts_and_formats(gongkai: Run) -> None:
    answer = gongkai(
        "report",
        "render",
        "-u",
        "区发改局",
        "--part",
        "三",
        "--part",
        "2",
        "--format",
        "md,docx",
        "-o",
        "out",
    )
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "已生成 1 份年度报告，共 2 个文件，存于 out/\n"
    name = f"{REPORT}（第二、三部分）"
    assert sorted(path.name for path in Path("out").iterdir()) == [f"{name}.docx", f"{name}.md"]
    word = docx.Document(str(Path("out") / f"{name}.docx"))
    assert len(word.tables) == 2
    assert word.tables[0].rows[-1].cells[1].text == "1.25"
    page = Path("out", f"{name}.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## 二、主动公开政府信息情况",
        "## 三、收到和处理政府信息公开申请情况",
    ]


@pytest.mark.parametrize("typed", [("三,四",), ("3、4",), ("四，三",), ("三", "4"), ("三 , 四", "三")])
@pytest.mark.usefixtures("file")
def test_several_parts_at_once(gongkai: Run, typed: tuple[str, ...]) -> None:
    args = [word for text in typed for word in ("--part", text)]
    answer = gongkai("report", "render", "-u", "区发改局", *args)
    assert (answer.code, answer.err) == (0, "")
    assert [line for line in answer.out.splitlines() if line.startswith("## ")] == [
        "## 三、收到和处理政府信息公开申请情况",
        "## 四、政府信息公开行政复议、行政诉讼情况",
    ]


def test_markup_is_said(gongkai: Run, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("解读以文字为主，明年", "解读以**文字**为主，明年"), encoding="utf-8")
    answer = gongkai("report", "render", "--unit", "区发改局", "--no-ledger")
    assert answer.code == 0
    assert answer.err == (
        "注意：区发改局的报告五的文字里有 Markdown 的粗体，只支持段落、“- ”列表和“#”标题，其余照原样印出\n"
    )


@pytest.mark.usefixtures("file")
def test_nothing_is_overwritten_unasked(gongkai: Run) -> None:
    typed = ("report", "render", "--all", "-o", "out")
    assert gongkai(*typed).code == 0
    path = Path("out", f"{REPORT}.md")
    made = path.read_bytes()
    assert gongkai(*typed).code == 0  # the same content is no conflict
    path.write_text("mine", encoding="utf-8")
    assert gongkai(*typed).code == 3
    assert path.read_text(encoding="utf-8") == "mine"
    assert gongkai(*typed, "--force").code == 0
    assert path.read_bytes() == made


def test_errors_are_never_printed(gongkai: Run, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("自然人: 10,", "自然人: 11,"), encoding="utf-8")
    answer = gongkai("report", "render", "--unit", "区发改局", "--format", "docx", "-o", "out")
    assert (answer.code, answer.out) == (3, "")
    assert "GK811" in answer.err
    assert "处错误，不能据此生成文件" in answer.err
    assert not Path("out").exists()


def test_warnings_are_said(gongkai: Run, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    解读以文字为主，明年增加图解和视频。", "    无"), encoding="utf-8")
    answer = gongkai("report", "render", "--unit", "区发改局", "--no-ledger")
    assert answer.code == 0
    assert answer.err == "注意：年度报告有 1 处提醒（运行 gongkai report check 查看）\n"


@pytest.mark.usefixtures("file")
def test_the_offices_own_report_says_what_office_yaml_says(
    gongkai: Run, project: Project, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(CONTACT, ""), encoding="utf-8")
    mark = "【待填写：地址、邮政编码、联系电话】"
    assert mark in gongkai("report", "render", "--unit", "区发改局", "--no-ledger").out
    office = project.root / "data" / "office.yaml"
    office.write_text("unit: 区政府办\naddress: 某街2号\n", encoding="utf-8")
    assert mark in gongkai("report", "render", "--unit", "区发改局", "--no-ledger").out, "another's address"
    office.write_text("unit: 区发改局\naddress: 某街2号\n", encoding="utf-8")
    own = gongkai("report", "render", "--unit", "区发改局", "--no-ledger").out
    assert "联系（地址：某街2号）。" in own


@pytest.mark.usefixtures("file")
def test_a_ledger_with_errors(gongkai: Run, ledger: Path) -> None:
    with (ledger / "区发改局.yaml").open("a", encoding="utf-8") as out:
        out.write("- {nonsense\n")
    answer = gongkai("report", "render", "--unit", "区发改局")
    assert answer.code == 3
    assert "台账有 " in answer.err
    assert gongkai("report", "render", "--unit", "区发改局", "--no-ledger").code == 0


@pytest.mark.usefixtures("file")
def test_a_registry_with_errors(gongkai: Run, project: Project, ledger: Path) -> None:
    assert ledger.is_dir()
    project.edit("units: [区发改局", "units: [区发改委")
    answer = gongkai("report", "render", "--unit", "区发改局")
    assert answer.code == 3
    assert "登记册有 " in answer.err


@pytest.mark.usefixtures("file", "ledger")
def test_the_governments_report(gongkai: Run) -> None:
    assert gongkai("report", "sum", "--write").code == 0
    answer = gongkai("report", "render", "--unit", "宁波市江北区人民政府")
    assert answer.code == 0
    assert answer.out.startswith("# 宁波市江北区人民政府2022年政府信息公开工作年度报告\n")
    assert (
        "宁波市江北区人民政府部署《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）任务48项"
        in answer.out
    )
    assert '<th scope="row">行政事业性收费</th><td colspan="3">1.25</td>' in answer.out
    assert "宁波市江北区人民政府的报告有 10 处待填写：开头（电子版在哪里）、" in answer.err
    everyone = gongkai("report", "render", "--all", "-o", "out")
    assert "已生成 2 份年度报告，共 2 个文件，存于 out/" in everyone.err


@pytest.mark.usefixtures("file", "ledger")
def test_a_year_without_registry_has_no_facts(gongkai: Run) -> None:
    answer = gongkai("report", "render", "--unit", "区发改局", "--year", "2021", "--part", "6")
    assert answer.code == 0
    assert "【待填写：2021年政务公开工作要点落实情况】" in answer.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "请写 --unit 单位 或 --all，二者选一"),
        (("--unit", "区发改局", "--all"), "请写 --unit 单位 或 --all，二者选一"),
        (("--unit", "区卫建委"), "单位名录里没有“区卫建委”"),
        (("--unit", "区政府办"), "没有“区政府办”2022年的年度报告"),
        (("--unit", "各街道（镇）"), "是统称，没有自己的年度报告"),
        (("--all", "--part", "7"), "没有第“7”部分"),
        (("--all", "--part", "七"), "没有第“七”部分"),
        (("--all", "--part", "x"), "没有第“x”部分"),
        (("--all", "--part", "三,"), "没有第“”部分"),
        (("--all", "--part", "三、0"), "请写 1 到 6"),
        (("--all", "--format", "odt"), "没有“odt”这种格式"),
    ],
)
@pytest.mark.usefixtures("file")
def test_what_is_refused(gongkai: Run, args: tuple[str, ...], said: str) -> None:
    answer = gongkai("report", "render", *args)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_an_offices_own_template(gongkai: Run, file: Path, project: Project) -> None:
    assert file.exists()
    assert gongkai("template", "copy", "annual_report.md.j2").code == 0
    project.edit("编制{{ report.issuer }}", "某办编制", project.root / "templates" / "annual_report.md.j2")
    assert gongkai("template", "check", "annual_report.md.j2").code == 0
    answer = gongkai("report", "render", "--unit", "区发改局")
    assert "某办编制2022年政府信息公开工作年度报告。" in answer.out
