"""``gongkai init`` and ``schema --with-units``: a folder to work in, with schemas that editors find."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

NOTICE = next((ROOT / "demo" / "second_city").glob("*.docx"))
PLAIN = {
    ".gitattributes",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "data/office.yaml",
    "data/units.yaml",
    *(
        f"schemas/{kind}.schema.json"
        for kind in ("tasks", "units", "office", "progress", "report", "corrections")
    ),
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("typed", "more"),
    [
        ((), set()),
        (("--ci", "github"), {".github/workflows/gongkai.yml"}),
        (("--ci", "gitlab"), {".gitlab-ci.yml"}),
        (("--from", NOTICE), {"data/tasks_2023.yaml", "data/notice_2023.txt"}),
    ],
)
def test_the_folder_holds_all_it_should(
    gongkai: Run, tmp_path: Path, typed: tuple[str, ...], more: set[str]
) -> None:
    answer = gongkai("init", "青桥", "--issuer", "青桥市人民政府办公室", *typed)
    assert answer.code == 0
    assert files(tmp_path / "青桥") == PLAIN | more
    assert len(re.findall(r"^  gongkai ", answer.err.split("下一步：\n")[1], re.MULTILINE)) == 3


def test_every_schema_a_file_names_is_there(gongkai: Run, tmp_path: Path) -> None:
    assert gongkai("init", ".", "--from", NOTICE).code == 0
    named = [
        (path, re.search(r"\$schema=(\S+)", path.read_text(encoding="utf-8")))
        for path in tmp_path.rglob("data/*.yaml")
    ]
    assert len(named) == 3
    for path, found in named:
        assert found
        schema = json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
        assert schema["$schema"].startswith("https://json-schema.org/")
    patterns = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ]
    assert all((tmp_path / schema).is_file() for schema in patterns)


def test_the_issuer_stands_in_for_one_that_is_missing(gongkai: Run, tmp_path: Path) -> None:
    assert gongkai("init", "--issuer", "青桥市人民政府办公室").code == 0
    (tmp_path / "表.txt").write_text(
        "序号\t任务内容\t牵头单位\n1\t公开部门预算和决算情况。\t市财政局\n", encoding="utf-8"
    )
    assert gongkai("import", "表.txt", "--year", "2023").code == 0
    tasks = (tmp_path / "data" / "tasks_2023.yaml").read_text(encoding="utf-8")
    assert (
        "  # 存疑：原件没有读出印发机关，照 office.yaml 写，请核对\n  issuer: 青桥市人民政府办公室\n" in tasks
    )


def test_nothing_that_is_there_is_touched(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    old = "units:\n  - {name: 市发改局, kind: department}  # 我的\n"
    (tmp_path / "data" / "units.yaml").write_text(old, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    answer = gongkai("init", "--from", NOTICE)
    assert answer.code == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert "已有，没有动 .gitignore" in answer.err
    assert (tmp_path / "data" / "units.yaml").read_text(encoding="utf-8").startswith(old)
    again = gongkai("init", "--from", NOTICE)
    assert (again.code, "已有2023年的登记册，没有动" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("没有.docx", None, 3, "没有.docx"),
        ("随笔.txt", "今天天气很好。\n", 3, "没有读出任务"),
        ("坏.xlsx", "PK", 3, "坏.xlsx"),
    ],
)
def test_a_notice_that_cannot_be_read_makes_no_folder(
    gongkai: Run, tmp_path: Path, name: str, content: str | None, code: int, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    answer = gongkai("init", "青桥", "--from", name)
    assert answer.code == code
    assert told in answer.err
    assert not (tmp_path / "青桥").exists()


def test_a_file_is_no_folder(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "青桥").write_text("", encoding="utf-8")
    assert gongkai("init", "青桥").code == 2


def test_editors_are_given_the_real_names(gongkai: Run, project: Project) -> None:
    schema = gongkai("schema", "tasks", "--with-units", "-C", project.root).json
    fields = schema["$defs"]["TaskShape"]["properties"]
    names = fields["units"]["items"]["enum"]
    assert names[0] == "区政府办"
    assert {"各有关单位", "区府办", "中马街道"} <= set(names)
    assert fields["lead"]["items"] == fields["cooperating"]["items"] == fields["units"]["items"]
    plain = gongkai("schema", "tasks").json
    assert "enum" not in plain["$defs"]["TaskShape"]["properties"]["units"]["items"]
    assert gongkai("schema", "units", "--with-units", "-C", project.root).code == 2


@pytest.mark.parametrize(
    ("line", "codes"),
    [("issuer: 青桥市人民政府办公室", []), ("isuer: 青桥市", ["GK101"]), ("issuer: ''", ["GK104"])],
)
def test_what_is_said_of_the_office_is_checked(
    gongkai: Run, project: Project, line: str, codes: list[str]
) -> None:
    (project.root / "data" / "office.yaml").write_text(line + "\n", encoding="utf-8")
    found = gongkai("check", "-C", project.root, "--format", "json").json["diagnostics"]
    assert [item["code"] for item in found] == codes


def test_the_office_is_asked_for_everything_it_may_say(gongkai: Run, tmp_path: Path) -> None:
    """Every key stands in the file, and with the remarks taken away it is a sound one."""
    from gongkai_cli.registry.office import load_office
    from gongkai_cli.schema.office import OfficeFile

    assert gongkai("init", tmp_path / "a").code == 0
    path = tmp_path / "a" / "data" / "office.yaml"
    assert load_office(path).diagnostics == ()
    text = re.sub(r"^# (?=[a-z_]+: )", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    keys = re.findall(r"^([a-z_]+): ", text, re.MULTILINE)
    assert sorted(keys) == sorted(OfficeFile.model_fields)
    path.write_text(text, encoding="utf-8")
    loaded = load_office(path)
    assert loaded.diagnostics == ()
    assert (loaded.office.unit, loaded.office.reply_days, loaded.office.telephone) == ("市政府办", 10, "")
