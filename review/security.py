"""What stands between the page and everything else on the machine and the net: an ASGI wrapper around the app.

The page is for one clerk at one machine and has no login. So nobody else's page may talk to it: a name that was pointed
at this machine (DNS rebinding) is refused by its Host, a form of another site by Origin and token, another site's
picture or frame by the headers of each answer. What comes from scans can run nothing: no inline script, no eval.
"""

import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on this machine may call the server."""
TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 - the name of a header
SAFE_METHODS = frozenset({"GET", "HEAD"})
MOST_BYTES = 1_000_000
"""Of a request's body. The longest that the page sends is the text of a task; a choice."""
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KEEP_NOTHING = "no-store"
"""Unless a view says otherwise of a picture."""


class Guard:
    """Lets through what comes from the page itself, on this machine."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal:
            status, sentence = refusal
            await PlainTextResponse(sentence, status)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _limited(receive), _with_headers(send))

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return 421, "this page is served to this machine only, under its own address"
        if int(headers.get("content-length") or 0) > MOST_BYTES:
            return 413, "too much was sent"
        if method in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        if origin is not None and (urlsplit(origin).scheme != "http" or urlsplit(origin).netloc.lower() != host):
            return 403, "another site may not change anything here"
        if not secrets.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self._token.encode()):
            return 403, "this page is of an earlier start of the server: load it again"
        return None


def own_hosts(port: int) -> frozenset[str]:
    """The Host headers of this machine's own browsers."""
    return frozenset(f"{name}:{port}" for name in LOOPBACK)


def new_token() -> str:
    """A token that a page must send with each change; as long as the server runs."""
    return secrets.token_urlsafe(32)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("Cache-Control", KEEP_NOTHING)
        await send(message)

    return sending


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise HTTPException(413, "too much was sent")
        return message

    return receiving
