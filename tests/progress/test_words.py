"""What people write when they mean a status."""

from __future__ import annotations

from typing import get_args

import pytest

from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, Status, status_of
from gongkai_cli.progress.fold import STATES


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("完成", "done"),
        (" 已完成。", "done"),
        ("已 完 成", "done"),
        ("√", "done"),
        ("DONE", "done"),
        ("Ｄｏｎｅ！", "done"),
        ("正在推进", "in_progress"),
        ("in_progress", "in_progress"),
        ("部分完成", "in_progress"),
        ("受阻", "blocked"),
        ("未启动", "not_started"),
        ("尚未开展", None),
        ("未完成", None),
        ("已完成90%", None),
        ("×", None),
        ("否", None),
        ("withdrawn", None),
        ("", None),
        ("。", None),
    ],
)
def test_words(said: str, meant: Status | None) -> None:
    assert status_of(said) == meant


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_known_by_its_own_name_and_by_the_one_it_is_shown_under(status: Status) -> None:
    assert status_of(status) == status_of(STATE_NAMES[status]) == status


def test_every_state_has_a_name_of_its_own() -> None:
    assert set(STATE_NAMES) == set(STATES)
    assert len(set(STATE_NAMES.values())) == len(STATES)
    assert {*get_args(Status), "silent"} == set(STATES)
