"""The settings of every Word file. The measures of a page hang on them, so they are not taken from a file."""

from __future__ import annotations

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def settings(*, even: bool) -> str:
    """``word/settings.xml``.

    Args:
        even: whether even pages have heads and feet of their own.
    """
    heads = "<w:evenAndOddHeaders/>" if even else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:settings xmlns:w="{_MAIN}">'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        f'<w:defaultTabStop w:val="420"/>{heads}<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat></w:settings>'
    )
