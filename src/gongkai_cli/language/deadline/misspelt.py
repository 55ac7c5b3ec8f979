"""Wrong characters beside a date: 9月低前, 年抵前, 12月底钱. They are reported, not read around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import Deadline

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.grammar import Phrase

_PERIOD = "(?:年|月份?|季度?|半年|旬)"
_END = "(?=$|[,，。;；、]|完成|办结|落实)"
_BOTTOM = f"{_PERIOD}[低抵弟递](?:[之以]?[前钱浅潜]|{_END})"  # 底; 年低收入 and 2022年低保 are words
_WHICH = f"{_PERIOD}第[之以]?[前钱浅潜]"
_BEFORE = f"(?:{_PERIOD}底?|日|号)[之以]?[钱浅潜]{_END}"  # 前


def misspelt(phrase: Phrase) -> Deadline | None:
    """12月低前, 9月底钱: look-alikes and sound-alikes of 底 and 前 where only those can stand."""
    found = pattern(f"{_BOTTOM}|{_WHICH}|{_BEFORE}").search(phrase.plain)
    if found is None:
        return None
    return Deadline(phrase.text, "unparsed", note=f"“{found[0]}”疑有错字（应为“底”或“前”）")
