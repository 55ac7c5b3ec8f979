"""The server: the site's pages behind a secret address, on this computer alone, and a form that writes."""

from __future__ import annotations

import os
import secrets
from collections import OrderedDict
from http.server import ThreadingHTTPServer
from pathlib import PurePosixPath
from socketserver import TCPServer
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import GongkaiError, UsageError
from gongkai_cli.serving import page_parts
from gongkai_cli.serving.access import Access, Refusal
from gongkai_cli.serving.http_request import HttpRequest, RequestRefusedError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from gongkai_cli.serving.desk import Desk
    from gongkai_cli.serving.site_copy import CopyState, SiteCopy

LOCAL = "127.0.0.1"
FIRST_PORT = 8022
_TRIES = 50
_MOST_AT_ONCE = 64
_MOST_KEPT = 100
_HTML = "text/html; charset=utf-8"
_TYPES = {
    ".html": _HTML, ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_INDEX = "index.html"
_NO_TASK = ("没有这一项任务的页面", "可能资料已有变化，请从首页进入")


class Served(NamedTuple):
    """What is served.

    Attributes:
        copy: the site.
        desk: where reports are taken; None where only reading is wanted.
        complain: tells the person at the terminal about a fault of the program.
    """

    copy: SiteCopy
    desk: Desk | None
    complain: Callable[[Exception], None]


class LocalServer(ThreadingHTTPServer):
    """Listens from the moment it is made; ``serve_forever`` answers.

    Args:
        served: what is served.
        port: where; None for the first that is free.

    Raises:
        UsageError: the port that was asked for is not to be had.
    """

    allow_reuse_address = os.name != "nt"  # there it lets two servers listen on one port
    request_queue_size = _MOST_AT_ONCE

    def __init__(self, served: Served, port: int | None = None) -> None:
        self.served = served
        self.writing = Lock()
        self._heard: OrderedDict[str, tuple[str, ...]] = OrderedDict()
        self._room = BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__((LOCAL, 0), _SiteRequest, bind_and_activate=False)
        try:
            self._listen(port)
        except BaseException:
            self.socket.close()
            raise
        self.access = Access(self.server_port)

    def _listen(self, port: int | None) -> None:
        wanted = [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + _TRIES), 0]
        for number in wanted:
            self.server_address = (LOCAL, number)
            try:
                TCPServer.server_bind(self)  # that of HTTPServer asks the network for this computer's name
                self.server_activate()
            except OSError:
                continue
            self.server_name, self.server_port = LOCAL, self.server_address[1]
            return
        raise UsageError(
            f"端口 {port} 不能用：已被占用，或没有权限", "请用 --port 换一个；不写 --port 时自动找一个"
        )

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{LOCAL}:{self.server_port}{self.access.outer('')}"

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client: object) -> None:
        """Answer in a thread of its own, as long as there are not too many."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client: object
    ) -> None:
        """Likewise."""
        try:
            super().process_request_thread(request, client)
        finally:
            self._room.release()

    def handle_error(self, request: object, client: object) -> None:  # noqa: ARG002  the signature there is
        """A fault of the program, in answering: it is told, and the next request is answered."""
        import sys

        error = sys.exception()
        if isinstance(error, Exception):
            self.served.complain(error)

    def end(self) -> None:
        """Stop listening, once a report that is being written is in the ledger."""
        with self.writing:
            self.server_close()

    def keep(self, heard: tuple[str, ...]) -> str:
        """Keep what became of a report for the page that is shown next; its key."""
        key = secrets.token_hex(4)
        self._heard[key] = heard
        while len(self._heard) > _MOST_KEPT:
            self._heard.popitem(last=False)
        return key

    def heard(self, key: str) -> tuple[str, ...]:
        """What was kept under a key."""
        return self._heard.get(key, ())


class _SiteRequest(HttpRequest):
    server: LocalServer

    def do_GET(self) -> None:  # noqa: N802  the name there is
        self._answered(self._get, writes=False)

    def do_HEAD(self) -> None:  # noqa: N802
        self._answered(self._get, writes=False)

    def do_POST(self) -> None:  # noqa: N802
        self._answered(self._post, writes=True)

    def _answered(self, act: Callable[[str], None], *, writes: bool) -> None:
        access = self.server.access
        refusal = access.refusal(self.path, self.stated("Host") or "", self.stated("Origin"), writes=writes)
        if refusal is not None:
            self.refuse(refusal)
            return
        try:
            act(access.inner(self.path))
        except RequestRefusedError as refused:
            self.refuse(refused.refusal)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:  # noqa: BLE001  the boundary of a request
            self.server.served.complain(error)
            self.refuse(Refusal(500, "程序内部出错，详情见运行 gongkai serve 的窗口"))

    def _get(self, inner: str) -> None:
        copy = self.server.served.copy
        if inner == page_parts.STAMP:
            self.answer(200, copy.stamp().encode(), "text/plain; charset=utf-8")
            return
        if inner in (page_parts.SCRIPT, page_parts.STYLE):
            self._file(inner, page_parts.asset(inner))
            return
        if self.path.partition("?")[0] == f"/{self.server.access.token}":
            self.answer(303, b"", _HTML, {"Location": self.server.access.outer("")})
            return
        self._page(inner + _INDEX if inner == "" or inner.endswith("/") else inner)

    def _file(self, name: str, data: bytes) -> None:
        self.answer(200, data, _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream"))

    def _page(self, name: str) -> None:
        state = self.server.served.copy.current()
        address = self.server.access.outer(name)
        if state.problem is not None:
            up = self.server.access.outer("")
            page = page_parts.failure_page(state.problem, state.stamp, up, address)
            self.answer(200 if name.endswith(".html") else 503, page, _HTML)
        elif name not in state.pages:
            raise RequestRefusedError(Refusal(404, "没有这一页", "可能资料已有变化，请从首页进入"))
        elif not name.endswith(".html"):
            self._file(name, state.pages[name])
        else:
            page = self._with_form(state.pages[name], name, address)
            self.answer(200, page_parts.served(page, name, state.stamp, address), _HTML)

    def _with_form(self, page: bytes, name: str, address: str) -> bytes:
        desk, task = self.server.served.desk, page_parts.task_of(name)
        if desk is None or task is None:
            return page
        query = self.path.partition("?")[2]
        heard = self.server.heard(query.removeprefix("heard="))
        return page_parts.with_form(page, desk.form(*task), address, heard=heard)

    def _post(self, inner: str) -> None:
        desk = self.server.served.desk
        if desk is None:
            raise RequestRefusedError(Refusal(403, "这一份只供查看（--read-only），不能记台账"))
        typed = self.form_fields()
        state, task = self.server.served.copy.current(), page_parts.task_of(inner)
        if task is None:
            raise RequestRefusedError(Refusal(404, *_NO_TASK))
        address = self.server.access.outer(inner)
        try:
            if state.problem is not None:
                raise state.problem
            if inner not in state.pages:
                raise UsageError(*_NO_TASK)
            with self.server.writing:
                heard = desk.record(*task, typed)
        except GongkaiError as problem:
            again = desk.form_again(*task, typed)
            page = self._again(inner, state, problem)
            status = 404 if state.problem is None and inner not in state.pages else 422
            self.answer(status, page_parts.with_form(page, again, address, problem=problem), _HTML)
            return
        where = f"{address}?heard={self.server.keep(heard)}#serve-heard"
        self.answer(303, b"", _HTML, {"Location": where})

    def _again(self, inner: str, state: CopyState, problem: GongkaiError) -> bytes:
        """The page on which a report was entered; where it is not to be had now, one that says why."""
        address = self.server.access.outer(inner)
        if inner in state.pages:
            return page_parts.served(state.pages[inner], inner, state.stamp, address)
        return page_parts.failure_page(problem, state.stamp, self.server.access.outer(""), address)
