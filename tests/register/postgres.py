"""A PostgreSQL server of the tests' own, on a socket in a temporary folder; nothing outside is touched."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"
"""Debian's account for the server, which refuses to run as root."""


def programs() -> Path | None:
    """The folder with initdb and pg_ctl of the newest PostgreSQL installed; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def server(bin_folder: Path, folder: Path) -> Iterator[str]:
    """Runs a server whose files lie in `folder`; gives the address of its sockets, "host=..."-style for a URL."""
    as_account: list[str] = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    if as_account:
        shutil.chown(folder, ACCOUNT)
    data, log = folder / "data", folder / "log"
    quiet = {"check": True, "capture_output": True, "cwd": folder}
    subprocess.run([*as_account, str(bin_folder / "initdb"), "-A", "trust", "-U", ACCOUNT, "-D", str(data)], **quiet)  # type: ignore[call-overload]
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200"
    control = [*as_account, str(bin_folder / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run(
        [*control, "-l", str(log), "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder
    )
    try:
        yield str(folder)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL, cwd=folder)
