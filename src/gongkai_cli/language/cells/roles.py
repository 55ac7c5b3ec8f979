"""The words that give units their role: …牵头, …按职责分工负责, …配合, A会同B, labels, brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.language.cells.nouns import (
    CONNECTOR,
    OFFICE_NOUN,
    complete,
    ends_surely,
    is_group,
    is_unit,
    starts_unit,
)
from gongkai_cli.language.cells.segments import HIDDEN, outer_brackets
from gongkai_cli.language.lexicon import pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.language.cells.segments import Piece

Role = Literal["lead", "charge", "responsible", "cooperating", "guiding", "person", "time"]
"""A stated role; ``charge`` is a bare 负责, which means lead once others cooperate."""

_HOW = (
    "(?:按照?|依照?|依|根据|结合|各自|各|本)*(?:各自|本)?(?:职责|职能|工作|任务|实际|分工|要求|权限|"
    "业务)+(?:和|与|、|及)?"
    "(?:分工|任务|职责|权限|实际)*"
)
_ADVERB = (
    "作为|为|是|总|共同|联合|分别|具体|各自|直接|统一|总体|积极|密切|"
    "协同|予以|全面|统筹|分工|主要|认真|配套|技术|业务|经费"
)
_COMMISSIONS = "".join(f"(?<!{name.removesuffix('会')})" for name in words("units", "commissions"))
_JOINT = f"{_COMMISSIONS}会办(?![公事学理案])"
"""会办, where 会 does not end a commission's name (安委会办公室, 管委会办)."""

_STRONG = f"牵头|主办|负总责|抓总|总负责|负责(?!人)|配合|协助|协办|各负其责|{_JOINT}"
_WEAK = (
    "统筹|办理|协同|参与|参加|支持|协作|保障|落实|实施|承办|承担|执行|完成|推进|组织|指导|督促|督导|监督|督办|"
    "督查|考核|验收|审核|把关"
)
_CHAIN = (
    f"{_STRONG}|{_WEAK}|抓好|做好|组织|协调|统筹|推动|开展|办理|并|相关工作|具体工作|有关工作|检查|"
    f"单位(?=$)|部门(?=$)"
)
_VERB = f"(?:{_HOW})?(?:{_ADVERB})*(?:{_STRONG}|{_WEAK})(?:{_CHAIN})*"
_MANNER = rf"(?:(?=按|依|根据|结合|各自){_HOW}|各司其职|各尽其责)$"
_AFTERWARDS = "(?:意见|同意|研究|审核)*后(?![勤备方])[^、,;。]{0,8}$"
_SHARE = f"{_HOW}|分别|共同|各自|各负其责|落实|实施|承办|执行|完成|推进|具体|组织"


class RoleVerb(NamedTuple):
    """A role verb in an item: ``head`` stands before it, ``tail`` behind it (a task, or further units)."""

    head: Piece
    role: Role
    phrase: str
    tail: Piece


def first_verb(piece: Piece, known: frozenset[str]) -> RoleVerb | None:
    """Return the first role verb of ``piece`` that stands behind a complete name, or begins the piece."""
    if piece.plain in known:
        return None
    for found in pattern(_VERB).finditer(piece.mask):
        head, tail = piece.cut(0, found.start()), piece.cut(found.end())
        if _counts(piece, head, tail, found.group(), known):
            return RoleVerb(head, _role_of_verb(found.group(), tail), found.group(), tail)
    return None


def _counts(piece: Piece, head: Piece, tail: Piece, phrase: str, known: frozenset[str]) -> bool:
    """Say whether the verb is one: the words are also found in names (市政府督查室, 区安全监督局, 落实办)."""
    if head.raw and not (_stands(head, known) or head.mask.endswith("等")):
        return False
    if pattern(OFFICE_NOUN).match(piece.mask, len(piece.mask) - len(tail.mask)):
        return False
    if phrase.startswith("会办") and f"{head.plain}会" in known:
        return False
    if pattern(_STRONG).search(phrase):
        return bool(head.raw) or not is_unit(piece, known)
    if ends_surely(head, known) and is_group(tail):
        return True
    return not tail.raw or (not is_unit(tail, known) and not is_group(piece) and not is_unit(piece, known))


def _stands(head: Piece, known: frozenset[str]) -> bool:
    """Say whether names end with ``head``: itself, what is before 等…, a group behind 等, 和 or 及."""
    if complete(head, known):
        return True
    found = pattern(r"等[^等]{0,14}$").search(head.mask)
    if found and found.start() > 1 and complete(head.cut(0, found.start()), known):
        return True
    places = [place.end() for place in pattern(f"{CONNECTOR}|等").finditer(head.mask)]
    last = head.cut(places[-1]) if places else head.cut(0, 0)
    return bool(last.raw) and is_group(last)


def _role_of_verb(phrase: str, tail: Piece) -> Role:
    if pattern("牵头|主办|负总责|抓总|总负责").search(phrase):
        return "lead"
    if pattern("配合|协助|协办|协同|参与|参加|协作|会办|支持").search(phrase):
        return "cooperating"
    if pattern("指导|督促|督导|监督|督办|督查|考核|验收|审核|把关|保障").search(phrase):
        return "lead" if "负责" in phrase and tail.raw else "guiding"
    return "responsible" if pattern(_SHARE).search(phrase) else "charge"


