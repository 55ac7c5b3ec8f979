"""Words around the verb: help, version, options typed before it, short forms, hints that compare words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT, Run

from gongkai_cli import __version__
from gongkai_cli.cli.hints import options_near, verbs_near
from gongkai_cli.cli.verbs import VERBS, Family, verb_lines


@pytest.mark.parametrize("line", [[], *map(list, verb_lines()), ["report"], ["report", "form"]], ids=" ".join)
def test_help_by_three_ways_is_one_page(gongkai: Run, line: list[str]) -> None:
    page = gongkai(*line, "--help")
    assert page.code == 0
    assert gongkai(*line, "-h") == page
    assert gongkai("help", *line) == page


def test_help_of_what_is_not_there(gongkai: Run) -> None:
    answer = gongkai("help", "lst")
    assert (answer.code, answer.out) == (2, "")
    assert "没有“lst”这个命令" in answer.err
    assert "是否应为“list”？" in answer.err


def test_version_by_three_ways(gongkai: Run) -> None:
    for words in (["version"], ["-V"], ["--version"]):
        assert gongkai(*words).out == f"gongkai {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["-C", "{}", "list", "--unit", "区政府办"], ["list", "-C", "{}", "--unit", "区政府办"]),
        (["-C{}", "list"], ["list", "-C", "{}"]),
        (["--data={}", "list"], ["list", "-C", "{}"]),
        (["-C", "{}", "--year", "2022", "--today", "2022-09-01", "due"],
         ["due", "-C", "{}", "--year", "2022", "--today", "2022-09-01"]),
        (["-C", "{}", "stats"], ["stats", "-C", "{}"]),
        (["--unit", "区政府办", "list"], ["list", "--unit", "区政府办"]),
        (["-u", "区政府办", "render", "-C", "{}", "checklist"],
         ["render", "checklist", "-u", "区政府办", "-C", "{}"]),
        (["--json", "-C", "{}", "list"], ["list", "-C", "{}", "--format", "json"]),
        (["-q", "list"], ["list", "--quiet"]),
    ],
)  # fmt: skip
def test_options_may_be_typed_before_the_verb(gongkai: Run, typed: list[str], meant: list[str]) -> None:
    first, second = (gongkai(*(word.replace("{}", str(ROOT)) for word in words)) for words in (typed, meant))
    assert (first.code, first) == (0, second)


def test_a_value_may_be_called_like_a_verb(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list").symlink_to(ROOT)
    monkeypatch.chdir(tmp_path)
    assert gongkai("-C", "list", "list", "--count").out == "48\n"
    assert gongkai("-C", "list", "due", "--count").out == gongkai("due", "-C", "list", "--count").out


@pytest.mark.parametrize(
    ("words", "message", "advice"),
    [
        (["-C", ".", "lst"], "没有“lst”这个命令", "是否应为“list”？"),
        (["-C", "."], "没有写命令", "gongkai -C . list"),
        (["--yaer", "2022", "list"], "没有 --yaer 这个选项", "是否应为 --year？"),
        (["--debgu", "list"], "没有 --debgu 这个选项", "是否应为 --debug？"),
        (["list", "--verison"], "没有 --verison 这个选项", "--version"),
        (["list", "--json", "--format", "csv"], "--json 和 --format csv 不能同时使用", "去掉"),
        (["list", "--color", "sometimes"], "没有“sometimes”这种上色", "auto、always、never"),
        (["show", "--by", "9月30日"], "没有 --by 这个选项", "--help"),
        (["list", "--filter", "公开"], "没有 --filter 这个选项", "是否应为 --grep？"),
        (["list", "--单位", "区政府办"], "没有 --单位 这个选项", "是否应为 --unit？"),
        (["列表"], "没有“列表”这个命令", "是否应为“list”？"),
        (["检查"], "没有“检查”这个命令", "是否应为“check”？"),
        (["催办"], "没有“催办”这个命令", "是否应为“render reminder”？"),
        (["通报"], "没有“通报”这个命令", "是否应为“render bulletin”？"),
        (["checklist"], "没有“checklist”这个命令", "是否应为“render checklist”？"),
        (["ls"], "没有“ls”这个命令", "是否应为“list”？"),
        (["exprot", "csv"], "没有“exprot”这个命令", "是否应为“export”？"),
        (["render", "list"], "没有“list”这个命令", "checklist"),
    ],
)
def test_mistakes_are_answered_with_what_is_near(
    gongkai: Run, words: list[str], message: str, advice: str
) -> None:
    answer = gongkai(*words)
    assert (answer.code, answer.out) == (2, "")
    first, second = answer.err.rstrip("\n").split("\n")
    assert first == f"错误：{message}"
    assert advice in second
    assert "--year" not in second or "yaer" in message


class _Option:
    param_type_name = "option"
    hidden = False

    def __init__(self, flag: str) -> None:
        self.opts = [flag]


DUE = [_Option(f"--{name}") for name in ("year", "before", "within", "today", "unit", "count")]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("--by", ("--before",)),
        ("--befor", ("--before",)),
        ("--until", ("--before",)),
        ("--days", ("--within",)),
        ("--dept", ("--unit",)),
        ("--uint", ("--unit",)),
        ("--xx", ()),
        ("--o", ()),
    ],
)
def test_options_are_compared_by_their_words(typed: str, near: tuple[str, ...]) -> None:
    assert options_near(typed, DUE) == near


def test_every_word_of_the_menu_of_meanings_leads_to_a_verb_that_is_there() -> None:
    from gongkai_cli.cli import hints

    lines = {" ".join(line) for line in verb_lines()}
    assert set(hints._VERBS) <= lines | {name for name, entry in VERBS.items() if isinstance(entry, Family)}
    for line, words in hints._VERBS.items():
        for word in words.split():
            assert line in verbs_near(word, VERBS), (word, line)


@pytest.mark.parametrize("line", [list(line) for line in verb_lines()], ids=" ".join)
def test_json_is_short_for_the_format_wherever_there_is_one(gongkai: Run, line: list[str]) -> None:
    page = gongkai(*line, "--help").out
    assert ("\n  --json " in page) == ("|json" in page.replace("\n", "")), page


def test_json(gongkai: Run) -> None:
    for line in (
        ["list"],
        ["show", "4"],
        ["units"],
        ["stats"],
        ["status"],
        ["check"],
    ):
        assert gongkai(*line, "--json") == gongkai(*line, "--format", "json")
        assert gongkai(*line, "--json").json["schema"].startswith("gongkai.")
    grepped = gongkai("list", "--grep", "--json")  # the value of another option
    assert grepped.code == 0
    assert grepped.out == ""


def test_quiet_leaves_the_answer_and_the_errors(gongkai: Run) -> None:
    assert gongkai("list", "--unit", "区政府办").err != ""
    quiet = gongkai("list", "--unit", "区政府办", "-q")
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == gongkai("list", "--unit", "区政府办").out
    assert gongkai("check", "-q").err == ""
    refused = gongkai("list", "--unit", "外交部", "-q")
    assert (refused.code, refused.err.startswith("错误：")) == (2, True)
    assert gongkai("list", "--unit", "区政府办").err != ""  # the next run talks again
