"""A line of the ledger: whatever an entry says comes back, and it is YAML to everybody else."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.progress.conftest import entry

from gongkai_cli.progress.entry import STATUSES, Entry, Evidence, data
from gongkai_cli.progress.ledger_files import typed_entry
from gongkai_cli.progress.ledger_line import entry_of, identity, intact_entry, line, sealed

_AWKWARD = "\"'\\:#-{}[]&*!|>%@`,?~=<\n 　\xa0\u2028\u2029\U0001f600\U00020bb7\ufffd"
_chars = st.one_of(
    st.sampled_from(_AWKWARD),
    st.characters(exclude_categories=("Cs", "Cc", "Cf")),
)
texts = st.text(_chars, min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
evidence = st.one_of(
    st.builds(Evidence, st.sampled_from(["url", "document"]), texts, st.just("")),
    st.builds(Evidence, st.just("file"), texts, st.text("0123456789abcdef", min_size=64, max_size=64)),
)
entries = st.builds(
    Entry,
    st.just(""),
    st.integers(1, 999_999_999),
    texts,
    st.sampled_from([*STATUSES, "withdrawn"]),
    st.dates(date(1000, 1, 1)),
    texts | st.just(""),
    st.lists(evidence, max_size=3).map(tuple),
    texts | st.just(""),
    texts | st.just(""),
    texts | st.just(""),
).map(sealed)


@given(entries)
def test_what_is_written_is_what_is_read(written: Entry) -> None:
    text = line(written)
    assert "\n" not in text
    read = entry_of(text)
    if read is None:  # with a character that has to be looked at twice
        read, findings = typed_entry(text, "x.yaml")
        assert findings == ()
    assert read == written
    assert identity(read) == read.id


plain = st.text(st.sampled_from("一 办结，。a-[]{}:#'号"), min_size=1, max_size=12).filter(str.strip)
plain_evidence = st.one_of(
    st.builds(Evidence, st.sampled_from(["url", "document"]), plain, st.just("")),
    st.builds(Evidence, st.just("file"), plain, st.text("0123456789abcdef", min_size=64, max_size=64)),
)


@given(
    st.builds(
        Entry, st.just(""), st.integers(1, 999_999_999), plain, st.sampled_from([*STATUSES, "withdrawn"]),
        st.dates(date(1000, 1, 1)), plain | st.just(""), st.lists(plain_evidence, max_size=3).map(tuple),
        plain | st.just(""), plain | st.just(""), plain | st.just(""),
    ).map(sealed)
)  # fmt: skip
def test_a_line_as_it_was_written_is_read_in_one_look(written: Entry) -> None:
    assert intact_entry(line(written)) == entry_of(line(written)) == written


@given(entries, st.data())
def test_one_look_never_says_anything_else(written: Entry, chance: st.DataObject) -> None:
    """A line with anything changed is as JSON reads it, its id fitting, or gets its second look."""
    text = line(written)
    at = chance.draw(st.integers(0, len(text)))
    until = min(len(text), at + chance.draw(st.integers(0, 3)))
    piece = chance.draw(
        st.sampled_from(["", " ", '"', "\\", ", ", "}", "0", "１", "\t", "甲", *text.split('"')])
    )
    for changed in (text, text[:at] + piece + text[until:]):
        read = intact_entry(changed)
        if read is not None:
            assert read == entry_of(changed)
            assert identity(read) == read.id


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2022-02-30"}, {"task": 0}, {"status": "late"}, {"note": " "}, {"unit": "\u200b"},
        {"evidence": [{"file": "a.pdf"}]}, {"evidence": [{"url": "a", "sha256": "0" * 64}]},
    ],
)  # fmt: skip
def test_a_wrong_line_whose_digest_fits_gets_its_second_look(wrong: dict[str, Any]) -> None:
    """Whoever works the digest out anew cannot slip in what the rules refuse."""
    said = {"task": 4, "unit": "区政府办", "status": "done", "date": "2022-09-05", "note": "办结"} | wrong
    content = json.dumps(said, ensure_ascii=False)
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    text = f'- {{"id": "{said["task"]}-{digest}", {content[1:]}'
    assert intact_entry(text) is entry_of(text) is None


@given(entries)
def test_stock_yaml_reads_the_same(written: Entry) -> None:
    said = {key: value for key, value in data(written).items() if value}
    assert yaml.safe_load(line(written)) == [said]


@given(st.lists(entries, max_size=4))
def test_lines_together_are_one_list(written: list[Entry]) -> None:
    text = "# 台账\n" + "".join(f"{line(each)}\n" for each in written)
    assert [item["id"] for item in yaml.safe_load(text) or []] == [each.id for each in written]


def test_a_line_to_the_letter() -> None:
    written = Entry(
        "4-0123abcd",
        4,
        "区发改局",
        "done",
        date(2022, 9, 5),
        "已建立\n“反馈”机制",
        (Evidence("url", "http://a.cn"),),
    )
    assert line(written) == (
        '- {"id": "4-0123abcd", "task": 4, "unit": "区发改局", "status": "done", "date": "2022-09-05",'
        ' "note": "已建立\\n“反馈”机制", "evidence": [{"url": "http://a.cn"}]}'
    )


@pytest.mark.parametrize(
    "char", ["\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\t", "\0"]
)
def test_no_character_spoils_the_file(char: str) -> None:
    """Such characters are cleaned away before; should one slip through, the other lines stay readable."""
    text = line(entry(note=f"前{char}后"))
    assert char not in text
    assert yaml.safe_load(text)[0]["note"] == f"前{char}后"


def test_a_note_of_a_hundred_kilobytes() -> None:
    written = entry(note="已建立“反馈”机制：\n" * 4000)
    assert len(line(written).encode()) > 100_000
    assert entry_of(line(written)) == written
    assert yaml.safe_load(line(written))[0]["note"] == written.note


def test_the_id_follows_the_content() -> None:
    one = entry("done", note="已建立")
    assert one.id.startswith("1-")
    assert entry("done", note="已建立") == one
    others = [
        entry("in_progress", note="已建立"),
        entry("done", "2022-09-06", note="已建立"),
        entry("done", note="已建立。"),
        entry("done", note="已建立", task=2),
        entry("done", note="已建立", unit="慈城镇"),
        entry("done", note="已建立", by="张三"),
        entry("done", reason="已建立"),
        entry("done", note="已建立", supersedes="1-00000000"),
        entry("done", note="已建立", evidence=(Evidence("url", "http://a.cn"),)),
        entry("done", note="已建立", evidence=(Evidence("document", "http://a.cn"),)),
    ]
    assert len({one.id, *(other.id for other in others)}) == 11
    assert identity(one._replace(note="改过")) != one.id


GOOD = '- {"id": "4-0123abcd", "task": 4, "unit": "区发改局", "status": "done", "date": "2022-09-05"}'


def but(old: str, new: str) -> str:
    """The good line with something else in it."""
    assert old in GOOD
    return GOOD.replace(old, new)


def and_(more: str) -> str:
    """The good line with one more key."""
    return f"{GOOD[:-1]}, {more}}}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- ",
        "- {",
        "- {}",
        "- []",
        GOOD[2:],
        GOOD[:-1],
        f"{GOOD} # 注",
        and_('"task": 5'),  # twice
        and_('"remark": "x"'),
        and_('"note": ""'),
        and_('"note": "  "'),
        and_('"note": null'),
        and_('"note": 5'),
        and_('"note": "a\\tb"'),
        and_('"note": NaN'),
        and_('"evidence": "http://a.cn"'),
        and_('"evidence": ["http://a.cn"]'),
        and_('"evidence": {"url": "http://a.cn"}'),
        and_('"evidence": [{}]'),
        and_('"evidence": [{"page": "x"}]'),
        and_('"evidence": [{"url": "http://a.cn", "document": "x"}]'),
        and_('"evidence": [{"url": "http://a.cn", "sha256": "abc"}]'),
        and_('"evidence": [{"file": "a.pdf"}]'),
        and_('"evidence": [{"file": "a.pdf", "sha256": "' + "g" * 64 + '"}]'),
        and_(f'"evidence": [{{"file": "a.pdf", "sha256": {list(range(64))}}}]'),
        but('"task": 4', '"task": 0'),
        but('"task": 4', '"task": "4"'),
        but('"task": 4', '"task": true'),
        but('"task": 4', '"task": 4.0'),
        but('"done"', '"finished"'),
        but('"done"', '["done"]'),
        but("2022-09-05", "2022-09-31"),
        but("2022-09-05", "2022-W36-1"),
        but("2022-09-05", "2022-9-5"),
        but('"2022-09-05"', "20220905"),
        '- {"id": ' + "[" * 100_000,
    ],
)
def test_what_is_not_quite_such_a_line_is_left_to_the_schema(text: str) -> None:
    assert entry_of(text) is None


def test_the_good_line_of_these_tests_is_good() -> None:
    assert entry_of(GOOD) == Entry("4-0123abcd", 4, "区发改局", "done", date(2022, 9, 5))
