"""Collecting: shown before it is written, written file by file, and never twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai_cli.intake.forms import collecting
from gongkai_cli.progress.book import append_together
from gongkai_cli.progress.ledger_files import read_ledger

from .conftest import Filled, Office, entries, problems


def test_what_would_change_is_shown_and_nothing_written(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "起草")
    before = office.ledger
    form = office.export()
    form.put(
        4,
        status="已完成",
        date="2022.9.18",
        note="已建立反馈机制",
        evidence="甲发〔2022〕9号\nhttps://a.cn/2",
    )
    form.put(3, status="进行中", date="20220901")  # 区财政局、各有关单位: claimed
    form.save()
    answer = office.collect()
    assert (answer.code, office.ledger) == (0, before)
    assert answer.json["schema"] == "gongkai.returns/1"
    (found,) = answer.json["forms"]
    assert (found["unit"], found["problems"], found["recorded"]) == ("区发改局", [], 0)
    assert entries(found) == [(3, "in_progress", "2022-09-01"), (4, "done", "2022-09-18")]
    claimed, changed = found["changes"]
    assert claimed["before"] is None
    assert changed["before"]["note"] == "起草"
    assert changed["cell"] == form.cell(4, "status")
    assert changed["after"]["evidence"] == [{"document": "甲发〔2022〕9号"}, {"url": "https://a.cn/2"}]
    assert (changed["after"]["by"], changed["after"]["supersedes"]) == ("区发改局", None)
    assert "没有写入台账；核对无误后加 --apply" in answer.err
    assert len(answer.json["missing"]) == 27
    assert "未交回 27 个单位：区政府办、区经信局、" in answer.err


def test_applied_once_and_never_twice(office: Office) -> None:
    form = office.export().put(4, status="√", date="2022年9月18日", note="已建立反馈机制")
    form.page["B4"] = "李四"
    form.save()
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 0
    assert answer.json["forms"][0]["recorded"] == 1
    (file,) = read_ledger(office.root / "data" / "progress_2022").files
    (entry,) = [item.entry for item in file.recorded]
    assert (entry.task, entry.unit, entry.status, str(entry.date)) == (4, "区发改局", "done", "2022-09-18")
    assert (entry.note, entry.by) == ("已建立反馈机制", "李四")
    after = office.ledger
    again = office.collect(office.folder, "--apply")
    assert (again.json["forms"][0]["changes"], again.json["forms"][0]["problems"]) == ([], [])
    assert office.ledger == after
    assert office.run("check").code == 0


def test_collected_again_after_the_ledger_moved_on(office: Office) -> None:
    office.export().put(4, status="推进中", date="2022-09-18").save()
    office.collect(office.folder, "--apply")
    office.report(4, "已完成", "2022-09-28")
    form = office.form(today="2022-09-30")
    assert form["changes"] == form["problems"] == form["notes"] == []


def test_unchanged_rows_change_nothing_though_the_ledger_moved_on(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    office.export()
    office.report(4, "已完成", "2022-09-10")
    form = office.form()
    assert form["changes"] == form["problems"] == form["notes"] == []


def test_changed_rows_are_asked_about_where_the_ledger_moved_on(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    form = office.export().put(4, status="受阻", date="2022-09-18", reason="系统升级")
    form.save()
    office.report(4, "已完成", "2022-09-10")
    assert problems(office.form()) == [
        (form.cell(4, "status"), "第4项：表发出以后台账有了变动（现为：已完成，2022-09-10），与表中填的不同")
    ]


def test_an_earlier_or_equal_day_corrects(office: Office) -> None:
    office.report(4, "已完成", "2022-09-15", "--note", "建成")
    office.export().put(4, date="2022-09-05").save()
    form = office.form(office.folder, "--apply")
    (change,) = form["changes"]
    assert change["after"]["supersedes"] == change["before"]["id"]
    (now,) = office.run("form", "export", "--unit", "区发改局", "-o", office.root / "新").err.splitlines()
    assert now.startswith("已生成 1 份")
    again = Filled(office.root / "新" / "02-区发改局-落实情况报送表.xlsx")
    assert again.page[again.cell(4, "date")].value == "2022-09-05"
    assert office.form()["changes"] == []


def test_a_report_put_in_other_words_is_no_second_one(office: Office) -> None:
    office.report(4, "已完成", "2022-09-15", "--note", "建成")
    office.export().put(4, note="建成并公布").save()
    (change,) = office.form()["changes"]
    assert change["after"]["supersedes"] == change["before"]["id"]


def test_a_later_day_is_a_report_of_its_own(office: Office) -> None:
    office.report(4, "推进中", "2022-09-15")
    office.export().put(4, date="2022-09-16").save()
    (change,) = office.form()["changes"]
    assert change["after"]["supersedes"] is None


def test_back_to_what_was_reported_before(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "起草")
    office.report(4, "已完成", "2022-08-15", "--note", "建成")
    office.export().put(4, status="推进中", note="起草").save()
    assert entries(office.form(office.folder, "--apply")) == [(4, "in_progress", "2022-08-15")]
    assert office.form()["changes"] == []


def test_two_people_collect_the_same_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = office.export().put(4, status="完成", date="2022-09-18").save()
    genuine = append_together

    def meanwhile(folder: Path, reports: Any) -> object:
        monkeypatch.setattr(collecting, "append_together", genuine)
        assert office.collect(path, "--apply").json["forms"][0]["recorded"] == 1
        return genuine(folder, reports)

    monkeypatch.setattr(collecting, "append_together", meanwhile)
    form = office.form(path, "--apply")
    assert (form["recorded"], form["problems"]) == (0, [])
    assert office.ledger["区发改局.yaml"].count(b'"task": 4') == 1


def test_a_report_longer_than_a_cell(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "政务" * 20_000)
    form = office.export()
    assert str(form.page[form.cell(4, "note")].value).endswith("…（以下略，全文见台账）")
    assert office.form()["changes"] == office.form()["problems"] == []


def test_a_day_before_an_older_report_is_asked_about(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15")
    office.report(4, "已完成", "2022-09-15")
    form = office.export().put(4, date="2022-08-01")
    form.save()
    assert problems(office.form()) == [
        (form.cell(4, "date"), "第4项：日期 2022-08-01 早于台账中 2022-08-15 的报告")
    ]


def test_what_was_withdrawn_is_not_recorded_again(office: Office) -> None:
    office.export().put(4, status="完成", date="2022-09-18").save()
    office.collect(office.folder, "--apply")
    assert office.run("progress", "undo", "--unit", "区发改局").code == 0
    after = office.ledger
    form = office.form(office.folder, "--apply")
    assert form["notes"] == ["第4项填的与台账中已更正或撤回的一条相同，没有再记"]
    assert office.ledger == after


def test_evidence_that_is_known_keeps_its_hash(office: Office) -> None:
    (office.root / "a.pdf").write_bytes(b"a")
    office.report(4, "推进中", "2022-08-15", "--evidence", "a.pdf")
    form = office.export()
    assert form.page[form.cell(4, "evidence")].value == "a.pdf"
    form.put(4, status="已完成", date="2022-09-18", evidence="甲发〔2022〕9号\na.pdf").save()
    (change,) = office.form()["changes"]
    digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"  # of the letter a
    assert change["after"]["evidence"] == [
        {"document": "甲发〔2022〕9号"}, {"file": "a.pdf", "sha256": digest},
    ]  # fmt: skip


def test_all_of_a_file_or_nothing_of_it(office: Office) -> None:
    office.export().put(4, status="完成", date="2022-09-18").put(1, status="完成", date="6月底").save()
    office.export("区财政局").put(3, status="完成", date="2022-09-18").save()
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 1
    assert list(office.ledger) == ["区财政局.yaml"]
    assert [form["recorded"] for form in answer.json["forms"]] == [0, 1]
    assert "已记入台账 1 条；有问题的 1 个文件一条也没有记" in answer.err


def test_problems_are_said_with_file_and_cell(office: Office) -> None:
    form = office.export().put(4, status="完成", date="6月底")
    form.save()
    answer = office.run("form", "collect", office.folder, "--today", "2022-09-20")
    assert answer.code == 1
    name = "回收/02-区发改局-落实情况报送表.xlsx"
    assert answer.rows[-3:] == [
        ["区发改局", name, "0", "1", "有问题，未记入"],
        [""],
        [name, form.cell(4, "date"), "4", "日期“6月底”不是确定的一天", "请写明是哪一天，如 2022-06-20"],
    ]
    assert "6月底" not in answer.err
    assert "1 份有问题（1 处）：区发改局" in answer.err
    for shape in ("table", "csv", "md"):
        out = office.run("form", "collect", office.folder, "--today", "2022-09-20", "--format", shape).out
        assert "建议" in out
        assert "6月底" in out


def test_tables_for_people(office: Office) -> None:
    office.report(4, "推进中", "2022-08-15", "--note", "起草")
    form = office.export().put(4, status="受阻", date="2022-09-18", reason="系统升级")
    form.save()
    answer = office.run("form", "collect", office.folder, "--today", "2022-09-20")
    assert answer.rows[0] == [
        "区发改局", "4", "推进中 2022-08-15；起草", "受阻 2022-09-18；起草；原因：系统升级",
        form.cell(4, "status"),
    ]  # fmt: skip
    for shape in ("table", "csv", "md"):
        assert (
            "系统升级"
            in office.run("form", "collect", office.folder, "--today", "2022-09-20", "--format", shape).out
        )


@pytest.mark.parametrize(
    ("answers", "key", "message"),
    [
        ({"status": "受阻", "date": "2022-09-18"}, "reason", "第4项：状态是受阻，没有写明原因"),
        (
            {"status": "推进中", "date": "2022-10-08"},
            "reason",
            "第4项：到期日 2022-09-30 已过，没有完成，也没有写明原因",
        ),
        ({"status": "完成", "date": "2022-10-21"}, "date", "第4项：日期 2022-10-21 在今天（2022-10-20）之后"),
        ({"status": "完成", "date": "2021-09-18"}, "date", "第4项：日期 2021-09-18 早于2022年"),
        ({"status": "完成"}, "date", "第4项：没有写日期"),
        ({"note": "已建立"}, "status", "第4项：没有写状态"),
        ({"status": "差不多", "date": "2022-09-18"}, "status", "第4项：状态“差不多”不认得"),
        (
            {"status": "完成", "date": "2022-09-18", "evidence": "http://a .cn"},
            "evidence",
            "第4项：网址“http://a .cn”里有空格",
        ),
    ],
)
def test_the_rules(office: Office, answers: dict[str, str], key: str, message: str) -> None:
    form = office.export().put(4, **answers)
    form.save()
    found = office.form(today="2022-10-20")
    assert (form.cell(4, key), message) in problems(found)
    assert found["changes"] == []


def test_an_unknown_status_is_answered_with_the_words(office: Office) -> None:
    office.export().put(4, status="差不多", date="2022-09-18").save()
    assert office.form()["problems"][0]["help"] == "请从下拉菜单选：未启动、推进中、已完成、受阻"


def test_somebody_writes_between_looking_and_writing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.export().put(1, status="完成", date="2022-09-18").put(4, status="完成", date="2022-09-18").save()
    genuine = append_together

    def late(folder: Path, reports: Any) -> object:
        office.report(4, "受阻", "2022-09-19", "--reason", "系统升级")
        return genuine(folder, reports)

    monkeypatch.setattr(collecting, "append_together", late)
    answer = office.collect(office.folder, "--apply")
    assert answer.code == 1
    ((_, message),) = problems(answer.json["forms"][0])
    assert message == "第4项：核对之后、写入之前，台账又有了变动"
    assert b'"task": 1' not in office.ledger["区发改局.yaml"]


def test_who_enters(office: Office) -> None:
    office.export().put(4, status="完成", date="2022-09-18").save()
    (change,) = office.form(office.folder, "--by", "王五")["changes"]
    assert change["after"]["by"] == "王五"


def test_the_bundled_registry_is_nobodys(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.export().path
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert office.run("form", "collect", path, "--apply").code == 3
    answer = office.run("form", "collect", path, "--apply", "--bundled")
    assert answer.code == 2
    assert "自带的登记册不能记台账" in answer.err


def test_json_is_the_whole_of_stdout(office: Office) -> None:
    office.export()
    answer = office.collect()
    assert json.loads(answer.out)["applied"] is False


def test_nothing_to_collect(office: Office, tmp_path: Path) -> None:
    assert "“没有”不存在" in office.collect("没有").err
    assert "没有可收的报送表" in office.collect(tmp_path).err
    assert Filled(office.export().path).page.title == "落实情况"
