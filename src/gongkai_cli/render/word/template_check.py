"""Check of a Word template: filled with sample data, each mistake named with the paragraph near it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.render.template_check import Mistake, explained, full_width, near
from gongkai_cli.render.word import package
from gongkai_cli.render.word.finish import W
from gongkai_cli.render.word.finish import text as text_of
from gongkai_cli.render.word.templates import FILLED, environment, fill, prepare, source
from gongkai_cli.views.document import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_STATEMENT = re.compile(r"\{%-?(?P<kind>tr|tc|p|r)?\s+(?P<word>\w+)[^%]*%\}")
_WHOLE = {"tr": "一行", "p": "一段"}


class TemplateParagraph(NamedTuple):
    """A paragraph of the template.

    Attributes:
        no: counted through the document, table cells included, from 1.
        row: the table row it is in.
    """

    no: int
    text: str
    row: Any


def mistakes(path: Path, name: str, views: Iterable[object]) -> list[Mistake]:
    """What is wrong with a template.

    Args:
        path: the file.
        name: the document it lays out: ``letter``.
        views: sample data to fill it with.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        parts = package.read(path)
        sources = {part: source(data) for part, data in parts.items() if FILLED.fullmatch(part)}
        paragraphs = [each for part in sources for each in _paragraphs(parts[part])]
    except DataError as error:
        return [Mistake("", "", error.message, error.help)]
    except (SyntaxError, ValueError):  # lxml's: the part is no XML
        return [
            Mistake("", "", "文档内部已损坏，无法读取", "请在 Word 或 WPS 里打开后另存，或重新取自带的模板")
        ]
    found = [*_brackets(paragraphs), *_structure(paragraphs)]
    return found or _trial(parts, sources, paragraphs, VARIABLES[name], views)


def _paragraphs(xml: bytes) -> list[TemplateParagraph]:
    from lxml import etree

    tree = etree.fromstring(xml)
    return [
        TemplateParagraph(no, text_of(element), next(element.iterancestors(f"{W}tr"), None))
        for no, element in enumerate(tree.iter(f"{W}p"), 1)
    ]


def _mistake(paragraph: TemplateParagraph, tag: str, message: str, help_: str) -> Mistake:
    return Mistake(f"第{paragraph.no}段", tag, message, help_)


def _brackets(paragraphs: list[TemplateParagraph]) -> Iterator[Mistake]:
    for paragraph in paragraphs:
        wide = full_width(paragraph.text)
        if wide:
            advice = "请改成半角：{{ }} 和 {% %}"
            yield _mistake(paragraph, paragraph.text.strip()[:40], f"写了全角的“{wide}”", advice)
            continue
        for left, right in (("{{", "}}"), ("{%", "%}")):
            if paragraph.text.count(left) != paragraph.text.count(right):
                message = f"“{left}”和“{right}”不成对"
                yield _mistake(
                    paragraph, paragraph.text.strip()[:40], message, "一个标记要完整地写在同一段里"
                )


class Statement(NamedTuple):
    """A tag ``{% … %}``: ``kind`` says what is deleted around it (tr, p), ``word`` what it does."""

    kind: str
    word: str
    tag: str
    paragraph: TemplateParagraph

    def ends(self, opening: Statement) -> bool:
        """Whether it is the end that an opening asks for."""
        return self.word == f"end{opening.word}" and self.kind == opening.kind


def _structure(paragraphs: list[TemplateParagraph]) -> Iterator[Mistake]:
    """Tags that are split from the row or paragraph they belong to, or from their other half."""
    statements = [
        Statement(found["kind"] or "", found["word"], found[0], paragraph)
        for paragraph in paragraphs
        for found in _STATEMENT.finditer(paragraph.text)
    ]
    stack: list[Statement] = []
    for no, each in enumerate(statements, 1):
        yield from _alone(each)
        if each.word in ("for", "if"):
            stack.append(each)
        elif each.word in ("endfor", "endif"):
            yield from _close(stack, each, statements[no:])
    yield from map(_without_end, stack)


