"""The shape of what is said once about an office (``office.yaml``)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from gongkai_cli.schema.scalars import Flag, Names, Number, Shape, Text
from gongkai_cli.schema.written import is_number_pattern


def _pattern(value: str) -> str:
    """A pattern of 发文字号 with one place for the number: ``北区政办函〔{year}〕{no}号``."""
    if not is_number_pattern(value):
        raise PydanticCustomError("gk_number_pattern", "number pattern", {"value": value})
    return value


NumberPattern = Annotated[Text, AfterValidator(_pattern)]


class PublicShape(Shape):
    """公开版网页上写不写这些。"""

    reasons: Flag = Field(False, description="公开未完成的原因")
    notes: Flag = Field(False, description="公开落实情况的文字")


class SiteShape(Shape):
    """网页页脚上按规定应有的内容。"""

    name: Text | None = Field(None, description="网站或栏目名称")
    home: Text | None = Field(None, description="所在门户的网址")
    owner: Text | None = Field(None, description="主办单位")
    operator: Text | None = Field(None, description="承办单位")
    contact: Text | None = Field(None, description="网站联系方式")
    mark: Text | None = Field(None, description="党政机关网站标识的网址")
    code: Text | None = Field(None, description="网站标识码")
    icp: Text | None = Field(None, description="ICP备案号")
    police: Text | None = Field(None, description="公安备案号")
    map: Text | None = Field(None, description="网站地图的网址")


class OfficeFile(Shape):
    """本单位的情况（office.yaml）。每一项都可以不写。"""

    issuer: Text | None = Field(None, description="印发机关全称；导入的通知没有写的，用它")
    unit: Text | None = Field(None, description="本单位在单位名录里的名称；函、表不发给自己")
    contact: Text | None = Field(None, description="联系人")
    telephone: Text | None = Field(None, description="联系电话")
    email: Text | None = Field(None, description="电子邮箱，也是报送的去处")
    address: Text | None = Field(None, description="地址")
    postcode: Text | None = Field(None, description="邮政编码")
    letter_number: NumberPattern | None = Field(
        None, description="函的发文字号写法，年份、序号处写 {year}、{no}，如 北区政办函〔{year}〕{no}号"
    )
    bulletin_number: NumberPattern | None = Field(None, description="通报的发文字号写法；不写的与函相同")
    red_head: Text | None = Field(None, description="红头上的发文机关标志；不写的用印发机关全称")
    copy_to: Names = Field((), description="抄送机关")
    printer: Text | None = Field(None, description="版记里的印发机关；不写的用印发机关全称")
    seal: Flag = Field(True, description="落款加盖印章：true 加盖，false 不加盖")
    reply_days: Number | None = Field(None, description="收到函后几天内答复")
    public: PublicShape = Field(default_factory=PublicShape, description="公开版网页上写不写这些")
    site: SiteShape = Field(default_factory=SiteShape, description="网页页脚上按规定应有的内容")
