"""A server in a thread, and requests to it as a browser makes them, or as somebody else would."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from tests.conftest import Project

from gongkai_cli.files.workspace import find
from gongkai_cli.serving.desk import Desk
from gongkai_cli.serving.local_server import LocalServer, Served
from gongkai_cli.serving.site_copy import SiteCopy

TODAY = date(2022, 9, 20)
TASK_PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
    '<meta name="referrer" content="no-referrer">\n<title>任务</title></head>'
    "<body><main>第4项</main></body></html>"
)


def clock() -> date:
    return TODAY


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Screen:
    """A server that is running, and what is asked of it."""

    server: LocalServer
    faults: list[Exception] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def token(self) -> str:
        return self.server.access.token

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None,
        headers: Mapping[str, str] | None = None, whole: bool = False,
    ) -> Reply:  # fmt: skip
        """Ask for a path behind the token, or, ``whole``, for just that path; what follows # stays here."""
        path = (path if whole else f"/{self.token}/{path}").partition("#")[0]
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            return _reply(connection.getresponse())
        finally:
            connection.close()

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Reply:
        """Send a form, as a page of the screen does unless the headers say otherwise."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin, **headers}
        return self.ask(path, method="POST", body=urlencode(fields).encode(), headers=sent)

    def raw(self, data: bytes) -> bytes:
        """Send bytes, and take all that comes back."""
        with socket.create_connection(("127.0.0.1", self.server.server_port), timeout=30) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while piece := connection.recv(65536):
                received += piece
            return received


def _reply(response: HTTPResponse) -> Reply:
    return Reply(response.status, dict(response.getheaders()), response.read().decode("utf-8", "replace"))


Start = Callable[..., Screen]


@pytest.fixture
def start(project: Project) -> Iterator[Start]:
    """Start servers on a copy of the office's files; they end with the test."""
    running: list[tuple[LocalServer, Thread]] = []

    def begin(
        make: Callable[[], Mapping[str, bytes]] | None = None,
        *,
        read_only: bool = False,
    ) -> Screen:
        pages = {
            "index.html": "<html><head></head><body><main>首页</main></body></html>".encode(),
            "2022/task/4.html": TASK_PAGE.encode(),
            "2022/files/清单.xlsx": b"PK",
        }
        workspace = find(None, Path.cwd())
        copy = SiteCopy(make or (lambda: pages), (workspace.data,), clock)
        faults: list[Exception] = []
        desk = None if read_only else Desk(workspace, clock, "张三")
        server = LocalServer(Served(copy, desk, faults.append))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return Screen(server, faults)

    yield begin
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.end()
    assert project.root.is_dir()
