"""What the verbs answer in JSON is what ``schemas/output/`` says, key by key, and nothing less.

An office with ledgers, reports, two years and an upper level is set up once, and every verb that answers in
JSON is run on it, and on offices where less is kept. What they print is held against the schemas.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook
from tests.conftest import ROOT, Run
from typer.testing import CliRunner

from gongkai_cli.cli.app import app
from gongkai_cli.cli.verbs import verb_lines

SCHEMAS = ROOT / "schemas" / "output"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir())
TODAY = ("--today", "2022-10-08")
IN_JSON = """\
list
list --unit 区政府办
list --count
list --unit 慈城镇 --include-open
list --role lead
due --before 2022-12-31
due --overdue
due --count
show 4 9 48
units
units 区发改局
units 各街道（镇）
stats
status
status --by section
status --by task
status --since 2022-08-01
progress log
progress log 4
check
check --evidence
report check
explain
explain GK203
parse deadline 三季度前 --year 2022
parse deadline 每季度 --year 2022
parse deadline 国庆前 --year 2022
parse deadline 6月底 --year 2022
parse units 区发改局牵头，区财政局配合，各有关单位按职责分工负责
report sum
report diff 2021 2022 --unit 区政府办
report diff 2021 2022
report fee --items 35
report fee --pages 250
export json
export json --unit 区发改局
"""
"""Typed in the office of the demonstration; ``--format json`` and the day are added where a verb has them."""
YEARS = """\
list
due --before 2024-12-31
show 1 2 3 7
diff 2023 2024
stats
trace 省里的通知.txt
import 通知.docx --dry-run
units
status --year 2023
import 通知.docx -C 新年度 --after 2023 --dry-run
export json
"""
"""Likewise where two years of the invented city lie: milestones, roles, a ledger, the province's notice."""
BARE = """\
list
show 4
units
status
due --before 2022-12-31
export json
check
progress log
"""
"""Likewise where nothing but the registry is kept."""


ACROSS = """\
list
list --count
due --before 2023-12-31
stats
units
units 区府办
status
status --since 2023-06-01
status --by unit --since 2023-06-01
status --by section
status --by task
check
export json
diff 2022 2023
"""
"""Likewise over the invented districts."""


class Printed(NamedTuple):
    """An answer, and what was typed for it."""

    line: str
    document: dict[str, Any]

    @property
    def name(self) -> str:
        found = re.fullmatch(r"gongkai\.([a-z_-]+)/1", self.document["schema"])
        assert found is not None, self.line
        return found[1]


def do(*typed: str) -> str:
    answer = CliRunner().invoke(app, typed, prog_name="gongkai")
    assert answer.exit_code in (0, 1) or answer.stdout, (typed, answer.stderr)
    return answer.stdout


def run(*typed: str) -> str:
    return do(*typed, *(() if typed[0] == "export" else ("--format", "json")))


def printed(*args: str) -> Printed:
    text = run(*args)
    assert text.startswith("{"), (args, text)
    return Printed(" ".join(args), json.loads(text))


def asked(lines: str, *today: str) -> Iterator[Printed]:
    for line in map(str.split, lines.splitlines()):
        knows = line[0] in ("list", "due", "show", "check", "export", "units")
        as_of = ("--as-of", today[1]) if line[0] == "status" else ()
        yield printed(*line, *(today if knows else as_of))


def demonstration(folder: Path) -> Path:
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / name, folder / "data" / name)
    return folder


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


UNITS = ("--unit", "区发改局", "--unit", "区司法局")


def fill(path: Path, sheet: int | str, beside: object, right: int, value: Any) -> None:
    """Type a value into a form, so many columns beside the first cell with another."""

    def is_it(found: object) -> bool:
        return found == beside or (
            isinstance(found, str) and isinstance(beside, str) and found.startswith(beside)
        )

    book = load_workbook(path)
    page = next(each for at, each in enumerate(book) if sheet in (at, each.title))
    cell = next(cell for row in page.iter_rows() for cell in row if is_it(cell.value))
    page[cell.coordinate].offset(column=right).value = value
    book.save(path)


def forms_that_came_back(folder: Path) -> Iterator[Printed]:
    """A form with news, one with a fault, a file that is none, one that cannot be read; kept on demand."""
    do("form", "export", *UNITS, "-o", "收", *TODAY)
    good, bad = (next((folder / "收").glob(f"*{unit}*.xlsx")) for unit in ("区发改局", "区司法局"))
    fill(good, 0, 4, 6, "已完成")
    fill(bad, 0, min(numbers(bad)), 6, "若干")
    (folder / "收" / "照片.jpg").write_bytes(b"x")
    (folder / "收" / "坏.xlsx").write_bytes(b"PK")
    yield printed("form", "collect", "收", *TODAY)
    yield printed("form", "collect", "收", "--apply", *TODAY)


def numbers(form: Path) -> list[int]:
    rows = load_workbook(form).worksheets[0].iter_rows(max_col=1, values_only=True)
    return [value for (value,) in rows if isinstance(value, int)]


