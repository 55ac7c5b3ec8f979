"""Which texts are looked at as pairs: in a plan that repeats itself too, the nearest, without all by all."""

from __future__ import annotations

import pytest

from gongkai_cli.compare import candidates as module
from gongkai_cli.compare.candidates import MOST_CANDIDATES, candidates
from gongkai_cli.compare.grams import Ground, Rarity, ground_of

TEXT = "第{}号区县公开执法信息"  # a run of digits is one piece: all such texts have the same pieces


def side(*texts: str) -> list[Ground]:
    return [ground_of(text) for text in texts]


def found(old: list[Ground], new: list[Ground]) -> set[tuple[int, int]]:
    return candidates(old, new, (range(len(old)), range(len(new))), Rarity(old, new))


def test_texts_that_share_rare_pieces_are_looked_at() -> None:
    old = side("公开医疗收费", "回应企业关切")
    assert found(old, side("回应群众关切", "公开医疗收费标准")) == {(0, 1), (1, 0)}


def test_of_many_that_are_the_same_the_nearest_are_looked_at() -> None:
    count = 128  # places are exact shares of it
    many = side(*(TEXT.format(no) for no in range(count)))
    pairs = found(many, many)
    assert {(at, at) for at in range(count)} <= pairs
    # Itself, three before and four behind it; and it is one of the eight of those four before it.
    assert {other for at, other in pairs if at == 64} == set(range(60, 69))
    assert max(abs(at - other) for at, other in pairs) <= MOST_CANDIDATES


def test_work_grows_with_the_texts_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, keep = [0], module._keep

    def counting(*args: object) -> None:
        kept[0] += 1
        keep(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_keep", counting)
    work = []
    for count in (200, 400):
        kept[0] = 0
        many = side(*(TEXT.format(no) for no in range(count)))
        found(many, many)
        work.append(kept[0])
    assert work[0] > 200
    assert work[1] < 2.5 * work[0]
