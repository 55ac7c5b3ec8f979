"""``gongkai report import`` as a clerk meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.annual.filed import Print, printed
from tests.conftest import Project, Run

from gongkai_cli.annual.figures import Report
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

TITLE = "宁波市江北区教育局2022年政府信息公开工作年度报告"
REPORT = "data/report_2022/区教育局.yaml"


def sound() -> Report:
    figures = dict.fromkeys(form.CELLS, 0)
    for label in (form.RECEIVED, form.OPENED, form.RESULT_TOTAL):
        for column in ("自然人", form.TOTAL):
            figures[Cell(label, column)] = 2
    return Report("区教育局", 2022, None, figures)


def filed(title: str = TITLE, report: Print | None = None) -> Print:
    out = report or printed(sound())
    out.title, out.unit = title, "宁波市江北区教育局"
    return out


@pytest.fixture
def paper(project: Project) -> Path:
    path = project.root / "报告.docx"
    path.write_bytes(filed().word())
    return path


@pytest.mark.usefixtures("paper")
def test_a_sound_report_is_written_and_passes_the_checks(gongkai: Run, project: Project) -> None:
    answer = gongkai("report", "import", "报告.docx")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines() == [
        "报告.docx：宁波市江北区教育局2022年，现行表式，读出 200 个数字，报送日期 2023-01-16",
        f"已存为 {REPORT}",
        "下一步：gongkai report check --unit 区教育局 --year 2022",
    ]
    assert "report: {unit: 区教育局, year: 2022, filed: 2023-01-16}" in (project.root / REPORT).read_text(
        "utf-8"
    )
    checked = gongkai("report", "check", "--unit", "区教育局", "--year", "2022")
    assert (checked.code, checked.out) == (0, "")


def test_it_serves_as_last_year(gongkai: Run, project: Project) -> None:
    last = filed("区教育局2021年政府信息公开工作年度报告").figure(Cell(form.CARRIED_OUT, form.PERSONS), "1")
    (project.root / "去年.html").write_text(last.page(), encoding="utf-8")
    (project.root / "今年.txt").write_text(filed().text(), encoding="utf-8")
    answer = gongkai("report", "import", "去年.html", "今年.txt")
    assert answer.code == 0
    assert (project.root / "data/report_2021/区教育局.yaml").exists()
    checked = gongkai("report", "check", "--unit", "区教育局")
    assert checked.code == 1
    assert " GK821 " in checked.out


def test_dry_run_prints_the_file(gongkai: Run, project: Project, paper: Path) -> None:
    answer = gongkai("report", "import", paper, "--dry-run")
    assert answer.code == 0
    assert not (project.root / REPORT).exists()
    assert "已存为" not in answer.err
    gongkai("report", "import", paper)
    assert (project.root / REPORT).read_text("utf-8") == answer.out


def test_another_folder(gongkai: Run, project: Project, paper: Path) -> None:
    answer = gongkai("report", "import", paper, "-o", "旧报告")
    assert answer.code == 0
    assert (project.root / "旧报告" / "区教育局.yaml").exists()
    assert "下一步" not in answer.err  # the checks do not look there


def test_nothing_is_overwritten_unasked(gongkai: Run, project: Project, paper: Path) -> None:
    path = project.root / REPORT
    path.parent.mkdir()
    path.write_text("mine\n", encoding="utf-8")
    answer = gongkai("report", "import", paper)
    assert answer.code == 3
    assert "没有覆盖" in answer.err
    assert path.read_text("utf-8") == "mine\n"
    assert gongkai("report", "import", paper, "--force").code == 0
    written = path.read_bytes()
    assert gongkai("report", "import", paper).code == 0  # the same again
    assert path.read_bytes() == written


@pytest.mark.usefixtures("paper")
def test_two_of_a_year_are_written_together_or_not_at_all(gongkai: Run, project: Project) -> None:
    other = filed("区财政局2022年政府信息公开工作年度报告")
    (project.root / "财政.html").write_text(other.page(), encoding="utf-8")
    path = project.root / REPORT
    path.parent.mkdir()
    path.write_text("mine\n", encoding="utf-8")
    assert gongkai("report", "import", "财政.html", "报告.docx").code == 3
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("paper")
def test_nothing_is_written_of_a_report_with_problems(gongkai: Run, project: Project) -> None:
    spoilt = filed(TITLE.replace("2022", "2021")).figure(Cell(form.OPENED, "自然人"), "若干")
    (project.root / "坏.docx").write_bytes(spoilt.word())
    answer = gongkai("report", "import", "坏.docx", "报告.docx")
    assert answer.code == 1
    assert answer.err.splitlines()[:3] == [
        "坏.docx：宁波市江北区教育局2021年，现行表式，读出 199 个数字，报送日期 2023-01-16",
        "  问题：表三“（一）予以公开”的“自然人”列：“若干”不是阿拉伯数字",
        "  有 1 个问题，这一份没有写入",
    ]
    assert not (project.root / "data/report_2021").exists()
    assert (project.root / REPORT).exists()
    assert gongkai("report", "import", "坏.docx", "--dry-run").out == ""


def test_notes_are_told_and_the_file_is_written(gongkai: Run, project: Project) -> None:
    blank = filed().figure(Cell(form.REVIEW, "结果维持"), "/")
    (project.root / "报告.html").write_text(blank.page(), encoding="utf-8")
    answer = gongkai("report", "import", "报告.html")
    assert answer.code == 0
    assert "  注意：表四“行政复议”的“结果维持”列没有填数字，按 0 计\n" in answer.err


def test_a_title_without_a_unit(gongkai: Run, project: Project) -> None:
    (project.root / "报告.html").write_text(filed("年度报告").page(), encoding="utf-8")
    answer = gongkai("report", "import", "报告.html")
    assert answer.code == 1
    assert "请用 --unit 指定" in answer.err
    assert "请用 --year 指定" in answer.err
    assert gongkai("report", "import", "报告.html", "--unit", "区教育局", "--year", "2022").code == 0


def test_a_name_that_the_directory_does_not_have(gongkai: Run, project: Project) -> None:
    page = filed("甲市乙区丙局2022年政府信息公开工作年度报告").page()
    (project.root / "报告.html").write_text(page, encoding="utf-8")
    assert "标题里的“甲市乙区丙局”不在单位名录中" in gongkai("report", "import", "报告.html").err
    answer = gongkai("report", "import", "报告.html", "-u", "区教育局")
    assert answer.code == 0
    assert "注意：标题写的是“甲市乙区丙局”，名录里没有这个名称，照 --unit 记作“区教育局”" in answer.err


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "缺少参数"),
        (("没有.docx",), 3, "文件或目录不存在"),
        (("data",), 3, "这是一个目录，不是文件"),
        (("旧.doc",), 3, "另存为 .docx"),
        (("报告.docx", "报告.docx"), 2, "有两份报告都要存为 区教育局.yaml（2022年）"),
        (("报告.docx", "旧.doc", "--unit", "区教育局"), 2, "写了几个文件，又写了 --unit"),
        (("报告.docx", "--unit", "区教育厅"), 2, "单位名录里没有“区教育厅”"),
        (("报告.docx", "--unit", "各有关单位"), 2, "没有自己的年度报告"),
        (("报告.docx", "--year", "22"), 2, "不是年份"),
        (
            ("报告.docx", "--unit", "区财政局"),
            1,
            "标题写的是“宁波市江北区教育局”（区教育局），不是“区财政局”",
        ),
    ],
)
def test_refusals(gongkai: Run, project: Project, args: tuple[str, ...], code: int, said: str) -> None:
    (project.root / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    answer = gongkai("report", "import", *args)
    assert answer.code == code
    assert said in answer.err
    assert not (project.root / "data" / "report_2022").exists()


def test_without_a_registry_of_ones_own(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告.docx").write_bytes(filed().word())
    assert gongkai("report", "import", "报告.docx", "--dry-run").code == 3
    answer = gongkai("report", "import", "报告.docx", "--bundled")
    assert answer.code == 2
    assert "当前目录没有登记册" in answer.err
    assert gongkai("report", "import", "报告.docx", "--dry-run", "--bundled").code == 0


def test_a_heading_in_the_prose_that_is_a_parts_own(gongkai: Run, project: Project) -> None:
    report = filed()
    report.parts = {**report.parts, "主动公开": "如下。", "依申请公开": "见下。"}
    page = report.page().replace("如下。", "如下。<p>二、主动公开政府信息情况<p>第一段。")
    (project.root / "报告.html").write_text(page, encoding="utf-8")
    answer = gongkai("report", "import", "报告.html")
    assert answer.code == 1
    assert "问题：第二部分的标题（“二、主动公开政府信息情况”）有两处" in answer.err
    assert not (project.root / REPORT).exists()


def test_one_file_that_cannot_be_read_does_not_keep_the_others(
    gongkai: Run, project: Project, paper: Path
) -> None:
    (project.root / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    answer = gongkai("report", "import", "旧.doc", paper.name, "没有.docx")
    assert answer.code == 1
    assert "旧.doc:1:1: 错误 GK001" in answer.err
    assert "没有.docx:1:1: 错误 GK001" in answer.err
    assert "有 2 个文件没有读成，没有导入" in answer.err
    assert (project.root / REPORT).exists()
