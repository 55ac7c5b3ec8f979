"""The tariff of 国办函〔2020〕109号, worked out by hand."""

from __future__ import annotations

import pytest

from gongkai_cli.annual.fees import fee, item_steps, page_steps


@pytest.mark.parametrize(
    ("items", "yuan"),
    [
        (0, 0),
        (10, 0),
        (11, 100),
        (30, 2000),  # 20 × 100
        (31, 2200),  # + 200
        (40, 4000),  # 2000 + 10 × 200
        (41, 4300),  # + 300
        (50, 7000),  # 4000 + 10 × 300
        (52, 7800),  # 7000 + 2 × 400
    ],
)
def test_by_requests(items: int, yuan: int) -> None:
    assert fee(item_steps(items)) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (0, 0),
        (30, 0),
        (31, 10),
        (72, 420),  # 42 × 10
        (100, 700),  # 70 × 10
        (101, 720),
        (200, 2700),  # 700 + 100 × 20
        (201, 2740),
        (250, 4700),  # 2700 + 50 × 40
    ],
)
def test_by_pages(pages: int, yuan: int) -> None:
    assert fee(page_steps(pages)) == yuan


def test_the_steps_cover_every_request_once() -> None:
    steps = item_steps(52)
    assert [(step.first, step.last, step.rate) for step in steps] == [
        (1, 10, 0),
        (11, 30, 100),
        (31, 40, 200),
        (41, 50, 300),
        (51, 52, 400),
    ]
