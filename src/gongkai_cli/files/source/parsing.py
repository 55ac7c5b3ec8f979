"""libyaml's events, folded into a tree."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.files.source.plain_lines import MOST_DEPTH, MOST_NAMES, MOST_NODES, MOST_SCALAR, read_plain
from gongkai_cli.files.source.syntax import syntax_error
from gongkai_cli.files.source.text import decode, doubts, read_bytes, unusual_breaks
from gongkai_cli.files.source.tree import YamlDocument, YamlList, YamlMap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.files.source.tree import Position


_MOST_FINDINGS = 10_000
"""About the text of one file; whoever has more has one cause."""

_REFUSED = ""
"""Stands for a key that was refused: its value is read, for the findings in it, and not kept."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Reading builds many objects and no garbage: with the collector off it is up to twice as fast."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def parse(text: str, name: str) -> YamlDocument:
    """Build the tree of a YAML text; never raises on content.

    Returns:
        A document whose tree is None when the text is empty or its syntax is broken.
    """
    if not text.strip():
        return YamlDocument(name, None, (diagnostic("GK005", Where(name, 1, 1), "文件是空的"),))
    text, hidden = unusual_breaks(text, name)
    hidden += doubts(text, name)
    plain = read_plain(text)
    if plain is not None:
        return YamlDocument(name, plain, hidden)
    return parse_events(text, name, hidden)


def parse_events(text: str, name: str, hidden: tuple[Diagnostic, ...]) -> YamlDocument:
    """Likewise, of a text that is not plain; ``hidden`` is what has been seen in it already."""
    import yaml

    builder = _Builder(name)
    try:
        builder.run(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except _ExcessError as excess:
        return YamlDocument(name, None, (*hidden, *builder.findings, excess.finding))
    except yaml.YAMLError as error:
        return YamlDocument(name, None, (*hidden, *builder.findings, syntax_error(error, text, name)))
    if builder.root is None or builder.root == "":
        builder.report("GK005", (1, 1), "文件里没有内容")
        return YamlDocument(name, None, (*hidden, *builder.findings))
    return YamlDocument(name, builder.root, (*hidden, *builder.findings))


def load(path: Path, name: str) -> YamlDocument:
    """Read, decode and parse one file.

    Raises:
        FileProblem: the system refuses the file.
    """
    return load_bytes(read_bytes(path), name)


def load_bytes(data: bytes, name: str) -> YamlDocument:
    """Decode and parse what was read from a file."""
    text, findings = decode(data, name)
    if text is None:
        return YamlDocument(name, None, findings)
    document = parse(text, name)
    return YamlDocument(name, document.tree, (*findings, *document.diagnostics))


class _ExcessError(Exception):
    """A file holds more than any registry does: nothing more of it is read."""

    def __init__(self, name: str, position: Position, what: str) -> None:
        super().__init__(what)
        message = f"“{name}”第{position[0]}行：{what}，没有再读"
        self.finding = diagnostic(
            "GK001", Where(name, *position), message, "请核对是不是这个文件，有没有误贴"
        )


class _Builder:
    """Folds libyaml's events into a tree, without recursion: nesting is the file's choice, not ours."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Diagnostic] = []
        self.root: Any = None
        self.stack: list[Any] = []
        # For each open collection the key whose value is awaited; None where a key or item is next.
        self.keys: list[tuple[str, Position] | None] = []

    def report(self, code: str, position: Position, message: str) -> None:
        self.findings.append(diagnostic(code, Where(self.name, *position), message))
        if len(self.findings) > _MOST_FINDINGS:
            raise _ExcessError(self.name, position, f"语法问题超过 {_MOST_FINDINGS} 处")

    def run(self, events: Iterator[Any]) -> None:
        from yaml import events as kinds

        documents = 0
        ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
        for count, event in enumerate(events):
            kind = type(event)
            if count > MOST_NODES:
                raise _ExcessError(self.name, _position(event), f"内容超过 {MOST_NODES // 10_000} 万个值")
            if kind is kinds.ScalarEvent:
                self._scalar(event)
            elif kind is kinds.MappingStartEvent:
                self._open(event, YamlMap)
            elif kind is kinds.SequenceStartEvent:
                self._open(event, YamlList)
            elif kind in ends:
                self.stack.pop()
                self.keys.pop()
            elif kind is kinds.AliasEvent:
                self._alias(event)
            elif kind is kinds.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.report(
                        "GK009",
                        _position(event),
                        "文件里有第二个 YAML 文档（以 --- 分隔），其后内容不会被读取",
                    )
                    return

    def _scalar(self, event: Any) -> None:
        position = _position(event)
        if len(event.value) > MOST_SCALAR:
            raise _ExcessError(self.name, position, f"一段文字超过 {MOST_SCALAR // 10_000} 万字")
        if event.anchor or event.tag:
            self._refuse(event, position)
        if not self._key_is_next():
            self._place(event.value, position)
        elif event.value == "<<" and event.implicit[0]:
            self._refuse_key("GK007", position, "不支持合并键“<<”")
        elif event.value == _REFUSED:
            self._refuse_key("GK103", position, "冒号前面没有键")
        else:
            self.keys[-1] = (event.value, position)

    def _open(self, event: Any, kind: type[YamlMap | YamlList]) -> None:
        position = _position(event)
        if event.anchor or event.tag:
            self._refuse(event, position)
        value = kind(position)
        if len(self.stack) >= MOST_DEPTH:
            raise _ExcessError(self.name, position, f"嵌套超过 {MOST_DEPTH} 层")
        if self._key_is_next():
            # What is opened here is the key itself; its value is still to come and goes the same way.
            self._refuse_key("GK103", position, "键必须是文字，这里是一段嵌套结构")
        else:
            self._place(value, position)
        self.stack.append(value)
        self.keys.append(None)

    def _alias(self, event: Any) -> None:
        position, message = _position(event), f"不支持引用“*{event.anchor}”"
        if self._key_is_next():
            self._refuse_key("GK007", position, message)
            return
        if not (self.keys and self.keys[-1] and self.keys[-1][0] == _REFUSED):  # else its key was reported
            self.report("GK007", position, message)
        self._place("", position)

    def _refuse_key(self, code: str, position: Position, message: str) -> None:
        self.report(code, position, message)
        self.stack[-1].refused = True
        self.keys[-1] = (_REFUSED, position)

    def _key_is_next(self) -> bool:
        return bool(self.stack) and self.keys[-1] is None and type(self.stack[-1]) is YamlMap

    def _place(self, value: Any, position: Position) -> None:
        if not self.stack:
            self.root = value
            return
        parent, pending = self.stack[-1], self.keys[-1]
        if pending is None:
            if type(value) is str and len(parent) >= MOST_NAMES:
                raise _ExcessError(self.name, position, f"一份名单超过 {MOST_NAMES} 个")
            parent.place(value, position)
            return
        self.keys[-1] = None
        key, key_position = pending
        if key == _REFUSED:
            return
        keys, values = parent.places
        if key in keys:
            self.report("GK006", key_position, f"键“{key}”重复，第{keys[key][0]}行已经写过")
            return
        dict.__setitem__(parent, key, value)
        keys[key] = key_position
        values[key] = position

    def _refuse(self, event: Any, position: Position) -> None:
        what = f"锚点“&{event.anchor}”" if event.anchor else f"标签“{event.tag}”"
        self.report("GK007", position, f"不支持{what}")


def _position(event: Any) -> Position:
    start = event.start_mark
    return start.line + 1, start.column + 1
