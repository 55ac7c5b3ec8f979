"""The notice of 2022 as it lies in data/ gives the 48 tasks of the registry."""

from __future__ import annotations

from pathlib import Path

import yaml

from gongkai_cli.intake.notice.read import read_notice
from gongkai_cli.intake.pages import read
from gongkai_cli.language.hanzi import plain

DATA = Path(__file__).parents[3] / "data"


def test_the_notice_of_2022_gives_its_registry() -> None:
    imported = read_notice(read(DATA / "notice_2022.txt"))
    registry = yaml.load((DATA / "tasks_2022.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  strings only
    expected = [
        (
            int(task["no"]),
            plain(section["title"]),
            plain(topic["title"]),
            plain(task["text"]),
            task["deadline"],
            tuple(task["units"]),
        )
        for section in registry["sections"]
        for topic in section["topics"]
        for task in topic["tasks"]
    ]
    assert [
        (
            task.no,
            plain(task.section_title or ""),
            plain(task.topic_title or ""),
            plain(task.text),
            task.deadline,
            task.units,
        )
        for task in imported.tasks
    ] == expected
    assert {key: getattr(imported.notice, key) for key in ("title", "number", "issuer", "issued")} == {
        key: registry["notice"][key] for key in ("title", "number", "issuer", "issued")
    }
    moved = [task.no for task in imported.tasks if task.erratum and "以正文为准" in task.erratum]
    assert moved == [24, 25, 29, 30, 44, 46]
    assert [task.no for task in imported.tasks if task.erratum and "同一行" in task.erratum] == [47, 48]
