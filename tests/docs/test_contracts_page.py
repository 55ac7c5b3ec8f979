"""``docs/contracts.md``: the exit codes of every verb, the environment variables, the Python interface."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, Answer, Project, Run

from gongkai_cli import api
from gongkai_cli.cli.verbs import VERBS, Family, Verb, verb_lines
from gongkai_cli.errors import Exit

PAGE = ROOT / "docs" / "contracts.md"
TEXT = PAGE.read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "gongkai_cli"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table that begins with such a heading."""
    table = TEXT[TEXT.index(heading) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


CODES = {row[0].strip("`"): [int(code) for code in row[1].split("、")] for row in rows("| 命令 | 退出码 |")}
FIRST = {row[0].strip("`"): row[2] for row in rows("| 命令 | 退出码 |")}
SOUND = """\
init 新
import 通知.docx -C 新城 --year 2023 --dry-run
list
due --before 2022-12-31
show 4
units
stats
diff 2022 2022
progress add 4 --unit 区发改局 --status done --date 2022-10-20 --today 2022-12-31 --evidence 文号1
progress log
progress undo {entry}
status
check --today 2023-12-31
explain
render checklist --unit 区教育局 -o out
render tasklist -o out
render notice --unit 区教育局 -o out
render bulletin --as-of 2022-12-31 -o out
render lookback --year 2022 -o out
render reminder --all --today 2022-12-01 -o out
render ledger -o out
render summary -o out
render issue -o out
site --as-of 2022-12-31 -o out/site
export ics
export csv -o out
export json
export xlsx -o out
export parquet -o out
report init --unit 区教育局 --year 2022
report check
report import {file}
report form export --unit 区发改局 -o 填
report form collect 填
report sum
report render --unit 区政府办 -o out
report diff 2021 2022
report fee --items 31
trace 上级.txt
template copy checklist.md.j2
template check templates/checklist.md.j2
form export --unit 区发改局 -o 收
form collect 收
form return 收 -o 退
parse units 区政府办
parse deadline 9月底前
serve --help
schema
menu
help list
version
"""
"""Every verb, in an office where all is well: 0. In one whose registry is beyond use most of them say 3."""
OTHER = {
    ("init", 3): "init 新 --from 坏.docx",
    ("import", 1): "import 通知.docx 坏.docx -C 新城 --year 2023 --dry-run",
    ("import", 3): "import 坏.docx",
    ("check", 1): "check",
    ("export parquet", 1): "export parquet -C . -C 占用 -o 数据集",
    ("diff", 1): "diff 2023 2024 --exit-code -C 新城",
    ("report check", 1): "report check --strict",
    ("report import", 1): "report import {file} 坏.docx",
    ("report form collect", 1): "report form collect 坏填",
    ("template check", 1): "template check 错/checklist.md.j2",
    ("template copy", 3): "template copy checklist.md.j2 -C 占用",
    ("form collect", 1): "form collect 坏收",
    ("form return", 1): "form return 坏收 -o 退",
    ("parse units", 3): "parse units 区政府办 -C .",
    ("schema", 3): "schema tasks --with-units",
}
"""What gives the other codes, where it is not the line above on a registry beyond use."""


ELSEWHERE = ("check", "serve")
"""The verbs that say 3 where there is no registry at all: a broken one is what they are there for."""


def line_of(verb: str) -> str:
    return next(line for line in SOUND.splitlines() if line == verb or line.startswith(f"{verb} "))


def test_every_verb_is_in_the_table() -> None:
    assert list(CODES) == [" ".join(line) for line in verb_lines()]
    assert {verb for verb, codes in CODES.items() if Exit.FINDINGS in codes} == {
        v for v, told in FIRST.items() if told
    }


def modules() -> dict[str, str]:
    """The module of each verb."""

    def walk(verbs: dict[str, Verb | Family], before: str = "") -> dict[str, str]:
        found: dict[str, str] = {}
        for name, entry in verbs.items():
            if isinstance(entry, Family):
                found |= walk(entry.verbs, f"{before}{name} ")
            else:
                found[f"{before}{name}"] = entry.module
        return found

    return walk(VERBS)


def test_findings_are_answered_by_those_verbs_alone() -> None:
    """1 stands in the modules of the verbs that are said to answer it, and in no other."""
    answering = {
        path.stem for path in (SOURCE / "cli").glob("*.py") if "Exit.FINDINGS" in path.read_text("utf-8")
    }
    assert {module for verb, module in modules().items() if Exit.FINDINGS in CODES[verb]} == answering


def test_the_general_table_has_every_code() -> None:
    assert [int(row[0]) for row in rows("| 退出码 | |")] == [code.value for code in Exit]


@pytest.fixture
def office(project: Project) -> Project:
    """An office with everything in it, sound; and beside it what is not."""
    root = project.root
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, root / "data" / folder)
    years = ROOT / "demo" / "second_city_years"
    shutil.copytree(years / "data", root / "新城" / "data")
    shutil.copy(next((ROOT / "demo" / "second_city").glob("*.docx")), root / "通知.docx")
    shutil.copy(next(years.glob("云岭省*.txt")), root / "上级.txt")
    for folder in ("坏收", "坏填", "错", "占用/data"):
        (root / folder).mkdir(parents=True)
    shutil.copy(root / "data" / "units.yaml", root / "占用" / "data")
    for name in ("坏.docx", "坏收/坏.xlsx", "坏填/坏.xlsx"):
        (root / name).write_bytes(b"PK\x03\x04")
    (root / "占用" / "templates").write_text("", encoding="utf-8")
    (root / "错" / "checklist.md.j2").write_text("{{ 没有的.字段 }}\n", encoding="utf-8")
    return project


