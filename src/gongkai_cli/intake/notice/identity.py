"""What a notice is called: title, 文号, issuer, date, year. Every fact with the paragraph it stands in."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.marks import PLAIN_RANK, mark_of
from gongkai_cli.intake.notice.result import NoticeIdentity
from gongkai_cli.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NUMBER = re.compile(
    r"^(?:发文字号|文\s*号|发文号)?[：:]?\s*([\u4e00-\u9fff]{1,14}[（(]?[\u4e00-\u9fff]*[)）]?\s*[〔\[［【（(﹝]\s*(?:19|20)\d\d\s*(?:年)?[〕\]］】)）﹞]\s*第?\s*\d{1,4}\s*号)"
    r"(?:\s.*签发.*|\s*签发人.*)?$"
)
_DATE = re.compile(
    r"^[（(]?\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(印发|印制)?\s*[)）]?$"
)
_DATE_INSIDE = re.compile(r"((?:19|20)\d\d)\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})")
_LABELLED_DATE = re.compile(
    r"^(?:成文日期|发布日期|发文日期|印发日期|公开日期|发布时间|成文时间|生成日期)[：:\s]"
)
_HAN_DATE = re.compile(
    r"^[（(]?([二一][〇○零Ｏ0O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日[)）]?$"
)
_ISSUING = re.compile(
    r"^(?P<issuer>.{2,40}?)(?:关于)?(?:印发|转发|下发|发布|公布)\s*[《<〈](?P<inner>.+)[》>〉]\s*(?:的)?通知\s*$"
)
_ISSUING_BARE = re.compile(
    r"^(?P<issuer>.{2,40}?)(?:关于)?(?:印发|转发|下发|发布|公布)(?P<inner>[^《》]+?)的?通知\s*$"
)
_TITLE_END = re.compile(
    r"(?:通知|方案|要点|意见|清单|分解表?|计划|安排|任务书|措施|一览表|表|分工|责任书|规划|报告|办法|分解情况|工作任务|台账|事项|决定|目录|任务|工作|项目|一览|指标)(?:[（(].{1,20}[)）])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*(?:年|[—\-－～至]))|(?:19|20)\d\d(?=年度)")
_ORGAN = re.compile(
    r"(?:办公室|政府|委员会|管委会|局|厅|办|领导小组|指挥部|中心|街道办事处|公司|院|部|署|党委|集团)$"
)
_LABELLED_ISSUER = re.compile(r"^(?:发文机关|发布机构|发布机关|制发机关|制发单位)[：:]\s*(\S.{2,40})$")
_HEADED = re.compile(r"^([\u4e00-\u9fff（）()]{4,40}?)(?:文件|办公室文件)$")
_SHORTEST_TITLE = 5
_LONGEST_TITLE = 70
_FRONT = 60
"""Paragraphs a title or 文号 is looked for in."""


class IdentityClue(NamedTuple):
    """A fact of the identity and the paragraphs (by their place in the list) that state it."""

    value: str
    places: tuple[int, ...]


def tidy(text: str) -> str:
    """Return a title without the spaces that typesetting leaves: 2022 年江北区 → 2022年江北区."""
    text = re.sub(r"\s+", " ", text.strip())
    return re.sub(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])", "", text)


def identity(texts: Sequence[str], heads: Sequence[str], year: int | None) -> tuple[NoticeIdentity, set[int]]:
    """Return what the notice is called, and the places of the paragraphs that say so.

    Args:
        texts: the paragraphs before the first task, in order.
        heads: further titles to fall back on: rows above a table, a web page's title, a sheet's name.
        year: stated by the person who imports; it wins.
    """
    used: set[int] = set()

    def take(clue: IdentityClue | None) -> str | None:
        used.update(clue.places if clue else ())
        return clue.value if clue else None

    letter = next(_letters(texts), None)
    title = take(_title(texts, heads, letter))
    number = take(_first(_numbers(texts)))
    issued = take(_issued(texts))
    issuer = take(_issuer(texts, letter))
    if letter:
        used.update(letter[2])
    found = year or _year(title, issued, number)
    used |= {at for at, text in enumerate(texts) if title and tidy(text.lstrip("# ")) == title}
    used |= {at for at, text in enumerate(texts) if issuer and tidy(text) == issuer}
    used |= {at for at, text in enumerate(texts) if issued and _date_in(text) == issued}
    return NoticeIdentity(title, number, issuer, issued, found), used


def _first(clues: Iterator[IdentityClue]) -> IdentityClue | None:
    return next(clues, None)


def _numbers(texts: Sequence[str]) -> Iterator[IdentityClue]:
    for at, text in enumerate(texts[:_FRONT]):
        if found := NUMBER.match(text.strip().lstrip("# ")):
            yield IdentityClue("".join(found[1].split()), (at,))


def _letters(texts: Sequence[str]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield (issuer, title inside, places) of each 关于印发《…》的通知; a heading may break over lines."""
    for at in range(min(len(texts), _FRONT)):
        if mark_of(texts[at]).rank < PLAIN_RANK:
            continue
        for length in (1, 2, 3, 4):
            joined = tidy("".join(texts[at : at + length]).lstrip("# "))
            found = _ISSUING.match(joined) or _ISSUING_BARE.match(joined)
            if length > 1 and (
                re.search(r"[。；：:]", joined) or (found and not _ORGAN.search(found["issuer"]))
            ):
                break
            if found and not re.search(r"[。；，]", found["issuer"]):
                yield found["issuer"], found["inner"], tuple(range(at, at + length))
                break


