"""The fonts of 公文 under the names they have on different machines. None is shipped: 小标宋 is licensed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# As the bundled templates name them: 小标宋, 仿宋, 楷体, 黑体, 宋体.
_GBT = ("方正小标宋简体", "仿宋", "楷体", "黑体", "宋体")
PROFILES: dict[str, tuple[str, str, str, str, str]] = {
    "gbt": _GBT,
    # 华文中宋 comes with Office and stands in for 小标宋, which Windows lacks.
    "windows": ("华文中宋", "仿宋", "楷体", "黑体", "宋体"),
    # Free fonts as Debian and others package them; there is no free 仿宋 that is complete.
    "open": (
        "Noto Serif CJK SC",
        "AR PL SungtiL GB",
        "AR PL KaitiM GB",
        "WenQuanYi Zen Hei",
        "AR PL SungtiL GB",
    ),
}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def exchange(trees: Iterable[Any], profile: str) -> None:
    """Put the profile's names in place of the standard's; an office's own fonts are left alone."""
    names = dict(zip(_GBT, PROFILES[profile], strict=True))
    for tree in trees:
        for element in tree.iter(f"{_W}rFonts"):
            for key, value in element.attrib.items():
                element.set(key, names.get(value, value))
