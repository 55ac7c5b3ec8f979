"""What a stretch of a cell is, by its words: a unit, a word for several units, a person, a deadline.

The patterns look at the folded text: simplified characters and half-width punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells.segments import KNOWN
from gongkai_cli.language.lexicon import pattern, words

if TYPE_CHECKING:
    from gongkai_cli.language.cells.segments import Piece

LEVELS = "省市区县州盟旗"
"""The one character that stands for a jurisdiction at the head of a unit's short name (区发改局)."""

LEVEL_START = r"(?:省(?!际)|市(?!场|政(?!府|协|法)|容|民|属)|区(?!域|块|划)|县(?!域|志)|州|旗|盟)(?!长)"
"""Pattern: a jurisdiction's character that begins a name, not a word such as 市场, 市政, 区域, 县长."""

CONNECTOR = "以及|及其(?![他它余])|及所属|联合(?!会|体|国|社|办)|[和及与暨并]"
"""Pattern: what joins two names without a separator."""

OFFICE_NOUN = (
    "[一二三四五六七八九十\\d]{0,2}(?:局|处|科|室|办|股|所|站|队|组|司|厅|署|院|部|委|中心|大队|支队|总队|小组|专班|办公室|(?<=组织)部门)"
    "(?=$|[等、,;和及与并暨(/|\ue000]|各|牵头|负责|配合|会同|协助|协办|主办|承办|参与|指导|落实|实施|按|共同|分别|具体|"
    "办理|组织|根据|结合)"
)
"""Pattern: an office's noun that ends a name. A verb before it is part of the name: 监督处, 考核办."""

STRONG_ENDINGS = words("units", "sure endings")
"""Endings that finish a unit's name for certain, so that a 和 after them joins two units."""

WEAK_ENDINGS = words("units", "possible endings")
"""Endings that a unit's name may have, but other words have them too."""

PLACE_ENDINGS = words("units", "place endings")
"""Endings of places that stand for their government (慈城镇, 杭州市, 经开区)."""

NOT_ENDINGS = words("units", "other words")
"""Words whose last character looks like an ending and is not."""

FUNCTIONS = words("units", "functions")
"""What the name of a government's organ is made of, when neither its jurisdiction nor a place is in it."""

ORGANS = "残联|妇联|科协|文联|侨联|工商联|总工会|贸促会|红十字会|法院|检察院|供销社"
"""Pattern: organs with a name of their own kind."""

PARTY_ORGANS = (
    "组织部|宣传部|统战部|政法委|网信办|编办|社会工作部|社工部|直属机关工委|直机关工委|老干部局|文明办"
)
"""Pattern: organs of the party committee, whose full head is 省委/市委/区委, not 省/市/区."""

GROUP_STARTS = (
    "各|有关|相关|其他|其它|其余|全体|所有|全部|每个|相应|对应|属地|所在地|项目所在|当地|辖区|"
    "涉农(?!办|局|委)|涉及|涉事|涉"
    "(?=.*(?:单位|部门)$)|驻.*单位|所属|下属|成员单位|[两二三四五六七八九十\\d]+个?[县区市镇乡街]"
)
"""Pattern: what a word for several units begins with."""

ONLY_ADJECTIVES = (
    "(?:各级?|有关|相关|其他|其它|其余|全体|所有|全部|每个|相应|对应|属地|涉农|涉及|当地|辖区|"
    "[省市区县州乡镇]级)+"
)
"""Pattern: words of a group that still lacks its noun."""

GROUP_ENDINGS = words("units", "group endings")
"""What a word for several units ends with (a name ending in 单位 or 部门 is a category, not a unit)."""

GENERIC_PLACES = (
    "(?:乡镇|镇乡|镇街|街镇|镇街道|街道镇|乡镇街道|街道乡镇|街道|镇|乡|县区|区县|县市区|区县市|市县|"
    "市县区|市州|县市|功能区|开发园区"
    "|镇街道园区|村|村社区|村居|[省市县乡镇][级两]+)"
    "(?:人民政府|政府|办事处|人民政府办事处|政府办事处|办|管委会|管理委员会|党委|党工委|村委会|居委会|委会)?"
)
"""Pattern: a kind of place without a name of its own: always several."""

GENERIC_AFTER_EACH = (
    "(?:经济|工业|产业|高新技术|开发|特色|市属|区属|县属|重点)*(?:开发区|园区|新区|功能区|集聚区|"
    "管理区|街道|乡|镇|村|社区)"
    "(?:管委会|管理委员会|办事处|人民政府|政府|街道办)?|[县区市]|管委会|(?:政府)?直属.*|.*(?:事业单位|"
    "人民团体|群众团体|群团组织|大专院校)"
    "|学校|医院|社区|派驻.*|机关|企业"
)
"""Pattern: several units after 各… in one list (各乡镇人民政府、街道办事处), one unit elsewhere."""

PERSONS = (
    "(?:[省市县区州镇乡厅局处科院校部]长|书记|常委|主席|秘书长|主任|同志|领导|负责人|责任人|联系人|"
    "专员|总监|经理|组长|先生|女士)"
)
"""Pattern: endings that name a person or a post, not a unit."""

