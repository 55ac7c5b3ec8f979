"""What the prose of part 一 may say in figures, and which figures of the tables answer it.

A claim is a keyword, words that may stand between, a figure and its measure word (件). A claim that can be
counted in several ways (收到 with or without what was carried in) is right if one of them fits: better to
miss an error than to accuse a sound report. Whatever is not surely about the whole year is passed over.
"收到0件" may also be put without a figure: 未收到申请.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language import numerals
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator


class FigureSum(NamedTuple):
    """A way to count: its name, the figures that are added and those taken off."""

    name: str
    cells: tuple[Cell, ...]
    less: tuple[Cell, ...] = ()


class ClaimPattern:
    """What a claim looks like; compiled for the first text that has its words.

    A report has words of few of the claims, and to compile the patterns of all takes longer than to look.

    Args:
        expression: the pattern.
        words: what every match has in it somewhere; a short pattern.
    """

    def __init__(self, expression: str, words: str = "") -> None:
        self._expression = expression
        self._words = words

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to look with."""
        return re.compile(self._expression)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the claim is made."""
        return self.compiled.finditer(text) if re.search(self._words, text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them."""
        return next(self.finditer(text), None)


class Claim(NamedTuple):
    """A kind of statement.

    Attributes:
        pattern: what it looks like; group 1 is the figure, group 2 the unit of an amount of money.
        answers: the figures it may mean.
        of_requests: it counts requests: one channel's or one office's requests are not the whole.
        after: what must stand before it in the sentence; None where it speaks for itself.
        none: it has no figure: there was nothing.
        of_decisions: it counts the unit's decisions and charges; in the text about requests these are
            what was asked for.
        words: how it begins; where several kinds that add up share one figure, each is known by these.
        adds_to: the kinds of the same name add up; empty where nothing is added to it.
    """

    pattern: ClaimPattern
    answers: tuple[FigureSum, ...]
    of_requests: bool = True
    after: ClaimPattern | None = None
    none: bool = False
    of_decisions: bool = False
    words: str = ""
    adds_to: str = ""


_IN, _OUT = "requests in", "requests out"

MOST_DIGITS = 20
"""Of a figure in prose."""
MOST_WORDS = 40
"""Between what is counted and its figure; the limit keeps the search linear."""
_FIGURE = (
    rf"(\d[\d,，]{{0,{MOST_DIGITS}}}|{numerals.COUNTED}{{1,{MOST_DIGITS}}})\s{{0,9}}"
    r"(?:件|宗|份|起)(?!实事|好事|大事|套|左右|上下|以[上下内])"
)
_FILLER = (
    "(?:的|了|到|各类|社会|公众|群众|公民|提交|提出|政府|信息|公开|依申请|依法|有效|和|及|本年度?|全年|事项|案件"
    "|申请|数量|总数|总量|情形|决定|答复|共计|合计|总计|共|为|是|有|计|：|:|“|”|、|\\s)"
    f"{{0,{MOST_WORDS}}}+"
)


def _after(words: str) -> ClaimPattern:
    return ClaimPattern(f"(?:{words}){_FILLER}{_FIGURE}", words)


def _counted(
    words: str,
    answers: tuple[FigureSum, ...],
    adds_to: str,
    *,
    of_requests: bool = True,
    after: ClaimPattern | None = None,
) -> Claim:
    """A claim that may share its figure with others of its kind."""
    return Claim(_after(words), answers, of_requests, after, words=words, adds_to=adds_to)


def _cells(labels: tuple[str, ...], column: str = form.TOTAL) -> tuple[Cell, ...]:
    return tuple(Cell(label, column) for label in labels)


def _received(column: str) -> tuple[FigureSum, ...]:
    new, both = (form.RECEIVED,), (form.RECEIVED, form.CARRIED_IN)
    return (FigureSum("表三新收", _cells(new, column)), FigureSum("表三新收加上年结转", _cells(both, column)))


_OF_RECEIVED = ClaimPattern(
    "(?:收到|新收|受理|收办|接收|接到)(?!.*(?:予以?公开|部分公开|无法提供|不予处理|其他处理))"
)
"""Who applied is counted for what came in, here; a report may also say who was given what."""
_BODIES = tuple(Cell(form.RECEIVED, column) for column in form.BODIES)
_BODIES_IN = tuple(Cell(form.CARRIED_IN, column) for column in form.BODIES)
_HANDLED = FigureSum("表三（七）总计", _cells((form.RESULT_TOTAL,)))
_REVIEWED = Cell(form.REVIEW, form.TOTAL)
_SUITS = _cells((form.DIRECT, form.AFTER_REVIEW))
_OPEN_SUITS = _cells((form.DIRECT, form.AFTER_REVIEW), "尚未审结")