def prepare(verb: str, office: Project, gongkai: Run) -> dict[str, str]:
    """What a verb needs before it can be run."""
    if verb == "progress undo":
        row = gongkai("progress", "log", "--format", "json").json["entries"][-1]
        return {"entry": row["id"]}
    if verb in ("form collect", "form return"):
        gongkai("form", "export", "--unit", "区发改局", "-o", "收")
    if verb == "report form collect":
        gongkai("report", "form", "export", "--unit", "区发改局", "-o", "填")
    if verb == "report import":
        gongkai("report", "render", "--unit", "区政府办", "--format", "docx", "-o", "稿")
        (office.root / "data" / "report_2022" / "区政府办.yaml").unlink()
        return {"file": next((office.root / "稿").iterdir()).as_posix()}
    if verb == "template check":
        gongkai("template", "copy", "checklist.md.j2")
    return {}


def run(gongkai: Run, line: str, words: dict[str, str]) -> Answer:
    return gongkai(*line.format(**words).split())


@pytest.mark.parametrize(("verb", "code"), [(verb, code) for verb, codes in CODES.items() for code in codes])
def test_a_verb_answers_so(
    verb: str, code: int, office: Project, gongkai: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if code == Exit.USAGE:
        assert gongkai(*verb.split(), "--没有这个选项").code == code
        return
    words = prepare(verb, office, gongkai)
    line = OTHER.get((verb, code), line_of(verb))
    if code == Exit.DATA and verb in ELSEWHERE:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        line = verb
    elif (verb, code) in SPOILED or (code == Exit.DATA and (verb, code) not in OTHER):
        spoil(office, "" if code == Exit.DATA else verb)
    answer = run(gongkai, line, words)
    assert answer.code == code, answer.out[-300:] + answer.err[-500:]


SPOILED = {("check", 1), ("report check", 1), ("parse units", 3), ("schema", 3)}
"""Of ``OTHER``, what is asked of a registry beyond use, or of a report with an error."""


def spoil(office: Project, verb: str) -> None:
    if verb == "report check":
        path = office.root / "data" / "report_2022" / "区政府办.yaml"
        office.edit("（七）总计: {自然人: 17", "（七）总计: {自然人: 18", path)
    else:
        office.tasks.write_text("tasks: [\n", encoding="utf-8")
        office.units.write_text("units: [\n", encoding="utf-8")


ENVIRONMENTS = ("os.environ", "environment")
"""What the environment is called where it is read."""
READ_INDIRECTLY = {"get_terminal_size": {"COLUMNS"}}
"""What a function of the library reads for us."""


def names_read(path: Path) -> set[str]:
    """The environment variables that a module reads, by its text: ``os.environ``, ``getenv``, ``envvar=``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loops: dict[str, set[object]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            values = {each.value for each in ast.walk(node.iter) if isinstance(each, ast.Constant)}
            loops.setdefault(node.target.id, set()).update(values)
    found: set[str] = set()
    for node in ast.walk(tree):
        found |= {str(name) for each in _asked_for(node) for name in _literal(each, loops)}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found |= READ_INDIRECTLY.get(node.func.attr, set())
    return found


def _asked_for(node: ast.AST) -> list[ast.expr]:
    """The expressions that name a variable at a node."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if called == "os.getenv" or called in (
            f"{name}.{how}" for name in ENVIRONMENTS for how in ("get", "pop")
        ):
            return node.args[:1]
        return [each.value for each in node.keywords if each.arg == "envvar"]
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in ENVIRONMENTS:
        return [] if isinstance(node.ctx, ast.Store) else [node.slice]
    if isinstance(node, ast.Compare) and any(ast.unparse(each) in ENVIRONMENTS for each in node.comparators):
        return [node.left]
    return []


