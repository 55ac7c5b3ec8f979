"""The shape of the list of several registries (``registries.yaml``)."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.scalars import Shape, Text


class ListedShape(Shape):
    """一个登记册，或通配符匹配的几个。"""

    path: Text = Field(
        description="目录（其中有 data/），或通配符，如 districts/*；从本文件所在的目录算起，也可写绝对路径"
    )
    name: Text | None = Field(None, description="登记册的名称，如 江北区；不写的用目录名，通配符的不写")
    parent: Text | None = Field(None, description="上级，如 宁波市；可以是本文件里另一个登记册的名称")


class RegistriesFile(Shape):
    """几个登记册（registries.yaml）。"""

    registries: tuple[ListedShape, ...] = Field(description="各登记册，按要列出的次序")
