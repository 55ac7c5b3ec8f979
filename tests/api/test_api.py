"""The Python interface: names and signatures are kept, examples hold, it agrees with the command line."""

from __future__ import annotations

import doctest
import inspect
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli import api

SIGNATURES = {
    "check": "(path: 'str | PathLike[str]' = '.', *, today: 'date | str') -> 'tuple[Diagnostic, ...]'",
    "due": "(registry: 'Registry', *, today: 'date | str', within: 'int | None' = None, "
    "before: 'date | str | None' = None, overdue: 'bool' = False, unit: 'str | Iterable[str]' = (), "
    "progress: 'Progress | None' = None) -> 'tuple[Match, ...]'",
    "load": "(folder: 'str | PathLike[str]' = '.', *, year: 'int | None' = None, strict: 'bool' = True) "
    "-> 'Registry'",
    "load_bundled": "() -> 'Registry'",
    "parse_deadline": "(phrase: 'str', year: 'int', *, issued: 'date | str | None' = None) -> 'Deadline'",
    "parse_units": "(cell: 'str', registry: 'Registry | None' = None) -> 'UnitPhrase'",
    "progress": "(registry: 'Registry', folder: 'str | PathLike[str]' = '.', *, as_of: 'date | str') "
    "-> 'Progress | None'",
    "select": "(registry: 'Registry', *, unit: 'str | Iterable[str]' = (), section: 'int | None' = None, "
    "topic: 'int | None' = None, after: 'date | str | None' = None, before: 'date | str | None' = None, "
    "deadline: 'str | None' = None, grep: 'str | None' = None, role: 'Role | None' = None, "
    "status: 'str | None' = None, named_only: 'bool' = False, include_open: 'bool' = False, "
    "sort: 'SortKey' = 'due', today: 'date | str | None' = None, progress: 'Progress | None' = None) "
    "-> 'tuple[Match, ...]'",
    "years": "(folder: 'str | PathLike[str]' = '.') -> 'tuple[int, ...]'",
}
"""What scripts rely on: parameters may be added at the end, with a default; nothing is renamed or removed."""
VALUES = {
    "Deadline", "Diagnostic", "Group", "Match", "Milestone", "Notice", "Progress", "Reading", "Recurrence",
    "Registry", "Related", "Section", "Task", "Topic", "Unit", "UnitPhrase", "Where",
}  # fmt: skip
EXCEPTIONS = {"DataError", "FileProblem", "GongkaiError", "UsageError"}


def test_the_names_are_kept() -> None:
    assert set(api.__all__) == SIGNATURES.keys() | VALUES | EXCEPTIONS
    for name in EXCEPTIONS:
        assert issubclass(getattr(api, name), api.GongkaiError)


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_signatures_are_kept(name: str) -> None:
    function = getattr(api, name)
    assert str(inspect.signature(function)) == SIGNATURES[name]
    assert function.__doc__


def test_the_examples_hold() -> None:
    results = doctest.testmod(api)
    assert results.failed == 0
    assert results.attempted >= 20


def test_every_function_has_an_example() -> None:
    for name in SIGNATURES:
        assert ">>> " in (getattr(api, name).__doc__ or ""), name


def numbers(matches: tuple[api.Match, ...]) -> list[int]:
    return [match.task.no for match in matches]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("--unit 区政府办", {"unit": "区政府办"}),
        ("--unit 区政府办 --named-only", {"unit": "区政府办", "named_only": True}),
        ("--unit 慈城镇 --include-open", {"unit": ["慈城镇"], "include_open": True}),
        ("--unit 区教育局 --unit 区司法局", {"unit": ("区教育局", "区司法局")}),
        ("--section 2", {"section": 2}),
        ("--topic 2 --before 2022-09-30", {"topic": 2, "before": "2022-09-30"}),
        ("--after 2022-10-01", {"after": date(2022, 10, 1)}),
        ("--deadline 9月底前", {"deadline": "9月底前"}),
        ("--grep 政务新媒体", {"grep": "政务新媒体"}),
        ("--sort no", {"sort": "no"}),
        ("--sort unit", {"sort": "unit"}),
        ("--role responsible", {"role": "responsible"}),
    ],
)
def test_select_answers_as_list_does(gongkai: Run, typed: str, asked: dict[str, object]) -> None:
    listed = [task["no"] for task in gongkai("list", *typed.split(), "--format", "json").json["tasks"]]
    assert listed
    assert numbers(api.select(api.load(ROOT), **asked)) == listed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("--within 30d", {"within": 30}),
        ("--before 2022-12-31", {"before": "2022-12-31"}),
        ("--overdue", {"overdue": True}),
        ("--within 60d --unit 区政府办", {"within": 60, "unit": "区政府办"}),
    ],
)
@pytest.mark.parametrize("ledger", [False, True])
def test_due_answers_as_due_does(
    gongkai: Run, project: Project, typed: str, asked: dict[str, object], *, ledger: bool
) -> None:
    if ledger:
        shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    day = "2022-10-08" if "overdue" in asked else "2022-09-01"
    answer = gongkai("due", *typed.split(), "--today", day, "--format", "json").json["tasks"]
    registry = api.load(project.root)
    standing = api.progress(registry, project.root, as_of=day)
    matches = api.due(registry, today=day, progress=standing, **asked)  # type: ignore[arg-type]
    assert [(match.task.no, match.due and match.due.isoformat()) for match in matches] == [
        (task["no"], task["due"]) for task in answer
    ]
    assert matches


