"""What a paper carries whatever it says: who issues it, its number and day, whom to answer, its imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.registry.office import TO_FILL_IN
from gongkai_cli.views.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.model import IssuingOffice, Notice

_WIDEST = 20
"""Characters of a title that fit on a line."""
_PLACES = ("自治区", "自治州", "省", "市", "盟", "州", "县", "区", "旗")
_WE = {
    "办公室": "我办",
    "办": "我办",
    "局": "我局",
    "委员会": "我委",
    "委": "我委",
    "厅": "我厅",
    "中心": "我中心",
}


class IssueTerms(NamedTuple):
    """What an office settles when it issues papers.

    Attributes:
        day: 成文日期.
        number: the first paper's running number; None for papers without a number.
        reply_by: the day to answer by; None where it is not settled.
        red: with 红头 and 版记.
        annexed: with the annexes in the same file.
        pattern: how the office writes its numbers; empty where it does not say.
    """

    day: date
    number: int | None = None
    reply_by: date | None = None
    red: bool = False
    annexed: bool = False
    pattern: str = ""

    def numbered(self, position: int) -> str:
        """发文字号 of the paper at a position, from 0; empty for papers without a number."""
        return "" if self.number is None else self._written(str(self.number + position))

    @property
    def open_number(self) -> str:
        """发文字号 with the running number yet to be filled in, as a 红头 needs one."""
        return self._written(TO_FILL_IN) if self.pattern else TO_FILL_IN

    def _written(self, no: str) -> str:
        return self.pattern.replace("{year}", str(self.day.year)).replace("{no}", no)


class Issuance(NamedTuple):
    """What a paper carries.

    Attributes:
        organ: who issues it, in full.
        organ_lines: likewise, as the first lines of a title.
        we: how it speaks of itself: 我办, 我局.
        number: 发文字号; empty for none.
        red_head: 发文机关标志 of the 红头; empty for none.
        red_number: 发文字号 of the 红头.
        dated: 成文日期.
        sealed: whether room is left for a seal.
        reply_by: the day to answer by, or that it is to be filled in.
        contact: whom to ask; may be empty.
        telephone: or that it is to be filled in.
        email: may be empty.
        address: with the postcode; may be empty.
        copies: 抄送; nothing without 版记.
        printer: 印发机关; empty without 版记.
    """

    organ: str
    organ_lines: tuple[str, ...]
    we: str
    number: str
    red_head: str
    red_number: str
    dated: str
    sealed: bool
    reply_by: str
    contact: str
    telephone: str
    email: str
    address: str
    copies: tuple[str, ...]
    printer: str

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is to be filled in, and where it may be said once and for all."""
        lacks = {
            "答复日期（--reply-by，或 office.yaml 的 reply_days）": self.reply_by,
            "联系电话（office.yaml 的 telephone）": self.telephone,
            "红头的发文字号（--number）": self.red_number if self.red_head else "",
        }
        return tuple(what for what, text in lacks.items() if TO_FILL_IN in text)


def issuance(notice: Notice, office: IssuingOffice, terms: IssueTerms, position: int = 0) -> Issuance:
    """What the paper at a position carries."""
    organ = office.issuer or notice.issuer
    number = terms.numbered(position)
    return Issuance(
        organ=organ,
        organ_lines=title_lines(organ),
        we=next((we for ending, we in _WE.items() if organ.endswith(ending)), "本机关"),
        number="" if terms.red else number,
        red_head=(office.red_head or organ) if terms.red else "",
        red_number=(number or terms.open_number) if terms.red else "",
        dated=long_date(terms.day),
        sealed=office.seal,
        reply_by=long_date(terms.reply_by) if terms.reply_by is not None else TO_FILL_IN,
        contact=office.contact,
        telephone=office.telephone or TO_FILL_IN,
        email=office.email,
        address=office.address + (f"，邮编{office.postcode}" if office.address and office.postcode else ""),
        copies=office.copy_to if terms.red else (),
        printer=(office.printer or organ) if terms.red else "",
    )


def title_lines(organ: str) -> tuple[str, ...]:
    """An organ as lines of a title: one that is too long is broken after the name of a place."""
    if len(organ) <= _WIDEST:
        return (organ,)
    ends = {
        at + len(word)
        for word in _PLACES
        for at in range(len(organ))
        if organ.startswith(word, at) and max(at + len(word), len(organ) - at - len(word)) <= _WIDEST
    }
    middle = min(ends, key=lambda end: abs(end - len(organ) / 2), default=len(organ))
    return tuple(line for line in (organ[:middle], organ[middle:]) if line)