def filings_that_came_back(folder: Path) -> Iterator[Printed]:
    """Likewise of the annual report."""
    do("report", "form", "export", *UNITS, "-o", "填", "--year", "2022")
    good, bad = sorted((folder / "填").rglob("*.xlsx"))
    fill(good, "表二", "行政许可", 1, 9)
    fill(bad, "表二", "行政许可", 1, "若干")
    yield printed("report", "form", "collect", "填", "--year", "2022")
    yield printed("report", "form", "collect", "填", "--year", "2022", "--apply", "--force")


def of_a_demonstration(folder: Path) -> Iterator[Printed]:
    yield from asked(IN_JSON, *TODAY)
    (folder / "照片.txt").write_text("佐证", encoding="utf-8")
    typed = "--status blocked --by 甲 --reason 待批复 --evidence https://www.jiangbei.gov.cn/art/1.html"
    more = "--evidence 北区政办发〔2022〕30号 --evidence 照片.txt --date 2022-10-01"
    do("progress", "add", "4", "--unit", "区发改局", *typed.split(), *more.split(), *TODAY)
    entry = json.loads(run("progress", "log", "4"))["entries"][-1]["id"]
    do("progress", "undo", entry)
    yield printed("progress", "log")
    yield from forms_that_came_back(folder)
    yield from filings_that_came_back(folder)
    one_less = "column: 自然人, amount: -1, reason: 共同办理}\n"
    corrections = (
        f"corrections:\n  - {{row: 一、本年新收政府信息公开申请数量, {one_less}"
        f"  - {{row: （一）予以公开, {one_less}"
    )
    (folder / "data" / "report_2022" / "汇总.yaml").write_text(corrections, encoding="utf-8")
    yield printed("report", "sum")
    (folder / "data" / "report_2023").mkdir()
    text = (folder / "data" / "report_2022" / "区政府办.yaml").read_text(encoding="utf-8")
    next_year = folder / "data" / "report_2023" / "区政府办.yaml"
    next_year.write_text(text.replace("year: 2022", "year: 2023"), encoding="utf-8")
    yield printed("report", "diff", "2022", "2023", "--unit", "区政府办")
    next_year.unlink()
    (folder / "短.txt").write_text("关于印发要点的通知\n区政府办负责公开预算。\n", encoding="utf-8")
    yield printed("import", "短.txt", "--dry-run")
    do("site", "-o", "网页", "--as-of", "2022-10-08")
    found = sorted((folder / "网页").rglob("*.json"))
    assert {path.name for path in found} >= {"tasks.json", "gongkai-site.json"}
    for path in found:
        yield Printed(f"site: {path.name}", json.loads(path.read_text(encoding="utf-8")))
    changed(folder / "data" / "tasks_2022.yaml", "区住建局, 区卫健委", "区住建局, 区卫建委")
    changed(folder / "data" / "units.yaml", "name: 区教育局", "name: 区司法局")
    yield printed("check", *TODAY)


