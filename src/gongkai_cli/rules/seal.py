"""The notice's own identity is sealed as its tasks are: title, number, issuer and day stand in the notice.

A field must stand there whole, not as a part of a longer name: 江北区人民政府 is not who issued what
宁波市江北区人民政府办公室 did.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.language.likeness import Spelled, spelled
from gongkai_cli.language.printed_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.rules.case import Case, Rule

_LINE = 80
"""Characters of a line that may be a title or a signature; a longer one is a paragraph."""
_ALIKE = 0.5
_OPEN, _CLOSE = "〔\\[［﹝（(【〈<「", "〕\\]］﹞）)】〉>」"
_NUMBER = re.compile(rf"[\u4e00-\u9fff]{{2,20}}(?:[{_OPEN}]\s*\d{{4}}\s*[{_CLOSE}]|\d{{4}})\s*第?\s*\d+\s*号")


class SealedField(NamedTuple):
    """A field of the notice's identity.

    Attributes:
        key: in ``notice``.
        name: in Chinese.
        code: of its finding.
        after: words after which it may stand, though no gap is between.
        before: words before which it may.
    """

    key: str
    name: str
    code: str
    after: tuple[str, ...]
    before: tuple[str, ...]


FIELDS = (
    SealedField("title", "标题", "GK511", ("印发", "转发"), ("的通知",)),
    SealedField("number", "发文字号", "GK512", ("文号", "字号", "编号"), ("文件",)),
    SealedField("issuer", "印发机关", "GK513", (), ("文件", "关于", "印发", "二", "1", "2")),
)


def identity(case: Case) -> Iterator[Diagnostic]:
    """Title (GK511), number (GK512), issuer (GK513) and day of issue (GK514) stand in the notice."""
    if case.notice is None:
        return
    letters = spelled(case.notice.text)
    for field in FIELDS:
        value: str = getattr(case.registry.notice, field.key)
        where = case.loaded.tasks_file.where("notice", field.key)
        if case.loaded.tasks_file.is_doubted(where):
            continue  # it has been told, and waits for a person
        if not any(True for _ in standing(letters, field, value)):
            message = f"notice.{field.key}：{field.name}“{value}”不在通知原文里{_instead(case, field, value)}"
            yield diagnostic(field.code, where, message)
    issued, days = case.registry.notice.issued, dates_in(case.notice.text)
    where = case.loaded.tasks_file.where("notice", "issued")
    if issued not in days and not case.loaded.tasks_file.is_doubted(where):
        shown = f"，通知上的日期是 {'、'.join(map(str, days))}" if days else "，通知上没有日期"
        message = f"notice.issued：印发日期 {issued} 不在通知原文里{shown}"
        yield diagnostic("GK514", where, message)


def standing(letters: Spelled, field: SealedField, value: str) -> Iterator[str]:
    """How the notice prints a field, each time it stands there as a whole."""
    wanted = Spelled(value).plain
    for at in letters.occurrences(wanted):
        end = at + len(wanted)
        if _begins(letters, at, field) and _ends(letters, end, field):
            yield letters.part(at, end)


def _begins(letters: Spelled, at: int, field: SealedField) -> bool:
    if at == 0 or letters.plain.endswith(field.after, 0, at):
        return True
    before, gap = letters.plain[at - 1], letters.gap(at)
    return _parts(before, gap) or (bool(gap) and not before.isascii() and letters.plain[at].isascii())


def _ends(letters: Spelled, end: int, field: SealedField) -> bool:
    if end == len(letters.plain) or letters.plain.startswith(field.before, end):
        return True
    return _parts(letters.plain[end], letters.gap(end))


def _parts(char: str, gap: str) -> bool:
    """Whether a word ends at a character, or at the white space before or after it."""
    return not char.isalnum() or len(gap) > 1 or gap in ("\n", "\t", "\u3000")


def _instead(case: Case, field: SealedField, value: str) -> str:
    """What the notice has instead, where something is like it."""
    from difflib import get_close_matches

    text = case.notice.text if case.notice is not None else ""
    lines = (line.strip(" \t\u3000#*") for line in text.split("\n"))
    known = [line for line in lines if 0 < len(line) <= _LINE]
    if field.key == "number":
        known = [found[0] for found in _NUMBER.finditer(text)] or known
    found = get_close_matches(value, list(dict.fromkeys(known)), n=1, cutoff=_ALIKE)
    return f"，通知作“{found[0]}”" if found else ""


RULES: tuple[Rule, ...] = (identity,)
