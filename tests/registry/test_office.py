"""What an office says of itself: everything may be left out, and what is wrong is found on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_cli.model import IssuingOffice, OfficeSite
from gongkai_cli.registry.office import load_office


def written(folder: Path, text: str) -> Path:
    path = folder / "office.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load_office(tmp_path / "office.yaml") == (IssuingOffice(), ())


def test_what_is_written(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "issuer: 青桥市人民政府办公室\nunit: 市政府办\ntelephone: 0571-87650000\n"
        "letter_number: 青政办函〔{year}〕{no}号\ncopy_to: [市监委, 【待填写】]\n"
        "seal: false\nreply_days: 10\n"
        "public: {reasons: true}\nsite: {owner: 青桥市人民政府, icp: 【待填写】}\n",
    )
    assert load_office(path) == (
        IssuingOffice(
            issuer="青桥市人民政府办公室",
            unit="市政府办",
            telephone="0571-87650000",
            letter_number="青政办函〔{year}〕{no}号",
            copy_to=("市监委",),
            seal=False,
            reply_days=10,
            public_reasons=True,
            site=OfficeSite(owner="青桥市人民政府"),
        ),
        (),
    )


def test_a_draft_says_nothing_where_it_is_to_be_filled_in(tmp_path: Path) -> None:
    assert load_office(written(tmp_path, "issuer: 【待填写】\n")).office == IssuingOffice()


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("seal: 盖", "GK107", "“seal”的值“盖”不在规定的范围内"),
        ("seal: [是]", "GK103", "“seal”应是一个值，这里是列表"),
        ("reply_days: 0", "GK105", "“reply_days”的值“0”不是正整数"),
        (
            "letter_number: 青政办函〔2022〕28号",
            "GK107",
            "“letter_number”的值“青政办函〔2022〕28号”不是发文字号的写法",
        ),
        (
            "letter_number: 青政办函{月}{no}号",
            "GK107",
            "“letter_number”的值“青政办函{月}{no}号”不是发文字号的写法",
        ),
        ("telefone: 1", "GK101", "多出不认识的键“telefone”"),
        ("site: {icp备案: 1}", "GK101", "多出不认识的键“icp备案”"),
    ],
)
def test_what_is_wrong(tmp_path: Path, line: str, code: str, message: str) -> None:
    findings = load_office(written(tmp_path, f"issuer: 青桥市\n{line}\n")).diagnostics
    assert [(each.code, each.message, each.where.line) for each in findings] == [(code, message, 2)]


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    path = tmp_path / "office.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    office, findings = load_office(path)
    assert office == IssuingOffice()
    assert findings