def of_districts(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Printed]:
    """Several registries, one with an error and one that cannot be used."""
    shutil.copytree(ROOT / "demo" / "district", folder / "districts")
    patch.chdir(folder)
    changed(folder / "districts" / "柳湾区" / "data" / "tasks_2023.yaml", "公开校外", "公示校外")
    (folder / "districts" / "石桥县" / "data" / "tasks_2023.yaml").unlink()
    lines = "".join(f"{line} -C districts\n" for line in ACROSS.splitlines())
    yield from asked(lines, "--today", "2023-10-08")
    do("export", "parquet", "-C", "districts", "-o", "数据集", "--today", "2023-10-08")
    yield Printed(
        "export parquet", json.loads((folder / "数据集" / "_gongkai.json").read_text(encoding="utf-8"))
    )
    do("site", "-C", "districts", "-o", "网页", "--as-of", "2023-10-08")
    listing = folder / "网页" / "gongkai-site.json"
    yield Printed("site: several", json.loads(listing.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in ("GONGKAI_DATA", "GONGKAI_TODAY"):
            patch.delenv(name, raising=False)
        office = demonstration(tmp_path_factory.mktemp("office"))
        patch.chdir(office)
        answers = list(of_a_demonstration(office))
        bare = tmp_path_factory.mktemp("bare")
        shutil.copytree(ROOT / "data", bare / "data")
        patch.chdir(bare)
        answers += asked(BARE, *TODAY)
        city = tmp_path_factory.mktemp("city")
        years = ROOT / "demo" / "second_city_years"
        for folder in (city, city / "新年度"):
            shutil.copytree(years / "data", folder / "data")
            shutil.copytree(years / "progress_2023", folder / "data" / "progress_2023")
        for name in ("tasks_2024.yaml", "notice_2024.txt"):
            (city / "新年度" / "data" / name).unlink()
        shutil.copy(next(years.glob("云岭省*.txt")), city / "省里的通知.txt")
        shutil.copy(next(years.glob("青桥市2024*.docx")), city / "通知.docx")
        patch.chdir(city)
        answers += asked(YEARS, "--today", "2024-04-10")
        answers += of_districts(tmp_path_factory.mktemp("districts"), patch)
    return answers


def schema_of(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


class Shape(NamedTuple):
    """What a value may be, and what it is called: the part of an answer, which may be part of several."""

    name: str
    schema: dict[str, Any]


def shapes(schema: dict[str, Any], root: dict[str, Any], name: str = "") -> list[Shape]:
    """The shapes a value may have: references followed, alternatives opened."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        return shapes(root["$defs"][part], root, part)
    if "anyOf" in schema:
        return [shape for each in schema["anyOf"] for shape in shapes(each, root, name)]
    return [Shape(name, schema)]


def told(root: dict[str, Any]) -> set[tuple[str, str]]:
    """Every key that a schema tells of, with the part of the answer that it belongs to."""
    parts = {root["title"]: root, **root.get("$defs", {})}
    return {(name, key) for name, part in parts.items() for key in part["properties"]}


def given(value: Any, wanted: list[Shape], root: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Likewise every key of a value; a key that is told of nowhere is of the part ``?``."""
    if isinstance(value, dict):
        parts = [shape for shape in wanted if "properties" in shape.schema]
        maps = [
            each for shape in wanted if isinstance(each := shape.schema.get("additionalProperties"), dict)
        ]
        for each in value.values() if maps else ():
            yield from given(each, [one for schema in maps for one in shapes(schema, root)], root)
        for key, each in () if maps else value.items():
            having = [shape for shape in parts if key in shape.schema["properties"]]
            yield from ((shape.name, key) for shape in having)
            if not having:
                yield "?", key
            below = [one for shape in having for one in shapes(shape.schema["properties"][key], root)]
            yield from given(each, below, root)
    if isinstance(value, list):
        items = [
            one for shape in wanted if "items" in shape.schema for one in shapes(shape.schema["items"], root)
        ]
        for each in value:
            yield from given(each, items, root)


def keys_given(answers: list[Printed]) -> set[tuple[str, str]]:
    """Every key of these answers, with the part it belongs to."""
    keys: set[tuple[str, str]] = set()
    for answer in answers:
        root = schema_of(answer.name)
        keys |= set(given(answer.document, shapes(root, root, root["title"]), root))
    return keys


def test_every_answer_is_as_published(everything: list[Printed]) -> None:
    for answer in everything:
        schema = schema_of(answer.name)
        problems = [
            f"{answer.line}: {problem.json_path}: {problem.message}"
            for problem in jsonschema.Draft202012Validator(schema).iter_errors(answer.document)
        ]
        assert problems == []


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_is_given_is_told(everything: list[Printed], name: str) -> None:
    keys = keys_given([answer for answer in everything if answer.name == name])
    assert {key for part, key in keys if part == "?"} == set()
    assert keys


def test_every_key_that_is_told_is_given(everything: list[Printed]) -> None:
    keys = keys_given(everything)
    assert {name: told(schema_of(name)) - keys for name in NAMES} == {name: set() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_sound_open_and_says_what_each_key_is(name: str) -> None:
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"]["const"] == schema["title"] == f"gongkai.{name}/1"
    parts = [schema, *schema.get("$defs", {}).values()]
    for part in parts:
        assert part.get("additionalProperties", True) is True  # keys may be added
        assert part["description"].endswith("。")
        for key, each in part["properties"].items():
            assert each.get("description"), key


def test_no_answer_without_a_schema() -> None:
    """A new ``gongkai.x/1`` anywhere in the source needs an entry in ``schema/answer_schemas.py``."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*"):
        if path.suffix in (".py", ".j2", ".js"):
            found |= set(re.findall(r"gongkai\.([a-z_-]+)/\d", path.read_text(encoding="utf-8")))
    assert found == set(NAMES)


def test_every_verb_that_answers_in_json_is_tried(everything: list[Printed], gongkai: Run) -> None:
    tried = {answer.line for answer in everything}
    for line in verb_lines():
        text = " ".join(line)
        if re.search(r"--format \S*json", gongkai(*line, "--help").out) and text != "site":
            assert any(each == text or each.startswith(f"{text} ") for each in tried), text


def test_the_schemas_are_fresh(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "build_answer_schemas.py"
    subprocess.run([sys.executable, str(script), "-o", str(tmp_path)], check=True, timeout=60)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in SCHEMAS.iterdir()
    }


@pytest.mark.parametrize("typed", ["tasks", "gongkai.tasks/1"])
def test_schema_output_prints_what_is_published(gongkai: Run, typed: str) -> None:
    answer = gongkai("schema", "output", typed)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (SCHEMAS / "tasks.schema.json").read_text(encoding="utf-8")


def test_schema_output_lists_what_there_is(gongkai: Run) -> None:
    rows = gongkai("schema", "output").rows
    assert [row[0] for row in rows] == NAMES
    assert all(row[1] == f"gongkai.{row[0]}/1" and row[2] for row in rows)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("output", "nix"), "没有“nix”这种输出"),
        (("output", "../tasks"), "没有“../tasks”这种输出"),
        (("tasks", "nix"), "多出参数“nix”"),
        (("output", "--with-units"), "--with-units 只用于 tasks"),
    ],
)
def test_schema_output_refuses(gongkai: Run, typed: tuple[str, ...], message: str) -> None:
    answer = gongkai("schema", *typed)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
