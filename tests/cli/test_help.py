"""Help is Chinese, complete and has examples that work; completion offers what can be typed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.annual.filed import printed
from tests.conftest import ROOT, Project, Run

from gongkai_cli.annual.figures import blank_report
from gongkai_cli.cli.verbs import verb_lines
from gongkai_cli.render.width import width
from gongkai_cli.serving.local_server import LocalServer

pytestmark = pytest.mark.usefixtures("shared_cache")

SINGLE = [list(line) for line in verb_lines()]
FAMILIES = sorted({tuple(line[:depth]) for line in SINGLE for depth in range(1, len(line))})
ALL = [*map(list, FAMILIES), *SINGLE]
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|required|default:|\[OPTIONS\]|TEXT")


@pytest.mark.parametrize("args", [[], *ALL], ids=" ".join)
def test_help_is_chinese_and_fits(gongkai: Run, args: list[str]) -> None:
    answer = gongkai(*args, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"用法：{' '.join(['gongkai', *args])} ")
    assert ENGLISH.search(answer.out) is None
    assert max(width(line) for line in answer.out.splitlines() if not line.startswith("  gongkai")) <= 80


def _districts(project: Project, lines: Iterable[str]) -> None:
    """Several registries, where examples are about them."""
    if any("districts/" in line for line in lines):
        for name in ("海曙区", "江北区"):
            shutil.copytree(project.root / "data", project.root / "districts" / name / "data")


@pytest.mark.parametrize("args", SINGLE, ids=" ".join)
def test_every_option_is_explained(gongkai: Run, args: list[str]) -> None:
    page = gongkai(*args, "--help").out
    assert "示例：" in page
    options = page.split("选项：\n")[1].split("\n示例")[0]
    for row in re.findall(r"^  (-\S.*)$", options, re.MULTILINE):
        assert re.search(r"[\u4e00-\u9fff]", row) or width(row) > 28, row


def _two_years(project: Project) -> None:
    """A second year, two folders like it, and a history in git."""
    twin = (project.root / "data" / "tasks_2022.yaml").read_text(encoding="utf-8")
    (project.root / "data" / "tasks_2023.yaml").write_text(twin.replace("2022", "2023"), encoding="utf-8")
    (project.root / "data" / "notice_2023.txt").write_text(
        (project.root / "data" / "notice_2022.txt").read_text(encoding="utf-8").replace("2022", "2023"),
        encoding="utf-8",
    )
    for name in ("甲区", "乙区"):
        shutil.copytree(project.root / "data", project.root.parent / name / "data")
    settings = ("-c", "user.name=n", "-c", "user.email=e@example.org")
    for words in (("init", "-q"), ("add", "data"), *[("commit", "-q", "--allow-empty", "-m", "x")] * 4):
        subprocess.run(["git", *settings, *words], check=True, capture_output=True)


def _interrupted(_server: LocalServer) -> None:
    """It would answer until Ctrl-C comes."""
    raise KeyboardInterrupt


FORMS_OF_ALL = (["form", "collect"], ["report", "form", "collect"], ["report", "form", "export"])
"""Their examples are of every unit's form: seconds each."""


def _timed(args: list[str]) -> object:
    return pytest.param(args, marks=pytest.mark.slow) if args in FORMS_OF_ALL else args


def _forms_out(gongkai: Run, args: list[str]) -> None:
    """The forms that are to come back."""
    folders = {("form", "return"): "报送表", ("report", "form", "collect"): "填报表"}
    if out := folders.get(tuple(args)):
        assert gongkai(*args[:-1], "export", "--unit", "区政府办", "-o", out).code == 0


