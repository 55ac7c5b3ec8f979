"""Units and deadlines that stand in running text: label lines, and brackets at the end of a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai_cli.intake.notice.assigned import Assigned, assigned, names_only
from gongkai_cli.intake.notice.dates import Timing, is_deadline, phrase_timing
from gongkai_cli.intake.notice.words import UNIT_KINDS, folded, kind_of, pattern

_LABEL = re.compile(
    r"(?P<lead>^|[\s。；;，,、（(【\[●•*]|(?<=\S)(?=[\[【]))[【\[]?"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff/／（）()和及与]{0,14}?)[】\]]?\s*(?:[：:]|(?<=[】\]])|(?<=[位门限])为)\s*"
)
_SPACED = re.compile(r"(?:[\u4e00-\u9fff][ \u3000]+){1,10}[\u4e00-\u9fff][ \u3000]*[：:]")
"""A label set wide: 牵 头 单 位：."""

_BRACKETS = re.compile(
    r"[（(﹝〔【\[]((?:[^（()）﹝﹞〔〕【】\[\]]|[（(﹝〔][^（()）﹝﹞〔〕]*[)）﹞〕])*)[)）﹞〕】\]]"
)
_ROLE_VERB = r".*(?:牵头|负责|配合|落实|承办|主办|协办|会同|参与|按职责分工|组织实施)"
_LAST_WORDS = re.compile(
    r"(?:(?<=[。；;])|(?<=[，,])由|^由)由?(?P<names>[^。；;]{3,80}?(?:牵头|负责|配合|落实|承办)(?:[^。；;，,]{0,6})?)"
    r"(?:[，,](?P<when>[^。；;，,]{2,16}(?:完成|底|前|内|办结)))?[。；;]?$"
)
_ASSIGNS = r"(?:牵头|负责|配合|按职责分工落实)(?:$|[，,；;、])"
_ENDS = re.compile(r"\s*(?:[。；;！!，,、]|$)")
_ANY_YEAR = 2000
"""Only tells deadline phrases from names; no date is made with it."""

_LAST_BRACKET = re.compile(r"[（(]([^（）()]{2,30})[)）][。；;]?$")
_HEAVY = re.compile(r"[。；;！!]")


class Stated(NamedTuple):
    """What labels or brackets state beside a task's text."""

    who: Assigned = Assigned()
    timing: Timing = Timing()
    title: str | None = None
    text: str | None = None
    unread: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.who or self.timing.phrase or self.title or self.text or self.unread)

    def plus(self, other: Stated) -> Stated:
        """Return both; what stands first wins where there can only be one."""
        timing = self.timing if self.timing.phrase or self.timing.milestones else other.timing
        return Stated(
            self.who.plus(other.who),
            timing,
            self.title or other.title,
            self.text or other.text,
            (*self.unread, *other.unread),
            (*self.doubts, *other.doubts),
        )


def labels(text: str) -> list[tuple[str, str, str]]:
    """Return (kind, label, value) of each label in ``text``, if the first stands at its beginning."""
    bare = text.strip().lstrip("*#·●• ")
    if spaced := _SPACED.match(bare):
        bare = "".join(spaced[0].split()) + bare[spaced.end() :]
    found = [match for match in _LABEL.finditer(bare) if _label_kind(match["name"])]
    if not found or bare[: found[0].start("name")].strip("（(【[ "):
        return []
    ends = [match.start("name") for match in found[1:]] + [len(bare)]
    return [
        (_label_kind(match["name"]) or "", match["name"], bare[match.end() : end].strip(" 　；;，,【[（("))
        for match, end in zip(found, ends, strict=True)
    ]


def _label_kind(name: str) -> str | None:
    kind = kind_of(name)
    if kind == "scale":  # 建设内容：… tells what is to be done, where no column does.
        return "text"
    return kind if kind in _LABELLED else None


_LABELLED = frozenset(
    {*UNIT_KINDS, "deadline", "people", "text", "name", "remark", "goal", "progress", "money"}
)


def label_line(text: str, known: frozenset[str]) -> Stated | None:
    """Return what a line of labels says: 牵头单位：A；完成时限：6月底; None for any other line."""
    found = labels(text)
    if not found:
        return None
    if found[0][0] == "text" and len(found) == 1 and not found[0][2]:
        return Stated()
    if found[0][0] in ("text", "remark", "name", "goal", "progress", "money") and len(found) == 1:
        return _one_label(*found[0])
    stated = Stated()
    for kind, name, value in found:
        stated = stated.plus(_labelled(kind, name, value, known))
    return stated


