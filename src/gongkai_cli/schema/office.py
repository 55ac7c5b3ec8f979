"""The shape of what is said once about an office (``office.yaml``)."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.scalars import Shape, Text


class OfficeFile(Shape):
    """本单位的情况（office.yaml）。每一项都可以不写。"""

    issuer: Text | None = Field(None, description="印发机关全称；导入的通知没有写的，用它")
