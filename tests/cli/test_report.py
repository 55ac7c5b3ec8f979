"""``report init``, ``check``, ``sum`` and ``fee`` as a clerk meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Project, Run

FOLDER = "data/report_2022"
COUNTS = "{自然人: 0, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 0}"
ROW = f"（一）予以公开: {COUNTS}"


def unit_file(project: Project, unit: str = "区政府办", year: int = 2022) -> Path:
    return project.root / "data" / f"report_{year}" / f"{unit}.yaml"


def made(gongkai: Run, project: Project, unit: str = "区政府办") -> Path:
    assert gongkai("report", "init", "--unit", unit).code == 0
    return unit_file(project, unit)


def test_init_writes_a_sound_template(gongkai: Run, project: Project) -> None:
    answer = gongkai("report", "init", "--unit", "区政府办公室")  # an alias
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"共 1 份样表，存于 {FOLDER}/\n"
    text = unit_file(project).read_text(encoding="utf-8")
    assert "report: {unit: 区政府办, year: 2022}" in text
    checked = gongkai("report", "check", "--unit", "区政府办")
    assert checked.code == 0
    assert (
        checked.out.count(" 提醒 GK833 ") == checked.out.count("GK8") == 1
    )  # the prose is still to be written


def test_init_never_overwrites(gongkai: Run, project: Project) -> None:
    path = made(gongkai, project)
    path.write_text("mine\n", encoding="utf-8")
    answer = gongkai("report", "init", "--unit", "区政府办")
    assert answer.code == 3
    assert f"“{FOLDER}/区政府办.yaml”已存在，没有覆盖" in answer.err
    everyone = gongkai("report", "init", "--all")
    assert everyone.code == 0
    assert "1 个单位已有报告，没有动" in everyone.err
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert len(list(path.parent.iterdir())) == len(gongkai("units", "--format", "json").json["units"])


def test_init_for_another_year(gongkai: Run, project: Project) -> None:
    assert gongkai("report", "init", "--unit", "区政府办", "--year", "2021").code == 0
    assert "year: 2021" in unit_file(project, year=2021).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "请写 --unit 单位 或 --all，二者选一"),
        (("--unit", "区卫建委"), "单位名录里没有“区卫建委”"),
        (("--unit", "各街道（镇）"), "是统称"),
    ],
)
def test_init_refuses(gongkai: Run, project: Project, args: tuple[str, ...], said: str) -> None:
    answer = gongkai("report", "init", *args)
    assert answer.code == 2
    assert said in answer.err
    assert not unit_file(project).parent.exists()


def test_init_does_not_write_into_the_program(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = gongkai("report", "init", "--unit", "区政府办")
    assert (answer.code, list(tmp_path.iterdir())) == (3, [])
    assert "没有 data/ 登记册" in answer.err


def test_check_tells_both_sides_and_fails(gongkai: Run, project: Project) -> None:
    path = made(gongkai, project)
    project.edit(ROW, ROW.replace("自然人: 0", "自然人: 2").replace("总计: 0", "总计: 2"), path)
    answer = gongkai("report", "check")
    assert answer.code == 1
    assert (
        f"{FOLDER}/区政府办.yaml:45:18: 错误 GK812 表三“自然人”列：（一）（2）= 2，（七）总计（0），相差 2\n"
        in answer.out
    )
    assert "检查了2022年的 1 份年度报告（没有2021年的报告，跨年的没有核对）：1 处错误，1 处提醒" in answer.err


def test_check_compares_with_last_year(gongkai: Run, project: Project) -> None:
    made(gongkai, project)
    gongkai("report", "init", "--unit", "区政府办", "--year", "2021")
    last = unit_file(project, year=2021)
    project.edit("现行有效件数: 0}\n  行政许可", "现行有效件数: 4}\n  行政许可", last)
    answer = gongkai("report", "check", "--format", "json")
    (found,) = [item for item in answer.json["diagnostics"] if item["code"] == "GK822"]
    assert (found["file"], found["line"], found["column"]) == (f"{FOLDER}/区政府办.yaml", 8, 43)
    assert found["related"][0]["file"] == "data/report_2021/区政府办.yaml"
    assert answer.err == ""


@pytest.mark.parametrize("kind", ["json", "github", "sarif"])
def test_check_for_machines(gongkai: Run, project: Project, kind: str) -> None:
    project.edit("行政许可: 0", "行政许可: 1,808", made(gongkai, project))
    answer = gongkai("report", "check", "--format", kind)
    assert answer.code == 1
    assert "GK801" in answer.out
    if kind != "github":
        assert json.loads(answer.out)


def test_strict_makes_reminders_fail(gongkai: Run, project: Project) -> None:
    made(gongkai, project)
    assert gongkai("report", "check").code == 0
    assert gongkai("report", "check", "--strict").code == 1


@pytest.mark.parametrize(
    ("args", "said", "help_"),
    [
        ((), "里没有年度报告", "gongkai report init --unit 单位"),
        (("--unit", "区教育局"), "没有“区教育局”2022年的年度报告", "gongkai report init --unit 区教育局"),
        (("--unit", "区卫建委"), "单位名录里没有“区卫建委”", "区卫健委"),
        (("--unit", "区教育局", "--all"), "二者选一", "--unit"),
    ],
)
def test_check_refuses(gongkai: Run, project: Project, args: tuple[str, ...], said: str, help_: str) -> None:
    assert project.tasks.exists()
    answer = gongkai("report", "check", *args)
    assert answer.code == 2
    assert said in answer.err
    assert help_ in answer.err


def with_requests(gongkai: Run, project: Project) -> None:
    """Two units with 3 and 2 requests of persons, all answered."""
    for unit, number in (("区政府办", 3), ("区教育局", 2)):
        path = made(gongkai, project, unit)
        for row in ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计"):
            text = path.read_text(encoding="utf-8")
            line = next(line for line in text.splitlines() if line.strip().startswith(row))
            new = line.replace("自然人: 0", f"自然人: {number}").replace("总计: 0", f"总计: {number}")
            project.edit(line, new, path)


def test_sum_adds_and_names_the_missing_and_the_origins(gongkai: Run, project: Project) -> None:
    with_requests(gongkai, project)
    answer = gongkai("report", "sum", "--format", "json")
    document = answer.json
    assert (answer.code, document["schema"], document["government"]) == (
        0,
        "gongkai.report_sum/1",
        "宁波市江北区人民政府",
    )
    assert [item["unit"] for item in document["filed"]] == ["区政府办", "区教育局"]
    assert "区司法局" in document["missing"]
    assert "未报送的单位：区发改局、" in answer.err
    (received,) = [
        item for item in document["origins"] if item["row"].startswith("一、") and item["column"] == "自然人"
    ]
    assert (received["amount"], received["shares"]) == (
        5,
        [{"unit": "区政府办", "amount": 3}, {"unit": "区教育局", "amount": 2}],
    )
    assert len(document["figures"]) == 200


@pytest.mark.parametrize("kind", ["table", "plain", "csv", "md"])
def test_sum_for_people(gongkai: Run, project: Project, kind: str) -> None:
    with_requests(gongkai, project)
    answer = gongkai("report", "sum", "--format", kind)
    assert answer.code == 0
    assert "区政府办 3、区教育局 2" in answer.out
    assert "未报" in answer.out


def test_sum_takes_declared_corrections_and_writes_the_governments_report(
    gongkai: Run, project: Project
) -> None:
    with_requests(gongkai, project)
    unit_file(project, "汇总").write_text(
        "corrections:\n"
        "  - {row: 一、本年新收政府信息公开申请数量, column: 自然人, amount: -1, reason: 共同办理一件}\n"
        "  - {row: （一）予以公开, column: 自然人, amount: -1, reason: 共同办理一件}\n",
        encoding="utf-8",
    )
    answer = gongkai("report", "sum", "--write")
    assert answer.code == 0
    assert "更正 -1（共同办理一件）" in answer.out
    target = unit_file(project, "宁波市江北区人民政府")
    assert f"已存为 {FOLDER}/宁波市江北区人民政府.yaml" in answer.err
    assert "一、本年新收政府信息公开申请数量: {自然人: 4," in target.read_text(encoding="utf-8")
    checked = gongkai("report", "check", "--unit", "宁波市江北区人民政府")
    assert (checked.code, checked.out.count("GK8")) == (0, 1)  # GK833: the prose
    assert gongkai("report", "sum").out == answer.out  # the government's own report is not added again


def test_sum_keeps_the_governments_prose_and_asks_before_it_overwrites(
    gongkai: Run, project: Project
) -> None:
    with_requests(gongkai, project)
    gongkai("report", "sum", "--write")
    target = unit_file(project, "宁波市江北区人民政府")
    project.edit('五: ""', "五: 政府自己写的问题和措施。", target)
    project.edit("year: 2022}", "year: 2022, filed: 2023-03-20}", target)
    project.edit("行政许可: 0", "行政许可: 7", unit_file(project))
    refused = gongkai("report", "sum", "--write")
    assert refused.code == 3
    assert "没有覆盖" in refused.err
    assert gongkai("report", "sum", "--write", "--force").code == 0
    text = target.read_text(encoding="utf-8")
    assert "行政许可: 7" in text
    assert "政府自己写的问题和措施。" in text
    assert "filed: 2023-03-20" in text


def test_sum_to_another_file(gongkai: Run, project: Project) -> None:
    with_requests(gongkai, project)
    assert gongkai("report", "sum", "-o", "out/sum.yaml").code == 0
    assert "unit: 宁波市江北区人民政府" in (project.root / "out" / "sum.yaml").read_text(encoding="utf-8")
    assert not unit_file(project, "宁波市江北区人民政府").exists()


def test_sum_refuses_reports_with_errors(gongkai: Run, project: Project) -> None:
    project.edit("总计: 0}\n    （二）", "总计: 9}\n    （二）", made(gongkai, project))
    answer = gongkai("report", "sum")
    assert (answer.code, answer.out) == (3, "")
    assert "GK813" in answer.err
    assert "年度报告有 2 处错误，不能汇总" in answer.err


def test_sum_refuses_corrections_that_do_not_balance(gongkai: Run, project: Project) -> None:
    with_requests(gongkai, project)
    unit_file(project, "汇总").write_text(
        "corrections:\n  - {row: （一）予以公开, column: 自然人, amount: -1, reason: 共同办理}\n",
        encoding="utf-8",
    )
    answer = gongkai("report", "sum")
    assert answer.code == 3
    assert "汇总.yaml:2:11: 错误 GK811 更正以后，表三“自然人”列" in answer.err


def test_sum_without_reports(gongkai: Run, project: Project) -> None:
    assert project.tasks.exists()
    answer = gongkai("report", "sum")
    assert answer.code == 2
    assert "还没有单位报送2022年的年度报告" in answer.err


def test_fee_shows_its_steps(gongkai: Run) -> None:
    answer = gongkai("report", "fee", "--items", "45")
    assert answer.rows == [
        ["1—10", "10", "0", "0"],
        ["11—30", "20", "100", "2000"],
        ["31—40", "10", "200", "2000"],
        ["41—45", "5", "300", "1500"],
        ["合计", "45", "", "5500"],
    ]
    assert "国办函〔2020〕109号" in answer.err


def test_fee_as_json(gongkai: Run) -> None:
    document = gongkai("report", "fee", "--pages", "72", "--format", "json").json
    assert (document["schema"], document["basis"], document["fee"]) == ("gongkai.fee/1", "pages", 420)
    assert document["steps"][-1] == {"first": 31, "last": 72, "rate": 10, "amount": 420}


@pytest.mark.parametrize(
    "args", [(), ("--items", "1", "--pages", "1"), ("--items", "-1"), ("--items", "10000"), ("--pages", "多")]
)
def test_fee_refuses(gongkai: Run, args: tuple[str, ...]) -> None:
    answer = gongkai("report", "fee", *args)
    assert (answer.code, answer.out) == (2, "")
    assert "建议：" in answer.err


def test_explain_knows_the_codes(gongkai: Run) -> None:
    rows = dict(row for row in gongkai("explain", "GK811").rows if len(row) == 2)
    assert "勾稽" in rows["理由"]