def _title(
    texts: Sequence[str], heads: Sequence[str], letter: tuple[str, str, tuple[int, ...]] | None
) -> IdentityClue | None:
    if letter:
        return IdentityClue(tidy(letter[1]), letter[2])
    for at, text in enumerate(texts[:_FRONT]):
        bare = tidy(text.lstrip("# ").removeprefix("标题:").removeprefix("标题："))
        if _is_title(bare):
            return IdentityClue(bare, (at,))
        joined = tidy("".join(texts[at : at + 2]).lstrip("# "))
        if at + 1 < len(texts) and _is_title(joined) and not _is_title(tidy(texts[at + 1])):
            return IdentityClue(joined, (at, at + 1))
    return next((IdentityClue(tidy(head), ()) for head in heads if _is_title(tidy(head))), None)


def _is_title(text: str) -> bool:
    if (
        not _SHORTEST_TITLE < len(text) <= _LONGEST_TITLE
        or re.search(r"[。；;！：:|]|[^\d]，$", text)
        or text.startswith(("附件", "抄送"))
    ):
        return False
    if mark_of(text).rank < PLAIN_RANK or NUMBER.match(text):
        return False
    return _TITLE_END.search(text) is not None


def _date_in(text: str) -> str | None:
    text = text.strip()
    if found := _DATE.match(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if _LABELLED_DATE.match(text) and (found := _DATE_INSIDE.search(text)):
        return _iso(*map(int, found.groups()))
    if found := _HAN_DATE.match(text.replace(" ", "")):
        digits = "".join(
            str("〇一二三四五六七八九".find(char.replace("零", "〇").translate(_ZEROS))) for char in found[1]
        )
        return _iso(int(digits), number_of(found[2]) or 0, number_of(found[3]) or 0)
    return None


_ZEROS = str.maketrans("○ＯO0", "〇〇〇〇")


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _issued(texts: Sequence[str]) -> IdentityClue | None:
    dated = [(at, found) for at, text in enumerate(texts) if (found := _date_in(text))]
    signed = [
        (at, found)
        for at, found in dated
        if at and _ORGAN.search(tidy(texts[at - 1])) and not re.search("[：:]", texts[at - 1])
    ]
    chosen = (signed or dated)[:1]
    return IdentityClue(chosen[0][1], (chosen[0][0],)) if chosen else None


def _issuer(texts: Sequence[str], letter: tuple[str, str, tuple[int, ...]] | None) -> IdentityClue | None:
    for at, text in enumerate(texts[:_FRONT]):
        if found := _LABELLED_ISSUER.match(text.strip()):
            return IdentityClue(tidy(found[1]), (at,))
    for at in range(1, len(texts)):
        signature = tidy(texts[at - 1])
        if (
            _date_in(texts[at])
            and _ORGAN.search(signature)
            and len(signature) <= 40  # noqa: PLR2004
            and not re.search("[：:]", signature)
        ):
            return IdentityClue(signature, (at - 1,))
    if letter and _ORGAN.search(letter[0]):
        return IdentityClue(letter[0], letter[2])
    headed = (
        (at, found) for at, text in enumerate(texts[:10]) if (found := _HEADED.match(tidy(text.lstrip("# "))))
    )
    return next((IdentityClue(found[1], (at,)) for at, found in headed), None)


def _year(title: str | None, issued: str | None, number: str | None) -> int | None:
    if title and issued and re.search(r"20\d\d年?\s*[—\-－~～至到]+\s*20\d\d", title):
        return int(issued[:4])
    for text in (title, issued and f"{issued[:4]}年", number and re.sub(r"\D*(\d{4}).*", r"\1年", number)):
        if text and (found := _YEAR.search(text)):
            return int(found[0])
    return None
