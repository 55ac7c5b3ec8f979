"""The room as a library: its examples are true, its lists are sound, its numbers agree with each other."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from gongkai_cli import language
from gongkai_cli.language import lexicon, numerals

FOLDER = Path(language.__file__).parent
MODULES = sorted(found.name for found in pkgutil.walk_packages([str(FOLDER)], "gongkai_cli.language."))
FILES = sorted(path.stem for path in (FOLDER / "words").glob("*.txt"))
NAMED = [
    (file, name)
    for file in FILES
    for name in re.findall(r"^\[(.+)\]$", (FOLDER / f"words/{file}.txt").read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_doors_have_examples() -> None:
    for door in ("deadline", "cells"):
        module = importlib.import_module(f"gongkai_cli.language.{door}")
        assert doctest.testmod(module).attempted >= 4


def test_the_readme_names_every_module() -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    for name in MODULES:
        assert f"`{name.rpartition('.')[2]}" in text or f"/{name.rpartition('.')[2]}`" in text, name


def test_every_list_is_written_once() -> None:
    assert len(NAMED) == len(set(NAMED)) > 25


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_list_holds_words_each_once(file: str, name: str) -> None:
    entries = lexicon.words(file, name)
    assert entries
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_list_is_used(file: str, name: str) -> None:
    code = "".join(path.read_text("utf-8") for path in FOLDER.rglob("*.py"))
    assert f'("{file}", "{name}")' in code


def test_traditional_characters_become_one_simplified_each() -> None:
    for old, new in lexicon.pairs("characters", "traditional").items():
        assert (len(old), len(new)) == (1, 1)
        assert old != new


@pytest.mark.parametrize("number", [1, 9, 10, 11, 19, 20, 21, 30, 99])
def test_section_numbers_are_read_as_they_are_written(number: int) -> None:
    assert numerals.number_of(f"第{numerals.chinese_number(number)}") == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2030, "二千零三十"),
    ],
)
def test_counts_are_read_as_they_are_written(number: int, words: str) -> None:
    assert numerals.in_words(number) == words
    assert numerals.count_of(words) == number


def test_other_numbers() -> None:
    assert [numerals.chinese_number(number) for number in (0, 100)] == ["0", "100"]
    assert numerals.number_of("一百") is None
    assert [numerals.count_of(text) for text in ("一", "三五", "1,024")] == [None, None, 1024]
    assert numerals.year_of("二〇二二") == numerals.year_of("二零2二") == 2022
