"""Forms of the annual report: sent out, filled in, saved by another program, collected."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook
from tests.conftest import ROOT, Answer, Project, Run

from gongkai_cli.annual.load import load_report
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

UNIT, OTHER = "区政府办", "区发改局"
SOFFICE = shutil.which("soffice")


class Desk:
    """An office that has the demonstration's reports, and what it sends out."""

    def __init__(self, project: Project, run: Run) -> None:
        self.root, self.run = project.root, run
        for year in (2021, 2022):
            shutil.copytree(ROOT / "demo" / f"report_{year}", project.root / "data" / f"report_{year}")

    def export(self, unit: str, *more: str, out: str = "收") -> Path:
        answer = self.run("report", "form", "export", "--unit", unit, "-o", out, *more)
        assert (answer.code, answer.out) == (0, ""), answer.err
        (path,) = (self.root / out).glob(f"*-{unit}-2022年年度报告填报表.xlsx")
        return path

    def collect(self, *more: str, where: str = "收") -> Answer:
        return self.run("report", "form", "collect", where, *more)

    def figures(self, unit: str) -> Any:
        report = load_report(self.file(unit)).report
        assert report is not None
        return report

    def file(self, unit: str) -> Path:
        return self.root / "data" / "report_2022" / f"{unit}.yaml"


@pytest.fixture
def desk(project: Project, gongkai: Run) -> Desk:
    return Desk(project, gongkai)


def fill(path: Path, **cells: Any) -> None:
    """Put values into cells, by sheet and name: 表三_D6."""
    book: Workbook = load_workbook(path)
    for name, value in cells.items():
        sheet, _, cell = name.rpartition("_")
        book[sheet][cell] = value
    book.save(path)


def at(path: Path, sheet: str, label: str, column: int) -> str:
    """The name of a cell, by the label at the beginning of its row."""
    page = load_workbook(path)[sheet]
    for row in page.iter_rows():
        if any(isinstance(cell.value, str) and cell.value.startswith(label) for cell in row[:4]):
            return f"{sheet}_{row[column - 1].coordinate}"
    raise AssertionError(label)


def problems(answer: Answer) -> list[tuple[str, str]]:
    """Cell and message of every problem, by JSON."""
    return [
        (each["cell"] or "", each["message"]) for form_ in answer.json["forms"] for each in form_["problems"]
    ]


def test_what_goes_out_and_comes_back_changes_nothing(desk: Desk) -> None:
    before = desk.file(UNIT).read_bytes()
    desk.export(UNIT)
    desk.export(OTHER)
    answer = desk.collect("--apply", "--format", "json")
    assert answer.code == 0
    assert [(each["changes"], each["unchanged"], each["kept"]) for each in answer.json["forms"]] == [
        ([], True, False),
        ([], True, False),
    ]
    assert desk.file(UNIT).read_bytes() == before
    assert not desk.file(OTHER).exists()


NASTY = (
    "=1+1", "＝甲", "'引号", "-3", "- 一项\n- 二项", "【待填写：某某】", "无", "/", "_x0041_",
    "a|b <c> & {{ d }}", "· 点", "　　缩进\n\n\n空行", "2023-01-01", "12", "1.5", "TRUE", "字" * 20_000,
    "# 标题\n（一）小标题\n正文",
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:6])
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_whatever_is_written_comes_back_as_it_was(desk: Desk, text: str, ending: str) -> None:
    held = desk.figures(UNIT)
    parts = {**held.parts, **dict.fromkeys(("主动公开", "五", "二表前"), text)}
    desk.file(UNIT).write_text(report_text(replace(held, parts=parts)), encoding="utf-8")
    desk.run("report", "form", "export", "--unit", UNIT, "--format", ending, "-o", "收")
    answer = desk.collect("--format", "json")
    (returned,) = answer.json["forms"]
    assert (returned["changes"], returned["problems"], returned["unchanged"]) == ([], [], True)


