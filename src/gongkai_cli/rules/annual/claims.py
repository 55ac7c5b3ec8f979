"""What the prose of part 一 may say in figures, and which figures of the tables answer it.

A claim is a keyword, words that may stand between, a figure and its measure word (件). A claim that can be
counted in several ways (收到 with or without what was carried in) is right if one of them fits: better to let
a slip pass than to accuse a sound report. Whatever is not surely about the whole year is passed over.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell


class Answer(NamedTuple):
    """A way to count: its name, the figures that are added and those taken off."""

    name: str
    cells: tuple[Cell, ...]
    less: tuple[Cell, ...] = ()


class Claim(NamedTuple):
    """A kind of statement.

    Attributes:
        pattern: what it looks like; group 1 is the figure.
        answers: the figures it may mean.
        of_requests: said of requests: one channel's or one office's requests are not the whole.
        after: what must stand before it in the sentence; None where it speaks for itself.
    """

    pattern: re.Pattern[str]
    answers: tuple[Answer, ...]
    of_requests: bool = True
    after: re.Pattern[str] | None = None


_FIGURE = r"(\d[\d,，]*)\s*(?:件|宗|份|起)"
_FILLER = (
    "(?:的|了|到|各类|社会|公众|群众|公民|提交|提出|政府|信息|公开|依申请|依法|有效|和|及|本年度?|全年|事项|案件"
    "|申请|数量|总数|总量|情形|决定|答复|共计|合计|总计|共|为|是|有|计|：|:|“|”|、|\\s)*"
)


def _after(words: str, filler: str = _FILLER) -> re.Pattern[str]:
    return re.compile(f"(?:{words}){filler}{_FIGURE}")


def _cells(labels: tuple[str, ...], column: str = form.TOTAL) -> tuple[Cell, ...]:
    return tuple(Cell(label, column) for label in labels)


def _received(column: str) -> tuple[Answer, ...]:
    new, both = (form.RECEIVED,), (form.RECEIVED, form.CARRIED_IN)
    return (Answer("表三新收", _cells(new, column)), Answer("表三新收加上年结转", _cells(both, column)))


_OF_RECEIVED = re.compile(
    "(?:收到|新收|受理|收办|接收|接到)(?!.*(?:予以?公开|部分公开|无法提供|不予处理|其他处理))"
)
"""Who applied is counted for what came in, here; a report may also say who was given what."""
_BODIES = tuple(Cell(form.RECEIVED, column) for column in form.BODIES)
_BODIES_IN = tuple(Cell(form.CARRIED_IN, column) for column in form.BODIES)
_HANDLED = Answer("表三（七）总计", _cells((form.RESULT_TOTAL,)))
_REVIEWED = Cell(form.REVIEW, form.TOTAL)
_SUITS = _cells((form.DIRECT, form.AFTER_REVIEW))
_OPEN_SUITS = _cells((form.DIRECT, form.AFTER_REVIEW), "尚未审结")


def _result_claims() -> tuple[Claim, ...]:
    rows = {form.OPENED: (form.OPENED,), form.PARTLY: (form.PARTLY,), **form.GROUPS}
    claims = []
    for label, labels in rows.items():
        word = label.partition("）")[2].partition("（")[0]
        claims.append(Claim(_after(word), (Answer(f"表三（{label[1]}）{word}", _cells(labels)),)))
    for row in form.RESULT_ROWS:
        if row.group in form.GROUPS and row.label != "3.其他":
            word = row.label[2:].removeprefix("属于").removeprefix("本机关")
            claims.append(Claim(_after(word), (Answer(f"表三{row.title}", _cells((row.label,))),)))
    return tuple(claims)


def _document_claims() -> tuple[Claim, ...]:
    def claim(words: str, column: str) -> Claim:
        cells = (Cell(form.NORMS, column),)
        return Claim(_after(words), (Answer(f"表二{form.NORMS}{column}", cells),), of_requests=False)

    norms = "(?:了|行政)*规范性文件"
    return (
        claim(f"(?:制发|制定|出台|印发){norms}", form.MADE),
        claim(f"废止{norms}", form.REPEALED),
        claim(f"现行有效的?{norms}", form.IN_FORCE),
    )


CLAIMS = (
    Claim(_after("新收|新受理|新增(?=[^，。；]*申请)"), _received(form.TOTAL)[:1]),
    Claim(
        re.compile(f"(?<!新)(?:收到|受理|收办|接收|接到|收悉)(?={_FILLER}\\d){_FILLER}{_FIGURE}"),
        _received(form.TOTAL),
    ),
    Claim(_after(form.PERSONS), _received(form.PERSONS), after=_OF_RECEIVED),
    Claim(
        _after("法人(?:或者?其他组织)?"),
        (Answer("表三新收中法人或其他组织", _BODIES), Answer("连同上年结转", (*_BODIES, *_BODIES_IN))),
        after=_OF_RECEIVED,
    ),
    Claim(
        _after("(?:上|上一)年度?结转|结转上年度?"),
        (Answer("表三二、上年结转", _cells((form.CARRIED_IN,))),),
    ),
    Claim(
        _after("结?转(?:至|到|入)?(?:下|下一|次)年度?(?:继续)?(?:办理|处理)?"),
        (Answer("表三四、结转下年度", _cells((form.CARRIED_OUT,))),),
    ),
    Claim(_after("办结|办理完毕"), (_HANDLED,)),
    Claim(_after("(?<!不再)办理|答复"), (_HANDLED, *_received(form.TOTAL))),
    *_result_claims(),
    Claim(
        _after("行政复议"),
        (
            Answer("表四行政复议总计", (_REVIEWED,)),
            Answer("其中已审结", (_REVIEWED,), (Cell(form.REVIEW, "尚未审结"),)),
        ),
        of_requests=False,
    ),
    Claim(
        _after("行政诉讼"),
        (
            Answer("表四行政诉讼总计", _SUITS),
            Answer("其中已审结", _SUITS, _OPEN_SUITS),
            *(Answer(f"其中{cell.row}", (cell,)) for cell in _SUITS),
        ),
        of_requests=False,
    ),
    *_document_claims(),
)
"""Every kind of statement that is looked for."""
