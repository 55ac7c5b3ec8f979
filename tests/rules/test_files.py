"""Files as bytes: missing, in another encoding, with other line ends. GK001–GK003 cannot be shown as text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic

CASES = Path(__file__).parents[1] / "cases"
TASKS = (CASES / "good" / "ruled.yaml").read_text(encoding="utf-8")
NOTICED, NOTICE = (
    (CASES / "good" / "notice.yaml").read_text(encoding="utf-8").split("#==== notice_2022.txt\n")
)
UNITS = (CASES / "units.yaml").read_text(encoding="utf-8")
BAD_UNIT = TASKS.replace("[区政府办, 区发改局]", "[区政府办, 区发该局]")


def _told(findings: tuple[Diagnostic, ...]) -> list[tuple[str, int, int, str]]:
    return [(f.where.file, f.where.line, f.where.column, f"{f.code} {f.message}") for f in findings]


def test_the_files_used_here_are_sound(examine: Any) -> None:
    assert _told(examine(TASKS, UNITS)) == []
    assert _told(examine(NOTICED, UNITS, NOTICE)) == []


@pytest.mark.parametrize(
    ("tasks", "units", "file"), [(None, UNITS, "tasks_2022.yaml"), (TASKS, None, "units.yaml")]
)
def test_a_missing_file(tasks: str | None, units: str | None, file: str, examine: Any) -> None:
    assert _told(examine(tasks, units)) == [(file, 1, 1, f"GK001 无法读写“{file}”：文件或目录不存在")]


def test_both_files_missing(examine: Any) -> None:
    assert [finding.code for finding in examine(None, None)] == ["GK001", "GK001"]


def test_a_folder_in_place_of_a_file(examine: Any) -> None:
    examine(None, UNITS)
    Path("tasks_2022.yaml").mkdir()
    assert [finding.code for finding in _check_here()] == ["GK001"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_file_that_must_not_be_read(examine: Any) -> None:
    examine(TASKS, UNITS)
    Path("tasks_2022.yaml").chmod(0)
    try:
        Path("tasks_2022.yaml").read_bytes()
    except PermissionError:
        assert [finding.code for finding in _check_here()] == ["GK001"]
    else:
        pytest.skip("this user may read anything")


def _check_here() -> tuple[Diagnostic, ...]:
    from gongkai_cli.registry.load import load_files
    from gongkai_cli.rules.check import check

    return check(load_files(Path("tasks_2022.yaml"), Path("units.yaml")))


@pytest.mark.parametrize("encoding", ["gb18030", "gbk"])
def test_gb18030_is_read_and_said(encoding: str, examine: Any) -> None:
    gbk = "GK003 文件是 GB18030（GBK）编码"
    assert _told(examine(TASKS.encode(encoding), UNITS)) == [("tasks_2022.yaml", 1, 1, gbk)]
    assert _told(examine(TASKS, UNITS.encode(encoding))) == [("units.yaml", 1, 1, gbk)]
    assert _told(examine(NOTICED, UNITS, NOTICE.encode(encoding))) == [("notice_2022.txt", 1, 1, gbk)]


def test_findings_in_gb18030_are_where_they_are_in_utf8(examine: Any) -> None:
    (utf8,) = examine(BAD_UNIT, UNITS)
    gbk = examine(BAD_UNIT.encode("gb18030"), UNITS)
    assert [finding.code for finding in gbk] == ["GK003", "GK203"]
    assert gbk[1] == utf8


def test_a_byte_order_mark_changes_nothing(examine: Any) -> None:
    assert _told(examine(b"\xef\xbb\xbf" + TASKS.encode(), b"\xef\xbb\xbf" + UNITS.encode())) == []
    assert examine(BAD_UNIT, UNITS) == examine(b"\xef\xbb\xbf" + BAD_UNIT.encode(), UNITS)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused(encoding: str, examine: Any) -> None:
    # Nothing but ASCII, as in a file's head, has a zero in every other byte.
    data = ("# registry\n" + TASKS).encode(encoding)
    problem = "GK002 文件是 UTF-16 编码或不是文本文件，无法读取"
    assert _told(examine(data, UNITS)) == [("tasks_2022.yaml", 1, 1, problem)]


def test_a_word_document_is_refused(examine: Any) -> None:
    assert [
        finding.code for finding in examine(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), UNITS)
    ] == ["GK002"]


def test_a_byte_of_no_encoding_is_shown_with_its_line(examine: Any) -> None:
    lines = TASKS.encode().split(b"\n")
    lines[5] += b"\xff\xff"
    problem = "GK002 第6行有既不是 UTF-8 也不是 GB18030 的字节（0xFF），无法读取"
    assert _told(examine(b"\n".join(lines), UNITS)) == [("tasks_2022.yaml", 6, 1, problem)]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_file(text: str, examine: Any) -> None:
    assert _told(examine(text, UNITS)) == [("tasks_2022.yaml", 1, 1, "GK005 文件是空的")]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(end: str, examine: Any) -> None:
    files = [text.replace("\n", end).encode() for text in (NOTICED, UNITS, NOTICE)]
    assert _told(examine(*files)) == []
    assert examine(BAD_UNIT.replace("\n", end), UNITS) == examine(BAD_UNIT, UNITS)


def test_a_control_character_is_shown_where_it_stands(examine: Any) -> None:
    text = TASKS.replace("持续做好", "持续\x01做好")
    line = text[: text.index("\x01")].count("\n") + 1
    problem = "GK004 YAML 语法错误：含有不可见的控制字符"
    assert _told(examine(text, UNITS)) == [
        ("tasks_2022.yaml", line, len("            text: 持续") + 1, problem)
    ]


def test_the_year_in_a_files_name(examine: Any) -> None:
    assert [finding.code for finding in examine(TASKS, UNITS, name="tasks_2021.yaml")] == ["GK407"]
    assert [finding.code for finding in examine(TASKS, UNITS, name="登记册.yaml")] == []
