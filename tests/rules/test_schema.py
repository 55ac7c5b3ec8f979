"""The JSON Schema that editors are given."""

from __future__ import annotations

import pytest

from gongkai_cli.schema.files import FILES, json_schema


@pytest.mark.parametrize("kind", FILES)
def test_the_title_says_what_the_file_is(kind: str) -> None:
    assert json_schema(kind)["title"] == FILES[kind].__doc__