def test_by_status(gongkai: Run, project: Project) -> None:
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    registry = api.load(project.root)
    standing = api.progress(registry, project.root, as_of="2022-10-08")
    late = gongkai("list", "--status", "late", "--today", "2022-10-08", "--format", "json").json["tasks"]
    assert numbers(api.select(registry, status="late", progress=standing)) == [task["no"] for task in late]
    assert late


def test_check_answers_as_check_does(gongkai: Run, project: Project) -> None:
    line = project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    (finding,) = api.check(project.root, today="2022-12-31")
    assert (finding.code, finding.where.line) == ("GK203", line)
    assert finding.message in gongkai("check").out
    assert api.check(project.tasks, today="2022-12-31") == (finding,)


def test_a_registry_with_errors_is_refused_unless_asked_for(project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    with pytest.raises(api.DataError) as caught:
        api.load(project.root)
    assert [finding.code for finding in caught.value.diagnostics] == ["GK203"]
    assert len(api.load(project.root, strict=False).tasks) == 48


def test_a_registry_beyond_use_is_refused_in_any_case(project: Project) -> None:
    project.tasks.write_text("tasks: [\n", encoding="utf-8")
    with pytest.raises(api.DataError) as caught:
        api.load(project.root, strict=False)
    assert caught.value.diagnostics


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"unit": "区教育居"}, "单位名录里没有“区教育居”"),
        ({"section": 9}, "没有第9部分"),
        ({"topic": 0}, "没有第0专题"),
        ({"before": "2022-13-01"}, "“2022-13-01”不是日期"),
        ({"role": "boss"}, "role 没有“boss”"),
        ({"named_only": True, "include_open": True}, "不能同时使用"),
        ({"status": "late"}, "status 要有台账"),
    ],
)
def test_what_cannot_be_answered_is_said_in_chinese(asked: dict[str, object], message: str) -> None:
    with pytest.raises(api.UsageError, match=message):
        api.select(api.load_bundled(), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [{"within": 3, "overdue": True}, {"within": 3, "before": "2022-09-30"}])
def test_one_span_at_a_time(asked: dict[str, object]) -> None:
    with pytest.raises(api.UsageError, match="只能用一个"):
        api.due(api.load_bundled(), today="2022-09-01", **asked)  # type: ignore[arg-type]


def test_a_span_beyond_the_calendar_ends_with_it() -> None:
    assert len(api.due(api.load_bundled(), today="2022-09-01", within=10**9)) > 40


def test_values_are_frozen() -> None:
    registry = api.load_bundled()
    with pytest.raises(FrozenInstanceError):
        registry.notice.year = 2023  # type: ignore[misc]
    with pytest.raises(AttributeError):
        api.select(registry, topic=2)[0].task = registry.tasks[0]  # type: ignore[misc]


def test_nothing_is_printed_and_nothing_written(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    registry = api.load(project.root)
    api.select(registry, unit="区政府办")
    api.due(registry, today="2022-09-01", within=30)
    api.check(project.root, today="2022-09-01")
    assert capfd.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before


def test_importing_it_is_cheap() -> None:
    code = (
        "import sys; import gongkai_cli.api;"
        "heavy = {'pydantic', 'yaml', 'typer', 'rich', 'jinja2', 'lxml', 'openpyxl'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert ran.stdout.decode().strip() == "[]"
