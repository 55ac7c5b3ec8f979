"""Two people report on two branches: ``git merge`` puts both reports into the ledger."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from tests.progress.conftest import UNIT, entry, together

from gongkai_cli.progress.book import append, file_of
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import standing_entries
from gongkai_cli.progress.ledger_files import read_ledger

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")
Git = Callable[..., str]
BASE = [entry("not_started", "2022-08-01"), entry("in_progress", "2022-08-15", note="已起草")]


@pytest.fixture
def git(ledger: Path) -> Git:
    """Run git in the folder the ledger lies in, whatever is configured on this computer."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}
    options = (
        "user.name=张三",
        "user.email=z@example.invalid",
        "commit.gpgsign=false",
        "core.autocrlf=false",
    )
    settings = [part for option in options for part in ("-c", option)]

    def run(*args: str) -> str:
        answer = subprocess.run(
            ["git", *settings, *args], cwd=ledger.parent, env=environment, capture_output=True, check=False
        )
        assert answer.returncode == 0, (args, answer.stdout.decode(), answer.stderr.decode())
        return answer.stdout.decode()

    run("init", "--quiet", "--initial-branch=main")
    (ledger.parent / "README").write_text("x\n", encoding="utf-8")
    run("add", "--all")
    run("commit", "--quiet", "--message=start")
    return run


def commit(git: Git) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message=report")


def merged(
    git: Git, ledger: Path, base: Iterable[Entry], ours: Iterable[Entry], theirs: Iterable[Entry]
) -> list[Entry]:
    """What the ledger holds after both branches have been merged, each written in a way of its own."""
    if base:
        append(ledger, UNIT, lambda _: tuple(base))
        commit(git)
    git("switch", "--quiet", "--create", "theirs")
    together(ledger, UNIT, lambda _: tuple(theirs))
    commit(git)
    git("switch", "--quiet", "main")
    append(ledger, UNIT, lambda _: tuple(ours))
    commit(git)
    git("merge", "--quiet", "--no-edit", "theirs")
    assert git("status", "--porcelain") == ""
    (file,) = read_ledger(ledger).files
    assert file.findings == ()
    recorded = [item.entry for item in file.recorded]
    assert [item["id"] for item in yaml.safe_load(file.path.read_bytes())] == [each.id for each in recorded]
    return recorded


OURS = [entry("done", "2022-09-01", note="已建立"), entry("done", "2022-09-02", task=2)]
THEIRS = [entry("blocked", "2022-09-03", reason="系统升级"), entry("in_progress", "2022-09-04", task=3)]
ALIKE = "按照要求建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，已征求意见{}次。"


@pytest.mark.parametrize("base", [BASE, []], ids=["the file was there", "both create it"])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (OURS, THEIRS),
        (OURS[:1], THEIRS),
        ([entry(note=ALIKE.format(2))], [entry(note=ALIKE.format(3))]),
        (
            [entry(task=no, note=ALIKE.format(no)) for no in range(1, 9)],
            [entry(task=no, note=ALIKE.format(no + 1)) for no in range(1, 9)],
        ),
        (OURS, OURS),
        ([OURS[0], THEIRS[0]], [OURS[1], THEIRS[0]]),
        ([OURS[0], THEIRS[0]], [THEIRS[0], OURS[0], THEIRS[1]]),
    ],
    ids=[
        "different", "one and two", "alike", "many alike", "the same", "one the same", "crosswise"
    ],
)  # fmt: skip
def test_both_sides_are_there(
    git: Git, ledger: Path, base: list[Entry], ours: list[Entry], theirs: list[Entry]
) -> None:
    recorded = merged(git, ledger, base, ours, theirs)
    everything = {each.id for each in (*base, *ours, *theirs)}
    assert {each.id for each in recorded} == everything
    standing = Counter(each.id for each in standing_entries(recorded))
    assert standing == Counter(everything)


def test_what_each_side_wrote_stays_in_its_order(git: Git, ledger: Path) -> None:
    recorded = merged(git, ledger, BASE, OURS, THEIRS)
    for side in (OURS, THEIRS):
        assert [each for each in recorded if each in side] == side
    assert recorded[:2] == BASE


def test_one_corrects_what_the_other_leaves(git: Git, ledger: Path) -> None:
    correction = entry("blocked", "2022-08-15", reason="暂停", supersedes=BASE[1])
    recorded = merged(git, ledger, BASE, [correction], THEIRS)
    assert standing_entries(recorded) == (BASE[0], correction, *THEIRS)


def test_both_withdraw_the_same(git: Git, ledger: Path) -> None:
    one, two = (entry("withdrawn", "2022-08-15", by=by, supersedes=BASE[1]) for by in ("张三", "李四"))
    recorded = merged(git, ledger, BASE, [one], [two])
    assert standing_entries(recorded) == (BASE[0],)


def test_an_end_without_line_break_is_not_run_into_the_next_line(git: Git, ledger: Path) -> None:
    """Somebody's editor took it away."""
    append(ledger, UNIT, lambda _: tuple(BASE))
    commit(git)
    git("switch", "--quiet", "--create", "theirs")
    append(ledger, UNIT, lambda _: tuple(THEIRS))
    path = file_of(ledger, UNIT)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    commit(git)
    git("switch", "--quiet", "main")
    append(ledger, UNIT, lambda _: tuple(OURS))
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    commit(git)
    git("merge", "--quiet", "--no-edit", "theirs")
    (file,) = read_ledger(ledger).files
    assert file.findings == ()
    assert {item.entry for item in file.recorded} == {*BASE, *OURS, *THEIRS}


def test_the_lock_is_not_committed(git: Git, ledger: Path) -> None:
    append(ledger, UNIT, lambda _: (BASE[0],))
    (ledger / ".lock").touch()
    commit(git)
    assert sorted(git("ls-files", "-z", "progress_2022").split("\0")) == [
        "", "progress_2022/.gitattributes", "progress_2022/.gitignore", f"progress_2022/{UNIT}.yaml",
    ]  # fmt: skip
