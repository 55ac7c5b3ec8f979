"""``gongkai import``: a notice becomes a draft; nothing is lost, guessed or overwritten in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT, Run
from tests.intake.reprinted import PRINTERS

from gongkai_cli.language.hanzi import plain

CITY = ROOT / "demo" / "second_city"
KINDS = ("docx", "xlsx", "html", "txt", "pdf")
OURS = ROOT / "data" / "notice_2022.txt"
NOTICE = """\
青桥市人民政府办公室文件
青政办发〔2023〕15号
2023年青桥市政务公开工作要点
青桥市人民政府办公室
2023年4月10日
附件
{note}
序号\t任务内容\t完成时限\t牵头单位\t配合单位
1\t公开部门预算和决算情况。\t9月底前\t市财政局\t市发改局
2\t规范办理依申请公开工作。\t年底前\t市政府办、市司法局\t各有关单位
"""


def city(kind: str) -> Path:
    return next(CITY.glob(f"*.{kind}"))


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE.format(note="2023年任务分解"), encoding="utf-8")
    return path


def errors(gongkai: Run, folder: Path) -> list[str]:
    found = gongkai("check", "-C", folder, "--format", "json").json["diagnostics"]
    return [item["message"] for item in found if item["severity"] == "error"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_city_reads_alike_from_every_kind_of_file(gongkai: Run, tmp_path: Path, kind: str) -> None:
    pytest.importorskip("pdfplumber") if kind == "pdf" else None
    answer = gongkai("import", city(kind), "--dry-run", "--format", "json", "-C", tmp_path)
    assert (answer.code, list(answer.json)) == (0, ["schema", "notice", "tasks", "leftover", "findings"])
    assert answer.json["schema"] == "gongkai.import/1"
    assert answer.json["notice"] == {
        "title": "2023年青桥市政务公开工作要点",
        "number": "青政办发〔2023〕15号",
        "issuer": "青桥市人民政府办公室",
        "issued": "2023-04-10",
        "year": 2023,
    }
    tasks = answer.json["tasks"]
    assert [task["no"] for task in tasks] == list(range(1, 12))
    seventh = tasks[6] | {"where": ""}
    assert seventh == {
        "no": 7,
        "printed": None,
        "section_title": "围绕民生关切推进公开",
        "topic_title": None,
        "title": None,
        "text": "完善物业公开办法，8月底前印发，11月底前实施。",
        "deadline": None,
        "milestones": [
            {"what": "完善物业公开办法，印发", "deadline": "8月底前"},
            {"what": "实施", "deadline": "11月底前"},
        ],
        "lead": ["市住建局", "市司法局"],
        "units": [],
        "cooperating": ["各街道（镇）", "各有关单位"],
        "doubts": [],
        "where": "",
    }
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_its_draft_has_no_errors_and_makes_checklists(gongkai: Run, tmp_path: Path, kind: str) -> None:
    pytest.importorskip("pdfplumber") if kind == "pdf" else None
    assert gongkai("import", city(kind), "-o", tmp_path / "青桥").code == 0
    assert errors(gongkai, tmp_path / "青桥") == []
    made = gongkai("render", "checklist", "--all", "-C", tmp_path / "青桥", "-o", tmp_path / "清单")
    assert made.code == 0
    (mine,) = (tmp_path / "清单").glob("*白石镇*.md")
    assert "完善物业公开办法" in mine.read_text(encoding="utf-8")
    assert len(list((tmp_path / "清单").iterdir())) == 15  # 14 units and the index
    units = (tmp_path / "青桥" / "data" / "units.yaml").read_text(encoding="utf-8")
    assert "members: {kind: [subdistrict, town]}" in units
    assert "与“市发改局”像是同一个单位" in units


@pytest.mark.parametrize("kind", ["txt", *PRINTERS])
def test_our_own_notice_gives_the_48_tasks_in_their_places(gongkai: Run, tmp_path: Path, kind: str) -> None:
    source = OURS if kind == "txt" else tmp_path / f"通知.{kind}"
    if kind in PRINTERS:
        PRINTERS[kind](source)
    assert gongkai("import", source, "-o", tmp_path).code == 0
    assert errors(gongkai, tmp_path) == []
    mine, theirs = (
        gongkai("list", "--sort", "no", "--format", "json", "--year", "2022", "-C", folder).json["tasks"]
        for folder in (tmp_path, ROOT)
    )
    keys = ("no", "section_title", "topic_title", "text", "deadline", "units", "lead", "cooperating")
    assert len(mine) == 48
    differing = [
        (a["no"], key)
        for a, b in zip(mine, theirs, strict=True)
        for key in keys
        if plain(str(a[key])) != plain(str(b[key]))
    ]
    assert differing == []
    if kind == "txt":
        assert (tmp_path / "data" / "notice_2022.txt").read_bytes() == OURS.read_bytes()


def test_the_report_tells_everything(gongkai: Run, notice: Path) -> None:
    answer = gongkai("import", notice, "--dry-run")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "读入：通知.txt（文本）"
    assert "任务：2 项，其中 0 项有存疑" in lines
    count = next(line for line in lines if line.startswith("合计："))
    numbers = [int(part) for part in re.findall(r"\d+", count)]
    assert numbers[0] == numbers[1] + numbers[-1]
    assert not (notice.parent / "data").exists()


def test_what_is_written_and_what_comes_next(gongkai: Run, notice: Path) -> None:
    answer = gongkai("import", notice)
    assert answer.code == 0
    data = notice.parent / "data"
    assert sorted(path.name for path in data.iterdir()) == [
        "notice_2023.txt",
        "tasks_2023.yaml",
        "units.yaml",
    ]
    assert "下一步：\n  gongkai check " in answer.err
    for kind in ("tasks", "units"):
        first = next(data.glob(f"{kind}*.yaml")).read_text(encoding="utf-8").splitlines()[0]
        schema = (data / first.split("$schema=")[1]).resolve()
        assert json.loads(schema.read_text(encoding="utf-8"))["title"]


def test_an_edited_draft_is_not_lost(gongkai: Run, notice: Path) -> None:
    assert gongkai("import", notice).code == 0
    assert gongkai("import", notice).code == 0  # nothing differs
    tasks = notice.parent / "data" / "tasks_2023.yaml"
    edited = tasks.read_text(encoding="utf-8").replace(
        "deadline: 年底前", "deadline: 年底前\n    due: 2023-12-20"
    )
    tasks.write_text(edited, encoding="utf-8")
    answer = gongkai("import", notice)
    assert (answer.code, tasks.read_text(encoding="utf-8")) == (1, edited)
    assert "【第2项】" in answer.err
    assert "-    due: 2023-12-20" in answer.err
    assert "【第1项】" not in answer.err
    assert gongkai("import", notice, "--force").code == 0
    assert "due:" not in tasks.read_text(encoding="utf-8")


def test_the_directory_keeps_its_text(gongkai: Run, notice: Path) -> None:
    data = notice.parent / "data"
    data.mkdir()
    old = (
        "# 我们的名录\nunits:\n- name: 市财政局   # 排第一\n  kind: department\n"
        "- name: 市政府办公室\n  aliases: [市政府办]\n  kind: department\n\n# 统称\ngroups:\n"
        "- {name: 各有关单位, members: open, basis: notice}\n# 完\n"
    )
    (data / "units.yaml").write_text(old, encoding="utf-8")
    assert gongkai("import", notice).code == 0
    new = (data / "units.yaml").read_text(encoding="utf-8")
    assert [line for line in new.splitlines() if line not in old.splitlines()] == [
        "# 存疑：以下 2 个单位是导入时新加的，类别按名称推断；请核对类别和次序，再删去本行",
        "- name: 市发改局",
        "- name: 市司法局",
    ]
    kept = [line for line in new.splitlines() if line in old.splitlines()]
    assert [line for line in kept if line in old.splitlines()][:4] == old.splitlines()[:4]
    assert new.index("市司法局") < new.index("# 统称")
    assert gongkai("units", "--format", "json").json["units"][0]["name"] == "市财政局"


def test_a_broken_directory_is_not_added_to(gongkai: Run, notice: Path) -> None:
    (notice.parent / "data").mkdir()
    (notice.parent / "data" / "units.yaml").write_text("units:\n  - name: 市财政局\n", encoding="utf-8")
    answer = gongkai("import", notice)
    assert answer.code == 3
    assert "有错误，不能往里添加单位" in answer.err


def test_a_file_that_is_no_notice_writes_nothing(gongkai: Run, notice: Path) -> None:
    notice.write_text("今天天气很好。\n我们去公园。\n", encoding="utf-8")
    answer = gongkai("import", notice)
    assert answer.code == 3
    assert "没有读出任务，没有写文件" in answer.err
    assert not (notice.parent / "data").exists()


def test_a_missing_annex_is_the_one_thing_told(gongkai: Run, notice: Path) -> None:
    body = NOTICE.split("附件", maxsplit=1)[0] + "一、认真落实。\n附件：2023年政务公开任务分解\n"
    notice.write_text(body, encoding="utf-8")
    answer = gongkai("import", notice, "--dry-run", "--format", "json")
    assert answer.code == 3
    assert [finding["kind"] for finding in answer.json["findings"]] == ["no-annex"]


def test_a_bad_file_does_not_stop_the_others(gongkai: Run, notice: Path) -> None:
    (notice.parent / "坏.docx").write_bytes(b"PK\x03\x04nothing")
    answer = gongkai("import", notice, "坏.docx", "没有.xlsx")
    assert answer.code == 1
    assert "坏.docx" in answer.err
    assert "没有.xlsx" in answer.err
    assert (notice.parent / "data" / "tasks_2023.yaml").exists()


def test_two_notices_are_not_mixed(gongkai: Run, notice: Path) -> None:
    other = notice.with_name("另.txt")
    other.write_text(NOTICE.format(note="").replace("15号", "16号"), encoding="utf-8")
    answer = gongkai("import", notice, other)
    assert answer.code == 2
    assert "“另.txt”是青政办发〔2023〕16号" in answer.err


def test_body_and_annex_are_read_together(gongkai: Run, notice: Path) -> None:
    body, annex = NOTICE.format(note="").split("附件\n")
    notice.write_text(body, encoding="utf-8")
    notice.with_name("表.txt").write_text(annex, encoding="utf-8")
    assert gongkai("import", notice, "表.txt").code == 0
    assert errors(gongkai, notice.parent) == []
    assert len(gongkai("list", "--format", "json").json["tasks"]) == 2


def test_a_default_for_all_is_proposed_and_applied_only_when_ruled(gongkai: Run, notice: Path) -> None:
    rule = "注：以下各项任务均需市数据局配合"
    notice.write_text(NOTICE.format(note=rule), encoding="utf-8")
    answer = gongkai("import", notice)
    assert "--apply-default 1" in answer.out
    tasks = (notice.parent / "data" / "tasks_2023.yaml").read_text(encoding="utf-8")
    assert "# 存疑：通知对各项任务一并作了规定" in tasks
    assert "市数据局" not in tasks.split("\ntasks:")[1]
    assert gongkai("import", notice, "--apply-default", "1", "--force").code == 0
    first = gongkai("list", "--sort", "no", "--format", "json").json["tasks"][0]
    assert first["cooperating"] == ["市发改局", "市数据局"]
    assert errors(gongkai, notice.parent) == []
    assert gongkai("import", notice, "--apply-default", "2").code == 2


def test_unknown_identity_is_marked_and_asked_for(gongkai: Run, notice: Path) -> None:
    notice.write_text("附件\n" + NOTICE.format(note="").split("附件\n")[1], encoding="utf-8")
    assert gongkai("import", notice).code == 2
    assert gongkai("import", notice, "--year", "2023").code == 0
    assert errors(gongkai, notice.parent) == []
    found = gongkai("check", "--format", "json").json["diagnostics"]
    doubts = [item["message"] for item in found if item["code"] == "GK903"]
    assert [doubt for doubt in doubts if "发文字号" in doubt]
    tasks = notice.parent / "data" / "tasks_2023.yaml"
    kept = [line for line in tasks.read_text(encoding="utf-8").splitlines() if "存疑" not in line]
    tasks.write_text("\n".join(kept), encoding="utf-8")
    assert [message for message in errors(gongkai, notice.parent) if "发文字号“【待填写】”" in message]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--map", "任务内容"), "不是“列名=含义”"),
        (("--map", "任务内容=texts"), "没有“texts”这种含义"),
        (("--table", "0"), "0"),
        (("--format", "yaml"), "没有“yaml”这种格式"),
    ],
)
def test_what_is_typed_wrong(gongkai: Run, notice: Path, typed: tuple[str, ...], told: str) -> None:
    answer = gongkai("import", notice, *typed)
    assert answer.code == 2
    assert told in answer.err


def test_columns_may_be_told(gongkai: Run, notice: Path) -> None:
    answer = gongkai("import", notice, "--dry-run", "--format", "json", "--map", "配合单位=skip")
    assert [task["cooperating"] for task in answer.json["tasks"]] == [[], []]


@pytest.mark.parametrize(
    "text", ["- 以横线开头: 有冒号", "[方括号]开头", "含 # 井号，“引号”", "yes", "2023-01-01", "末尾冒号:"]
)
def test_any_text_survives_the_file(gongkai: Run, notice: Path, text: str) -> None:
    whole = f"{text}，认真办理好各项工作。" if len(text) < 6 else text
    notice.write_text(NOTICE.format(note="").replace("公开部门预算和决算情况。", whole), encoding="utf-8")
    read = gongkai("import", notice, "--dry-run", "--format", "json").json["tasks"]
    gongkai("import", notice)
    kept = gongkai("list", "--sort", "no", "--format", "json").json["tasks"]
    assert [task["text"] for task in kept] == [task["text"] for task in read]


def test_what_nobody_sees_is_taken_out_and_told(gongkai: Run, notice: Path) -> None:
    text = NOTICE.format(note="").replace("预算", "预\u200b算\ufeff").replace("市财政局", "市财\u00ad政局")
    notice.write_text(text, encoding="utf-8")
    answer = gongkai("import", notice)
    assert answer.code == 0
    assert "提示：“通知.txt”里有 3 个看不见的字符，已去掉" in answer.out
    assert errors(gongkai, notice.parent) == []
    first = gongkai("list", "--sort", "no", "--format", "json").json["tasks"][0]
    assert (first["text"], first["lead"]) == ("公开部门预算和决算情况。", ["市财政局"])


def test_private_numbers_are_pointed_out_when_they_come_in(gongkai: Run, notice: Path) -> None:
    notice.write_text(
        NOTICE.format(note="").replace("决算情况", "决算，联系电话13812345678"), encoding="utf-8"
    )
    answer = gongkai("import", notice)
    assert "GK705" in answer.out
    assert "13812345678" not in answer.out
