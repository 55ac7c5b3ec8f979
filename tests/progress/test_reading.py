"""Reading a ledger: nothing wrong with one line touches the others, and nothing raises."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.progress.conftest import UNIT, entry

from gongkai_cli.progress.book import append
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.progress.ledger_files import LedgerFile, read_file, read_ledger
from gongkai_cli.progress.ledger_line import line

ONE = entry("in_progress", "2022-09-01", note="已起草")
TWO = entry("blocked", "2022-09-05", reason="系统升级")
THREE = entry("done", "2022-09-09", note="已建立“反馈”机制\n第二行😀")
FIRST, SECOND, THIRD = (line(each) for each in (ONE, TWO, THREE))
Found = list[tuple[str, int, int]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / f"{UNIT}.yaml"


def read(path: Path, *lines: str) -> tuple[list[Entry], Found]:
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8", newline="")
    return told(read_file(path))


def told(file: LedgerFile) -> tuple[list[Entry], Found]:
    """The entries, and code, line and column of the findings."""
    found = [(item.code, item.where.line, item.where.column) for item in file.findings]
    return [item.entry for item in file.recorded], found


def test_entries_with_comments_and_blank_lines_between(path: Path) -> None:
    path.write_text(f"# 台账\n\n{FIRST}\n  \n  # 注\n{SECOND}  \n", encoding="utf-8")
    file = read_file(path)
    assert [(item.entry, item.line) for item in file.recorded] == [(ONE, 3), (TWO, 6)]
    assert file.findings == ()
    assert file.name == f"{UNIT}.yaml"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only this", b"\xef\xbb\xbf"])
def test_a_file_without_entries(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert told(read_file(path)) == ([], [])


def test_a_byte_order_mark_and_windows_line_ends(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + f"{FIRST}\r\n{SECOND}\r\n".encode())
    assert told(read_file(path)) == ([ONE, TWO], [])


def test_a_byte_order_mark_before_a_last_line_without_line_break(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + FIRST.encode())
    assert told(read_file(path)) == ([ONE], [])


def test_a_file_in_gbk_can_be_read(path: Path) -> None:
    plain = ONE._replace(note="已起草")
    path.write_bytes(f"# 台账\n{line(plain)}\n".encode("gbk"))
    assert told(read_file(path)) == ([plain], [("GK003", 1, 1)])


@pytest.mark.parametrize("content", [f"{FIRST}\n".encode("utf-16"), b"# \xff\xff\xff\n"])
def test_what_is_no_text_is_said_once(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert told(read_file(path)) == ([], [("GK002", 1, 1)])


def test_a_line_typed_by_hand(path: Path) -> None:
    typed = "- {id: 1-abc, task: 1, unit: 区发改局, status: done, date: 2022-09-05, note: 已建立}"
    styled = "-   id: '1-def'"  # the rest of it stands on lines of its own, which is not a line of the ledger
    entries, found = read(path, FIRST, typed, styled, SECOND)
    assert entries == [
        ONE,
        Entry("1-abc", 1, "区发改局", "done", date(2022, 9, 5), "已建立"),
        TWO,
    ]
    assert found == [("GK102", 3, 1)] * 4  # task, unit, status, date


def test_evidence_typed_by_hand(path: Path) -> None:
    head = "- {id: 1-abc, task: 1, unit: 区发改局, status: done, date: 2022-09-05, evidence: "
    digest = "0123456789abcdef" * 4
    entries, found = read(
        path,
        f"{head}[{{url: 'http://a.cn'}}, {{document: 北区〔2022〕1号}}, {{file: a.pdf, sha256: {digest}}}]}}",
    )
    assert found == []
    assert entries[0].evidence == (
        Evidence("url", "http://a.cn"),
        Evidence("document", "北区〔2022〕1号"),
        Evidence("file", "a.pdf", digest),
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "kept"),
    [
        ('"task": 1', '"task": "一"', "GK105", '"一"', False),
        ('"task": 1', '"task": 01', "GK105", "01", False),
        ('"task": 1', '"task": [1]', "GK103", "[1]", False),
        ('"in_progress"', '"finished"', "GK107", '"finished"', False),
        ("2022-09-01", "2022-09-31", "GK106", '"2022-09-31"', False),
        ("2022-09-01", "2022年9月1日", "GK106", '"2022年', False),
        ('"已起草"', '""', "GK104", '""', True),
        ('"已起草"', '"a", "note": "b"', "GK006", '"note": "b"', True),
        ('"已起草"', '"a", "remark": "b"', "GK101", '"remark"', True),
        ('"已起草"', '"a", "evidence": "http://a.cn"', "GK103", '"http', True),
        ('"已起草"', '"a", "evidence": [{"url": "x", "document": "y"}]', "GK103", '{"url"', True),
        ('"已起草"', '"a", "evidence": [{"file": "a.pdf"}]', "GK103", '{"file"', True),
        (', "note": "已起草"}', "", "GK004", None, False),
        ("- {", "{", "GK603", "{", False),
        (FIRST, "- 已起草", "GK603", "- 已起草", False),
        (FIRST, "已起草", "GK603", "已起草", False),
    ],
)
def test_a_spoilt_line_leaves_the_others(
    path: Path, old: str, new: str, code: str, at: str | None, kept: bool
) -> None:
    assert old in FIRST
    spoilt = FIRST.replace(old, new)
    entries, found = read(path, "# 台账", SECOND, spoilt, THIRD)
    assert [each.id for each in entries] == [TWO.id, *([ONE.id] if kept else []), THREE.id]
    assert [(item[0], item[1]) for item in found] == [(code, 3)]
    if at is not None:
        assert found[0][2] == spoilt.index(at) + 1


def test_a_line_that_is_nested_without_end(path: Path) -> None:
    entries, found = read(path, FIRST, '- {"id": ' + "[" * 5000, SECOND)
    assert entries == [ONE, TWO]
    assert [item[1] for item in found] == [2]


@pytest.mark.parametrize(
    "before", [b"", f"# 台账\n{FIRST}\n{SECOND}\n".encode(), f"# 台账\r\n{FIRST}\r\n".encode()]
)
def test_a_write_cut_short_at_every_byte(path: Path, before: bytes, tmp_path: Path) -> None:
    """Every earlier entry is there, the torn one is reported, and the next one mends the file."""
    earlier = [ONE, TWO][: before.count(b"\n- ")]
    whole = THIRD.encode()
    for cut in range(1, len(whole)):
        path.write_bytes(before + whole[:cut])
        last = before.count(b"\n") + 1
        assert told(read_file(path)) == (earlier, [("GK601", last, 1)]), cut
    for cut in {*range(1, 12), *range(12, len(whole), 7)}:  # each is a write to the disk
        path.write_bytes(before + whole[:cut])
        append(tmp_path, UNIT, lambda _: (THREE,))
        assert told(read_file(path)) == ([*earlier, THREE], []), cut
        content = path.read_bytes()
        assert content.startswith(before)
        assert "# 没有写完的一条：-" in content.decode()
        assert [item["id"] for item in yaml.safe_load(content)] == [each.id for each in (*earlier, THREE)]


def test_a_last_entry_that_only_lacks_its_line_break(path: Path, tmp_path: Path) -> None:
    path.write_bytes(f"{FIRST}\n{SECOND}".encode())
    assert told(read_file(path)) == ([ONE, TWO], [])
    append(tmp_path, UNIT, lambda _: (THREE,))
    assert path.read_bytes() == f"{FIRST}\n{SECOND}\n{THIRD}\n".encode()


def test_what_a_power_cut_leaves_is_mended_for_good(path: Path, tmp_path: Path) -> None:
    """File systems may lengthen a file before its content arrives: the end is then all zeros."""
    path.write_bytes(f"{FIRST}\n".encode() + bytes(4096))
    assert told(read_file(path)) == ([ONE], [("GK601", 2, 1)])
    append(tmp_path, UNIT, lambda _: (TWO,))
    assert told(read_file(path)) == ([ONE, TWO], [])
    assert b"\0" not in path.read_bytes()


def test_a_conflict_is_reported_once_and_both_sides_are_read(path: Path) -> None:
    entries, found = read(
        path, FIRST, "<<<<<<< HEAD", SECOND, "||||||| 1234567", "=======", THIRD, ">>>>>>> 科室"
    )
    assert entries == [ONE, TWO, THREE]
    assert found == [("GK602", 2, 1)]


def test_a_conflict_marker_at_the_very_end(path: Path) -> None:
    path.write_bytes(f"{FIRST}\n=======\n{SECOND}\n>>>>>>> 科室".encode())
    assert told(read_file(path)) == ([ONE, TWO], [("GK602", 2, 1)])


def test_places_of_values(path: Path) -> None:
    read(path, "# 台账", FIRST, SECOND)
    file = read_file(path)
    assert file.where(3, "status")[1:] == (3, SECOND.index('"blocked"') + 1)
    assert file.where(3)[1:3] == (3, 3)
    assert file.where(9, "status")[1:] == (9, 1)


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for name, content in {"乙.yaml": FIRST, "甲.yaml": SECOND, ".x.yaml": THIRD, "a.md": THIRD}.items():
        (tmp_path / name).write_text(f"{content}\n", encoding="utf-8")
    files = read_ledger(tmp_path).files
    assert [file.path.name for file in files if not file.findings] == ["乙.yaml", "甲.yaml"]
    strays = [told(file) for file in files if file.findings]
    assert strays == [([], [("GK612", 1, 1)])] * 2  # .x.yaml and a.md are named, not passed over


def test_no_folder_is_no_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "progress_2022").files == ()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "progress_2022").write_bytes(b"")
    (file,) = read_ledger(tmp_path / "progress_2022").files
    assert told(file) == ([], [("GK612", 1, 1)])
    assert "应是目录，却是一个文件" in file.findings[0].message


def test_a_file_of_another_ending_is_named_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "甲.yml").write_text(f"{FIRST}\n", encoding="utf-8")
    (file,) = read_ledger(tmp_path).files
    assert told(file) == ([], [("GK612", 1, 1)])
    assert file.findings[0].help == "请改名为 甲.yaml"


def test_a_file_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").mkdir()
    (tmp_path / "乙.yaml").write_text(f"{FIRST}\n", encoding="utf-8")
    other, spoilt = read_ledger(tmp_path).files
    assert told(other) == ([ONE], [])
    assert told(spoilt) == ([], [("GK612", 1, 1)])
    assert "是下级目录" in spoilt.findings[0].message


def test_every_order_of_good_and_bad_lines(path: Path) -> None:
    for order in itertools.permutations([FIRST, SECOND, "{坏", "- {}", "# 注"]):
        entries, found = read(path, *order)
        assert {each.id for each in entries} == {ONE.id, TWO.id}
        assert {item[1] for item in found} == {order.index("{坏") + 1, order.index("- {}") + 1}
