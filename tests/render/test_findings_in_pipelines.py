"""Findings as GitLab, Jenkins and SARIF take them: valid whatever stands in a file, known again later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gongkai_cli.diagnostics import CODES, Diagnostic, Related, Where, diagnostic
from gongkai_cli.render import findings as renderers
from gongkai_cli.render.junit import junit

SCHEMAS = Path(__file__).parent / "schemas"
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
SARIF = jsonschema.Draft4Validator(
    json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER,
)
TASKS = "data/tasks_2022.yaml"
HOSTILE = "]]>&<a b='\"\x00\x08\x1b[31m\ufffe\uffff\ud800\n::error::\t😀"
"""What no XML, no line and no attribute may be broken by."""
HOSTILE_NAME = HOSTILE.replace("\ud800", "\udcff")
"""Likewise of a file: half a character is in a name only where its bytes are no UTF-8."""


def error(line: int = 3, message: str = "第1项：“甲”不在名录中", file: str = TASKS) -> Diagnostic:
    return diagnostic("GK203", Where(file, line, 7), message, "改成“乙”", (), 1)


def reminder(line: int = 9) -> Diagnostic:
    return diagnostic("GK304", Where(TASKS, line, 1), "第4项：没有写理由", "写明 due_note", (), 4)


FINDINGS = st.builds(
    lambda code, file, line, column, message, advice, related: diagnostic(
        code, Where(file, line, column), message, advice, tuple(related)
    ),
    st.sampled_from(sorted(CODES)),
    st.sampled_from((TASKS, "data/甲 乙.yaml", f"data/{HOSTILE_NAME}.yaml")),
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(("第1项", HOSTILE)) | st.text(min_size=1, alphabet=st.characters()),
    st.just("") | st.just(HOSTILE) | st.text(),
    st.lists(st.builds(Related, st.just(Where(TASKS, 1, 1)), st.text()), max_size=2),
)


def read_junit(text: str) -> Any:
    root = etree.fromstring(text.encode())
    JUNIT.assertValid(root)
    return root


def gitlab(*findings: Diagnostic) -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = json.loads(renderers.gitlab(findings))
    return report


def test_a_report_of_code_quality() -> None:
    (issue, other) = gitlab(error(), reminder())
    assert issue == {
        "description": "第1项：“甲”不在名录中。建议：改成“乙”",
        "check_name": "GK203",
        "fingerprint": issue["fingerprint"],
        "severity": "major",
        "location": {"path": TASKS, "lines": {"begin": 3}},
    }
    assert (other["check_name"], other["severity"], other["location"]["lines"]["begin"]) == (
        "GK304",
        "minor",
        9,
    )


def test_a_finding_is_known_again_where_it_has_moved_to() -> None:
    (before,), (after,) = gitlab(error(3)), gitlab(error(30))
    assert before["fingerprint"] == after["fingerprint"]
    others = gitlab(
        error(), error(message="第2项：“甲”不在名录中"), error(file="data/tasks_2023.yaml"), reminder()
    )
    assert len({issue["fingerprint"] for issue in others}) == 4
    assert others[0]["fingerprint"] == before["fingerprint"]


def test_the_same_twice_in_a_file_is_two() -> None:
    first, second = gitlab(error(3), error(8))
    assert first["fingerprint"] != second["fingerprint"]
    assert [first, second] == gitlab(error(3), error(8))


def test_no_finding_is_an_empty_list() -> None:
    assert renderers.gitlab(()) == "[]\n"


def test_a_report_of_tests() -> None:
    files = (TASKS, "data/units.yaml")
    root = read_junit(junit((error(), reminder()), files, strict=False))
    assert dict(root.attrib) == {
        "name": "gongkai check", "tests": "3", "failures": "1", "errors": "0", "skipped": "0", "time": "0",
    }  # fmt: skip
    tasks, units = root
    assert (tasks.get("name"), tasks.get("tests"), tasks.get("failures")) == (TASKS, "2", "1")
    failed, passed = tasks
    assert failed.get("name") == "GK203 第1项：“甲”不在名录中"
    assert (failed.get("classname"), failed.get("file"), failed.get("line")) == (TASKS, TASKS, "3")
    (failure,) = failed
    assert (failure.tag, failure.get("type")) == ("failure", "GK203")
    assert failure.text == f"{TASKS}:3:7: 错误 GK203\n第1项：“甲”不在名录中\n建议：改成“乙”"
    assert [each.tag for each in passed] == ["system-out"]
    assert passed[0].text.startswith(f"{TASKS}:9:1: 提醒 GK304\n")
    (sound,) = units
    assert (sound.get("name"), len(sound)) == ("没有问题", 0)


def test_reminders_fail_only_when_strict() -> None:
    assert read_junit(junit((reminder(),), (), strict=False)).get("failures") == "0"
    assert read_junit(junit((reminder(),), (), strict=True)).get("failures") == "1"


def test_two_of_one_name_are_two_cases() -> None:
    (suite,) = read_junit(junit((error(3), error(8)), (TASKS,), strict=True))
    assert [case.get("name") for case in suite] == [
        "GK203 第1项：“甲”不在名录中",
        "GK203 第1项：“甲”不在名录中（2）",
    ]


def test_nothing_examined_is_a_report_all_the_same() -> None:
    assert read_junit(junit((), (), strict=True)).get("tests") == "0"


@settings(max_examples=40, deadline=None)
@given(st.lists(FINDINGS, max_size=4), st.booleans())
def test_every_report_is_valid_whatever_stands_in_a_file(findings: list[Diagnostic], strict: bool) -> None:
    root = read_junit(junit(findings, (TASKS, HOSTILE_NAME), strict=strict))
    bad = sum(strict or finding.severity == "error" for finding in findings)
    assert root.get("failures") == str(bad)
    assert sum(suite.get("name") == TASKS for suite in root) == 1
    report = gitlab(*findings)
    assert len({issue["fingerprint"] for issue in report}) == len(report) == len(findings)
    SARIF.validate(json.loads(renderers.sarif(findings)))


@pytest.mark.parametrize("code", sorted(CODES))
def test_sarif_of_each_code_is_valid(code: str) -> None:
    finding = diagnostic(
        code, Where("data/甲 乙.yaml", 1, 1), "事实", "", (Related(Where(TASKS, 2, 3), "另一处"),)
    )
    SARIF.validate(json.loads(renderers.sarif([finding])))


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = json.loads(renderers.sarif([error()]))
    del log["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError):
        SARIF.validate(log)
