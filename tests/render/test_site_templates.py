"""The templates of the site are compiled once, and anew when they have changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from gongkai_cli.render.site import site_pages
from gongkai_cli.render.site.compiled_templates import CompiledTemplates


class Counting(Environment):
    """Knows how many templates it has compiled."""

    compiled = 0

    def compile(self, *args: Any, **kwargs: Any) -> Any:
        type(self).compiled += 1
        return super().compile(*args, **kwargs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "templates"
    place.mkdir()
    (place / "one.j2").write_text("一{{ name }}", encoding="utf-8")
    (place / "two.j2").write_text("二{% include 'one.j2' %}", encoding="utf-8")
    return place


def made(folder: Path, name: str) -> tuple[str, int]:
    """A page, and how many templates were compiled for it."""
    kept = CompiledTemplates(folder)
    Counting.compiled = 0
    environment = Counting(loader=FileSystemLoader(folder), bytecode_cache=kept)
    text = environment.get_template("two.j2").render(name=name)
    kept.keep()
    return text, Counting.compiled


def test_they_are_compiled_once(folder: Path) -> None:
    assert [made(folder, name) for name in "甲乙"] == [("二一甲", 2), ("二一乙", 0)]


def test_a_change_of_any_is_seen(folder: Path) -> None:
    made(folder, "甲")
    (folder / "one.j2").write_text("壹{{ name }}", encoding="utf-8")
    assert made(folder, "甲") == ("二壹甲", 2)


@pytest.mark.parametrize("damage", [b"", b"gongkai-snapshot-3\n", b"something else entirely" * 99])
def test_what_is_damaged_is_made_anew(folder: Path, damage: bytes) -> None:
    made(folder, "甲")
    CompiledTemplates(folder)._snapshot.path.write_bytes(damage)
    assert [made(folder, "甲"), made(folder, "乙")] == [("二一甲", 2), ("二一乙", 0)]


def test_nothing_is_taken_from_a_folder_that_others_may_write(folder: Path) -> None:
    made(folder, "甲")
    CompiledTemplates(folder)._snapshot.path.parent.chmod(0o777)
    assert made(folder, "乙") == ("二一乙", 2)


def test_those_of_the_site_lie_beside_one_another(tmp_path: Path) -> None:
    """All of them are part of what is kept, the script and the style sheet are not."""
    copy = tmp_path / "copy"
    shutil.copytree(site_pages._TEMPLATES, copy)
    assert {each.suffix for each in copy.iterdir()} == {".j2"}
