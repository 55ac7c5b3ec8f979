"""``gongkai serve`` as a process: its address, its end, two at once, files that change while it runs."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from filelock import FileLock
from tests.conftest import Project, Run

Serve = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def serve(project: Project) -> Iterator[Serve]:
    """Start it as typed; whatever a test leaves running ends with it."""
    running: list[subprocess.Popen[str]] = []

    def begin(*args: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai_cli", "serve", *args],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=project.root,
            # Whoever runs the tests may ignore SIGINT, and a child inherits that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )  # fmt: skip
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def page(url: str) -> str:
    with urlopen(url, timeout=60) as answer:  # noqa: S310  our own
        return str(answer.read().decode("utf-8"))


def status(request: Request) -> int:
    """What a request that is refused is answered with."""
    with pytest.raises(HTTPError) as refused:
        urlopen(request, timeout=60)  # noqa: S310
    with refused.value:
        return refused.value.code


def test_an_address_pages_and_a_clean_end(serve: Serve) -> None:
    process = serve("--today", "2022-10-08", "--by", "张三")
    url = address(process)
    assert url.startswith("http://127.0.0.1:")
    assert "2022年政务公开工作要点落实情况" in page(url)
    text = page(f"{url}2022/task/4.html")
    assert "记一条落实情况" in text
    assert 'value="张三"' in text
    assert 'value="2022-10-08"' in text
    assert "内部" in text
    assert status(Request(url[: url.index("/", 8)])) == 403  # noqa: S310  our own
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    assert err.splitlines() == ["可以记台账，只在本机能打开；按 Ctrl-C 停止", "已停止"]


def test_ended_from_outside(serve: Serve) -> None:
    process = serve()
    address(process)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 143
    assert err.splitlines()[-1] == "已中断"


def test_two_at_once(serve: Serve) -> None:
    one, two = address(serve()), address(serve())
    assert one.split("/")[2] != two.split("/")[2]
    assert one.split("/")[3] != two.split("/")[3]
    assert "全部任务" in page(one)
    assert "全部任务" in page(two)


def test_a_port_that_is_taken(serve: Serve) -> None:
    port = address(serve()).split(":")[2].split("/")[0]
    process = serve("--port", port)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err.splitlines() == [
        f"错误：端口 {port} 不能用：已被占用，或没有权限",
        "建议：请用 --port 换一个；不写 --port 时自动找一个",
    ]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "８０２２", ""])
def test_what_is_no_port(gongkai: Run, port: str) -> None:
    answer = gongkai("serve", "--port", port)
    assert answer.code == 2
    assert f"“{port}”不是端口" in answer.err


def test_without_a_registry(gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = gongkai("serve")
    assert (answer.code, answer.out) == (3, "")
    assert "没有 data/ 登记册" in answer.err


def test_the_bundled_registry_is_for_reading(serve: Serve, project: Project) -> None:
    (project.root / "data").rename(project.root / "elsewhere")
    process = serve("--bundled")
    assert "记一条" not in page(f"{address(process)}2022/task/4.html")
    process.send_signal(signal.SIGINT)
    assert "只供查看，只在本机能打开；按 Ctrl-C 停止" in process.communicate(timeout=60)[1]


def test_only_for_reading(serve: Serve) -> None:
    url = address(serve("--read-only"))
    task = f"{url}2022/task/4.html"
    assert "记一条" not in page(task)
    assert status(Request(task, b"unit=x", {"Origin": url[: url.index("/", 8)]})) == 403  # noqa: S310


def test_a_change_a_fault_and_its_repair(serve: Serve, project: Project) -> None:
    url = address(serve("--today", "2022-10-08"))
    task = f"{url}2022/task/4.html"
    before, stamp = page(task), page(f"{url}serve.stamp")
    assert f'data-stamp="{stamp}"' in before
    sound = project.tasks.read_text(encoding="utf-8")
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    broken = page(task)
    assert "网页不能生成" in broken
    assert "GK203" in broken
    assert "责任单位“区卫建委”不在单位名录中" in broken
    assert page(f"{url}serve.stamp") != stamp
    project.tasks.write_text(sound, encoding="utf-8")
    assert "网页不能生成" not in page(task)


def test_started_on_a_registry_with_faults(serve: Serve, project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    url = address(serve())
    assert "区卫建委" in page(url)
    assert "网页不能生成" in page(url)


def test_a_report_under_way_is_finished_before_the_end(serve: Serve, project: Project) -> None:
    """It waits for the ledger, which somebody else holds; Ctrl-C comes meanwhile."""
    folder = project.root / "data" / "progress_2022"
    folder.mkdir()
    process = serve("--today", "2022-09-20")
    url = address(process)
    task = f"{url}2022/task/4.html"
    page(task)
    form = b"unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&status=done&note=a"
    request = Request(task, form, {"Origin": url[: url.index("/", 8)]})  # noqa: S310
    with FileLock(folder / ".lock"):
        sender = Thread(target=lambda: _ignoring(request))
        sender.start()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None
    process.communicate(timeout=60)
    sender.join()
    assert process.returncode == 0
    (path,) = folder.glob("*.yaml")
    assert '"note": "a"' in path.read_text(encoding="utf-8")


def _ignoring(request: Request) -> None:
    """Send it; whether the answer still comes is not the question."""
    try:
        urlopen(request, timeout=60).close()  # noqa: S310
    except OSError:
        return


def test_it_opens_the_browser(project: Project, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = project.root / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    url = address(serve("--open"))
    opened = project.root / "browser.opened"
    for _ in range(600):
        if opened.exists() and opened.read_text(encoding="utf-8"):
            break
        time.sleep(0.1)
    assert opened.read_text(encoding="utf-8").strip() == url


def test_ctrl_c_right_after_the_address_is_told(serve: Serve) -> None:
    running = serve("--read-only")
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline().startswith("http://127.0.0.1:")
    running.send_signal(signal.SIGINT)
    told = running.stderr.read()
    assert (running.wait(30), told.splitlines()[-1]) == (0, "已停止")
