"""Findings as GitHub and SARIF want them: nothing in a message may break out of its line."""

from __future__ import annotations

import json

from gongkai_cli.diagnostics import Related, Where, diagnostic
from gongkai_cli.render import findings

FINDING = diagnostic(
    "GK203",
    Where("data/a,b:c%.yaml", 3, 7),
    "第1项：“100%\n::error::”不在名录中",
    "改",
    (Related(Where("data/units.yaml", 2, 1), "这里"),),
    1,
)


def test_text() -> None:
    assert findings.text([FINDING]).splitlines()[-2:] == [
        "    另见：data/units.yaml:2:1 这里",
        "    建议：改",
    ]


def test_github_escapes_what_would_end_the_command() -> None:
    assert findings.github([FINDING]) == (
        "::error file=data/a%2Cb%3Ac%25.yaml,line=3,col=7,title=GK203::"
        "第1项：“100%25\\n::error::”不在名录中。建议：改\n"
    )


def test_sarif_has_related_places_and_encoded_uris() -> None:
    (result,) = json.loads(findings.sarif([FINDING]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/a%2Cb%3Ac%25.yaml"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_json() -> None:
    (row,) = json.loads(findings.json([FINDING]))["diagnostics"]
    assert row["related"] == [{"file": "data/units.yaml", "line": 2, "column": 1, "message": "这里"}]
