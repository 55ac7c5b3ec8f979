"""``parse``: try the readers in order; the first that knows the phrase answers.

The order is the grammar: a phrase that is nothing but a date needs no further thought; what repeats is asked
before dates, since 每年1月31日前 holds one; dates before lengths of time, since 2022年9月30日前 holds 30日;
words come last. Readers see the plain spelling and the dates in it (``scan``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.deadline.calendar import Nonsense, day, label
from gongkai_cli.language.deadline.dates import dates_within, whole_date
from gongkai_cli.language.deadline.scan import scan
from gongkai_cli.language.lexicon import pairs
from gongkai_cli.language.numerals import arabic
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gongkai_cli.language.deadline.terms import DateTerm

    Reader = Callable[["Phrase"], Deadline | None]


class Phrase(NamedTuple):
    """A deadline phrase with its context.

    Attributes:
        text: verbatim.
        plain: in the spelling ``normalise`` gives it.
        year: the plan's year.
        issued: the notice's date, if known.
        terms: the date expressions in ``plain``.
    """

    text: str
    plain: str
    year: int
    issued: date | None
    terms: tuple[DateTerm, ...]

    @property
    def floor(self) -> date:
        """Nothing can be due before it: the notice's date, else the first day of the plan's year."""
        return self.issued or day(self.year, 1, 1)

    @property
    def whole(self) -> bool:
        """Nothing but one date expression is written."""
        return len(self.terms) == 1 and self.terms[0].begin == 0 and self.terms[0].end == len(self.plain)

    @property
    def against(self) -> str:
        """What ``floor`` is, in the words of a note."""
        return f"发文日期{label(self.issued)}" if self.issued else f"计划年度{self.year}年"

    def past(self, due: date) -> str:
        """Return why it cannot be the date, in the words of a note."""
        return f"读作{label(due)}，早于{self.against}"


_DASHES = "—–―‐‑‒−─━ー丨~〜∼∽⁓﹣﹘→～"
_QUOTES = "“”‘’「」『』\"'`"


# ① and its kin number the parts of a cell: as plain digits, ①2月底 would become 12月底.
_BULLETS = "".join(
    map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794), *range(0x3220, 0x322A), *range(0x3280, 0x328A)))
)
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5E)))
_NARROW = "".join(map(chr, range(0x21, 0x7E)))
_LOOKALIKES = "○◯零⺝⺼⻓年·﹒ⅠⅡⅢⅣ"
_PROPER = "〇〇〇月月长年..1234"

_TABLE = str.maketrans(
    {
        **dict(zip(_WIDE + _LOOKALIKES, _NARROW + _PROPER, strict=True)),
        **pairs("characters", "traditional"),
        **pairs("characters", "numerals"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_BULLETS, ";"),
        **dict.fromkeys(_QUOTES + "＂＇¹²³⁰⁴⁵⁶⁷⁸⁹"),  # footnote marks too
    }
)


def plain_spelling(text: str) -> str:
    r"""Return the phrase in its plain spelling.

    >>> plain_spelling("１２ 月底\n前")
    '12月底前'
    >>> plain_spelling("２０２１—２０２５年")
    '2021-2025年'
    """
    if any("\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff" or "\u3358" <= c <= "\u33fe" for c in text):
        text = _unfold(text)
    text = "".join(c for c in text.translate(_TABLE) if c.isprintable() and not c.isspace())
    while "--" in text:
        text = text.replace("--", "-")
    return arabic(_unnumbered(text))


def _unnumbered(text: str) -> str:
    """Drop the numbers of a list written “1、…；2、…”, which else look like months (1、6月底前)."""
    if not text.startswith("1、") or not any(f"{mark}2、" in text for mark in ";。,"):
        return text
    text = text.removeprefix("1、")
    for number in range(2, 10):
        for mark in ";。,":
            text = text.replace(f"{mark}{number}、", mark)
    return text


def _unfold(text: str) -> str:
    """Return the usual form of what PDF readers yield: ⽉ → 月, ㋈ → 5月."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", c) if c >= "\u2e80" and c < "\uff00" else c for c in text)


_KEPT = 4096
_LONGEST = 2000


def parse(phrase: str, year: int, issued: date | None = None) -> Deadline:
    """Read a deadline phrase (完成时限) of a government notice; never raises, whatever the text.

    Args:
        phrase: the cell or sentence, verbatim.
        year: the plan's year, taken where the phrase names none.
        issued: the notice's date; what falls due before it is ``unparsed``. Without it, the first day of
            ``year`` stands in.

    Returns:
        The deadline; days are inclusive. Where the phrase can be read two ways it is ``ambiguous``.

    >>> parse("12月底前", 2022).due
    datetime.date(2022, 12, 31)
    >>> parse("三季度前", 2022).ambiguous
    True
    >>> parse("根据监管需要确定", 2022).kind
    'conditional'
    """
    return _parse(phrase, year, issued)


@lru_cache(maxsize=_KEPT)
def _parse(text: str, year: int, issued: date | None) -> Deadline:
    spelling = plain_spelling(text)
    if len(spelling) > _LONGEST:
        return Deadline(text, "unparsed", note=f"文字过长（{len(spelling)}字），不像时限")
    try:
        phrase = Phrase(text, spelling, year, issued, scan(spelling, year, issued))
        found = whole_date(phrase)
        return found or _by_words(phrase)
    except Nonsense as reason:
        return Deadline(text, "unparsed", note=str(reason))


def _by_words(phrase: Phrase) -> Deadline:
    for reader in _readers():
        found = reader(phrase)
        if found is not None:
            return found
    return Deadline(phrase.text, "unparsed", note=_why_not(phrase))


def _readers() -> tuple[Reader, ...]:
    """Return the readers in order; imported only for more than a bare date, which most are not."""
    from gongkai_cli.language.deadline.recurring import counted, recurring
    from gongkai_cli.language.deadline.undated import (
        blank,
        conditional,
        immediate,
        lunar,
        misspelt,
        open_ended,
        relative,
        settled_elsewhere,
    )

    return (
        blank,
        misspelt,
        lunar,
        recurring,
        dates_within,
        relative,
        settled_elsewhere,
        immediate,
        open_ended,
        conditional,
        counted,
    )


def _why_not(phrase: Phrase) -> str:
    if phrase.terms:
        return "文中提到的时间不是时限"
    return "看不出时限"
