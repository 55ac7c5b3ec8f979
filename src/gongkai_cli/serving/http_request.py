"""HTTP at the level of the socket: requests read within a time and a size, answers with every header."""

from __future__ import annotations

import io
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from gongkai_cli.serving.access import HEADERS, Refusal

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

MOST_BODY = 256 * 2**10
"""Bytes of a form; a report of a page of text has 10 KB."""
_MOST_FIELDS = 50
_MOST_DRAINED = 4 * MOST_BODY
_PATIENCE = 15.0
"""Seconds that a request may take to arrive, however it trickles in."""
_FORM = "application/x-www-form-urlencoded"

_ERRORS = {
    400: "请求的写法不对",
    408: "请求没有在时限内传完",
    413: "提交的内容太大",
    414: "地址太长",
    431: "请求头太长",
    501: "不支持这种请求",
    505: "不支持这个版本的协议",
}


class RequestRefusedError(Exception):
    """A request is answered with a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class _Arriving(io.RawIOBase):
    """What arrives at a socket until a moment."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection = connection
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)  # type: ignore[arg-type]


class HttpRequest(BaseHTTPRequestHandler):
    """A request, one a connection. What is asked for, subclasses know."""

    server_version, sys_version = "gongkai", ""
    timeout = _PATIENCE

    def setup(self) -> None:
        """Read from the socket with a limit of time for the whole request."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Arriving(self.connection, time.monotonic() + _PATIENCE))

    def handle(self) -> None:
        """Serve one request; a client that goes away, or says nothing, is no error."""
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the signature there is
        """Say nothing: the address is a secret, and nobody reads a log of pages."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """What the parser refuses, in Chinese."""
        self.refuse(Refusal(int(code), _ERRORS.get(int(code), "请求不能处理")))

    def refuse(self, refusal: Refusal) -> None:
        """Answer with a refusal."""
        text = f"{refusal.message}\n{refusal.help}\n" if refusal.help else f"{refusal.message}\n"
        self.answer(refusal.status, text.encode(), "text/plain; charset=utf-8")

    def answer(
        self, status: int, body: bytes, content_type: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """Send an answer."""
        self.close_connection = True
        self.connection.settimeout(_PATIENCE)
        self.send_response(status)
        fields = {
            **HEADERS,
            "Content-Type": content_type,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def stated(self, name: str) -> str | None:
        """What the headers say; where one is given several times, all of it, which is nobody's name."""
        found = self.headers.get_all(name)
        return None if found is None else ", ".join(found)

    def form_fields(self) -> dict[str, list[str]]:
        """The fields of the form that is sent.

        Raises:
            RequestRefusedError: it is none, too large, or written wrongly.
        """
        if self.headers.get_content_type() != _FORM:
            raise RequestRefusedError(Refusal(415, "提交的不是表单"))
        body = self._body()
        try:
            return parse_qs(
                body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
            )
        except ValueError:
            raise RequestRefusedError(Refusal(400, "提交的表单读不了")) from None

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            raise RequestRefusedError(Refusal(411, "提交时没有写明长度"))
        if len(length) > len(str(MOST_BODY)) or int(length) > MOST_BODY:
            self.drain(int(length[: len(str(_MOST_DRAINED)) + 1]))
            raise RequestRefusedError(Refusal(413, "提交的内容太大", "请缩短文字；附件写文件的路径"))
        try:
            body = self.rfile.read(int(length))
        except TimeoutError:
            raise RequestRefusedError(Refusal(408, _ERRORS[408])) from None
        if len(body) < int(length):
            raise RequestRefusedError(Refusal(400, "提交的内容没有传完"))
        return body

    def drain(self, stated: int) -> None:
        """Take in what a client is still sending, some of it: else it never reads the answer.

        Args:
            stated: how much it says there is; it then waits for the answer, so no more is waited for.
        """
        left = min(stated, _MOST_DRAINED)
        with suppress(TimeoutError):
            while left > 0 and (piece := self.rfile.read1(min(left, 1 << 16))):
                left -= len(piece)
