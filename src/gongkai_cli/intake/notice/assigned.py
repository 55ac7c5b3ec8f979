"""Who is named, in which role, with what doubts: ``cells.split`` for cells, labels and brackets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.notice.words import folded, pattern
from gongkai_cli.language.cells import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.language.values import UnitPhrase

_ROLE_WORDS = r"牵头|配合|负责|协助|协同|会同|参与|主办|协办|责任|落实|指导|承办|实施"
_UNITLIKE = (
    r"(?:局|委|办|厅|署|处|科|室|股|部|中心|公司|集团|企业|国企|政府|街道|镇|乡|办事处|委员会|管委会|院|校|会|社|队|站|所|行|"
    r"单位|部门|机构|海关|指挥部|专班|残联|妇联|科协|团委|工会|法院|检察院|片区|园区|开发区|新区|景区|村|社区|县|区|市|州|省|银行|台|"
    r"电信|移动|联通|电力|供电|邮政|烟草|机关|成员单位|高校|学校|医院|指导组|领导小组|小组|组)(?:[（(﹝〔].*[)）﹞〕])?"
)
_NOT_UNITS = r".*(?:下同|以下|均|[。；;！？]).*"
_HARMLESS = (
    r"原文写“|“.*”前未写“|“.*”承前省略|.*承前面的.*作多个单位看|.*后的括注：“(?:(?:含|包括|不含).*|共?\d+[项条个件])”?"
    r"|完成时限（不是单位）|时限：|不是单位的文字：“以下.*(?:均|都|包含)"
)
"""Pattern: notes that leave no doubt about who is named; deadlines and defaults are read elsewhere."""
_BETWEEN = (
    r"(?:牵头|配合|负责|协助|协同|会同|参与|主办|协办|责任|落实|指导|承办|实施|按|照|根据|各自|职责|职能|任务|分工|分别|共同|具体|组织|"
    r"单位|部门|科室|处室|股室|主要|为|由|等|及|和|与|以|其|他|相关|有关|参加|做好|工作|抓好|结合实际|认真|贯彻|的|市区县|：|:|；|;|、|，|,|。|\(|\)|（|）|\||/|\s|\d|\.|·|—|-)+"
)
"""Pattern: what may stand between the names of a cell."""
_RUN_TOGETHER = (
    r"[^()]{2,}街道[^()]{2,}(?:街道|镇|乡)|[^()]{2,}[镇乡](?![市海江远雄康平安宁原巴区])[^()]{1,4}(?:街道|镇|乡)"
    r"|[^()]{2,}(?<!集团)公司[^()]{2,}(?<![分子])(?<!供电)公司"
    r"|[^()]{2,}所[^()]{2,}所|[^()]{2,}(?<!总)局[^()]{2,}(?<!分)局|[^()]{2,}站[^()]{2,}站|[^()]{2,}中心[^()]{2,}(?<!分)中心"
)
"""Pattern: a name that is two: 南大街街道荷花池街道."""

_SHORTEST = 2
_LONGEST_LIST = 400


class Assigned(NamedTuple):
    """Names by role in the order of the text, and doubts about them."""

    lead: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lead or self.units or self.cooperating)

    def plus(self, other: Assigned) -> Assigned:
        """Return both, no name twice in one role."""
        return Assigned(*(tuple(dict.fromkeys((*a, *b))) for a, b in zip(self, other, strict=True)))


@lru_cache(maxsize=4096)
def assigned(text: str, role: str, known: frozenset[str] = frozenset()) -> Assigned:
    """Return who ``text`` names.

    Args:
        text: a cell, what stands behind a label, or the inside of a bracket.
        role: ``lead``, ``units`` or ``cooperating``: of names to whom the text itself gives none.
        known: names that are never cut.
    """
    text = text.strip()
    if not text:
        return Assigned()
    said = split(text, known)
    named = _by_role(text, said, known)
    names = {
        "lead": named["lead"] + (named["units"] if role == "lead" else []),
        "units": named["units"] if role == "units" else [],
        "cooperating": named["cooperating"] + (named["units"] if role == "cooperating" else []),
    }
    ordered = {key: tuple(dict.fromkeys(sorted(found, key=_place_in(text)))) for key, found in names.items()}
    doubts = [
        f"“{name}”里的“等”字没有拆开"
        for found in names.values()
        for name in found
        if pattern(r".+等.*(?:部门|单位|机构)$").match(name)
    ]
    doubts += [
        f"“{name}”像是几个单位连在一起"
        for found in names.values()
        for name in found
        if pattern(_RUN_TOGETHER).fullmatch(folded(name))
    ]
    doubts += [note for note in said.notes if not pattern(_HARMLESS).match(note)]
    doubts += _unread(text, ordered, said.notes)
    if not any(ordered.values()) and pattern(r"\w").search(text) and not doubts and not said.notes:
        doubts.append(f"“{text}”中没有读出单位")
    if not any(ordered.values()) and said.notes and not doubts and not _says_none(said.notes):
        doubts = [*said.notes]
    return Assigned(ordered["lead"], ordered["units"], ordered["cooperating"], tuple(doubts))


def _unread(text: str, names: dict[str, tuple[str, ...]], notes: tuple[str, ...]) -> list[str]:
    """Return a doubt if the text holds words that are in no name and in no note."""
    text = folded(text)
    for name in sorted((name for found in names.values() for name in found), key=len, reverse=True):
        text = text.replace(folded(name), "、")
    told = folded("".join(notes))
    rest = [part for part in pattern(_BETWEEN).split(text) if len(part) > 1 and part not in told]
    return [f"单位一格里的“{'”“'.join(rest)}”没有读进去"] if rest else []


def _says_none(notes: tuple[str, ...]) -> bool:
    return all(note.startswith("原文写“") for note in notes)


def _by_role(text: str, said: UnitPhrase, known: frozenset[str]) -> dict[str, list[str]]:
    """Return the names of ``said`` by role, as printed; a group in the role its place gives it."""
    names = {
        "lead": [_printed(name, text) for name in said.lead],
        "units": [_printed(name, text) for name in said.responsible],
        "cooperating": [_printed(name, text) for name in said.cooperating],
    }
    for group in said.groups:
        names[_role_of_group(text, group, known) if _states_roles(text) else "units"].append(
            _printed(group, text)
        )
    return names


def _states_roles(text: str) -> bool:
    return pattern(_ROLE_WORDS).search(folded(text)) is not None


def _role_of_group(text: str, group: str, known: frozenset[str]) -> str:
    """Return the role of a group, by reading the text with a unit in its place."""
    written = _printed(group, text)
    if written not in text:
        return "units"
    said = split(text.replace(written, _STAND_IN, 1), known | {_STAND_IN})
    if _STAND_IN in said.lead:
        return "lead"
    return "cooperating" if _STAND_IN in said.cooperating else "units"


_STAND_IN = "区壬癸局"


def _printed(name: str, text: str) -> str:
    """Return ``name`` as the source prints it: without a jurisdiction that the engine has restored."""
    if name in text:
        return name
    for start in (1, 2):
        if name[start:] in text and len(name) > start + 1:
            return name[start:]
    return name


def _place_in(text: str) -> Callable[[str], int]:
    return lambda name: place if (place := text.find(name)) >= 0 else len(text)


@lru_cache(maxsize=4096)
def names_only(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Say whether ``text`` is a list of units and nothing else: 县住建局、县水务局; 区政府办牵头，各单位配合.

    含渔药，下同 is none, 市 is none, a sentence is none.
    """
    if not 1 < len(text) <= 2 * _LONGEST_LIST or "。" in text.rstrip()[:-1]:
        return False
    plain = folded(text)
    if not _SHORTEST < len(plain) <= _LONGEST_LIST or pattern(_NOT_UNITS).fullmatch(plain.rstrip("。；;")):
        return False
    said = split(text, known)
    names = (*said.lead, *said.responsible, *said.cooperating, *said.groups)
    if not names or any(pattern(_DISQUALIFYING).search(note) for note in said.notes):
        return False
    if sum(map(len, names)) < _LEAST_SHARE * len(plain):
        return False
    return all(_is_unitlike(name) or (name in said.groups and _is_group(name)) for name in names)


_DISQUALIFYING = r"不是单位的文字|不像单位名称|人员或职务"
_LEAST_SHARE = 0.45
_DEEDS = (
    r"开工|建设(?!局|厅|委|部|办|集团|公司|投资|发展|指挥|工程|管理|中心|和)|建成|启动|推进|完成|加强|完善|实施|开展|提升|优化|改造"
    r"|新建|迁建|修建|编制|制定|推动|强化|深化|落实|规范|做好|健全|探索"
)


def _is_group(name: str) -> bool:
    """Say whether the engine's group is surely one: 各镇街, 有关园区."""
    return pattern(r"(?:[全省市区县镇]{0,2}各|有关|相关).{1,10}").fullmatch(folded(name)) is not None


def _is_unitlike(name: str) -> bool:
    plain = folded(name)
    return (
        len(plain) > 1
        and pattern(f".*{_UNITLIKE}").fullmatch(plain) is not None
        and not pattern(f"(?:{_DEEDS})").match(plain)
    )
