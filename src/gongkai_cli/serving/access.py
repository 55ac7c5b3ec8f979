"""Who may ask: only whoever has the address, by the name of this computer, from no other site."""

from __future__ import annotations

import secrets
from typing import NamedTuple
from urllib.parse import quote, unquote

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # the address is a secret; with "no-referrer" forms lose their origin
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every answer. There is no CORS header: no other site may read one."""


class Refusal(NamedTuple):
    """An answer that is none: the status, the fact, what to do."""

    status: int
    message: str
    help: str = ""


class Access:
    """The rules for one server.

    Args:
        port: where it listens.
        token: the secret part of its address; made up where none is given.
    """

    def __init__(self, port: int, token: str = "") -> None:
        self.token = token or secrets.token_urlsafe(24)
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if port == 80:  # noqa: PLR2004  browsers leave it out
            self._hosts |= {"127.0.0.1", "localhost"}

    def refusal(self, path: str, host: str, origin: str | None, *, writes: bool) -> Refusal | None:
        """Why a request is refused; None where it is not.

        Args:
            path: as asked for, with the token.
            host: for whom the request is, in its own words.
            origin: from which site it comes; None where it does not say.
            writes: whether it asks for something to be written, which no other site may.
        """
        if host.lower() not in self._hosts:  # a name that somebody else made lead here (DNS rebinding)
            return Refusal(403, "拒绝访问：地址里的主机名不是本机", _USE_THE_ADDRESS)
        if not secrets.compare_digest(_first_part(path).encode(), self.token.encode()):
            return Refusal(403, "拒绝访问：地址不完整，或不是这一次启动的", _USE_THE_ADDRESS)
        foreign = origin is not None and origin.lower() != f"http://{host.lower()}"
        if foreign or (writes and origin is None):
            return Refusal(403, "拒绝访问：请求来自别的网站", "请在本页上填写并提交")
        return None

    def inner(self, path: str) -> str:
        """The path asked for behind the token, unescaped; empty for the first page."""
        return unquote(path.partition("?")[0].removeprefix(f"/{self.token}").removeprefix("/"))

    def outer(self, inner: str) -> str:
        """The address, from the root, of a path behind the token."""
        return f"/{self.token}/{quote(inner)}"


_USE_THE_ADDRESS = "请用 gongkai serve 启动时显示的完整地址"


def _first_part(path: str) -> str:
    return path.partition("?")[0].removeprefix("/").partition("/")[0]
