"""Mutated registries, ledgers, reports, workbooks, pages and phrases through every reader (``make fuzz``).

Each mutant is a sound file changed in one to four places by a seeded generator, and is given to the verbs a
user would give it to, in this process. Two things must hold: the verb ends with one of its exit codes within
its time and memory (no bug, no hang), and what is different is either found or told (nothing wrong in
silence). Prints what was tried and what was found; ends with 1 where something was.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
SECONDS = 10
"""Of processor time, for one verb on one mutant; the slowest sound one takes well under one."""
WAIT = 60
"""Seconds by the clock: something waits that should not."""
MEMORY = 3 * 2**30
TODAY = ("--today", "2022-10-08")
EXITS = frozenset({0, 1, 2, 3})

SCRAPS = (
    *("", "~", "[]", "{}", "''", '"', "'", "[", "{", "- ", ": ", "：", "#", "&a ", "*a", "!!int ", "|"),
    *("\t", "\n", "\r", "0", "-1", "9" * 10, "9" * 400, "1e9", "９", "⑧", "²", "一", "1,808"),
    *("0000-01-01", "9999-12-31", "2022-02-29", "全年", "三季度前", "9月31日前", "每季度", "前", "年"),
    *("、", "，；", "（", "）", "各", "等", "牵头", "配合", "区政府瓣", "年" * 3000, "a" * 3000),
    *("\u200b", "\ufeff", "\u2028", "\x85", "\x00", "\x1b]0;x\x07", "\x1b[2J", "\ud7ff", "\u202e"),
    *("{{ 7*7 }}", "{% for x in y %}", "%s", "../" * 9, "CON", "<!DOCTYPE x>", "<td colspan='9999999'>"),
    *("::stop-commands::x", "=1+1", "&amp;", "<", ">", "</w:p>", "encoding='GB18030'", "13812345678"),
)  # fmt: skip


class Finding(NamedTuple):
    """What went wrong with one mutant."""

    kind: str
    seed: int
    message: str


class Outcome(NamedTuple):
    """What a verb left behind."""

    code: int
    out: str
    err: str


class HangError(Exception):
    """A verb took longer than it may."""


def run(*args: object) -> Outcome:
    """Run the program as typed, in this process, for at most ``SECONDS`` of its time."""
    from gongkai_cli.cli.app import app

    def stop(*_: object) -> None:
        raise HangError

    out, err = io.StringIO(), io.StringIO()
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGPROF, stop)
    signal.alarm(WAIT)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            answer = app([str(arg) for arg in args], standalone_mode=False)
    except SystemExit as stopped:
        answer = stopped.code
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Outcome(answer if isinstance(answer, int) else 0, out.getvalue(), err.getvalue())


def ended_well(*args: object) -> Outcome:
    """Likewise; anything but one of the program's exit codes is an error.

    Raises:
        AssertionError: the verb ended otherwise.
    """
    outcome = run(*args)
    if outcome.code not in EXITS:
        raise AssertionError(f"exit {outcome.code}: {args[0:2]}: {outcome.err.strip()[-300:]}")
    return outcome


# --- changing sound files


def mutated_text(text: str, chance: random.Random) -> str:
    """A text with one to four changes: a line or some characters dropped, doubled, moved or replaced."""
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.4:
            lines = text.split("\n")
            at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            how = chance.randrange(4)
            if how == 0:
                del lines[at]
            elif how == 1:
                lines.insert(other, lines[at])
            elif how == 2:
                lines[at], lines[other] = lines[other], lines[at]
            else:
                lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
            text = "\n".join(lines)
        else:
            start = chance.randrange(len(text) + 1)
            end = start + chance.choice((0, 1, 1, 5, 40))
            text = text[:start] + chance.choice(SCRAPS) + text[end:]
    return text


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes with some flipped, cut off or repeated."""
    body = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(body)) if body else 0
        how = chance.randrange(3)
        if how == 0 and body:
            body[at] = chance.randrange(256)
        elif how == 1:
            del body[at : at + chance.choice((1, 100, len(body)))]
        else:
            body[at:at] = body[at : at + 100]
    return bytes(body)


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """A .docx or .xlsx whose parts, or whose container, are changed."""
    if chance.random() < 0.15:
        return mutated_bytes(data, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        likely = [name for name in names if re.search(r"document|sheet|shared|styles|workbook", name)]
        chosen = chance.choice(likely if likely and chance.random() < 0.8 else names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                if chance.random() < 0.05:
                    continue
                text = part.decode("utf-8", "replace")
                change = _mutated_markup if chance.random() < 0.7 else mutated_text
                part = change(text, chance).encode("utf-8", "replace")
            new.writestr(name, part)
    return made.getvalue()


def _mutated_markup(text: str, chance: random.Random) -> str:
    """Markup that stays well formed, mostly: texts, numbers and whole elements changed."""
    for _ in range(chance.randint(1, 4)):
        how = chance.randrange(4)
        pieces = list(
            re.finditer(
                (r">[^<>]+<", r'"[^"<>]*"', r"<(\w[\w:]*)[^<>]*?/>", r"<(\w+:?\w*)[ >].{0,400}?</\1>")[how],
                text,
            )
        )
        if not pieces:
            continue
        piece = chance.choice(pieces)
        whole = piece.group()
        if how == 0:
            new = f">{_escaped(chance.choice(SCRAPS))}<"
        elif how == 1:
            new = f'"{_escaped(chance.choice(SCRAPS))}"'
        else:
            new = chance.choice(("", whole * 2, whole * 200))
        text = text[: piece.start()] + new + text[piece.end() :]
    return text


def _escaped(text: str) -> str:
    kept = "".join(char for char in text if char >= " " and not "\ud800" <= char <= "\udfff")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


# --- one kind of file each: made once, then changed and read again and again


class Office:
    """A folder with the 2022 registry, the demonstration ledger and reports."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        shutil.copytree(ROOT / "data", self.data)
        for name in ("progress_2022", "report_2021", "report_2022"):
            shutil.copytree(ROOT / "demo" / name, self.data / name)

    @contextlib.contextmanager
    def changed(self, path: Path, data: bytes) -> Iterator[None]:
        """The folder with one file changed."""
        sound = path.read_bytes()
        path.write_bytes(data)
        try:
            yield
        finally:
            path.write_bytes(sound)


def registry(office: Office) -> Callable[[random.Random], None]:
    """``tasks_2022.yaml`` and ``units.yaml``: what the notice seals is as it was, or there is a finding."""
    sealed = _sealed(office)

    def try_one(chance: random.Random) -> None:
        path = office.data / chance.choice(("tasks_2022.yaml", "tasks_2022.yaml", "units.yaml"))
        text = mutated_text(path.read_text(encoding="utf-8"), chance)
        with office.changed(path, text.encode("utf-8", "surrogatepass")):
            checked = ended_well("check", "-C", office.root, "--format", "json", *TODAY)
            ended_well("list", "-C", office.root, "--format", "json", "--no-cache")
            if checked.code == 0 and not _listed(checked.out) and _sealed(office) != sealed:
                raise AssertionError("text that the notice seals differs, and check says nothing")

    return try_one


def _listed(report: str) -> bool:
    document = json.loads(report)
    return bool(document.get("findings") or document.get("diagnostics"))


def _sealed(office: Office) -> object:
    from gongkai_cli.registry.load import load_files

    found = load_files(office.data / "tasks_2022.yaml", office.data / "units.yaml").registry
    if found is None:
        return None
    tasks = [
        (task.no, task.text, task.deadline, task.units, task.section_title, task.topic_title)
        for task in found.tasks
    ]
    return found.notice._replace(source="") if hasattr(found.notice, "_replace") else str(found.notice), tasks


def ledger(office: Office) -> Callable[[random.Random], None]:
    """The ledger: where the standings differ, ``check`` or ``status`` says something."""
    files = sorted((office.data / "progress_2022").glob("*.yaml"))

    def standings() -> str:
        return ended_well("status", "-C", office.root, "--as-of", "2022-10-08", "--format", "json").out

    sound = standings()

    def try_one(chance: random.Random) -> None:
        path = chance.choice(files)
        text = mutated_text(path.read_text(encoding="utf-8"), chance)
        with office.changed(path, text.encode("utf-8", "surrogatepass")):
            checked = ended_well("check", "-C", office.root, *TODAY)
            status = ended_well("status", "-C", office.root, "--as-of", "2022-10-08", "--format", "json")
            ended_well("progress", "log", "-C", office.root, "--format", "json")
            if (
                status.code == 0
                and status.out != sound
                and checked.code == 0
                and not checked.out
                and not status.err
            ):
                raise AssertionError(f"status differs and nothing says so: {path.name}")

    return try_one


def report(office: Office) -> Callable[[random.Random], None]:
    """Annual reports: every report that lies there is in the sum, or the sum is refused."""
    files = sorted((office.data / "report_2022").glob("*.yaml"))

    def try_one(chance: random.Random) -> None:
        path = chance.choice(files)
        text = mutated_text(path.read_text(encoding="utf-8"), chance)
        with office.changed(path, text.encode("utf-8", "surrogatepass")):
            ended_well("report", "check", "-C", office.root, "--all", "--year", "2022")
            ended_well("report", "sum", "-C", office.root, "--year", "2022", "--format", "json")
            ended_well(
                "report",
                "render",
                "-C",
                office.root,
                "--unit",
                "区政府办",
                "--year",
                "2022",
                "-o",
                office.root / "out",
                "--force",
            )

    return try_one


def workbook(office: Office) -> Callable[[random.Random], None]:
    """Forms that came back: every file is named, and a sound one beside it is collected."""
    forms = office.root / "forms"
    ended_well(
        "form", "export", "-C", office.root, "--unit", "区政府办", "--unit", "区司法局", "-o", forms, *TODAY
    )
    paths = sorted(forms.rglob("*.xlsx"))
    sound = paths[0].read_bytes()

    def try_one(chance: random.Random) -> None:
        with office.changed(paths[0], mutated_archive(sound, chance)):
            answer = ended_well("form", "collect", "-C", office.root, forms, "--format", "json", *TODAY)
            if answer.code in (0, 1):
                for path in paths:
                    if path.name not in answer.out + answer.err:
                        raise AssertionError(f"{path.name} is not named by form collect")

    return try_one


def page(office: Office) -> Callable[[random.Random], None]:
    """Filed reports in Word, as a web page and as text."""
    made = office.root / "filed"
    ended_well(
        "report",
        "render",
        "-C",
        office.root,
        "--unit",
        "区政府办",
        "--year",
        "2022",
        "--format",
        "md,docx",
        "-o",
        made,
    )
    files = {path: path.read_bytes() for path in sorted(made.rglob("*.*")) if path.suffix in (".md", ".docx")}
    word = next(path for path in files if path.suffix == ".docx")
    text = next(data for path, data in files.items() if path.suffix == ".md").decode()
    web = "<html><head><title>报告</title></head><body>" + text.replace("\n\n", "<p>") + "</body></html>"
    files |= {
        made / "report.html": web.encode(),
        made / "report.txt": re.sub(r"<[^>]*>", "\t", text).encode(),
    }
    for path, data in files.items():
        path.write_bytes(data)

    def try_one(chance: random.Random) -> None:
        path = chance.choice(list(files))
        changed = mutated_archive(files[path], chance) if path == word else _page_bytes(files[path], chance)
        with office.changed(path, changed):
            answer = ended_well(
                "report",
                "import",
                "-C",
                office.root,
                path,
                "--dry-run",
                "--unit",
                "区政府办",
                "--year",
                "2022",
            )
            if answer.code and path.name not in answer.err:
                raise AssertionError(f"{path.name} is refused without being named: {answer.err[-200:]}")

    return try_one


def notice(office: Office) -> Callable[[random.Random], None]:
    """A notice in every kind of file: refused by name, or made a draft that is read again."""
    made = office.root / "notices"
    made.mkdir()
    for number, path in enumerate(sorted((ROOT / "demo" / "second_city").iterdir())):
        if path.suffix != ".pdf":
            shutil.copy(path, made / f"{number}{path.suffix}")
    files = {path: path.read_bytes() for path in sorted(made.iterdir())}
    out = office.root / "imported"

    def try_one(chance: random.Random) -> None:
        path = chance.choice(list(files))
        archive = path.suffix in (".docx", ".xlsx")
        changed = mutated_archive(files[path], chance) if archive else _page_bytes(files[path], chance)
        shutil.rmtree(out, ignore_errors=True)
        with office.changed(path, changed):
            answer = ended_well("import", path, "--dry-run", "--year", "2023", "-o", out)
            if answer.code and path.name not in answer.err + answer.out:
                raise AssertionError(f"{path.name} is refused without being named: {answer.err[-200:]}")
            if answer.code:
                return
            ended_well("import", path, "--year", "2023", "-o", out)
        found = json.loads(ended_well("check", "-C", out, "--format", "json").out)["diagnostics"]
        broken = [
            each["message"] for each in found if each["code"] in ("GK004", "GK005", "GK006", "GK103", "GK108")
        ]
        if broken:
            raise AssertionError(f"a draft that cannot be read: {broken[0]}")

    return try_one


def _page_bytes(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return mutated_bytes(data, chance)
    return mutated_text(data.decode(), chance).encode(chance.choice(("utf-8", "gb18030")), "replace")


def phrase(_office: Office) -> Callable[[random.Random], None]:
    """Deadline phrases and unit cells: read whatever they are, and no character of a cell is lost."""
    notice = (ROOT / "data" / "tasks_2022.yaml").read_text(encoding="utf-8")
    deadlines = [
        *sorted(set(re.findall(r"deadline: (.+)", notice))),
        "自收到申请之日起20个工作日内",
        "每月10日前",
        "10月-次年3月",
    ]
    cells = [
        *sorted(set(re.findall(r"units: \[(.+)\]", notice))),
        "区发改局牵头，区经信局、区财政局配合",
        "司法部等有关部门",
    ]

    def try_one(chance: random.Random) -> None:
        when, who = mutated_text(chance.choice(deadlines), chance), mutated_text(chance.choice(cells), chance)
        ended_well("parse", "deadline", "--year", "2022", "--format", "json", "--", when)
        ended_well("parse", "units", "--format", "json", "--", who)

    return try_one


def template(office: Office) -> Callable[[random.Random], None]:
    """Templates in Markdown and Word: ``template check`` finds, ``render`` refuses."""
    folder = office.root / "templates"
    shutil.copytree(ROOT / "templates", folder)
    files = sorted(path for path in folder.iterdir() if path.suffix in (".j2", ".docx"))

    def try_one(chance: random.Random) -> None:
        path = chance.choice(files)
        sound = path.read_bytes()
        changed = mutated_archive(sound, chance) if path.suffix == ".docx" else _page_bytes(sound, chance)
        with office.changed(path, changed):
            ended_well("template", "check", "-C", office.root, path)
            ended_well(
                "render",
                "checklist",
                "-C",
                office.root,
                "--unit",
                "区司法局",
                "--format",
                "md,docx",
                "-o",
                office.root / "out",
                "--force",
                *TODAY,
            )

    return try_one


KINDS: dict[str, Callable[[Office], Callable[[random.Random], None]]] = {
    each.__name__: each for each in (registry, ledger, report, workbook, page, notice, phrase, template)
}


def try_kind(kind: str, seeds: range) -> tuple[str, int, list[Finding], float]:
    """Try the mutants of some seeds of one kind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    began = time.monotonic()
    found: list[Finding] = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        os.environ.pop("GONGKAI_DATA", None)
        try_one = KINDS[kind](Office(Path(name) / "office"))
        for seed in seeds:
            try:
                try_one(random.Random(f"{kind}{seed}"))  # noqa: S311  not a secret
            except HangError:
                found.append(Finding(kind, seed, f"took more than {SECONDS} s"))
            except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001  that is what is looked for
                found.append(Finding(kind, seed, f"{type(error).__name__}: {error}"))
    return kind, len(seeds), found, time.monotonic() - began


def main() -> int:
    """Try all kinds, in as many processes as there are cores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"of {', '.join(KINDS)}; all by default")
    parser.add_argument("--mutants", type=int, default=5000, help="of each kind")
    parser.add_argument("--seed", type=int, default=0, help="the first; each mutant has the next")
    options = parser.parse_args()
    kinds = options.kinds or list(KINDS)
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    step = 250
    last = options.seed + options.mutants
    jobs = [
        (kind, range(at, min(at + step, last))) for kind in kinds for at in range(options.seed, last, step)
    ]
    tried: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    found: list[Finding] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for kind, count, findings, took in pool.map(try_kind, *zip(*jobs, strict=True)):
            tried[kind] += count
            seconds[kind] += round(took)
            found += findings
            for finding in findings:
                print(f"{finding.kind} {finding.seed}: {finding.message}", flush=True)
    for kind in kinds:
        wrong = sum(finding.kind == kind for finding in found)
        print(f"{kind}: {tried[kind]} mutants in {seconds[kind]} s, {wrong} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
