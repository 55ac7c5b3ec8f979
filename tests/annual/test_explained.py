"""The examples of ``gongkai explain GK8nn`` are true: the bad ones give exactly their code, the good nothing.

An example is part of a report; it is laid over a sound one whose totals are left out and whose prose holds
no figures. Rows that the example writes in another form replace the sound ones. ``corrections`` are a sum's.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from gongkai_cli.annual.corrections import load_corrections
from gongkai_cli.annual.summing import add_up
from gongkai_cli.diagnostics import CODES
from gongkai_cli.files import source
from gongkai_cli.rules.annual.sums import unbalanced_by_corrections
from gongkai_cli.rules.explanations import EXPLANATIONS

if TYPE_CHECKING:
    from tests.annual.conftest import Office

ALONGSIDE = {"GK813": ("GK811",)}
"""A wrong total is wrong in its column as well."""

EXPLAINED = [code for code in CODES if "GK800" < code < "GK870" and code != "GK852"]  # which is about a name


def laid_over(sound: Any, part: Any) -> Any:
    if not isinstance(sound, dict) or not isinstance(part, dict) or not set(sound) & set(part):
        return part
    return {**sound, **{key: laid_over(sound.get(key), value) for key, value in part.items()}}


def plain_base(office: Office) -> Any:
    text = office.file.read_text(encoding="utf-8")
    text = re.sub(r", 总计: \d+}|, filed: [\d-]+}", "}", text)
    text = re.sub(r"    （七）总计: .*\n", "", text)
    tree = source.parse(text, "sound").tree
    said = "已说明。"
    tree["parts"].update({"一": dict.fromkeys(tree["parts"]["一"], said), "五": said, "六": said})
    return tree


def examined(office: Office, example: str) -> list[str]:
    if example.startswith("corrections:"):
        items, findings = office.corrections(example)
        assert load_corrections(office.workspace, 2022).items == items
        reports = [office.report(), office.report("区教育局")]
        total = add_up("江海区人民政府", 2022, reports, (), items)
        return [finding.code for finding in (*findings, *unbalanced_by_corrections(total))]
    part = source.parse(example + "\n", "example")
    assert not part.diagnostics
    whole = laid_over(plain_base(office), part.tree)
    office.file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return [finding.code for finding in office.findings()]


def test_what_they_are_laid_over_is_sound(office: Office) -> None:
    assert examined(office, "report: {year: 2022}") == []


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_bad_example_gives_its_code_and_the_good_one_nothing(code: str, office: Office) -> None:
    sound = office.file.read_text(encoding="utf-8")
    assert set(examined(office, EXPLANATIONS[code].bad)) == {code, *ALONGSIDE.get(code, ())}
    office.file.write_text(sound, encoding="utf-8")
    assert examined(office, EXPLANATIONS[code].good) == []
