"""Word: one checklist against all 28 of them, whole processes; then what each step costs. By hand."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gongkai_cli.files.office_formats import archived
from gongkai_cli.render.document_blocks import Manuscript, PageBlock, TableBlock, TitleBlock
from gongkai_cli.render.word import package
from gongkai_cli.render.word.style_file import read_style, with_fonts
from gongkai_cli.render.word.text_body import TextBody
from gongkai_cli.render.word.writer import WordWriter
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from measure import Series, environment, gongkai, python, report, run

ROOT = Path(__file__).parents[1]
DATA = str(ROOT)
STYLE = ROOT / "templates" / "style.docx"
_SHAPE = (("序号", 3), ("任务内容", 28), ("完成时限", 6), ("到期日", 7), ("共同责任单位", 9), ("缘由", 6))


def sample() -> Manuscript:
    """A checklist of 20 tasks, about as long as the average one."""
    text = "建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，推动优化投资和建设环境。"
    rows = (cells(no, text, "三季度前", "2022年9月30日", "甲局、乙局", "点名") for no in range(20))
    columns = tuple(DocumentColumn(title, share) for title, share in _SHAPE)
    table = DocumentTable("点名任务", columns, tuple(rows))
    blocks = (PageBlock(landscape=True), TitleBlock(("任务清单",)), TableBlock(table))
    return Manuscript("任务清单", "", "2022年7月28日", blocks)


def steps() -> dict[str, Callable[[], object]]:
    """What a document goes through, by name."""
    file, manuscript, writer = read_style(STYLE), sample(), WordWriter(STYLE)

    def written() -> str:
        body = TextBody(file)
        body.add(manuscript.blocks)
        return body.finished()

    parts = {**file.parts, package.DOCUMENT: written().encode()}
    return {
        "style.docx read, once a run": lambda: read_style(STYLE),
        "fonts exchanged, once a run": lambda: with_fonts(file.parts, "windows"),
        "blocks to text": written,
        "packed": lambda: archived(parts),
        "a document, all of it": lambda: writer.document(manuscript),
    }


def print_steps(rounds: int) -> None:
    """Medians in one warm process, and how many times ``archived`` each is."""
    taken = {name: _median(step, rounds) for name, step in steps().items()}
    print(f"\n{'step, warm':40} {'ms':>9} {'× packed':>14}")
    for name, seconds in taken.items():
        print(f"{name:40} {seconds * 1000:9.2f} {seconds / taken['packed']:14.1f}")


def _median(step: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        env = environment(XDG_CACHE_HOME=folder)
        made = ("render", "checklist", "-C", DATA, "-o", folder, "--force", "--format")
        one, every = ("--unit", "慈城镇"), ("--all",)
        series = {
            "1 checklist, Word": Series(gongkai(*made, "docx", *one), env),
            "28 checklists and index, Word": Series(gongkai(*made, "docx", *every), env),
            "1 checklist, Markdown": Series(gongkai(*made, "md", *one), env),
            "28 checklists and index, Markdown": Series(gongkai(*made, "md", *every), env),
            "python -c pass": Series(python("-c", "pass"), env),
        }
        run(series, rounds)
    report(series, "python -c pass")
    print_steps(rounds)


if __name__ == "__main__":
    main()