def test_what_was_carried_over_is_filled_in(desk: Desk) -> None:
    """Last year's 结转下年度继续办理 stands in this year's 上年结转 (the demonstration's: 自然人 1)."""
    shutil.copy(desk.root / "data/report_2021/区政府办.yaml", desk.root / "data/report_2021/区发改局.yaml")
    copy = desk.root / "data/report_2021/区发改局.yaml"
    copy.write_text(
        copy.read_text(encoding="utf-8").replace("unit: 区政府办", "unit: 区发改局"), encoding="utf-8"
    )
    path = desk.export(OTHER)
    last = load_report(copy).report
    assert last is not None
    page = load_workbook(path)["表三"]
    row = next(row for row in page.iter_rows() if row[0].value == form.CARRIED_IN)
    expected = [last.figures[Cell(form.CARRIED_OUT, column)] for column in form.APPLICANTS]
    assert [cell.value for cell in row[3:9]] == expected
    assert any(expected)


def test_a_filled_form_becomes_the_report(desk: Desk) -> None:
    path = desk.export(OTHER)
    fill(path, **{
        at(path, "表三", "一、", 4): 5, at(path, "表三", "（一）", 4): 4, at(path, "表三", "四、", 4): 1,
        at(path, "表二", "行政许可", 2): 12, at(path, "表二", "行政事业性收费", 2): 3.25,
        at(path, "文字", "五、", 2): "上年解读少，本年增加。\n本年的问题是培训少，下一步按季培训。",
        at(path, "填写说明", "报送日期", 2): "2023年1月12日",
    })  # fmt: skip
    looked = desk.collect()
    assert looked.code == 0
    assert not desk.file(OTHER).exists(), "nothing is written without --apply"
    answer = desk.collect("--apply")
    assert answer.code == 0
    assert "已写入 1 份报告" in answer.err
    report = desk.figures(OTHER)
    assert report.at(form.RECEIVED) == 5
    assert report.at(form.RESULT_TOTAL) == 4
    assert str(report.figures[Cell(form.CHARGES, form.FEES)]) == "3.25"
    assert report.filed.isoformat() == "2023-01-12"
    assert report.part("五") == "上年解读少，本年增加。\n\n本年的问题是培训少，下一步按季培训。"
    assert desk.run("report", "check", "--unit", OTHER).code == 0
    written = desk.file(OTHER).read_bytes()
    again = desk.collect("--apply", "--format", "json")
    assert again.code == 0
    assert again.json["forms"][0]["changes"] == []
    assert desk.file(OTHER).read_bytes() == written


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (2.5, "“2.5”不是整数"),
        (-3, "“-3”是负数"),
        ("许多", "“许多”不是阿拉伯数字"),
        ("=1+1", "是公式或错误值，没有采用"),
    ],
)
def test_a_wrong_figure_is_named_with_its_cell(desk: Desk, value: Any, message: str) -> None:
    path = desk.export(OTHER)
    name = at(path, "表三", "2.重复申请", 5)
    fill(path, **{name: value, at(path, "表二", "行政许可", 2): 7})
    answer = desk.collect("--apply", "--format", "json")
    assert answer.code == 1
    (found,) = problems(answer)
    assert found[0] == name.replace("_", "!")
    assert found[1].endswith(message)
    assert "“（五）2.重复申请”的“商业企业”" in found[1]
    assert not desk.file(OTHER).exists(), "all or nothing"


def test_equations_and_prose_are_judged_as_a_report_is(desk: Desk) -> None:
    """Five received and four dealt with; prose that speaks of seven made, of which the table has none."""
    path = desk.export(OTHER)
    name = at(path, "表三", "一、", 4)
    words = at(path, "文字", "一（一）", 2)
    fill(path, **{name: 5, at(path, "表三", "（一）", 4): 4, words: "本年制发规范性文件7件。"})
    found = problems(desk.collect("--format", "json"))
    assert [message for _, message in found] == [
        "表三“自然人”列：一（5）+ 二（0）= 5，（七）总计（4）+ 四（0）= 4，相差 1",
        "文字写“制发规范性文件7件”，表二行政规范性文件本年制发件数是 0，相差 7",
    ]
    assert found[0][0].startswith("表三!D")
    assert found[1][0] == words.replace("_", "!")


