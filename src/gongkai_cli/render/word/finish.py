"""What tags cannot do, done after a template is filled: merged cells, and a 署名 that never stands alone."""

from __future__ import annotations

from typing import Any

from gongkai_cli.render.core_properties import clean
from gongkai_cli.render.width import width

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_NAMESPACE}}}"
# A row this long may fill a page; forbidden to split, it would be cut off at the foot.
_LONGEST = 700
# The style of cells in the bundled templates, in twips: a character, a line, and the margins beside.
_LETTER, _LINE, _MARGINS = 210, 300, 170
# What the schema wants after an indent in a paragraph's properties, as far as it occurs.
_AFTER_INDENT = {f"{W}{name}" for name in ("jc", "textAlignment", "outlineLvl", "rPr", "sectPr", "pPrChange")}


def finish(body: Any, view: Any) -> None:
    """Finish a filled document in place."""
    rows = getattr(view, "rows", ())
    if rows and hasattr(rows[0], "section_rows"):
        _merge(body, rows)
    for row in body.iter(f"{W}tr"):
        _let_split(row)
    for paragraph in body.iter(f"{W}p"):
        if _style(paragraph) == "Signature":
            _keep_with_signature(paragraph)


def text(element: Any) -> str:
    """The text of an element, its paragraphs run together."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _style(paragraph: Any) -> str:
    """The style of a paragraph; of anything else, none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def _merge(body: Any, rows: Any) -> None:
    """Merge the cells that print a section or topic, wherever the office has put that column."""
    for table in body.iter(f"{W}tbl"):
        lines = [line for line in table.findall(f"{W}tr") if line.find(f"{W}trPr/{W}tblHeader") is None]
        if len(lines) != len(rows):
            continue
        grid = [line.findall(f"{W}tc") for line in lines]
        for column in zip(*grid, strict=False):
            shown = [text(cell) for cell in column]
            for what in ("section", "topic"):
                if shown == [clean(getattr(row, what)) for row in rows]:
                    _merge_column(column, [getattr(row, f"{what}_rows") for row in rows])


def _merge_column(column: tuple[Any, ...], spans: list[int]) -> None:
    for cell, span in zip(column, spans, strict=True):
        if span:
            _make_room(cell)
        if span == 1:
            continue
        properties = cell.find(f"{W}tcPr")
        merge = properties.makeelement(f"{W}vMerge", {f"{W}val": "restart" if span else "continue"})
        # The schema wants it right after the width and the horizontal span.
        before = [child for child in properties if child.tag in (f"{W}cnfStyle", f"{W}tcW", f"{W}gridSpan")]
        properties.insert(len(before), merge)
        if not span:
            for run in list(cell.iter(f"{W}r")):
                run.getparent().remove(run)


def _make_room(cell: Any) -> None:
    """Let a heading fit beside its first row, which never splits: else it would run on over the page."""
    style = _style(cell.find(f"{W}p"))
    # One character less than fits: a line may end early so that the next does not begin with punctuation.
    space = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) - _MARGINS - _LETTER
    if style != "Cell" or space < _LETTER:
        return  # the office's own design
    lines = -(-width(text(cell)) * _LETTER // (2 * space))
    properties = cell.getparent().find(f"{W}trPr")
    height = properties.find(f"{W}trHeight")
    if height is None:
        height = properties.makeelement(f"{W}trHeight", {f"{W}val": "0", f"{W}hRule": "atLeast"})
        properties.insert(1, height)
    height.set(f"{W}val", str(max(int(height.get(f"{W}val")), lines * _LINE)))


def _let_split(row: Any) -> None:
    mark = row.find(f"{W}trPr/{W}cantSplit")
    if mark is not None and max((len(text(cell)) for cell in row.findall(f"{W}tc")), default=0) > _LONGEST:
        mark.getparent().remove(mark)


def _keep_with_signature(signature: Any) -> None:
    """Tie the 署名 to the text before it, or to a table's last row; set the date under it.

    Word keeps the last line of a paragraph so tied with what follows; LibreOffice moves the whole paragraph.
    """
    for place in signature.itersiblings(preceding=True):
        last = place.findall(f"{W}tr")[-1:] if place.tag == f"{W}tbl" else [place]
        for paragraph in (each for part in last for each in part.iter(f"{W}p")):
            _keep(paragraph)
        if text(place) and _style(place) != "Attachment":
            break
    date = signature.getnext()
    if date is not None and _style(date) == "Dated":
        _indent(date, 2 + (width(text(signature)) - width(text(date))) // 2 - 2)


def _keep(paragraph: Any) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is None:
        place = 1 if properties.find(f"{W}pStyle") is not None else 0
        properties.insert(place, properties.makeelement(f"{W}keepNext"))


def _indent(date: Any, characters: int) -> None:
    """GB/T 9704: the date begins two characters right of the 署名, and ends at least two from the edge."""
    properties = date.find(f"{W}pPr")
    characters = max(characters, 2)
    sizes = {f"{W}rightChars": str(characters * 100), f"{W}right": str(characters * 320)}
    for old in properties.findall(f"{W}ind"):
        properties.remove(old)
    place = next((no for no, child in enumerate(properties) if child.tag in _AFTER_INDENT), len(properties))
    properties.insert(place, properties.makeelement(f"{W}ind", sizes))
