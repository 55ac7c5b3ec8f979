"""Requests of every kind: those of a browser are answered, the others refused; none ends the server."""

from __future__ import annotations

import socket

import pytest
from tests.serving.conftest import Screen, Start

from gongkai_cli.errors import DataError
from gongkai_cli.serving import http_request

PAGE = "2022/task/4.html"


def test_pages_and_files(start: Start) -> None:
    screen = start()
    assert "首页" in screen.ask("").text
    assert "首页" in screen.ask("index.html").text
    reply = screen.ask("2022/files/%E6%B8%85%E5%8D%95.xlsx")
    assert (reply.status, reply.text) == (200, "PK")
    assert reply.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert screen.ask(f"/{screen.token}", whole=True).headers["Location"] == f"/{screen.token}/"


def test_what_a_page_says_for_a_disk_is_left_to_the_headers(start: Start) -> None:
    """A meta that forbids fetching would stop the reload, and one without a referrer the form's origin."""
    text = start().ask(PAGE).text
    assert "<meta" not in text
    assert '<script src="../../serve.js"' in text
    assert text.index("serve.css") < text.index("</head>")


@pytest.mark.parametrize(
    "path",
    ["missing.html", "2022/task/999.html", "../data/units.yaml", "%2e%2e/data/units.yaml", "2022/", "data/"],
)
def test_only_pages_are_to_be_had(start: Start, path: str) -> None:
    reply = start().ask(path)
    assert reply.status == 404
    assert "没有这一页" in reply.text


def test_a_head_has_no_body(start: Start) -> None:
    reply = start().ask("index.html", method="HEAD")
    assert reply.status == 200
    assert int(reply.headers["Content-Length"]) > 0
    assert reply.text == ""


def alive(screen: Screen) -> None:
    assert screen.ask("index.html").status == 200
    assert screen.faults == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "x"])
def test_other_methods(start: Start, method: str) -> None:
    screen = start()
    reply = screen.ask(PAGE, method=method, headers={"Origin": screen.origin})
    assert reply.status == 501
    assert reply.text == "不支持这种请求\n"
    alive(screen)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\r\n\r\n", b"GET", b"GET /", b"GET /\r\n", b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\xff" * 100 + b"\r\n\r\n",
        b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: " + b"a" * 70000 + b"\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    ],
)  # fmt: skip
def test_malformed_requests(start: Start, data: bytes) -> None:
    screen = start()
    answer = screen.raw(data)
    assert b"Traceback" not in answer
    assert "首页</main>".encode() not in answer
    alive(screen)


def head(screen: Screen, *fields: str) -> bytes:
    lines = (
        f"POST /{screen.token}/{PAGE} HTTP/1.1",
        f"Host: 127.0.0.1:{screen.server.server_port}",
        f"Origin: {screen.origin}",
        *fields,
    )
    return "\r\n".join((*lines, "", "")).encode()


FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("fields", "body", "status"),
    [
        ((FORM,), b"", 411),
        ((FORM, "Content-Length: many"), b"", 411),
        ((FORM, "Content-Length: -5"), b"", 411),
        ((FORM, "Content-Length: ²"), b"", 411),
        ((FORM, "Content-Length: 3", "Transfer-Encoding: chunked"), b"0\r\n\r\n", 411),
        ((FORM, "Content-Length: 10"), b"unit", 400),
        ((FORM, "Content-Length: 7"), b"unit=%f", 422),
        ((FORM, "Content-Length: 8"), b"unit=%ff", 400),
        ((FORM, "Content-Length: 6"), b"unit=\xff", 400),
        ((FORM, f"Content-Length: {http_request.MOST_BODY + 1}"), b"unit=", 413),
        ((FORM, f"Content-Length: {'9' * 5000}"), b"unit=", 413),
        (("Content-Type: text/plain", "Content-Length: 5"), b"unit=", 415),
        (("Content-Type: multipart/form-data; boundary=x", "Content-Length: 5"), b"unit=", 415),
        (("Content-Length: 5",), b"unit=", 415),
        ((FORM, f"Content-Length: {2 * 100 - 1}"), b"&".join([b"a"] * 100), 400),
    ],
)
def test_bodies_that_are_no_form(start: Start, fields: tuple[str, ...], body: bytes, status: int) -> None:
    screen = start()
    answer = screen.raw(head(screen, *fields) + body)
    assert answer.startswith(f"HTTP/1.0 {status} ".encode())
    assert b"Traceback" not in answer
    alive(screen)


def test_a_large_body_is_answered_though_it_is_still_being_sent(start: Start) -> None:
    screen = start()
    size = http_request.MOST_BODY * 3
    answer = screen.raw(head(screen, FORM, f"Content-Length: {size}") + b"a" * size)
    assert answer.startswith(b"HTTP/1.0 413 ")
    alive(screen)


def test_a_request_that_trickles_in_is_given_up(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """That each piece comes in time is not enough: the whole request has a limit."""
    monkeypatch.setattr(http_request, "_PATIENCE", 0.5)
    screen = start()
    with socket.create_connection(("127.0.0.1", screen.server.server_port), timeout=30) as connection:
        connection.settimeout(0.2)
        sent = 0
        while sent < 100:  # far longer than its patience
            try:
                connection.sendall(b"G" if sent == 0 else b"E")
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                sent += 1
            except ConnectionError:
                break
        assert sent < 100
    alive(screen)


def test_silent_clients_do_not_keep_others_waiting(start: Start) -> None:
    screen = start()
    silent = [socket.create_connection(("127.0.0.1", screen.server.server_port)) for _ in range(20)]
    try:
        alive(screen)
    finally:
        for each in silent:
            each.close()


def test_a_fault_of_the_program_is_told_and_not_shown(start: Start) -> None:
    def broken() -> dict[str, bytes]:
        raise ZeroDivisionError("internals")

    screen = start(broken)
    reply = screen.ask("index.html")
    assert reply.status == 500
    assert "程序内部出错" in reply.text
    assert "internals" not in reply.text
    assert [str(error) for error in screen.faults] == ["internals"]


def test_why_there_are_no_pages_stands_on_the_page(start: Start) -> None:
    def refused() -> dict[str, bytes]:
        raise DataError("登记册有 1 处错误<b>", "请先改正")

    reply = start(refused).ask("index.html")
    assert reply.status == 200
    assert "登记册有 1 处错误&lt;b&gt;" in reply.text
    assert "请先改正" in reply.text
    assert 'data-stamp="' in reply.text  # it reloads itself when the files are right again


def test_who_waits_for_the_answer_to_a_large_body_gets_it(start: Start) -> None:
    """As a browser does: it has sent all that it said, and keeps the connection open."""
    screen = start()
    reply = screen.post("2022/task/4.html", {"note": "长" * http_request.MOST_BODY})
    assert reply.status == 413
    assert "请缩短文字" in reply.text
