"""Away from a registry only questions are answered from the bundled one; the rest needs ``--bundled``."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run

from gongkai_cli.cli.verbs import VERBS, Family

QUESTIONS = [
    ("list",), ("due",), ("show", "4"), ("units",), ("stats",), ("parse", "units", "区政府办"),
    ("parse", "deadline", "三季度前", "--year", "2022"), ("explain",), ("schema", "tasks"),
]  # fmt: skip
WITH_BUNDLED = [
    ("check",), ("status",), ("site",),
    ("render", "checklist", "--unit", "区政府办"), ("render", "tasklist"),
    ("render", "ledger"), ("render", "summary"), ("render", "issue"),
    ("render", "notice", "--unit", "区发改局"), ("render", "bulletin"),
    ("render", "reminder", "--unit", "区发改局", "--today", "2022-09-20"),
    ("export", "ics"), ("export", "csv", "-o", "out"), ("export", "json"), ("export", "xlsx", "-o", "out"),
    ("export", "parquet", "-o", "out"), ("form", "export", "--unit", "区政府办", "-o", "out"),
]  # fmt: skip
WITHOUT = [
    ("report", "init", "--unit", "区政府办"), ("report", "check"), ("report", "sum"),
    ("report", "render", "--all"), ("progress", "log"), ("progress", "undo", "--unit", "区政府办"),
    ("progress", "add", "4", "--unit", "区发改局", "--status", "done"),
]  # fmt: skip
ONLY_IMPORT = [("form", "collect", "x.xlsx"), ("report", "import", "x.docx", "--dry-run")]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("args", QUESTIONS, ids=" ".join)
def test_questions_are_answered(gongkai: Run, args: tuple[str, ...]) -> None:
    answer = gongkai(*args)
    assert (answer.code, bool(answer.out)) == (0, True)


@pytest.mark.parametrize("args", [*WITH_BUNDLED, *WITHOUT, *ONLY_IMPORT], ids=" ".join)
def test_the_rest_refuse_and_write_nothing(gongkai: Run, args: tuple[str, ...]) -> None:
    answer = gongkai(*args)
    assert (answer.code, answer.out) == (3, "")
    assert "错误：当前目录及上级目录没有 data/ 登记册" in answer.err
    assert "用 -C 指明目录" in answer.err
    assert ("--bundled" in answer.err) == (args not in WITHOUT)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("args", WITH_BUNDLED, ids=" ".join)
def test_bundled_is_said_and_taken(gongkai: Run, args: tuple[str, ...]) -> None:
    if args[:2] == ("export", "parquet"):
        pytest.importorskip("pyarrow")
    answer = gongkai(*args, "--bundled")
    assert answer.code == 0, answer.err
    assert "使用自带的登记册" in answer.err


def test_it_is_an_option_of_exactly_these_verbs(gongkai: Run) -> None:
    names = [
        (verb, *([sub] if sub else []))
        for verb, entry in VERBS.items()
        for sub in (entry.verbs if isinstance(entry, Family) else [""])
    ]
    having = {name for name in names if "--bundled" in gongkai(*name, "--help").out}
    expected = {tuple(args[:2]) if args[0] in ("render", "export", "form", "report") else args[:1]
                for args in (*WITH_BUNDLED, *ONLY_IMPORT)}  # fmt: skip
    expected |= {("serve",), ("render", "lookback"), ("form", "return")}  # which need more than their words
    assert having == expected


@pytest.mark.parametrize(
    ("files", "message", "advice"),
    [
        ((), "“data/”是空的，没有登记册", "用 -C 指明目录"),
        (("说明.docx",), "“data/”里没有登记册", "用 -C 指明目录"),
        (("tasks_2022.yml",), "“data/”里没有登记册", "名字不对：data/tasks_2022.yml"),
        (("Units.yaml", "任务.docx"), "“data/”里没有登记册", "名字不对：data/Units.yaml"),
    ],
)
def test_an_empty_data_folder_is_said_as_such(
    gongkai: Run, files: tuple[str, ...], message: str, advice: str
) -> None:
    Path("data").mkdir()
    for name in files:
        (Path("data") / name).write_bytes(b"")
    answer = gongkai("check")
    assert answer.code == 3
    assert f"错误：{message}" in answer.err
    assert advice in answer.err
    asked = gongkai("list", "--count")
    assert (asked.code, asked.out) == (0, "48\n")
    assert f"提示：{message}，使用自带的登记册" in asked.err