_ALSO_PUT = {
    form.OPENED: "(?<!部分)(?<!不)予以公开",
    form.PARTLY: "部分(?:予以)?公开",
    form.REFUSED: "不予以?公开",
}
"""Results that are put in more ways than the form's."""


def _result_claims() -> tuple[Claim, ...]:
    rows = {form.OPENED: (form.OPENED,), form.PARTLY: (form.PARTLY,), **form.GROUPS}
    claims = []
    for label, labels in rows.items():
        name = label.partition("）")[2].partition("（")[0]
        word = _ALSO_PUT.get(label, name)
        answer = FigureSum(f"表三（{label[1]}）{name}", _cells(labels))
        claims.append(_counted(word, (answer,), _OUT))
    for row in form.RESULT_ROWS:
        if row.group in form.GROUPS and row.label != "3.其他":
            word = row.label[2:].removeprefix("属于").removeprefix("本机关")
            claims.append(_counted(word, (FigureSum(f"表三{row.title}", _cells((row.label,))),), _OUT))
    return tuple(claims)


def _document_claims(row: str, words: str, named: str, other: str) -> tuple[Claim, ...]:
    """The claims about 规章 or 规范性文件.

    Args:
        row: the row of table 二.
        words: how the documents are called after the verb.
        named: their name.
        other: the name of the others: a sentence that has both leaves open of which it speaks.
    """
    spoken_of = ClaimPattern(f"^(?!.*{other}).*{named}{_FILLER}{_FIGURE}")

    def claim(pattern: str, column: str, after: ClaimPattern | None = None) -> Claim:
        cells = (Cell(row, column),)
        return Claim(
            _after(pattern), (FigureSum(f"表二{row}{column}", cells),), of_requests=False, after=after
        )

    return (
        claim(f"(?:制发|制定|出台|印发){words}", form.MADE),
        claim(f"废止{words}", form.REPEALED),
        claim(f"现行有效的?{words}", form.IN_FORCE),
        claim("废止", form.REPEALED, spoken_of),
        claim("现行有效的?", form.IN_FORCE, spoken_of),
    )


_BEGINS = (
    r"(?:^|(?<=[\s，。；、：:,;（(）)]))"
    r"(?:\d{4}年度?|全年|本年度?|[我本](?:局|办|委|镇|街道|单位|机关)|共计?|依法|各类|了"
    r"|办理|办结|作出|做出|实施|收取|征收){0,40}"
)
"""Nothing else may stand before a decision: 不予行政处罚, 公开行政许可, 减免收费 are other things."""
_TOGETHER = "(?<!(?:许可|处罚|强制|征收|检查|确认|奖励|决定|事项|案件)[、和及与])"
"""行政许可、行政处罚共20件 counts both."""
_DECIDED = "(?:处理|决定|事项|案件|共计?|合计|总计|为|是|了|：|:|\\s){0,40}+"
_CHARGED = "(?:金额|收入|总额|总计|合计|共计?|为|是|了|：|:|\\s){0,40}+"


def _decision_claims() -> tuple[Claim, ...]:
    claims = []
    for row in form.TABLE2:
        if row.columns == (form.DECISIONS,):
            pattern = ClaimPattern(f"{_BEGINS}{_TOGETHER}{row.label}{_DECIDED}{_FIGURE}", row.label)
            answer = FigureSum(f"表二{row.label}", row.cells)
            claims.append(Claim(pattern, (answer,), of_requests=False, of_decisions=True))
    charges = ClaimPattern(
        rf"{_BEGINS}{form.CHARGES}{_CHARGED}(\d[\d,，]{{0,{MOST_DIGITS}}}(?:\.\d{{1,{MOST_DIGITS}}})?)\s{{0,9}}(亿元|万元|元)",
        form.CHARGES,
    )
    answer = FigureSum(f"表二{form.CHARGES}（万元）", form.ROWS[form.CHARGES].cells)
    return (*claims, Claim(charges, (answer,), of_requests=False, of_decisions=True))


