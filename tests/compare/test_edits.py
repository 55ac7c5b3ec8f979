"""Differences to the character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai_cli.compare.edits import edits


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[each.kind].format(each.text) for each in edits(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("公开预算。", "公开预算。", "公开预算。"),
        ("9月底前公开预算。", "10月底前公开预算。", "[-9-][+10+]月底前公开预算。"),
        ("公开预算。", "主动公开预算和决算。", "[+主动+]公开预算[+和决算+]。"),
        ("建立健全反馈机制，推动优化环境。", "建立健全反馈机制。", "建立健全反馈机制[-，推动优化环境-]。"),
        # one letter in common between two replaced words is no word
        ("加强宣传，扩大影响", "强化引导，提高效果", "[-加强宣传-][+强化引导+]，[-扩大影响-][+提高效果+]"),
        ("", "公开。", "[+公开。+]"),
    ],
)
def test_what_goes_and_what_comes(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


LETTERS = st.text("公开预算，。12a", max_size=25)


@given(LETTERS, LETTERS)
@settings(max_examples=300, deadline=None)
def test_both_texts_can_be_read_from_the_pieces_and_swapping_mirrors(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(each.text for each in found if each.kind != "added") == old
    assert "".join(each.text for each in found if each.kind != "removed") == new
    swapped = {"same": "same", "removed": "added", "added": "removed"}
    pieces = {kind: "".join(each.text for each in found if each.kind == kind) for kind in swapped}
    mirrored = edits(new, old)
    assert {swapped[kind]: text for kind, text in pieces.items()} == {
        kind: "".join(each.text for each in mirrored if each.kind == kind) for kind in swapped
    }
    assert all(one.kind != other.kind for one, other in pairwise(found))
