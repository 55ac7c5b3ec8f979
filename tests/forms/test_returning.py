"""``form return``: a paper for each unit whose form has faults, cell by cell."""

from __future__ import annotations

import pytest
from tests.forms.conftest import TODAY, UNIT, Office

from gongkai_cli.errors import Exit


def test_each_fault_with_its_cell(office: Office) -> None:
    form = office.export()
    form.put(4, status="做完了吗", date="2022-09-15").put(1, status="已完成", date="2022-13-01").save()
    answer = office.run("form", "return", office.folder, "--today", TODAY, "--reply-by", "2022-09-25")
    assert answer.code == Exit.OK, answer.err
    assert answer.out.startswith("# 2022年政务公开工作落实情况报送表退回单\n")
    assert "有2处需要改正，表中各项都还没有记入台账。" in answer.out
    assert "并请于2022年9月25日前送达" in answer.out
    for no, key in ((4, "status"), (1, "date")):
        line = next(line for line in answer.out.splitlines() if f"| 第{no}项 |" in line)
        assert f"| {form.cell(no, key)} |" in line
    assert not (office.root / "data" / "progress_2022").exists()


def test_sound_forms_get_none(office: Office) -> None:
    office.export().put(4, status="已完成", date="2022-09-15", note="机制印发").save()
    answer = office.run("form", "return", office.folder, "--today", TODAY)
    assert (answer.code, answer.out) == (Exit.OK, "")
    assert "没有要退回的表" in answer.err


def test_one_file_a_unit(office: Office) -> None:
    for unit in (UNIT, "区教育局"):
        office.export(unit).put(9 if unit == "区教育局" else 4, status="做完了吗").save()
    target = office.root / "退回单"
    answer = office.run(
        "form", "return", office.folder, "--today", TODAY, "-o", target, "--format", "md,xlsx"
    )
    assert answer.code == Exit.OK, answer.err
    assert sorted(path.name for path in target.iterdir()) == [
        "02-区发改局-退回单.md", "02-区发改局-退回单.xlsx",
        "04-区教育局-退回单.md", "04-区教育局-退回单.xlsx",
    ]  # fmt: skip


def test_a_file_of_nobody_is_named(office: Office) -> None:
    office.export().save()
    (office.folder / "坏.xlsx").write_bytes(b"no zip")
    answer = office.run("form", "return", office.folder, "--today", TODAY)
    assert answer.code == Exit.FINDINGS
    assert "没有退回的去处：" in answer.err
    assert "坏.xlsx" in answer.err


def test_a_day_that_is_over_is_refused(office: Office) -> None:
    office.export().put(4, status="做完了吗").save()
    answer = office.run("form", "return", office.folder, "--today", TODAY, "--reply-by", "2022-09-19")
    assert answer.code == Exit.USAGE
    assert "--reply-by 2022-09-19 早于今天 2022-09-20" in answer.err


@pytest.mark.parametrize("said", [True, False])
def test_where_to_send_it_is_said_only_where_the_office_says(office: Office, said: bool) -> None:
    if said:
        (office.root / "data" / "office.yaml").write_text(
            "email: zwgk@example.gov.cn\ncontact: 政务公开科\ntelephone: 0574-87650000\n", encoding="utf-8"
        )
    office.export().put(4, status="做完了吗").save()
    out = office.run("form", "return", office.folder, "--today", TODAY).out
    assert ("重新报送到zwgk@example.gov.cn" in out) is said
    assert ("（联系人：政务公开科，联系电话：0574-87650000）" in out) is said
