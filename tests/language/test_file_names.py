"""A file may be called after any text, on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_cli.language.hanzi import file_name, is_reserved

DEVICES = [
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(f"{kind}{n}" for kind in ("COM", "LPT") for n in "0123456789¹²³"),
]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("form", ["{}", "{}.yaml", "{}.a.b", "{} ", "{} .txt"])
def test_devices_of_windows(device: str, form: str) -> None:
    for name in (device, device.lower(), device.capitalize()):
        assert is_reserved(form.format(name))
        assert not is_reserved(file_name(form.format(name)))


@pytest.mark.parametrize("name", ["CONTROL", "区政府办", "COM", "COM10", "NULL", "xCON", "a.CON"])
def test_no_devices(name: str) -> None:
    assert not is_reserved(name)
    assert file_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区政府办（政务公开科）", "区政府办（政务公开科）"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("a\nb\x1bc\u202ed", "a_b_c_d"),
        ("a.", "a_"),
        ("a. .", "a___"),
        ("", "_"),
        ("...", "___"),
        (".隐藏", "_.隐藏"),
        ("~临时", "_~临时"),
        (" a", "_ a"),
    ],
)
def test_made_safe(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text())
def test_any_text(text: str) -> None:
    name = file_name(text)
    assert name
    assert name == name.strip(". ").strip() or name[0] == "_" or name[-1] not in ". "
    assert not set(name) & set('\\/:*?"<>|')
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)
    assert len(name.encode()) <= 200
    assert not is_reserved(name)


def test_long_names_that_begin_alike_stay_apart() -> None:
    names = {file_name("长" * 100 + ending) for ending in "甲乙"}
    assert len(names) == 2
    assert all(len(name.encode()) <= 200 for name in names)
