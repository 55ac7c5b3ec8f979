"""``parse``: try the readers in order; the first that knows the phrase answers.

The order is the grammar: a phrase that is nothing but a date needs no further thought; what repeats is asked
before dates, since 每年1月31日前 holds one; dates before lengths of time, since 2022年9月30日前 holds 30日;
words come last. Readers see the plain spelling (``normalise``) and the dates in it (``scan``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import Nonsense
from gongkai_cli.language.deadline.dates import dates_within, whole_date
from gongkai_cli.language.deadline.normalise import plain
from gongkai_cli.language.deadline.phrase import Phrase
from gongkai_cli.language.deadline.scan import scan
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Reader = Callable[[Phrase], Deadline | None]

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
    spelling = plain(text)
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
    """The readers in order. Imported when a phrase is more than a bare date, which most are not."""
    from gongkai_cli.language.deadline.misspelt import misspelt
    from gongkai_cli.language.deadline.recurring import counted, recurring
    from gongkai_cli.language.deadline.relative import relative
    from gongkai_cli.language.deadline.words import (
        blank,
        conditional,
        immediate,
        lunar,
        open_ended,
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