@pytest.mark.parametrize("args", [_timed(line) for line in SINGLE], ids=" ".join)
def test_the_examples_work(
    gongkai: Run, args: list[str], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an office with the demonstration ledger, a file of evidence at hand, at the end of the year."""
    page = gongkai(*args, "--help").out.split("示例：\n")[1]
    lines = re.findall(r"^  (gongkai .*)$", page, re.MULTILINE)
    assert lines
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    (project.root / "附件").mkdir()
    (project.root / "附件" / "反馈机制.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.setenv("GONGKAI_TODAY", "2022-12-31")
    monkeypatch.setattr(LocalServer, "serve_forever", _interrupted)
    monkeypatch.setattr(webbrowser, "open", lambda _address: True)
    if args in (["import"], ["init"]):
        for name in ("通知.docx", "通知.xlsx", "正文.docx", "附件.xlsx"):
            (printed_one,) = (ROOT / "demo" / "second_city").glob(f"*.{name.partition('.')[2]}")
            shutil.copy(printed_one, project.root / name)
    if args == ["diff"]:
        _two_years(project)
    if args == ["trace"]:
        (notice,) = (ROOT / "demo" / "second_city").glob("*.docx")
        shutil.copy(notice, project.root / "市里的通知.docx")
    if args[:2] == ["report", "import"]:
        filed = printed(blank_report("区政府办", 2021))
        filed.title = "区政府办2021年政府信息公开工作年度报告"
        (project.root / "报告.docx").write_bytes(filed.word())
    elif args == ["check"] or (args[0] == "report" and args[1] != "init"):
        for year in ("2021", "2022") if args == ["report", "diff"] else ("2022",):
            shutil.copytree(ROOT / "demo" / f"report_{year}", project.root / "data" / f"report_{year}")
    _districts(project, lines)
    _forms_out(gongkai, args)
    for line in lines:
        typed = line.split(" > ")[0].replace("data/tasks_2022.yaml", "")
        assert gongkai(*shlex.split(typed)[1:]).code == 0, line


def test_version(gongkai: Run) -> None:
    from gongkai_cli import __version__

    assert gongkai("--version").out == f"gongkai {__version__}\n"


def complete(words: str) -> list[str]:
    """What bash would be offered for the last of these words."""
    environment = {
        **os.environ,
        "_GONGKAI_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    code = "from gongkai_cli.__main__ import main; main()"
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, timeout=60
    )
    return answer.stdout.decode().split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("gongkai list --unit 区政", ["区政府办"]),
        ("gongkai list -u 慈", ["慈城镇"]),
        ("gongkai units 各涉", ["各涉农街道（镇）"]),
        ("gongkai show 4", ["4", *(str(no) for no in range(40, 49))]),
        ("gongkai explain GK20", [f"GK20{digit}" for digit in range(1, 10)]),
        ("gongkai list --sort ", ["due", "no", "unit"]),
        ("gongkai che", ["check"]),
        ("gongkai parse ", ["units", "deadline"]),
        ("gongkai schema u", ["units"]),
        ("gongkai help repo", ["report"]),
        ("gongkai help report form ", ["export", "collect"]),
        ("gongkai list --section ", ["1", "2", "3", "4", "5"]),
        ("gongkai list --topic 1", ["1", *(str(no) for no in range(10, 17))]),
        ("gongkai list --deadline 三", ["三季度前"]),
        ("gongkai due --before 2022-0", ["2022-07-31", "2022-09-30"]),
        ("gongkai due --within 本", ["本周", "本月", "本季度"]),
        ("gongkai list --status 逾", ["逾期"]),
        ("gongkai list --status bl", ["blocked"]),
        ("gongkai progress log --status with", ["withdrawn"]),
        ("gongkai list --year ", ["2022"]),
        ("gongkai stats --color a", ["auto", "always"]),
        ("gongkai list --js", ["--json"]),
        ("gongkai -C . list --unit 区政", ["区政府办"]),
        ("gongkai men", ["menu"]),
    ],
)
def test_completion(words: str, offered: list[str]) -> None:
    assert complete(words) == offered


def test_completion_is_silent_where_the_registry_is_broken(project: object) -> None:
    from tests.conftest import Project

    assert isinstance(project, Project)
    project.tasks.write_text("不是登记册", encoding="utf-8")
    assert complete("gongkai list --unit 区政") == []


def test_folders_that_hold_a_registry_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("districts/甲区", "districts/乙区"):
        shutil.copytree(ROOT / "data", tmp_path / name / "data")
    (tmp_path / "districts" / "别的").mkdir()
    (tmp_path / "districts" / "registries.yaml").touch()
    monkeypatch.chdir(tmp_path)
    offered = complete("gongkai list -C districts/")
    assert offered == ["districts/乙区", "districts/甲区", "districts/registries.yaml"]
    assert complete("gongkai list -C districts/甲") == ["districts/甲区"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_itself_completes(tmp_path: Path, gongkai: Run) -> None:
    """The script in a real bash, asked as it asks itself: the words, and where the cursor is."""
    (tmp_path / "complete.sh").write_text(gongkai("--show-completion", "bash").out, encoding="utf-8")
    program = tmp_path / "gongkai"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gongkai_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asks = (
        f'PATH="{tmp_path}:$PATH"; . "{tmp_path}/complete.sh"; '
        "f=$(complete -p gongkai | sed 's/.*-F \\([^ ]*\\).*/\\1/'); "
        'COMP_WORDS=(gongkai list --unit 慈); COMP_CWORD=3; "$f" gongkai 慈 --unit; echo "${COMPREPLY[@]}"; '
        'COMP_WORDS=(gongkai help ren); COMP_CWORD=2; "$f" gongkai ren help; echo "${COMPREPLY[@]}"'
    )
    answer = subprocess.run(["bash", "-c", asks], capture_output=True, check=True, timeout=120)
    assert answer.stdout.decode().splitlines() == ["慈城镇", "render"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_each_shell(gongkai: Run, shell: str) -> None:
    assert "_GONGKAI_COMPLETE" in gongkai("--show-completion", shell).out


def test_the_bash_script_runs(tmp_path: Path, gongkai: Run) -> None:
    script = tmp_path / "complete.sh"
    script.write_text(gongkai("--show-completion", "bash").out, encoding="utf-8")
    subprocess.run(["bash", "-eu", str(script)], check=True, timeout=60)


def test_install(gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    answer = gongkai("--install-completion", "bash")
    assert answer.code == 0
    assert "已为 bash 安装补全" in answer.out
    assert (tmp_path / ".bashrc").read_text(encoding="utf-8").strip()


def test_completion_asks_the_registry_the_command_would(
    project: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import ROOT, Project

    assert isinstance(project, Project)
    project.edit("  - name: 区教育局", "  - name: 区档案馆", project.units)
    monkeypatch.chdir(ROOT)
    assert complete("gongkai list --unit 区档") == []
    assert complete(f"gongkai list -C {project.root} --unit 区档") == ["区档案馆"]
    monkeypatch.setenv("GONGKAI_DATA", str(project.root))
    assert complete("gongkai units 区档") == ["区档案馆"]


def test_documents_are_offered_units_only() -> None:
    assert complete("gongkai render checklist --unit 各") == []