def test_a_total_that_was_typed_is_judged(desk: Desk) -> None:
    path = desk.export(OTHER)
    book = load_workbook(path)
    page = book["表四"]
    page.cell(6, 1).value, page.cell(6, 5).value = 2, 3
    book.save(path)
    ((cell, message),) = problems(desk.collect("--format", "json"))
    assert cell == "表四!E6"
    assert message == "表四“行政复议”行：结果维持（2）= 2，总计（3），相差 1"


def test_one_bad_file_never_stops_the_others(desk: Desk) -> None:
    good, bad = desk.export(OTHER), desk.export("区经信局")
    fill(good, **{at(good, "表二", "行政许可", 2): 12})
    fill(bad, **{at(bad, "表二", "行政许可", 2): "若干"})
    (desk.root / "收" / "坏.xlsx").write_bytes(b"PK nothing")
    (desk.root / "收" / "别的.xlsx").write_bytes(
        (ROOT / "demo/second_city/青桥市2023年政务公开工作要点.xlsx").read_bytes()
    )
    (desk.root / "收" / "读我.txt").write_text("x", encoding="utf-8")
    answer = desk.collect("--apply", "--format", "json")
    assert answer.code == 1
    assert [each["unit"] for each in answer.json["forms"] if each["kept"]] == [OTHER]
    assert desk.figures(OTHER).figures[Cell("行政许可", form.DECISIONS)] == 12
    assert not desk.file("区经信局").exists()
    assert [Path(name).name for name in answer.json["others"]] == ["读我.txt"]
    messages = [message for _, message in problems(answer)]
    assert "不是本程序导出的年度报告填报表（没有标识）" in messages
    assert "这不是 .xlsx 文件，或文件已损坏" in messages


def test_a_report_that_lies_there_is_overwritten_on_demand_only(desk: Desk) -> None:
    before = desk.file(UNIT).read_bytes()
    path = desk.export(UNIT)
    fill(path, **{at(path, "表二", "行政许可", 2): 9})
    answer = desk.collect("--apply")
    assert answer.code == 1
    assert "1 个单位已有内容不同的报告，没有覆盖，确要覆盖请加 --force" in answer.err
    assert desk.file(UNIT).read_bytes() == before
    assert desk.collect("--apply", "--force").code == 0
    report = desk.figures(UNIT)
    assert report.figures[Cell("行政许可", form.DECISIONS)] == 9
    assert report.part("五").count("\n\n") == 1, "passages that nobody touched stay as they were"


def test_an_untouched_sample_is_no_report_to_be_kept(desk: Desk) -> None:
    assert desk.run("report", "init", "--unit", OTHER).code == 0
    path = desk.export(OTHER)
    fill(path, **{at(path, "表二", "行政许可", 2): 9})
    assert desk.collect("--apply").code == 0
    assert desk.figures(OTHER).figures[Cell("行政许可", form.DECISIONS)] == 9


def test_a_form_of_old_that_nobody_filled_in_takes_nothing_back(desk: Desk) -> None:
    desk.export(UNIT)
    text = desk.file(UNIT).read_text(encoding="utf-8")
    desk.file(UNIT).write_text(text.replace("行政许可: 0", "行政许可: 8"), encoding="utf-8")
    answer = desk.collect("--apply", "--force", "--format", "json")
    assert answer.json["forms"][0]["unchanged"]
    assert desk.figures(UNIT).figures[Cell("行政许可", form.DECISIONS)] == 8


