"""What is read without Pydantic is what Pydantic reads; whatever it refuses is refused here too."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gongkai_cli.files.source import YamlList, YamlMap, parse
from gongkai_cli.schema import sound
from gongkai_cli.schema.sound import MODELS, SoundShape, SoundValues

ROOT = Path(__file__).parents[2]

TASKS = """
notice:
  {title: 工作要点, number: 测政办发〔2022〕1号, issuer: 机关, issued: 2022-03-01, year: 2022, source: a.txt}
accepted:
  - {code: GK306, task: 1, name: 甲, entry: 4-0bc2ffcb, file: a.yaml, reason: 原文如此}
tasks:
  - {no: 1, text: 办理}
sections:
  - no: 1
    title: 部分
    erratum: 附件不同
    tasks:
      - {no: 2, text: 办理, printed: （2）, title: 名称, deadline: 年底前, due: 2022-12-31, due_note: 裁定}
    topics:
      - no: 1
        title: 专题
        erratum: 附件不同
        tasks:
          - no: 3
            text: 办理
            milestones: [{what: 印发, deadline: 6月底, due: 2022-06-30, due_note: 裁定}]
            lead: [甲]
            units: [乙, 丙]
            cooperating: [丁]
            erratum: 附件不同
            follows: [2021-3]
            implements: [甬政办发〔2022〕31号-3]
"""
UNITS = """
units:
  - {name: 甲, kind: branch, full_name: 甲局, aliases: [甲办], since: 2020-01-01, until: 2023-12-31, note: 注}
  - {name: 乙, kind: town, basis: {full_name: notice, aliases: inferred}}
groups:
  - {name: 各镇, members: {kind: [town, subdistrict]}, basis: notice, aliases: [各乡镇], note: 注}
  - {name: 各单位, members: [甲, {name: 乙, since: 2020-01-01, until: 2023-12-31}], basis: sourced}
  - {name: 全部, members: all, basis: convention}
  - {name: 有关, members: open, basis: inferred}
former:
  - {name: 丙, successor: 甲, until: 2019-12-31, basis: sourced, note: 注}
"""
OFFICE = """
issuer: 某办公室
unit: 甲
contact: 张三
telephone: 0574-1
email: a@b.cn
address: 某路
postcode: 315000
letter_number: 测办函〔{year}〕{no}号
bulletin_number: 测办通报{no}
red_head: 某办公室文件
copy_to: [甲, 乙]
printer: 某办公室
seal: false
reply_days: 5
public: {reasons: true, notes: false}
site:
  {name: 网, home: 门, owner: 主, operator: 承, contact: 联, mark: 标, code: 1, icp: 2, police: 3, map: 4}
"""
FILES: dict[str, tuple[SoundShape, str]] = {
    "tasks": (sound.TASKS_FILE, TASKS),
    "units": (sound.UNITS_FILE, UNITS),
    "office": (sound.OFFICE_FILE, OFFICE),
}
VALUES = (
    *(
        "",
        " ",
        "\n",
        "a\nb",
        "a\u200bb",
        "a\u3000b",
        "a\tb",
        "\x7f",
        "\ud800",
        "0",
        "01",
        "1",
        "１",
        "-1",
        "1.5",
    ),
    *(
        "1234567890",
        "2022-02-29",
        "2022-02-28",
        "２０２２-02-28",
        "2022-2-28",
        "0000-01-01",
        "true",
        "True",
        "all",
    ),
    *("open", "department", "notice", "town ", "{no}", "{no}{no}", "{year}{no}{", "2022-4"),
)


def model_of(shape: SoundShape) -> Any:
    """The model that a shape stands for."""
    module, _, name = MODELS[shape].partition(":")
    return getattr(import_module(f"gongkai_cli.schema.{module}"), name)


def plain(value: Any) -> Any:
    """A value as plain dictionaries, whichever side made it."""
    if isinstance(value, SoundValues):
        return {name: plain(each) for name, each in value}
    if hasattr(value, "model_fields_set"):
        return {name: plain(each) for name, each in value}
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def read(shape: SoundShape, tree: Any) -> Any:
    """What is read here; None where it is left to Pydantic."""
    try:
        return plain(shape(tree))
    except (ValueError, KeyError):
        return None


def validated(shape: SoundShape, tree: Any) -> Any:
    """What Pydantic reads; None where it finds anything wrong."""
    try:
        return plain(model_of(shape).model_validate(tree))
    except ValidationError:
        return None


def test_every_shape_has_the_fields_of_its_model() -> None:
    shapes = [shape for shape in vars(sound).values() if isinstance(shape, SoundShape)]
    assert set(shapes) == set(MODELS)
    for shape in shapes:
        fields = model_of(shape).model_fields
        assert set(shape.readers) == set(fields), MODELS[shape]
        assert shape.required == {name for name, field in fields.items() if field.is_required()}
        for name, field in fields.items():
            if not field.is_required():
                default = field.get_default(call_default_factory=True)
                assert plain(getattr(shape.record(), name)) == plain(default), (MODELS[shape], name)


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_read_alike(name: str) -> None:
    shape, text = FILES[name]
    tree = parse(text, name).tree
    assert read(shape, tree) == validated(shape, tree) is not None


@pytest.mark.parametrize("name", ["tasks_2022.yaml", "units.yaml", "office.yaml"])
def test_our_own_files_are_sound(name: str) -> None:
    shape = FILES[name[: name.index(".")].removesuffix("_2022")][0]
    tree = parse((ROOT / "data" / name).read_text(encoding="utf-8"), name).tree
    assert read(shape, tree) == validated(shape, tree) is not None


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every place of a tree: what holds it, and the key or index."""
    found = [(node, each) for each in (node if isinstance(node, YamlMap) else range(len(node)))]
    return found + [
        place
        for holder, step in found
        if isinstance(holder[step], dict | list)
        for place in _places(holder[step])
    ]


def _list() -> YamlList:
    items = YamlList((1, 1))
    items.place("甲", (1, 2))
    return items


@pytest.mark.parametrize("name", FILES)
def test_any_value_anywhere_is_read_alike_or_left(name: str) -> None:
    """Every value of a file, replaced by every other kind of value, taken out, or misnamed."""
    shape, text = FILES[name]
    every = len(_places(parse(text, name).tree))
    agreed = 0
    for at in range(every):
        for value in (*VALUES, None, "key", YamlMap((1, 1)), _list()):
            tree = parse(text, name).tree
            holder, step = _places(tree)[at]
            if value is None:
                del holder[step]
            elif value == "key" and isinstance(holder, YamlMap):
                holder["keyy"] = holder.pop(step)
            else:
                holder[step] = value
            mine, theirs = read(shape, tree), validated(shape, tree)
            assert mine is None or mine == theirs, (step, value)
            agreed += mine == theirs
    assert agreed == every * (len(VALUES) + 4)


def test_many_changes_at_once() -> None:
    chance = random.Random(15)  # noqa: S311  the same trees every time
    for _ in range(300):
        shape, text = FILES[chance.choice([*FILES])]
        tree = parse(text, "x").tree
        for _ in range(chance.randrange(1, 4)):
            holder, step = chance.choice(_places(tree))
            holder[step] = chance.choice(VALUES)
        assert read(shape, tree) == validated(shape, tree)
