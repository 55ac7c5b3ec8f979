"""Earlier states of files that git keeps. Nothing is changed: files are read out of its store."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE = 60
"""Seconds that git may take; it reads a file or two."""


def commit_of(folder: Path, revision: str) -> str:
    """The commit that a revision stands for: HEAD~3, a tag, a branch.

    Raises:
        DataError: git is not installed, or the folder is in no repository.
        UsageError: there is no such revision.
    """
    if _git(folder, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise DataError(
            f"“{shown(folder)}”不在 git 仓库里",
            "请到用 git 管理的目录里运行，或把旧的一份存为另一个目录再比较",
        )
    bad = revision.startswith("-") or not revision.strip() or not revision.isprintable()
    found = b"" if bad else _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not found.strip():
        raise UsageError(
            f"git 里没有“{revision}”这个版本",
            "请写 HEAD~3、标签、分支或提交的编号；用 git log 查看有哪些版本",
        )
    return found.strip().decode("ascii")


def content_at(folder: Path, commit: str, name: str) -> bytes | None:
    """What a file of a folder held at a commit; None where it was not there."""
    entry = _git(folder, "ls-tree", "-z", commit, "--", f"./{name}")
    if b" blob " not in entry:
        return None
    return _git(folder, "cat-file", "blob", entry.split(b" blob ")[1].split(b"\t")[0].decode("ascii"))


def _git(folder: Path, *words: str) -> bytes:
    """What git answers; nothing where it refuses."""
    command: Sequence[str] = ("git", "-C", str(folder), *words)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    surroundings |= {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(  # noqa: S603  a list of words, no shell
            command, capture_output=True, check=False, timeout=_PATIENCE, env=surroundings
        )
    except OSError:  # not there, or nothing that can be run
        raise DataError(
            "没有安装 git，不能比较以前的版本", "请安装 git，或把旧的一份存为另一个目录再比较"
        ) from None
    except subprocess.TimeoutExpired:
        raise DataError("git 一直没有回答", "请稍后重试，或先运行 git status 看看仓库是否正常") from None
    if done.returncode and b"dubious ownership" in done.stderr:
        raise DataError(
            f"git 不肯读“{shown(folder)}”：目录不是本用户的", "请照 git status 所说的设置 safe.directory"
        )
    return done.stdout if done.returncode == 0 else b""
