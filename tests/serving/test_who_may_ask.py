"""Only whoever has the address may ask, and nothing on another site may write."""

from __future__ import annotations

import pytest
from tests.conftest import Project
from tests.serving.conftest import Start

from gongkai_cli.serving.access import Access

FORM = {"unit": "区发改局", "status": "done", "note": "已建立"}
PAGE = "2022/task/4.html"


def test_a_token_is_long_and_new_each_time() -> None:
    tokens = {Access(8022).token for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 32


@pytest.mark.parametrize(
    ("path", "host", "origin", "writes", "refused"),
    [
        ("/T/", "127.0.0.1:8022", None, False, False),
        ("/T/2022/a.html?x=1", "localhost:8022", None, False, False),
        ("/T", "LOCALHOST:8022", None, False, False),
        ("/T/", "127.0.0.1:8022", "http://127.0.0.1:8022", True, False),
        ("/T/", "localhost:8022", "http://localhost:8022", True, False),
        # without the token, or with another
        ("/", "127.0.0.1:8022", None, False, True),
        ("/index.html", "127.0.0.1:8022", None, False, True),
        ("/t/", "127.0.0.1:8022", None, False, True),
        ("/TT/", "127.0.0.1:8022", None, False, True),
        ("//T/", "127.0.0.1:8022", None, False, True),
        ("/x/../T/", "127.0.0.1:8022", None, False, True),
        ("http://127.0.0.1:8022/T/", "127.0.0.1:8022", None, False, True),
        ("/令牌/", "127.0.0.1:8022", None, False, True),
        # by another name
        ("/T/", "", None, False, True),
        ("/T/", "127.0.0.1", None, False, True),
        ("/T/", "127.0.0.1:80", None, False, True),
        ("/T/", "evil.example:8022", None, False, True),
        ("/T/", "127.0.0.1.evil.example:8022", None, False, True),
        ("/T/", "127.0.0.1:8022, evil.example", None, False, True),
        # from another site
        ("/T/", "127.0.0.1:8022", "http://evil.example", False, True),
        ("/T/", "127.0.0.1:8022", "http://evil.example", True, True),
        ("/T/", "127.0.0.1:8022", "null", True, True),
        ("/T/", "127.0.0.1:8022", "https://127.0.0.1:8022", True, True),
        ("/T/", "127.0.0.1:8022", "http://127.0.0.1:9000", True, True),
        ("/T/", "127.0.0.1:8022", "http://localhost:8022", True, True),
        ("/T/", "127.0.0.1:8022", None, True, True),
    ],
)
def test_who_is_refused(path: str, host: str, origin: str | None, *, writes: bool, refused: bool) -> None:
    found = Access(8022, "T").refusal(path, host, origin, writes=writes)
    assert (found is not None) == refused
    if found is not None:
        assert found.status == 403
        assert found.message.startswith("拒绝访问：")
        assert found.help


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/favicon.ico", "/serve.js", "/serve.stamp", f"/{'x' * 500}"]
)
def test_without_the_token_there_is_nothing(start: Start, path: str) -> None:
    reply = start().ask(path, whole=True)
    assert reply.status == 403
    assert "首页" not in reply.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_foreign_site_reads_nothing(start: Start, headers: dict[str, str]) -> None:
    reply = start().ask("index.html", headers=headers)
    assert reply.status == 403
    assert "首页</main>" not in reply.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)
def test_a_foreign_site_writes_nothing(start: Start, project: Project, headers: dict[str, str]) -> None:
    screen = start()
    assert screen.post(PAGE, FORM, **headers).status == 403
    assert not (project.root / "data" / "progress_2022").exists()
    assert screen.post(PAGE, FORM).status == 303  # it was none of the fields


def test_a_form_without_an_origin_writes_nothing(start: Start, project: Project) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = start().ask(PAGE, method="POST", body=b"unit=x", headers=headers)
    assert reply.status == 403
    assert not (project.root / "data" / "progress_2022").exists()


@pytest.mark.parametrize(
    "path", ["index.html", PAGE, "serve.js", "missing.html", "2022/files/%E6%B8%85%E5%8D%95.xlsx"]
)
def test_every_answer_keeps_others_out(start: Start, path: str) -> None:
    headers = start().ask(path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert not [name for name in headers if name.lower().startswith("access-control-")]


def test_only_this_computer_hears(start: Start) -> None:
    assert start().server.socket.getsockname()[0] == "127.0.0.1"
