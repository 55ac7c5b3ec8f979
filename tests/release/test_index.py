"""What a package index shows: links that work away from the repository, addresses that are known."""

from __future__ import annotations

import email
import importlib.util
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path
from types import ModuleType

import pytest
from tests.conftest import ROOT

from gongkai_cli import __version__

ADDRESS = "https://example.cn/某办/gongkai"


@pytest.fixture(scope="module")
def metadata() -> ModuleType:
    spec = importlib.util.spec_from_file_location("metadata", ROOT / "release" / "metadata.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["", ADDRESS], ids=["no address", "an address"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Wheel and source distribution, built as the pipeline builds them."""
    folder = tmp_path_factory.mktemp("dist")
    environment = {**os.environ, "GONGKAI_REPOSITORY": request.param}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return request.param, folder


def told(folder: Path) -> list[Message]:
    """The metadata of both."""
    (wheel,) = folder.glob("*.whl")
    (source,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
        first = archive.read(name)
    with tarfile.open(source) as tape:
        member = tape.extractfile(f"gongkai_cli-{__version__}/PKG-INFO")
        assert member is not None
        second = member.read()
    return [email.message_from_string(data.decode("utf-8")) for data in (first, second)]


def test_no_link_leads_nowhere(built: tuple[str, Path]) -> None:
    address, folder = built
    for message in told(folder):
        assert message["Description-Content-Type"] == "text/markdown"
        text = str(message.get_payload())
        assert "# gongkai" in text
        targets = re.findall(
            r"\]\(([^)]+)\)", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
        )
        assert all(target.startswith(("https://", "#")) for target in targets), targets
        assert bool(targets) == bool(address)
        if address:
            assert f"{address}/blob/v{__version__}/docs/queries.md" in targets
            assert f"{address}/raw/v{__version__}/docs/pictures/terminal.svg" in targets
        else:
            assert "(docs/queries.md)" in text


def test_every_file_that_is_linked_is_there(built: tuple[str, Path]) -> None:
    address, folder = built
    text = str(told(folder)[0].get_payload())
    for path in re.findall(rf"{re.escape(address)}/(?:blob|raw)/v[\d.]+/([^)#]+)", text) if address else ():
        assert (ROOT / path).exists(), path


def test_addresses_of_the_project(built: tuple[str, Path]) -> None:
    address, folder = built
    for message in told(folder):
        urls = dict(str(line).split(", ") for line in message.get_all("Project-URL") or ())
        if address:
            assert urls["Homepage"] == address
            assert urls["Issues"] == f"{address}/issues"
            assert urls["Changelog"] == f"{address}/blob/v{__version__}/CHANGELOG.md"
        else:
            assert urls == {}


def test_the_source_distribution_is_whole(built: tuple[str, Path]) -> None:
    """Whoever builds from it has pipelines, scripts and texts of a release, and their tests."""
    (source,) = built[1].glob("*.tar.gz")
    with tarfile.open(source) as tape:
        names = {name.partition("/")[2] for name in tape.getnames()}
    kept = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    committed = {name for name in kept.split("\0") if name}
    not_needed = {".editorconfig"}
    assert committed - not_needed - names == set()
    assert not [
        name for name in names if "__pycache__" in name or name.startswith((".venv", "dist", "build"))
    ]


@pytest.mark.parametrize(
    ("text", "linked", "plain"),
    [
        ("[a](b.md)", "[a](R/blob/v1/b.md)", "a (b.md)"),
        ("![x](p.png) y", "![x](R/raw/v1/p.png) y", " y"),
        ("[a](https://x.cn/y)", "[a](https://x.cn/y)", "[a](https://x.cn/y)"),
        ("[a](#b)", "[a](#b)", "[a](#b)"),
        ("`[a](b)` [c](d)", "`[a](b)` [c](R/blob/v1/d)", "`[a](b)` c (d)"),
        ("```\n[a](b)\n```\n", "```\n[a](b)\n```\n", "```\n[a](b)\n```\n"),
    ],
)
def test_links(metadata: ModuleType, text: str, linked: str, plain: str) -> None:
    assert metadata.described(text, "R", "1") == linked
    assert metadata.described(text, "", "1") == plain