ACTIONS = (
    "以下|下同|不再|均|上述|确保|应当|需要|包含|列出|列第一|排名|排在|排第一|第一位|首位|开展|发起|"
    "加强|完善|制定|推动|建立"
    "|提升|优化|改造|做好|按要求|根据|视情|详见|参照|适用|另有|除外|下达|报送|完成|推进|按照|按季|按月|"
    "牵头单位为|简称|未列|未明确|为牵头"
)
"""Pattern: words of a sentence, which a unit's name does not have."""

NOTHING = frozenset(words("units", "nothing"))
SAME = frozenset(words("units", "same"))

TIMELESS = (
    "全年|年内|年底|年底前|年末|持续推进|长期坚持|长期|常态化|常年|即时|随时|立即|立行立改|按时间节点|"
    "按节点|实时|每年|每月|每季度"
    "|持续|适时|近期|当年|全年推进|全年实施|上半年|下半年|贯穿全年"
)
"""Pattern: a deadline phrase without a date, standing alone in the cell."""

DATED = (
    r"(?:于|在|至|截至|截止)?(?:(?:20)?\d\d年|今年|明年|次年)?(?:[一二三四1-4]季度|第[一二三四1-4]季度|[上下]半年|年底|年末|年内"
    r"|(?:1[0-2]|\d|十[一二]?|[一二三四五六七八九])月)(?:\d{1,2}日|底|末|份|[上中下]旬)?"
    r"(?:之前|以前|前|内)?(?:全面|基本|全部)?(?:完成|落实|到位|启动|开工|投用|建成|见效)?(?:任务)?"
)
"""Pattern: a deadline phrase with a date."""


_LONGEST_NAME = 40
"""中央和国家机关's longest names stay below it; a sentence that happens to end in 局 does not."""


def complete(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` can stand alone: a known name, a unit, a place with a government, or a group."""
    return is_unit(piece, known) or is_group(piece)


def is_unit(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` is known or ends the way names of units end."""
    core = piece.core
    if piece.plain in known or core.endswith(KNOWN):
        return True
    return 1 < len(core) <= _LONGEST_NAME and _ends(core, _ANY_ENDING)


def ends_surely(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` is a finished name beyond doubt (区发改局), so that a 和 after it joins units."""
    core = piece.core
    if piece.plain in known or core.endswith(KNOWN):
        return True
    return len(core) > 1 and _ends(core, STRONG_ENDINGS)


def has_noun(piece: Piece) -> bool:
    """Say whether ``piece`` has come to its noun: 各地工业 in 各地工业和信息化部门 has not."""
    core = piece.core
    return core.endswith(KNOWN) or _ends(core, (*_ANY_ENDING, *GROUP_ENDINGS))


def is_place(piece: Piece) -> bool:
    """Say whether ``piece`` ends like a place: 城市和乡村建设局 must not be cut after 城市."""
    return _ends(piece.core, PLACE_ENDINGS)


_ANY_ENDING = (*STRONG_ENDINGS, *WEAK_ENDINGS, *PLACE_ENDINGS)


def _ends(core: str, endings: tuple[str, ...]) -> bool:
    return core.endswith(endings) and not core.endswith(NOT_ENDINGS)


def is_group(piece: Piece) -> bool:
    """Say whether ``piece`` is a word for several units: 各街道（镇）, 市级有关部门, 镇（街道）, 区属企业."""
    core = piece.core
    if KNOWN in core:
        core = pattern(r"\([^()]*\)").sub("", piece.plain)
    if not 1 < len(core) <= _LONGEST_NAME:
        return False
    if pattern(ONLY_ADJECTIVES).fullmatch(core):
        return False
    if pattern(f"(?:{GROUP_STARTS})").match(core) or pattern("各(?!族|界)").search(core):
        return True
    if core.endswith(GROUP_ENDINGS) or pattern("[两三四五]级").search(core):
        return True
    return _generic(piece)


def _generic(piece: Piece) -> bool:
    flat = pattern(r"[(),、和及与/\s]").sub("", piece.plain)
    return pattern(GENERIC_PLACES).fullmatch(flat) is not None


def generic_after_each(piece: Piece) -> bool:
    """Say whether ``piece`` means several units when an 各… stands before it (各乡镇政府、街道办事处)."""
    flat = pattern(r"[(),、和及与/\s]").sub("", piece.plain)
    return pattern(GENERIC_AFTER_EACH).fullmatch(flat) is not None


def starts_unit(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` begins as only a new name does: 区…, 各…, 有关…, a known name."""
    begins = pattern(rf"(?:{LEVEL_START})\S|各|有关|相关|其他|{KNOWN}").match(piece.mask) is not None
    return begins or piece.plain in known


def is_person(piece: Piece) -> bool:
    """Say whether ``piece`` names a person or a post: 副市长, 分管领导."""
    return pattern(f"{PERSONS}$").search(piece.core) is not None


def is_deadline(piece: Piece) -> bool:
    """Say whether ``piece`` is a deadline that strayed into the cell: 6月底完成, 持续推进."""
    return pattern(f"(?:{TIMELESS}|{DATED})").fullmatch(piece.core) is not None


def deadline_at(piece: Piece) -> int:
    """Return where a dated deadline at the end of ``piece`` begins, -1 without one: 区财政局6月底前完成."""
    found = pattern(f"(?:{DATED})$").search(piece.mask)
    return found.start() if found else -1


def is_sentence(piece: Piece) -> bool:
    """Say whether ``piece`` is made of a sentence's words rather than a name's."""
    return pattern(ACTIONS).search(piece.plain) is not None
