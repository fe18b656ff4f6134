"""Serves the page on this machine until it is stopped, and opens the browser on it."""

import socket
import threading
import webbrowser
from ipaddress import ip_address

from register.register import Register
from review.errors import ReviewNotServed
from review.words import Language

BROWSER_AFTER_S = 0.5
"""The socket listens before the browser is told; the first answer comes when the server has started."""


def serve(
    register: Register, *, clerk: str, language: Language, host: str, port: int, opens_browser: bool, measures: bool
) -> None:
    """Serve the page over an open register until Ctrl-C. Raises `ReviewNotServed` where that cannot be."""
    require_loopback(host)
    try:
        import uvicorn

        from review.app import make_app
        from review.scans import Scans
        from review.security import own_hosts
    except ImportError as error:
        raise ReviewNotServed(
            f"the review page needs a package that is not installed ({error.name}): pip install 'congvan[review]'"
        ) from error
    listening = listen_on(host, port)
    port = listening.getsockname()[1]
    scans = Scans(register)
    scans.start()
    app = make_app(register, scans, clerk=clerk, language=language, hosts=own_hosts(port), measures=measures)
    address = f"http://{'[::1]' if ':' in host else '127.0.0.1'}:{port}/"
    print(f"{address}  (Ctrl-C ends it)", flush=True)
    if opens_browser:
        threading.Timer(BROWSER_AFTER_S, webbrowser.open, (address,)).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ws="none")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.desk.watch.flush()
        scans.close()
        listening.close()


def require_loopback(host: str) -> None:
    """Check that an address is this machine's own. Raises `ReviewNotServed` for another."""
    if host == "localhost":
        return
    try:
        if ip_address(host).is_loopback:
            return
    except ValueError:
        pass
    raise ReviewNotServed(
        f"{host} is not this machine's own address: the page has no users and no TLS yet, so it is served on 127.0.0.1 "
        "only; both come with a later version"
    )


def listen_on(host: str, port: int) -> socket.socket:
    """A socket that listens at an address and port of this machine; 0 takes any that is free.

    Raises `ReviewNotServed`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise ReviewNotServed(
            f"port {port} cannot be used ({error.strerror}): end what uses it, or name another with --port"
        ) from error
    return listening