def _literal(each: ast.expr, loops: dict[str, set[object]]) -> set[object]:
    if isinstance(each, ast.Constant):
        return {each.value}
    assert isinstance(each, ast.Name), f"which variable is read cannot be told: {ast.unparse(each)}"
    return loops[each.id]


OF_THE_BUNDLE = {"LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"}
"""What a bundle sets for itself, and takes away before other programs run."""


def test_every_variable_that_is_read_is_in_the_table() -> None:
    told = {name for row in rows("| 变量 | 作用 |") for name in re.findall(r"`([^`]+)`", row[0])}
    read = {name for path in SOURCE.rglob("*.py") for name in names_read(path)}
    assert told == read - OF_THE_BUNDLE


@pytest.mark.parametrize("value", ["1", "yes"])
def test_gongkai_debug_is_debug(gongkai: Run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("gongkai_cli.cli.list.open_session", fail)
    plain = gongkai("list")
    assert (plain.code, "Traceback" in plain.err) == (Exit.BUG, False)
    typed = gongkai("--debug", "list")
    monkeypatch.setenv("GONGKAI_DEBUG", value)
    asked = gongkai("list")
    assert (asked.code, "Traceback" in asked.err) == (Exit.BUG, True)
    assert asked.err == typed.err


def test_the_variables_do_what_the_options_do(
    gongkai: Run, office: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(office.root / "新城"))
    assert gongkai("list", "--format", "json").json["year"] == 2024
    assert gongkai("list", "-C", ".", "--format", "json").json["year"] == 2022
    monkeypatch.setenv("GONGKAI_DATA", "")
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-08")
    assert gongkai("due", "--within", "30d", "--format", "json").json["today"] == "2022-10-08"
    assert gongkai("status", "--format", "json").json["as_of"] == "2022-10-08"
    monkeypatch.setenv("GONGKAI_BY", "李四")
    added = "progress add 5 --unit 区市场监管局 --status done --evidence 文号1 --date 2022-10-01"
    assert gongkai(*added.split()).code == 0
    assert gongkai("progress", "log", "5", "--format", "json").json["entries"][-1]["by"] == "李四"
    for name in ("GONGKAI_TODAY", "GONGKAI_BY"):
        monkeypatch.setenv(name, "")
    assert gongkai("list", "--count").code == 0


def test_the_page_tells_of_every_function_of_the_interface() -> None:
    functions = {name for name in api.__all__ if inspect.isfunction(getattr(api, name))}
    told = {re.match(r"`(\w+)\(", row[0])[1] for row in rows("| 函数 | 做什么 |")}  # type: ignore[index]
    assert told == functions
    for name in functions:
        (signature,) = [
            row[0].strip("`") for row in rows("| 函数 | 做什么 |") if row[0].startswith(f"`{name}(")
        ]
        known = set(inspect.signature(getattr(api, name)).parameters)
        assert set(
            re.findall(r"(\w+)(?=[,=)])", re.sub(r"=[^,)]*", "=", signature).partition("(")[2])
        ) <= known | {"…"}


@pytest.mark.usefixtures("project")
def test_the_example_of_the_interface_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(block, str(PAGE), "exec"), {})  # noqa: S102  our own page
    assert len(capsys.readouterr().out.splitlines()) == 3
