"""What people give as evidence: addresses, references in words, files of the project's."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_cli.errors import UsageError
from gongkai_cli.files.opening import digest_of
from gongkai_cli.progress.entry import Evidence
from gongkai_cli.progress.evidence import evidence_of, evidence_or_file, url_problem

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""SHA-256 of ``abc``, from FIPS 180-2."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "office" / "附件").mkdir(parents=True)
    (tmp_path / "office" / "附件" / "机制.pdf").write_bytes(b"abc")
    (tmp_path / "外面.pdf").write_bytes(b"abc")
    return tmp_path / "office"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" https://www.nbjb.gov.cn/a ", Evidence("url", "https://www.nbjb.gov.cn/a")),
        ("HTTP://A.CN", Evidence("url", "HTTP://A.CN")),
        ("www.a.cn", Evidence("url", "www.a.cn")),
        ("北区政办发〔2022〕28号", Evidence("document", "北区政办发〔2022〕28号")),
        ("见 https://a.cn", Evidence("document", "见 https://a.cn")),
    ],
)
def test_addresses_and_references(text: str, expected: Evidence) -> None:
    assert evidence_of(text) == expected


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://www.nbjb.gov.cn/art/2022/9/5/art_1.html?x=1#y", ""),
        ("http://政务.中国:8080/", ""),
        ("http://a.cn/a b", "空格"),
        ("http://a.cn/a　b", "空格"),
        ("ftp://a.cn/a", "http"),
        ("www.a.cn", "http"),
        ("https://", "网站名"),
        ("https://localhost/", "网站名"),
        ("https:///a.cn", "网站名"),
        ("https://./", "网站名"),
        ("http://a.cn:99999/", "写法不对"),
        ("http://[::1/", "写法不对"),
    ],
)
def test_addresses_that_cannot_be(url: str, problem: str) -> None:
    assert problem in url_problem(url)
    assert bool(problem) == bool(url_problem(url))


def test_a_file_of_the_project_with_its_hash(root: Path) -> None:
    expected = Evidence("file", "附件/机制.pdf", ABC)
    assert evidence_or_file("附件/机制.pdf", root, root) == expected
    assert evidence_or_file("机制.pdf", root, root / "附件") == expected
    assert evidence_or_file("../附件/机制.pdf", root, root / "附件") == expected
    assert evidence_or_file(str(root / "附件" / "机制.pdf"), root, root.parent) == expected


def test_a_file_is_hashed_through_a_linked_project(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert evidence_or_file("附件/机制.pdf", tmp_path / "link", tmp_path / "link").value == "附件/机制.pdf"


@pytest.mark.parametrize("text", ["../外面.pdf", "附件/link.pdf"])
def test_a_file_elsewhere_is_refused(root: Path, text: str) -> None:
    (root / "附件" / "link.pdf").symlink_to(root.parent / "外面.pdf")
    with pytest.raises(UsageError, match="不在项目目录"):
        evidence_or_file(text, root, root)


@pytest.mark.parametrize("text", ["附件/机智.pdf", "机制.pdf", "附件\\机制.docx", "录像.mp4", "包.7z"])
def test_a_path_without_a_file_is_refused(root: Path, text: str) -> None:
    with pytest.raises(UsageError, match="这个文件"):
        evidence_or_file(text, root, root)


def test_a_web_address_that_cannot_be_is_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="空格"):
        evidence_or_file("http://a.cn/a b", root, root)


@pytest.mark.parametrize(("text", "problem"), [("附件", "是目录，不是文件"), ("  ", "佐证材料是空的")])
def test_what_is_no_evidence_is_refused(root: Path, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        evidence_or_file(text, root, root)


@pytest.mark.parametrize(
    "text",
    [
        "北区政办发〔2022〕28号",
        "北区〔2022〕1/2号",
        "会议纪要 2022.09.30",
        "区政府门户网站“政务公开”专栏已发布" * 20,  # longer than the name of any file
        "第1稿\0",
    ],
)
def test_words_stay_words(root: Path, text: str) -> None:
    assert evidence_or_file(text, root, root) == Evidence("document", text)


def test_a_large_file_is_hashed_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a" * 1_000_000)  # FIPS 180-2, the third example
    assert digest_of(path) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
