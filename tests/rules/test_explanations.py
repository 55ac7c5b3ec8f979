"""The examples of ``gongkai explain`` are true: each bad one gives exactly its code, each good one nothing.

An example is a fragment; it is put into the small sound registry of
``tests/cases/explained`` by its first key:
- ``units`` ``groups`` ``former``: its entries join the units file's, replacing those of the same name;
- ``notice``: its lines replace those of the same key; ``accepted`` becomes the tasks file's;
- ``sections``, or ``topics`` of the first section: its items replace those at the same position, key by key;
- ``tasks`` of the first topic: these tasks and no others, each completed from the sound one of its number;
- anything else: fields of a task, the one its ``no`` names, else the second; required fields it does not
  write stay, optional ones go. These are put in as text, so that examples of broken syntax can be shown.
Codes of the fifth group are held against a notice, the others are not. Those of the sixth and seventh are
lines of a ledger, put into the file of the first unit they name; ``附件/公报.txt`` is beside it.
"""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gongkai_cli.diagnostics import CODES
from gongkai_cli.files import source
from gongkai_cli.rules.explanations import EXPLANATIONS

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic

NOT_COMPOSED = {
    "GK001": "a file that is not there has no lines",
    "GK002": "bytes, not lines: tests/rules/test_files.py",
    "GK003": "bytes, not lines: tests/rules/test_files.py",
    "GK010": "bytes, not lines: tests/cli/test_batches.py",
    **dict.fromkeys(("GK011", "GK012", "GK612", "GK613"), "names, not lines: tests/cli/test_totals.py"),
    **dict.fromkeys(
        ("GK013", "GK014", "GK015", "GK016", "GK017"), "several registries: tests/session/test_many.py"
    ),
    "GK883": "another year's registry: tests/cli/test_followed_tasks.py",
    **dict.fromkeys(("GK891", "GK892"), "an upper level's plan: tests/cli/test_trace.py"),
    "GK904": "a part of the notice that is not there: tests/cases/bad/GK904-no-annex.yaml",
    "GK307": "a line that is not there: tests/cases/bad/GK307-one-left-out.yaml",
}

EXPLAINED = Path(__file__).parents[1] / "cases" / "explained"
TASKS = (EXPLAINED / "tasks_2022.yaml").read_text(encoding="utf-8")
UNITS = (EXPLAINED / "units.yaml").read_text(encoding="utf-8")
NOTICE = (EXPLAINED / "notice_2022.txt").read_text(encoding="utf-8")

_KEY = re.compile(r"(\w+)\s*[:：]")
_TASK_INDENT = " " * 12


def compose(fragment: str) -> tuple[str, str]:
    """The tasks file and the units file that a fragment makes."""
    first = _KEY.match(fragment)
    if first is None:
        return fragment, UNITS
    kind = first[1]
    if kind in ("units", "groups", "former") and "\n  - " in fragment:
        return TASKS, _with_entries(fragment)
    if kind == "notice":
        return _with_notice(fragment), UNITS
    if kind == "accepted":
        return fragment + "\n" + TASKS, UNITS
    if kind in ("sections", "topics", "tasks"):
        return _with_parts(kind, fragment), UNITS
    return _with_task(fragment), UNITS


def _plain(text: str) -> Any:
    document = source.parse(text, "fragment")
    assert not document.diagnostics
    return document.tree


def _with_entries(fragment: str) -> str:
    tree, added = dict(_plain(UNITS)), dict(_plain(fragment))
    for key, entries in added.items():
        names = {entry["name"] for entry in entries}
        tree[key] = [*(entry for entry in tree[key] if entry["name"] not in names), *entries]
    return json.dumps(tree, ensure_ascii=False)


def _with_notice(fragment: str) -> str:
    head, _, rest = TASKS.partition("sections:")
    written = set(re.findall(r"^  (\w+):", fragment, re.MULTILINE))
    kept = [line for line in head.splitlines()[1:] if line.split(":")[0].strip() not in written]
    return "\n".join(["notice:", *kept, *fragment.splitlines()[1:], "sections:"]) + rest


