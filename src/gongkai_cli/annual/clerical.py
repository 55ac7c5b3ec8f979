"""Clerical errors that no shape foresees: reported, and corrected in the tree before it is validated.

The table before 2021 had （六）其他处理 as one row and other columns in part 二, and still turns up. A comma
for thousands between braces splits the figure: ``{自然人: 1,808}`` is 1 and a key 808.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.files.source import YamlMap
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.files.source import YamlDocument

_THREE_DIGITS = re.compile(r"\d{3}", re.ASCII)
_LEADING = re.compile(r"\d{1,3}", re.ASCII)
_SPLIT_TWICE = re.compile(r"键“\d{3}”重复")


def correct(document: YamlDocument) -> tuple[Diagnostic, ...]:
    """Report clerical errors and leave the tree as the form now in force would have it."""
    return (*_old_other_results(document), *_old_columns(document), *_split_figures(document))


def worth_telling(finding: Diagnostic) -> bool:
    """Whether a finding about the text is not just the echo of a split figure (1,000,000)."""
    return not (finding.code == "GK006" and _SPLIT_TWICE.match(finding.message))


def _old_other_results(document: YamlDocument) -> Iterator[Diagnostic]:
    """（六） as one row of figures: they are taken for 3.其他, the other two for nothing."""
    loc = ("table3", form.RESULTS, form.OTHERWISE)
    node = document.node(*loc)
    if not isinstance(node, YamlMap) or not set(node) & set(form.REQUEST_COLUMNS):
        return
    where = document.where(*loc, key=True)
    message = f"“{form.OTHERWISE}”只有一行，是2021年以前的表式，现行表式分三行"
    yield diagnostic("GK803", where, message)
    holder, labels = document.node(*loc[:-1]), form.GROUPS[form.OTHERWISE]
    group = YamlMap(node.position)
    for label in labels:
        row = node if label == labels[-1] else YamlMap(node.position)
        if row is not node:
            row.update(dict.fromkeys(form.REQUEST_COLUMNS, "0"))
        group[label] = row
        group.key_positions[label] = group.value_positions[label] = node.position
    holder[form.OTHERWISE] = group


def _old_columns(document: YamlDocument) -> Iterator[Diagnostic]:
    """Part 二 with the columns of the old table: they say nothing about the new ones."""
    table = document.node("table2")
    if not isinstance(table, YamlMap):
        return
    for label, row in list(table.items()):
        old = [key for key in row if key in form.OLD_COLUMNS] if isinstance(row, YamlMap) else []
        if old:
            columns = "、".join(f"“{key}”" for key in old)
            message = f"“{label}”的{columns}是2021年以前的表式"
            yield diagnostic("GK803", document.where("table2", label, old[0], key=True), message)
            table.discard(label)


def _split_figures(document: YamlDocument) -> Iterator[Diagnostic]:
    for row in form.ROWS.values():
        node = document.node(*row.loc())
        if isinstance(node, YamlMap):
            yield from _split_in(document, row, node)


def _split_in(document: YamlDocument, row: form.FigureRow, node: YamlMap) -> Iterator[Diagnostic]:
    column = ""
    for key, value in list(node.items()):
        if key in row.columns:
            column = key
        elif _THREE_DIGITS.fullmatch(key) and value == "" and column:
            head = node.get(column)
            if isinstance(head, str) and _LEADING.fullmatch(head):
                message = f"“{row.title}”“{column}”的值有千分位逗号（{head},{key}…）"
                yield diagnostic("GK801", document.where(*row.loc(column)), message, "请删去数字里的逗号")
            node.discard(key)
            node.discard(column)
