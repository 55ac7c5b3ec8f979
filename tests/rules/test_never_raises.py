"""Whatever the files hold, reading and checking them ends in findings, not in an exception."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_cli.diagnostics import CODES
from gongkai_cli.registry.load import load_files, load_notice
from gongkai_cli.rules.check import check

pytestmark = pytest.mark.slow  # a sweep: every value in every place

CASES = Path(__file__).parents[1] / "cases"
TASKS, NOTICE = (CASES / "good" / "notice.yaml").read_text(encoding="utf-8").split("#==== notice_2022.txt\n")
UNITS = (CASES / "units.yaml").read_text(encoding="utf-8")

VALUES = [
    *("", "~", "[]", "{}", "''", "no", "0", "-1", "00", "9" * 10, "9" * 5000, "1e9", "９", "²", "一"),
    *("0000-01-01", "9999-12-31", "0001-01-01", "2022-13-45", "2022-02-29", "99999-01-01"),
    *(
        "全年",
        "9999年底前",
        "三季度前",
        "0月0日前",
        "每季度",
        "前",
        "年月日",
        "9月31日前",
        "自之日起99999999日内",
    ),
    *(
        "区政府办、区发改局",
        "区发该局",
        "中马街道",
        "，、；",
        "（）",
        "各",
        "open",
        "all",
        "{kind: [town]}",
        "{kind: open}",
    ),
    *(
        "[区政府办]",
        "[[[[[]]]]]",
        "[{}, [], '', ~]",
        "{a: {b: [c]}}",
        "&a b",
        "*a",
        "!!int 3",
        "<<",
        "? x",
        "|",
        ">-",
    ),
    *(
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        "\x1b",
        "\t",
        "\ud7ff",
        "\U0010ffff",
        "�",
        "{{ 7*7 }}",
        "%s",
    ),
    *(
        ".",
        "..",
        "/",
        "a" * 300,
        "notice_2022.txt",
        "units.yaml",
        "../" * 40 + "etc",
        "GK402",
        "GK999",
        "CON",
    ),
    *("[" * 200, "{a: " * 200, "- " * 200, '"', "'", "#", ":", "：", "---", "...", "@", "`", "%YAML 9.9"),
]

_line_edits = st.sampled_from(["delete", "repeat", "swap", "value", "indent", "character", "colon"])
_edit = st.tuples(_line_edits, st.integers(0, 200), st.integers(0, 200), st.sampled_from(VALUES))


def spoil(text: str, edits: list[tuple[str, int, int, str]]) -> str:
    lines = text.split("\n")
    for kind, first, second, value in edits:
        at, other = first % len(lines), second % len(lines)
        line = lines[at]
        if kind == "delete" and len(lines) > 1:
            del lines[at]
        elif kind == "repeat":
            lines.insert(other, line)
        elif kind == "swap":
            lines[at], lines[other] = lines[other], line
        elif kind == "value":
            lines[at] = line.partition(":")[0] + ": " + value
        elif kind == "indent":
            lines[at] = " " * (second % 9) + line.lstrip()
        elif kind == "colon":
            lines[at] = line.replace(": ", "：")
        elif kind == "character" and line:
            place = second % len(line)
            lines[at] = line[:place] + value + line[place + 1 :]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        yield Path(name)
        os.chdir(before)


def checked(folder: Path, tasks: bytes, units: bytes, notice: bytes) -> None:
    for name, data in (("tasks_2022.yaml", tasks), ("units.yaml", units), ("notice_2022.txt", notice)):
        (folder / name).write_bytes(data)
    loaded = load_files(folder / "tasks_2022.yaml", folder / "units.yaml")
    findings = check(loaded, load_notice(loaded))
    assert loaded.registry is not None or any(finding.severity == "error" for finding in findings)
    assert loaded.usable or any(finding.severity == "error" for finding in findings)
    files = {"tasks_2022.yaml": tasks, "units.yaml": units, "notice_2022.txt": notice}
    lines = {name: len(data.splitlines()) for name, data in files.items()}
    for finding in findings:
        assert finding.code in CODES
        assert finding.message
        assert finding.help
        assert "\n" not in finding.message
        assert 1 <= finding.where.line <= lines[Path(finding.where.file).name] + 1
        assert finding.where.column >= 1
    # the same text gives the same findings
    again = load_files(folder / "tasks_2022.yaml", folder / "units.yaml")
    assert check(again, load_notice(again)) == findings


_many = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_many
@given(st.lists(_edit, max_size=4), st.lists(_edit, max_size=2), st.lists(_edit, max_size=2))
def test_spoilt_files(
    folder: Path,
    tasks: list[tuple[str, int, int, str]],
    units: list[tuple[str, int, int, str]],
    notice: list[tuple[str, int, int, str]],
) -> None:
    texts = spoil(TASKS, tasks), spoil(UNITS, units), spoil(NOTICE, notice)
    checked(folder, *(text.encode("utf-8", "surrogatepass") for text in texts))


_tree = st.recursive(
    st.sampled_from([value for value in VALUES if value.isprintable()]) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["notice", "accepted", "sections", "topics", "tasks", "no", "title", "text", "units", "kind"]
            )
            | st.sampled_from(
                ["deadline", "due", "members", "groups", "former", "name", "aliases", "basis", "year", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@_many
@given(_tree, _tree)
def test_any_tree(folder: Path, tasks: object, units: object) -> None:
    import json

    checked(
        folder, json.dumps(tasks).encode(), json.dumps(units, ensure_ascii=True).encode(), NOTICE.encode()
    )


@_many
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(folder: Path, tasks: bytes, notice: bytes) -> None:
    checked(folder, tasks, UNITS.encode(), NOTICE.encode())
    checked(folder, TASKS.encode(), UNITS.encode(), notice)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n ", "[{", "&a ", "!!map "])
def test_deep_nesting(folder: Path, opening: str) -> None:
    checked(folder, (opening * 2_000).encode(), UNITS.encode(), NOTICE.encode())


@pytest.mark.parametrize("value", VALUES)
def test_every_value_in_every_place(folder: Path, value: str) -> None:
    for line in range(TASKS.count("\n")):
        tasks, units = (spoil(text, [("value", line, 0, value)]) for text in (TASKS, UNITS))
        checked(folder, tasks.encode(), units.encode(), NOTICE.encode())