_NOT = "(?:从未|均未|未|没有|没)曾?"
_ENDS = r"(?=\s*(?:[，。；;,、！\n）)]|$))"
_ASKED = (
    "(?:过|任何|各类|公民、法人(?:和|或|或者|及|以及)其他组织|社会公众|群众|提交|提出"
    "|政府|信息|公开|依申请|的){0,40}+"
)
_DISPUTED = (
    "(?:过|任何|一起|因|由|涉及|涉|关于|有关|相关|政府|信息|公开|依申请|申请|工作|引起|引发|导致|产生|被|提起|的"
    "|\\s){0,40}+"
)
_KIND = "(?:申请|案件|事项|情况|情形|的){0,40}+"


def _none_claims() -> tuple[Claim, ...]:
    """Claims that nothing came in, that there was no dispute."""
    disputes = f"(?:行政复议|行政诉讼){_KIND}"
    happened = f"{_NOT}(?:发生|产生|引发|引起|出现|收到){_DISPUTED}"
    also = f"(?:、|和|及|或|或者|以及|与){_DISPUTED}"
    review = f"{happened}(?:行政诉讼{_KIND}{also})?行政复议{_KIND}(?:{also}{disputes})?{_ENDS}"
    suit = f"{happened}(?:行政复议{_KIND}{also})?行政诉讼{_KIND}(?:{also}{disputes})?{_ENDS}"
    asked = f"{_NOT}(?:收到|接到|受理){_ASKED}申请(?:件|事项|案件|的?情况)?{_ENDS}"
    return (
        Claim(ClaimPattern(asked, _NOT), _received(form.TOTAL), none=True),
        Claim(
            ClaimPattern(review, _NOT),
            (FigureSum("表四行政复议总计", (_REVIEWED,)),),
            of_requests=False,
            none=True,
        ),
        Claim(
            ClaimPattern(suit, _NOT), (FigureSum("表四行政诉讼总计", _SUITS),), of_requests=False, none=True
        ),
    )


CLAIMS = (
    _counted("新收|新受理|新增(?=[^，。；]{0,30}申请)", _received(form.TOTAL)[:1], _IN),
    _counted("(?<!新)(?:收到|受理|收办|接收|接到|收悉)", _received(form.TOTAL), _IN),
    _counted(form.PERSONS, _received(form.PERSONS), "applicants", after=_OF_RECEIVED),
    _counted(
        "法人(?:(?:及|和|或|或者|以及)其他组织)?",
        (FigureSum("表三新收中法人或其他组织", _BODIES), FigureSum("连同上年结转", (*_BODIES, *_BODIES_IN))),
        "applicants",
        after=_OF_RECEIVED,
    ),
    _counted(
        "(?:上|上一)年度?结转|结转上年度?", (FigureSum("表三二、上年结转", _cells((form.CARRIED_IN,))),), _IN
    ),
    _counted(
        "结?转(?:至|到|入)?(?:下|下一|次)年度?(?:继续)?(?:办理|处理)?",
        (FigureSum("表三四、结转下年度", _cells((form.CARRIED_OUT,))),),
        _OUT,
    ),
    _counted("办结|办理完毕", (_HANDLED,), _OUT),
    Claim(_after("(?<!不再)办理|答复"), (_HANDLED, *_received(form.TOTAL))),
    *_result_claims(),
    _counted(
        "行政复议",
        (
            FigureSum("表四行政复议总计", (_REVIEWED,)),
            FigureSum("其中已审结", (_REVIEWED,), (Cell(form.REVIEW, "尚未审结"),)),
        ),
        "disputes",
        of_requests=False,
    ),
    _counted(
        "行政诉讼",
        (
            FigureSum("表四行政诉讼总计", _SUITS),
            FigureSum("其中已审结", _SUITS, _OPEN_SUITS),
            *(FigureSum(f"其中{cell.row}", (cell,)) for cell in _SUITS),
        ),
        "disputes",
        of_requests=False,
    ),
    *_document_claims(form.NORMS, "(?:了|行政)*规范性文件", "规范性文件", form.RULES),
    *_document_claims(form.RULES, "(?:了|部门|政府|地方)*规章", form.RULES, "规范性文件"),
    *_decision_claims(),
    *_none_claims(),
)
"""Every kind of statement that is looked for."""