def open_label(text: str) -> tuple[str, bool] | None:
    """Return the kind of the last label of a line, and whether nothing stands behind it."""
    found = labels(text)
    return (found[-1][0], not found[-1][2]) if found else None


def _one_label(kind: str, name: str, value: str) -> Stated | None:
    if kind == "text" and name != "主要内容" and value:
        return Stated(text=value)
    if kind == "name" and value:
        return Stated(title=value)
    return Stated(unread=(f"{name}：{value}",)) if kind in ("progress", "money", "goal") else None


def _labelled(kind: str, name: str, value: str, known: frozenset[str]) -> Stated:
    whole, value = value.strip(), _trimmed(value)
    if not value:
        return Stated()
    if kind in UNIT_KINDS:
        who, timing = _with_time(value, _ANY_YEAR, known, kind)
        return Stated(who=who, timing=timing) if who else Stated(who=who, unread=(f"{name}：{value}",))
    if kind == "deadline":
        sentence = re.search(r"[，。；]", value) and whole == f"{value}。"
        return Stated(timing=phrase_timing(whole if sentence else value))
    if kind == "text":
        return Stated(text=value)
    return Stated(title=value) if kind == "name" else Stated(unread=(f"{name}：{value}",))


def _trimmed(value: str) -> str:
    """Return ``value`` without the end of the bracket it stands in; brackets of its own stay."""
    value = value.rstrip(" 。；;】]")
    while value.endswith((")", "）")) and len(re.findall(r"[（(]", value)) < len(re.findall(r"[)）]", value)):
        value = value[:-1].rstrip(" 。；;")
    return value


_TAIL_LABEL = re.compile(
    r"(?:^|(?<=[。；;！!）)\]】\s　])|(?=[【\[]))[【\[（(]?(?:[省市区县州]?[直级]?)?"
    r"(?:牵头|主办|主责|责任|配合|协办|协同|协助|参与|参加|实施|落实|承办|负责|主管|完成|办理)"
    r"(?:[牵头责任配合实施落实负主承办/、及和]{0,6})"
    r"(?:单位|部门|科室|处室|股室|站所|机构|主体|时限|时间|期限|日期)[】\]]?\s*(?:[：:]|(?<=[位门限])为)"
)


def tail_labels(text: str, known: frozenset[str]) -> tuple[str, Stated]:
    """Return ``text`` without the labels at its end (…。责任单位：区编办), and what they state."""
    outside = _BRACKETS.sub(lambda found: found.group()[0] + "\0" * (len(found.group()) - 1), text)
    found = _TAIL_LABEL.search(outside if "【" not in text else text)
    if not found or not found.start():
        return text, Stated()
    stated = label_line(text[found.start() :], known)
    return (text[: found.start()].rstrip("　 "), stated) if stated else (text, Stated())


class Sentence(NamedTuple):
    """A stretch of text and what the bracket at its end states."""

    text: str
    stated: Stated


def sentences(text: str, year: int, known: frozenset[str]) -> list[Sentence]:
    """Cut ``text`` behind each bracket that names units or a deadline; the last part may state nothing.

    （含渔药，下同） and （市） name no unit and stay in the text.
    """
    found: list[Sentence] = []
    start = 0
    for bracket in _BRACKETS.finditer(text):
        stated = _in_bracket(bracket[1], _place(text, bracket), year, known)
        if not stated:
            continue
        end = _ENDS.match(text, bracket.end())
        mark = end.group().strip() if end else ""
        before = text[start : bracket.start()].rstrip(" 　，,、")
        if found and not before.strip("，,、；;。"):
            found[-1] = Sentence(found[-1].text, found[-1].stated.plus(stated))
        else:
            if mark and not re.search(r"[。；;！？!?]$", before):
                before += mark if _HEAVY.match(mark) else ""
            found.append(Sentence(before.lstrip("，,、；;。 "), stated))
        start = end.end() if end else bracket.end()
    rest = text[start:].strip()
    if rest.strip("。；;，,、 "):
        found.append(_with_last_words(rest, known))
    return found


