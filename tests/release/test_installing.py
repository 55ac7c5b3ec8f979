"""What installs the wheels without a network: what it says where something is missing, what it lets be."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import build_wheelhouse
from build_wheelhouse import PLATFORMS, add_scripts
from release_files import TEXTS

SH = shutil.which("sh")
Installing = Callable[..., tuple[int, str]]


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A wheelhouse as it is unpacked, with one wheel that is none."""
    folder = tmp_path / "gongkai 轮子"
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    (wheels / "a.whl").write_bytes(b"wheel")
    (wheels / "SHA256SUMS").write_text(f"{hashlib.sha256(b'wheel').hexdigest()}  a.whl\n", encoding="utf-8")
    add_scripts(folder)
    return folder


def module_of(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", folder / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installing(
    unpacked: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Installing:
    """Run install.py in this process; its exit code, and what it says."""

    def run(*args: object) -> tuple[int, str]:
        module = module_of(unpacked)
        monkeypatch.setattr(sys, "argv", ["install.py", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            module.main()
        return int(ended.value.code or 0), capsys.readouterr().out

    return run


def test_the_batch_file_is_what_cmd_reads(unpacked: Path) -> None:
    data = (unpacked / "install.bat").read_bytes()
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n")
    text = data.decode("ascii")
    for name in re.findall(r"%HERE%([\w.-]+)", text):
        assert (unpacked / name).is_file(), name
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels == {"run"}
    assert sorted(re.findall(r"3\.\d+", text)) == sorted(build_wheelhouse.PYTHONS)
    assert "%*" in text  # the folder it is given
    # No text in brackets of an `if` or `for` may hold a bracket of its own that is not in quotes.
    assert text.index("exit /b 1") < text.index(":run")


def test_what_the_batch_file_shows_is_utf8_without_a_mark(unpacked: Path) -> None:
    data = (unpacked / "no-python.txt").read_bytes()
    assert data.decode("utf-8").startswith("错误：这台机器上没有找到 Python 3.11")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_the_shell_script_may_be_run_and_is_posix(unpacked: Path) -> None:
    script = unpacked / "install.sh"
    assert script.stat().st_mode & 0o100
    data = script.read_bytes()
    assert b"\r" not in data
    assert data.startswith(b"#!/bin/sh\n")
    found = re.findall(r"python3\.\d+", data.decode("ascii"))
    assert found == [f"python{each}" for each in build_wheelhouse.PYTHONS]


@pytest.mark.skipif(SH is None, reason="no POSIX shell")
def test_where_no_python_is(unpacked: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "cat"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    ran = subprocess.run(
        [str(SH), str(unpacked / "install.sh")], env={"PATH": str(tools)}, capture_output=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr.decode().replace("\r\n", "\n") == (TEXTS / "no-python.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(SH is None, reason="no POSIX shell")
def test_the_shell_script_takes_the_first_python_and_hands_on_the_folder(
    unpacked: Path, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    found = shutil.which("dirname")
    assert found is not None
    (tools / "dirname").symlink_to(found)
    for name in ("python3.12", "python3"):
        (tools / name).write_text(f'#!{SH}\nprintf "%s|" {name} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    ran = subprocess.run(
        [str(SH), "install.sh", "/opt/某 处"], cwd=unpacked, env={"PATH": str(tools)}, capture_output=True,
        check=False,
    )  # fmt: skip
    assert ran.stdout.decode() == f"python3.12|{unpacked}/install.py|/opt/某 处|"


def test_an_old_python_can_read_it() -> None:
    ast.parse((TEXTS / "install.py").read_text(encoding="utf-8"), feature_version=(3, 5))


def test_an_old_python_is_told_so(installing: Installing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 10, "final", 0))
    code, text = installing()
    assert code == 1
    assert text.startswith("错误：这个 Python 是 3.8，gongkai 要 3.11 以上（")
    assert "建议：装 Python 3.11" in text


def test_what_was_not_unpacked_is_told(installing: Installing, unpacked: Path) -> None:
    shutil.rmtree(unpacked / "wheels")
    code, text = installing()
    assert (code, text.splitlines()[0]) == (1, "错误：旁边没有 wheels 目录")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"whee", "错误：a.whl 和校验码不符，是坏的或被改过"), (None, "错误：少了 wheels 里的 a.whl")],
)
def test_a_damaged_wheel_is_not_installed(
    installing: Installing, unpacked: Path, tmp_path: Path, data: bytes | None, message: str
) -> None:
    wheel = unpacked / "wheels" / "a.whl"
    wheel.unlink()
    if data is not None:
        wheel.write_bytes(data)
    code, text = installing(tmp_path / "here")
    assert (code, text.splitlines()[0]) == (1, message)
    assert not (tmp_path / "here").exists()


def test_a_folder_of_somebody_else_is_left_alone(installing: Installing, tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / "重要.docx").write_bytes(b"x")
    code, text = installing(folder)
    assert (code, text.splitlines()[0]) == (1, f"错误：“{folder}”里已有别的文件，没有安装")
    assert [path.name for path in folder.iterdir()] == ["重要.docx"]


def test_wheels_that_do_not_fit_are_told(
    installing: Installing, unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a stand-in for the environment: making one takes seconds, and pip's refusal is what counts."""

    def create(folder: str, **_: object) -> None:
        Path(folder, "bin").mkdir(parents=True)
        Path(folder, "bin", "python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        Path(folder, "bin", "python").chmod(0o755)

    monkeypatch.setattr("venv.create", create)
    code, text = installing(tmp_path / "here")
    assert code == 1
    assert f"这个 Python 是 {sys.version_info[0]}.{sys.version_info[1]}，{sys.platform}" in text
    assert (unpacked / "wheels" / "a.whl").is_file()


def test_only_the_wheels_at_hand_are_asked(
    unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[list[str], dict[str, str]]] = []

    def call(command: list[str], env: dict[str, str]) -> int:
        calls.append((command, env))
        return 0

    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "file:///somewhere")
    monkeypatch.setattr(subprocess, "call", call)
    module_of(unpacked).install(str(tmp_path / "here"))
    ((command, environment),) = calls
    assert command[command.index("--find-links") + 1] == str(unpacked / "wheels")
    assert "--no-index" in command
    assert [name for name in environment if name.startswith("PIP_")] == ["PIP_CONFIG_FILE"]
    assert environment["PIP_CONFIG_FILE"] == os.devnull


def test_the_tags_of_wheels() -> None:
    assert PLATFORMS["win_amd64"].tags == ("win_amd64",)
    for machine in ("x86_64", "aarch64"):
        tags = PLATFORMS[f"linux_{machine}"].tags
        assert tags[0] == f"manylinux_2_28_{machine}"  # the newest C library that 麒麟 V10 and 统信 20 have
        assert all(tag.endswith(f"_{machine}") for tag in tags)
        assert {f"manylinux2014_{machine}", f"manylinux_2_17_{machine}"} <= set(tags)


def test_every_python_that_is_promised_has_wheels() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"Python :: (3\.\d+)", text) == list(build_wheelhouse.PYTHONS)