def manner(piece: Piece, known: frozenset[str]) -> tuple[Piece, str]:
    """Return the name and the words behind it that only say how: 各部门按职责 → 各部门 and 按职责."""
    for found in pattern(_MANNER).finditer(piece.mask):
        head = piece.cut(0, found.start())
        if head.raw and piece.plain not in known and complete(head, known):
            return head, piece.raw[found.start() :]
    return piece, ""


def role_of_label(label: str) -> Role:
    """Return the role of a label: 牵头单位 → lead, 协同责任单位 → cooperating, 责任领导 → person."""
    if pattern("领导|人员?$|同志|[省市区县州局处科镇]长|组长(?!单位)|电话|方式|分管|包保").search(label):
        return "person"
    if pattern("时限|时间|期限|进度").search(label):
        return "time"
    if pattern("指导|督导|督办|督查|监督|审核").search(label):
        return "guiding"
    return _role_of_unit_label(label)


def _role_of_unit_label(label: str) -> Role:
    leads = pattern("牵头|主办|主责|主要责任|第一责任|组长").search(label) is not None
    helps = pattern("配合|协办|协同|协助|协作|参与|参加|会办|支持|支撑").search(label) is not None
    if leads == helps:
        return "responsible"
    return "lead" if leads else "cooperating"


def role_in_bracket(inside: str) -> Role | None:
    """Return the role that a bracket behind a unit states: A（牵头）, B（配合单位）."""
    verb = pattern(rf"(?:{_VERB}|(?:责任|牵头|配合|主办|协办|主责|参与)(?:单位|部门|科室)?)").fullmatch(
        inside
    )
    if not verb:
        return None
    return (
        "responsible"
        if "责任" in inside and "牵头" not in inside
        else _plain_role(role_of_label(inside), inside)
    )


def _plain_role(role: Role, inside: str) -> Role:
    return "charge" if role == "responsible" and "负责" in inside else role


def companions(piece: Piece, known: frozenset[str]) -> tuple[Piece, Piece] | None:
    """Return the units before and behind 会同 (A会同B); the left may be empty."""
    for found in pattern("会同|会商").finditer(piece.mask):
        left, right = piece.cut(0, found.start()), piece.cut(found.end())
        if right.raw and piece.plain not in known and (not left.raw or complete(left, known)):
            return left, right
    return None


def afterwards(piece: Piece, known: frozenset[str]) -> tuple[Piece, str]:
    """Return the unit consulted and what is to follow: 会商区司法局后实施 → 区司法局 and 后实施."""
    for found in pattern(_AFTERWARDS).finditer(piece.mask):
        head = piece.cut(0, found.start())
        if not is_unit(piece, known) and complete(head, known):
            return head, piece.raw[found.start() :]
    return piece, ""


def follows_as_unit(tail: Piece, known: frozenset[str]) -> bool:
    """Say whether the words behind a verb are the next unit (A牵头B配合) and not the verb's object."""
    verb = first_verb(tail, known)
    head = verb.head if verb else tail
    if not head.raw or not complete(head, known):
        return False
    return starts_unit(head, known) or (verb is not None and not verb.tail.raw)


def verbs(piece: Piece, known: frozenset[str]) -> Iterator[RoleVerb]:
    """Yield the verbs of a piece from left to right; the last has its object, or nothing, as tail."""
    verb = first_verb(piece, known)
    while verb and follows_as_unit(verb.tail, known):
        yield verb._replace(tail=verb.tail.cut(0, 0))
        rest = verb.tail
        verb = first_verb(rest, known)
        if verb is None:
            yield RoleVerb(rest, "responsible", "", rest.cut(0, 0))
    if verb:
        yield verb


_REMARK = (
    r"含|包括|不含|除|下同|以下|负责|牵头|配合|按|根据|第?[\d、,\-—~至]+[项件条款号]|第[一二三四五六七八九十]+[项件条]|排名|第一|简称|\d月"
    r"|前完成|[^()]{12,}[。;]"
)
_ALSO_BELOW = r"[,;。、]?\s*(?:以)?下同"


def unburdened(piece: Piece, known: frozenset[str]) -> tuple[Piece, Role | None, list[str]]:
    """Return the name without brackets that are none of its parts, the role a bracket states, and notes.

    区发改局（牵头） states a role; 区财政局（第3项） is remarked; 区行政审批局（区政务服务局） stays whole;
    各县（含高新区，下同） keeps its 含… and loses 下同, and both are noted.
    """
    role: Role | None = None
    notes: list[str] = []
    while piece.mask.endswith(HIDDEN) and piece.plain not in known:
        start, end = outer_brackets(piece.plain)[-1]
        inside = piece.plain[start + 1 : end - 1].strip()
        stated = role_in_bracket(inside)
        if stated:
            role = role or stated
        elif not pattern(_REMARK).search(inside):
            break
        else:
            owner = f"“{piece.raw[:start].strip()}”后的" if piece.raw[:start].strip() else ""
            notes.append(f"{owner}括注：“{piece.raw[start + 1 : end - 1].strip()}”")
            if pattern("含|包括").match(inside):
                return _without_also_below(piece, start), role, notes
        piece = piece.cut(0, start)
    return piece, role, notes


def _without_also_below(piece: Piece, start: int) -> Piece:
    found = pattern(_ALSO_BELOW).search(piece.plain, start)
    return piece.span(0, found.start()).then(piece.span(found.end())) if found else piece