def _close(stack: list[Statement], end: Statement, later: list[Statement]) -> Iterator[Mistake]:
    """Take what an end belongs to off the stack; what has no end of its own goes with it."""
    if any(end.ends(opening) for opening in stack):
        while not end.ends(stack[-1]):
            yield _without_end(stack.pop())
        yield from _apart(stack.pop(), end)
    elif not stack or end.word != f"end{stack[-1].word}" or any(each.ends(stack[-1]) for each in later):
        message = f"“{end.tag}”没有与之相配的开头"
        yield _mistake(end.paragraph, end.tag, message, "请补上 for 或 if，或删去它")
    else:
        opening = stack.pop()
        message = f"“{opening.tag}”（第{opening.paragraph.no}段）与“{end.tag}”的写法不一致"
        yield _mistake(end.paragraph, end.tag, message, f"结尾请写 {{%{opening.kind} end{opening.word} %}}")


def _without_end(opening: Statement) -> Mistake:
    advice = f"请补上 {{%{opening.kind} end{opening.word} %}}"
    return _mistake(opening.paragraph, opening.tag, f"“{opening.tag}”没有结尾", advice)


def _apart(opening: Statement, end: Statement) -> Iterator[Mistake]:
    """Halves that match, but stand in different rows or tables."""
    names = f"“{opening.tag}”与“{end.tag}”"
    if not opening.kind and opening.paragraph.row is not end.paragraph.row:
        advice = "要重复整行，请写 {%tr … %} 和 {%tr endfor %}，各占一行"
        yield _mistake(opening.paragraph, opening.tag, f"{names}不在表格的同一行", advice)
    elif opening.kind == "tr" and _table(opening.paragraph) is not _table(end.paragraph):
        yield _mistake(opening.paragraph, opening.tag, f"{names}不在同一个表格", "请放进同一个表格")


def _alone(statement: Statement) -> Iterator[Mistake]:
    """A row or paragraph with a tag of its own is deleted whole: nothing else may be in it."""
    kind, _, tag, paragraph = statement
    if kind == "tr" and paragraph.row is None:
        yield _mistake(paragraph, tag, f"“{tag}”不在表格里", "{%tr … %} 只用于表格的行；段落用 {%p … %}")
    elif kind in _WHOLE:
        whole = text_of(paragraph.row) if kind == "tr" else paragraph.text
        if whole.strip() != tag:
            unit = _WHOLE[kind]
            advice = f"它所在的整{unit[1:]}会被删去，请让它单独占{unit}"
            yield _mistake(paragraph, tag, f"“{tag}”没有独占{unit}", advice)


def _table(paragraph: TemplateParagraph) -> Any:
    return paragraph.row.getparent() if paragraph.row is not None else None


def _trial(
    parts: dict[str, bytes],
    sources: dict[str, str],
    paragraphs: list[TemplateParagraph],
    argument: str,
    views: Iterable[object],
) -> list[Mistake]:
    """Compile each part, then fill the whole with each view; the first failure is reported."""
    from gongkai_cli.render.sandbox import line_of

    view: object = None
    text = ""
    templates = {}
    try:
        for text in sources.values():
            templates[text] = environment().from_string(text)
        prepared = prepare(parts, "gbt")
        for view in views:
            for text, template in templates.items():  # noqa: B007  the place of an error is found in it
                environment().budget.renew()
                template.render({argument: view})
            fill(prepared, argument, view)
    except DataError as error:
        return [Mistake("", "", error.message, error.help)]
    except Exception as error:  # noqa: BLE001  a template may raise anything
        message, help_, word = explained(error, argument, view)
        lines = text.splitlines()
        line = lines[min(line_of(error), len(lines)) - 1] if line_of(error) else ""
        tag = near(re.sub(r"<[^>]+>", "", line), word)
        place = next(
            (f"第{each.no}段" for each in paragraphs if tag and tag.strip() in _as_docxtpl(each.text)), ""
        )
        return [Mistake(place, tag, message, help_)]
    return []


def _as_docxtpl(text: str) -> str:
    """A paragraph's text as it stands in the source: ``{%tr for`` has become ``{% for``."""
    return re.sub(r"\{%(?:tr|tc|p|r) ", "{% ", text)
