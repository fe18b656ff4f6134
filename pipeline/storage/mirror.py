"""An output folder in object storage: a run works on a copy of it and sends each result there as soon as it is settled.

An object appears whole or not at all, records before the outcome that vouches for them; so a run that was killed is
gone on with from any machine.
"""

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from models.errors import BadOutputFolder, OutputLocked, StorageLost
from pipeline.batch import Store
from pipeline.storage.urls import answered, filesystem

LEASE_S = 120.0
"""A run that did not renew its lease for so long is taken for dead; machines' clocks must agree better than that."""
RENEW_S = 20.0
THREADS = 16
NOT_MIRRORED = frozenset({"lock", "workers.log"})
LEASE_NAME = ".state/lease.json"


class Lease:
    """Keeps two runs out of one place in object storage, which knows no locks but creates an object only once."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/{LEASE_NAME}"
        self._fs = filesystem(url)
        self._run = uuid.uuid4().hex
        self._ending = threading.Event()
        self._taken_over = False
        self._renewed = 0.0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raises `OutputLocked` when another run holds it."""
        self._take()
        renewing = threading.Thread(target=self._renew, daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._ending.set()
            renewing.join()
            if (self._holder() or {}).get("run") == self._run:
                answered(self._url, lambda: self._fs.rm_file(self._url))

    def require(self) -> None:
        """Raises `OutputLocked` where another run has taken over, or may have."""
        if self._taken_over or time.monotonic() - self._renewed > LEASE_S:
            raise OutputLocked(f"another run may have taken over {self._url}, because this one was away too long")

    def _take(self) -> None:
        self._renewed = time.monotonic()
        try:
            answered(self._url, lambda: self._fs.pipe_file(self._url, self._content(), mode="create"))
        except FileExistsError as error:
            holder = self._holder()
            if holder and not _is_dead(holder):
                raise OutputLocked(
                    f"another run ({holder['host']}, process {holder['pid']}) is writing there: wait for its end; "
                    f"if it was killed, try again in {LEASE_S:.0f} s"
                ) from error
            answered(self._url, lambda: self._fs.pipe_file(self._url, self._content()))
            time.sleep(1)  # two runs may have found the holder dead: the last to write goes on
            if (self._holder() or {}).get("run") != self._run:
                raise OutputLocked("another run began at the same moment") from error

    def _content(self) -> bytes:
        content = {"run": self._run, "host": socket.gethostname(), "pid": os.getpid(), "renewed": time.time()}
        return json.dumps(content).encode()

    def _holder(self) -> dict[str, Any] | None:
        try:
            return dict(json.loads(answered(self._url, lambda: self._fs.cat_file(self._url))))
        except (FileNotFoundError, ValueError):
            return None

    def _renew(self) -> None:
        while not self._ending.wait(RENEW_S):
            asked = time.monotonic()
            with suppress(StorageLost):  # it may come back in time
                holder = self._holder()
                if holder and holder["run"] != self._run:
                    self._taken_over = True
                    return
                answered(self._url, lambda: self._fs.pipe_file(self._url, self._content()))
                self._renewed = asked


class MirroredStore(Store):
    """A store at `url`, worked on in the empty folder `copy`."""

    def __init__(
        self, url: str, copy: Path, fingerprint: str, reading: str | None = None, *, pages_mb: float = 0.0
    ) -> None:
        super().__init__(copy, fingerprint, reading, pages_mb=pages_mb)
        self._copy = copy
        self._url = url.rstrip("/")
        self._fs = filesystem(url)
        self._lease = Lease(self._url)
        self._stored_pages: set[str] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        with _output_errors(self._url), self._lease.held():
            self._pull()
            with super().locked():
                yield

    def forget_all(self) -> None:
        super().forget_all()
        self._drop_removed()

    def forget_quarantined(self) -> int:
        number = super().forget_quarantined()
        self._drop_removed()
        return number

    def sweep(self, keep: set[str], files: Container[str] = ()) -> None:
        super().sweep(keep, files)
        self._drop_removed()
        self._drop_checkpoints(files)

    def forget_checkpoint(self, sha256: str) -> None:
        super().forget_checkpoint(sha256)
        self._remove([name for name in self._listed() if name.startswith(f"pages/{sha256}")])

    def checkpoint_of(self, relative: str, sha256: str) -> bytes | None:
        """Checkpoints stay where they are until one is asked for: together they may be larger than the disk."""
        path = self.checkpoints.path_of(sha256)
        if f"pages/{path.name}" in self._stored_pages:
            path.parent.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                self._fetch(f"pages/{path.name}")
        return super().checkpoint_of(relative, sha256)

    def push_tables(self) -> None:
        """Send the files of the whole run, and what else is for the next one."""
        self._lease.require()
        self._push([path for path in [*self._copy.iterdir(), *self.state.iterdir()] if path.is_file()])

    def _pull(self) -> None:
        listed = self._listed()
        self._stored_pages = {name for name in listed if name.startswith("pages/")}
        names = [name for name in listed if name.startswith(("records/", ".state/")) and name != LEASE_NAME]
        for folder in {(self._copy / name).parent for name in names}:
            folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(self._fetch, names))

    def _fetch(self, name: str) -> None:
        copy = str(self._copy / name)
        answered(self._url, lambda: self._fs.get_file(f"{self._url}/{name}", copy))

    def _publish(self, records: Sequence[Path], outcome: Path) -> None:
        self._lease.require()
        self._push(records)
        self._push([outcome])

    def _push(self, paths: Sequence[Path]) -> None:
        with _output_errors(self._url), ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(self._send, [path for path in paths if path.name not in NOT_MIRRORED]))

    def _send(self, path: Path) -> None:
        url = f"{self._url}/{path.relative_to(self._copy).as_posix()}"
        answered(url, lambda: self._fs.put_file(str(path), url))

    def _drop_removed(self) -> None:
        """Remove the objects whose copies are gone."""
        with _output_errors(self._url):
            ours = [name for name in self._listed() if name.startswith(("records/", ".state/outcomes/"))]
        self._remove([name for name in ours if not (self._copy / name).exists()])

    def _drop_checkpoints(self, files: Container[str]) -> None:
        """Remove checkpoints of other bytes or readings, and of the others what goes beyond the limit."""
        sizes = {name: size for name, size in self._sizes().items() if name.startswith("pages/")}
        old = {name for name in sizes if self.checkpoints.is_old(name.removeprefix("pages/"), files)}
        gone = old.union(self.checkpoints.over_limit({name: sizes[name] for name in sizes if name not in old}))
        self._remove(sorted(gone))

    def _remove(self, names: Sequence[str]) -> None:
        with _output_errors(self._url), ThreadPoolExecutor(THREADS) as threads:
            urls = [f"{self._url}/{name}" for name in names]
            list(threads.map(lambda url: answered(url, lambda: self._fs.rm_file(url)), urls))

    def _listed(self) -> list[str]:
        return list(self._sizes())

    def _sizes(self) -> dict[str, int]:
        """Bytes of each object by its name below the output folder, the oldest first where the storage tells."""
        root = self._fs._strip_protocol(self._url).rstrip("/") + "/"
        found = answered(self._url, lambda: self._fs.find(root, detail=True))
        ordered = sorted(found.items(), key=lambda item: (_changed(item[1]), item[0]))
        return {name.removeprefix(root): int(facts["size"] or 0) for name, facts in ordered}


def _changed(facts: dict[str, Any]) -> str:
    """When an object was last written, as its storage says it: S3, then Google, Azure and local disks."""
    known = (facts.get(name) for name in ("LastModified", "updated", "last_modified", "mtime"))
    return next((str(time) for time in known if time), "")


def _is_dead(holder: dict[str, Any]) -> bool:
    if holder["host"] == socket.gethostname() and not psutil.pid_exists(holder["pid"]):
        return True
    return bool(time.time() - holder["renewed"] > LEASE_S)


@contextmanager
def _output_errors(url: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, PermissionError) as error:
        raise BadOutputFolder(
            f"cannot write to {url}: {error}. Check that the bucket is there and open to you"
        ) from error