def test_the_wrong_form_says_so(desk: Desk) -> None:
    path = desk.export(OTHER)
    shutil.copy(path, path.with_name("02-区财政局-填报表.xlsx"))
    older = path.with_name("旧.xlsx")
    shutil.copy(path, older)
    book = load_workbook(older)
    for row in book["填写说明"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("填报表标识"):
                cell.value = cell.value.replace("第1版", "第9版")
    book.save(older)
    answer = desk.collect("--format", "json")
    messages = {
        Path(each["file"]).name: [p["message"] for p in each["problems"]] for each in answer.json["forms"]
    }
    assert messages["02-区财政局-填报表.xlsx"] == ["文件名写的是“区财政局”，这却是发给“区发改局”的表"]
    assert messages["旧.xlsx"] == ["这是第9版的填报表，现在用第1版"]
    other_year = desk.run("report", "form", "collect", "收", "--year", "2021", "--format", "json")
    assert "这是2022年的填报表，不是2021年的" in [message for _, message in problems(other_year)]


def test_two_forms_of_a_unit(desk: Desk) -> None:
    path = desk.export(OTHER)
    fill(path, **{at(path, "表二", "行政许可", 2): 9})
    shutil.copy(path, path.with_name("二.xlsx"))
    same = desk.collect("--format", "json")
    assert same.code == 0
    assert sum(len(each["changes"]) for each in same.json["forms"]) == 1
    fill(path.with_name("二.xlsx"), **{at(path, "表二", "行政许可", 2): 8})
    assert [message for _, message in problems(desk.collect("--format", "json"))] == [
        "与同一单位的另一份表（收/二.xlsx）填的不同",
        "与同一单位的另一份表（收/02-区发改局-2022年年度报告填报表.xlsx）填的不同",
    ]


def test_a_row_that_is_gone_is_named(desk: Desk) -> None:
    path = desk.export(OTHER)
    book = load_workbook(path)
    page = book["表二"]
    next(row[0] for row in page.iter_rows() if row[0].value == "行政强制").value = "强制"
    book.save(path)
    assert ("", "表二缺少 1 行：“行政强制”") in problems(desk.collect("--format", "json"))


def test_the_form_checks_as_it_is_filled_in(desk: Desk) -> None:
    book = load_workbook(desk.export(UNIT))
    rules = {rule.type: rule for rule in book["表二"].data_validations.dataValidation}
    assert set(rules) == {"whole", "decimal"}
    assert (rules["whole"].formula1, rules["whole"].error) == ("0", "请填 0 或正整数，没有发生的填 0")
    page = book["表三"]
    total = next(row for row in page.iter_rows() if row[1].value == form.RESULT_TOTAL)
    assert total[3].value == "=SUM(D8:D28)"
    assert page.protection.sheet
    assert total[3].protection.locked
    assert not page["D8"].protection.locked
    check = next(row for row in page.iter_rows() if str(row[0].value).startswith("核对"))
    assert check[3].value == '=IF(D6+D7=D29+D30,"平","差"&(D6+D7-D29-D30))'
    assert page.conditional_formatting
    summary = book["填写说明"][
        at(Path("收/01-区政府办-2022年年度报告填报表.xlsx"), "填写说明", "核对", 2)[5:]
    ]
    assert summary.value.startswith("=IF(IF(表二!")


def test_whom_to_ask_is_filled_in_and_kept(desk: Desk) -> None:
    path = desk.export(OTHER)
    fill(path, **{at(path, "填写说明", "地址", 2): "某路1号", at(path, "填写说明", "邮政编码", 2): "315020"})
    assert desk.collect("--apply").code == 0
    assert desk.figures(OTHER).contact == ("", "某路1号", "315020", "")
    page = desk.run("report", "render", "--unit", OTHER, "--no-ledger").out
    assert "（地址：某路1号，邮政编码：315020）。" in page


class FilledWord:
    """A form in Word in a unit's hands."""

    def __init__(self, path: Path) -> None:
        self.path, self.word = path, docx.Document(str(path))

    def put(self, label: str, column: int, text: str) -> None:
        """Fill in the cell so far from the last place of a label."""
        for table in self.word.tables:
            for row in table.rows:
                texts = [cell.text.partition("\n")[0] for cell in row.cells]
                if label in texts:
                    last = len(texts) - 1 - texts[::-1].index(label)
                    row.cells[last + column].text = text
                    return
        raise AssertionError(label)


def word_form(desk: Desk, unit: str) -> FilledWord:
    desk.export(unit, "--format", "xlsx,docx", out="发")
    (path,) = (desk.root / "发").glob(f"*-{unit}-*.docx")
    (desk.root / "收").mkdir(exist_ok=True)
    return FilledWord(Path(shutil.copy(path, desk.root / "收")))


def test_the_form_in_word_says_what_the_workbook_says(desk: Desk) -> None:
    for unit in (UNIT, OTHER):
        word_form(desk, unit)
    before = desk.file(UNIT).read_bytes()
    answer = desk.collect("--apply", "--format", "json", where="发")
    assert answer.code == 0
    assert [each["unchanged"] for each in answer.json["forms"]] == [True] * 4
    assert desk.file(UNIT).read_bytes() == before


def test_a_form_in_word_becomes_the_report(desk: Desk) -> None:
    form_ = word_form(desk, OTHER)
    form_.put(form.RECEIVED, 1, "5")
    form_.put(form.OPENED, 1, "5")
    form_.put("行政许可", 1, "12")
    form_.put("六、其他需要报告的事项", 1, "没有收取信息处理费。\n- 建议提案3件。")
    form_.put("报送日期", 1, "2023年1月12日")
    form_.word.save(str(form_.path))
    answer = desk.collect("--apply")
    assert answer.code == 0, answer.out
    report = desk.figures(OTHER)
    assert (report.at(form.RECEIVED), report.at(form.RESULT_TOTAL)) == (5, 5)
    assert report.figures[Cell("行政许可", form.DECISIONS)] == 12
    assert report.part("六") == "没有收取信息处理费。\n\n- 建议提案3件。"
    assert report.filed.isoformat() == "2023-01-12"
    assert desk.collect("--apply", "--format", "json").json["forms"][0]["changes"] == []


def test_faults_in_word_name_the_cell(desk: Desk) -> None:
    form_ = word_form(desk, OTHER)
    form_.put(form.RECEIVED, 1, "五")
    form_.put(form.RECEIVED, 7, "9")
    form_.word.save(str(form_.path))
    answer = desk.collect("--apply", "--format", "json")
    assert answer.code == 1
    assert problems(answer)[0] == (
        "表3第4行第4列", "表三“一、本年新收政府信息公开申请数量”的“自然人”：“五”不是阿拉伯数字"
    )  # fmt: skip
    assert not desk.file(OTHER).exists()


def resaved(desk: Desk, path: Path, ending: str) -> None:
    """Open a file in LibreOffice and save it in another folder, under a profile of the test's own."""
    profile = (desk.root / "profile").as_uri()
    typed = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    subprocess.run(
        [*typed, "--outdir", "另存", path], check=True, capture_output=True, timeout=120, cwd=desk.root
    )


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_the_form_in_word(desk: Desk) -> None:
    form_ = word_form(desk, OTHER)
    form_.put(form.RECEIVED, 1, "5")
    form_.put(form.OPENED, 1, "5")
    form_.word.save(str(form_.path))
    resaved(desk, form_.path, "docx")
    answer = desk.collect("--format", "json", where="另存")
    assert answer.code == 0, answer.out
    assert [(each["what"], each["after"]) for each in answer.json["forms"][0]["changes"]] == [
        ("表三 一、本年新收政府信息公开申请数量 自然人", "5"), ("表三 （一）予以公开 自然人", "5"),
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_it_and_nothing_changes(desk: Desk) -> None:
    """It writes formulas with values, dates its own way, and drops what it does not know."""
    untouched, filled = desk.export(UNIT), desk.export(OTHER)
    fill(filled, **{
        at(filled, "表三", "一、", 4): 5, at(filled, "表三", "（一）", 4): 4,
        at(filled, "文字", "六、", 2): "本年没有收取信息处理费。\n- 建议提案3件，答复全部公开。",
    })  # fmt: skip
    for path in (untouched, filled):
        resaved(desk, path, "xlsx")
    answer = desk.collect("--format", "json", where="另存")
    first, second = answer.json["forms"]
    assert first["unchanged"]
    assert [message for _, message in problems(answer)] == [
        "表三“自然人”列：一（5）+ 二（0）= 5，（七）总计（4）+ 四（0）= 4，相差 1"
    ]
    assert [each["after"] for each in second["changes"]] == [
        "5", "4", "本年没有收取信息处理费。\n\n- 建议提案3件，答复全部公开。"
    ]  # fmt: skip
    path = desk.root / "另存" / filled.name
    book = load_workbook(path, data_only=True)
    assert book["填写说明"][at(path, "填写说明", "核对", 2)[5:]].value == "有2处不平，见各表红色的格"