def _with_last_words(text: str, known: frozenset[str]) -> Sentence:
    """Return a text that may end in 由A牵头，B配合。 — kept whole where this is a part of its sentence."""
    match = _LAST_WORDS.search(text)
    if not match or not names_only(match["names"], known):
        return Sentence(text, Stated())
    who = assigned(match["names"], "units", known)
    alone = not match.start() or text[match.start() - 1] in "。；;"
    kept = text[: match.start()] if alone and match.start() else text
    timing = (
        phrase_timing(match["when"]) if match["when"] and is_deadline(match["when"], _ANY_YEAR) else Timing()
    )
    return Sentence(
        kept, Stated(who=who, timing=timing, doubts=(f"责任单位取自句末的文字：“{match['names']}”",))
    )


def _place(text: str, bracket: re.Match[str]) -> str:
    """Return ``end`` for a bracket that closes a sentence, else ``inside``."""
    after = text[bracket.end() : bracket.end() + 1]
    before = text[bracket.start() - 1 : bracket.start()]
    return "end" if not after.strip() or _HEAVY.match(after) or _HEAVY.match(before) else "inside"


def _in_bracket(  # noqa: PLR0911  one kind of bracket after the other
    inside: str, place: str, year: int, known: frozenset[str]
) -> Stated | None:
    """Return what a bracket states; None for one that names no unit and no deadline."""
    if labelled := [found for found in labels(inside) if found[0] in (*UNIT_KINDS, "deadline")]:
        stated = Stated()
        for kind, name, value in labelled:
            stated = stated.plus(_labelled(kind, name, value, known))
        return stated
    if len(folded(inside)) < 3:  # noqa: PLR2004 - （市）, （镇）
        return None
    if place == "end" and (timed := _names_and_time(inside, year, known)):
        return timed
    verb = pattern(_ROLE_VERB).match(folded(inside)) is not None
    comma = place == "inside" and verb
    if names_only(inside, known) and (place == "end" or comma):
        doubts = () if place == "end" else (f"责任单位写在句中的括号里：“{inside}”",)
        return Stated(who=assigned(inside, "units", known), doubts=doubts)
    if place == "end" and verb and _mostly_units(inside, known):
        who, timing = _with_time(inside, year, known)
        return Stated(who=who, timing=timing)
    if place == "end" and pattern(_ASSIGNS).search(folded(inside)):
        who = assigned(inside, "units", known)._replace(doubts=())
        return Stated(who=who, unread=(inside,), doubts=(f"括号里像是责任单位，没有读全：“{inside}”",))
    if place == "end" and is_deadline(inside, year) and re.search(r"底|前|内|完成", inside):
        return Stated(timing=phrase_timing(inside), doubts=(f"完成时限取自括号：“{inside}”",))
    return None


def _names_and_time(inside: str, year: int, known: frozenset[str]) -> Stated | None:
    """Read （市府办、各县区，6月底前）."""
    parts = [part.strip() for part in re.split(r"[，,；;]", inside)]
    dated = [part for part in parts if is_deadline(part, year) and not names_only(part, known)]
    rest = "，".join(part for part in parts if part not in dated)
    if not dated or not names_only(rest, known):
        return None
    return Stated(who=assigned(rest, "units", known), timing=phrase_timing("，".join(dated)))


def _mostly_units(inside: str, known: frozenset[str]) -> bool:
    """Say whether a bracket with 牵头, 负责 … assigns the task, though it says something more."""
    who = assigned(inside, "units", known)
    names = (*who.lead, *who.units, *who.cooperating)
    return bool(names) and sum(map(len, names)) > len(inside) * 0.3 and not pattern(r"[“《]").search(inside)


def _with_time(inside: str, year: int, known: frozenset[str], role: str = "units") -> tuple[Assigned, Timing]:
    last = _LAST_BRACKET.search(inside)
    if last and is_deadline(last[1], year) and not names_only(last[1], known):
        return assigned(inside[: last.start()], role, known), phrase_timing(last[1])
    parts = re.split(r"[，,；;]", inside)
    dated = [part for part in parts if is_deadline(part, year) and not names_only(part, known)]
    if not dated:
        return assigned(inside, role, known), Timing()
    kept = "，".join(part for part in parts if part not in dated)
    return assigned(kept, role, known), phrase_timing("，".join(dated))