def _with_parts(kind: str, fragment: str) -> str:
    tree = copy.deepcopy(_plain(TASKS))
    sound = {task["no"]: task for s in tree["sections"] for t in s["topics"] for task in t["tasks"]}
    items = _plain(fragment)[kind]
    holder: Any = tree
    if kind != "sections":
        holder = tree["sections"][0]
    if kind == "tasks":
        holder = holder["topics"][0]
        items = [{**sound[task["no"]], **task} for task in items]
    else:
        for topic in items:
            topic.update({k: [sound[t["no"]] for t in v] for k, v in topic.items() if k == "tasks"})
        old = holder[kind]
        pairs = zip(old, items, strict=False)
        items = [{**whole, **new} for whole, new in pairs] + items[len(old) :] + old[len(items) :]
    holder[kind] = items
    return json.dumps(tree, ensure_ascii=False)


def _with_task(fragment: str) -> str:
    written = {found[1] for line in fragment.splitlines() if (found := _KEY.match(line))}
    named = re.search(r"^no: (\d+)$", fragment, re.MULTILINE)
    no = named[1] if named and f"- no: {named[1]}\n            text" in TASKS else "2"
    lines = TASKS.splitlines()
    start = lines.index(f"          - no: {no}")
    end = next(
        i for i in range(start + 1, len(lines) + 1) if not "".join(lines[i : i + 1]).startswith(_TASK_INDENT)
    )
    keys = ("no", "text", "deadline", "units")
    kept = [
        line[12:]
        for line in lines[start:end]
        if (key := line[12:].split(":")[0]) in keys and key not in written
    ]
    body = [_TASK_INDENT + line for line in [*kept, *fragment.splitlines()]]
    body[0] = "          - " + body[0].lstrip()
    return "\n".join([*lines[:start], *body, *lines[end:]]) + "\n"


def _codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in findings]


def test_the_registry_they_are_put_into_is_sound(examine: Any) -> None:
    assert _codes(examine(TASKS, UNITS)) == []
    assert _codes(examine(_sourced(TASKS), UNITS, NOTICE)) == []


def _sourced(tasks: str) -> str:
    if "source" in tasks:
        return tasks
    return tasks.replace("notice:\n", "notice:\n  source: notice_2022.txt\n").replace(
        '"notice": {', '"notice": {"source": "notice_2022.txt", '
    )


def test_every_code_is_explained_and_nothing_else() -> None:
    assert list(EXPLANATIONS) == list(CODES)


IN_TESTS_ANNUAL = {code for code in CODES if code.startswith("GK8") and not code.startswith(("GK88", "GK89"))}
"""Parts of annual reports, not of a registry: tests/annual/test_explained.py."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in {*NOT_COMPOSED, *IN_TESTS_ANNUAL}])
def test_the_bad_example_gives_its_code_and_the_good_one_nothing(code: str, examine: Any) -> None:
    text = EXPLANATIONS[code]
    found = [_examined(examine, code, example) for example in (text.bad, text.good)]
    assert [finding.code for finding in found[0]] == [code], _codes(found[0])
    assert _codes(found[1]) == []


def _examined(examine: Any, code: str, example: str) -> Any:
    if code[2] in "67":
        Path("附件").mkdir(exist_ok=True)
        Path("附件/公报.txt").write_bytes("公报\n".encode())
        unit = re.search(r"unit: ([^,}]+)", example)
        name = unit[1] if unit and unit[1] in UNITS.replace("[区府办]", "") else "区政府办"
        return examine(TASKS, UNITS, ledger={f"{name}.yaml": example + ("" if code == "GK601" else "\n")})
    tasks, units = compose(example)
    if code == "GK515":
        return examine(tasks, units, NOTICE, sealed=True)
    return examine(_sourced(tasks), units, NOTICE) if code.startswith("GK5") else examine(tasks, units)


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_is_short_and_complete(code: str) -> None:
    text = EXPLANATIONS[code]
    assert text.reason.endswith("。")
    assert text.reason.count("。") <= 3
    assert text.bad != text.good
    assert all(1 <= len(example.splitlines()) <= 11 for example in (text.bad, text.good))
