"""The lease of an output folder in object storage: it keeps two runs out of one place, where no file can be locked."""

import errno
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import Any

import psutil

from models.errors import OutputLocked, StorageLost
from pipeline.storage.urls import answered, filesystem

LEASE_S = 120.0
"""A run that did not renew its lease for so long is taken for dead; machines' clocks must agree better than that."""
RENEW_S = 20.0
LEASE_NAME = ".state/lease.json"
SETTLING_S = 1.0
"""Between a write without a condition and the look at whose write was the last."""
MARK_OF_NOTHING = '"00000000000000000000000000000000"'
"""An ETag that no content has."""
REFUSALS = frozenset({"PreconditionFailed", "412"})
"""What S3 answers where the condition of a write does not hold."""


class Written(Enum):
    """What became of a write on the condition that an object still has the content with a certain mark."""

    YES = auto()
    REFUSED = auto()
    UNCONDITIONALLY = auto()
    """The storage takes no conditions; it was written whatever was there."""


class LeaseObject:
    """The object that holds the lease: read with the mark of its content, written if that is still its content."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._fs = filesystem(url)

    def create(self, content: bytes) -> None:
        """Write it where there is none. Raises `FileExistsError` where there is one."""
        answered(self.url, lambda: self._fs.pipe_file(self.url, content, mode="create"))

    def read(self) -> tuple[str, dict[str, Any] | None]:
        """The mark of the content, and the content; ("", None) where there is no object, None where it is damaged.

        The mark is asked for first: content that comes in between makes a write on its condition fail.
        """
        try:
            mark = str(answered(self.url, lambda: self._fs.info(self.url)).get("ETag", ""))
            return mark, dict(json.loads(answered(self.url, lambda: self._fs.cat_file(self.url))))
        except FileNotFoundError:
            return "", None
        except ValueError:
            return mark, None

    def replace(self, content: bytes, mark: str) -> Written:
        """Write it on the condition that its content still has this mark."""
        return answered(self.url, lambda: self._written(content, mark))

    def is_conditional(self, content: bytes) -> bool:
        """Whether the storage keeps to conditions: it must refuse to write over content that was never there.

        Servers that speak S3 and know no conditions write all the same; then `content` stands there.
        """
        return self.replace(content, MARK_OF_NOTHING) is Written.REFUSED

    def remove(self) -> None:
        """Let the next run create it."""
        answered(self.url, lambda: self._fs.rm_file(self.url))

    def _written(self, content: bytes, mark: str) -> Written:
        if "s3" not in self._fs.protocol or not mark:  # fsspec passes conditions on to no other kind of storage
            self._fs.pipe_file(self.url, content)
            return Written.UNCONDITIONALLY
        try:
            self._fs.pipe_file(self.url, content, IfMatch=mark)
        except OSError as error:
            if _s3_code(error) in REFUSALS:
                return Written.REFUSED
            if error.errno not in (errno.ENOSYS, errno.EINVAL):
                raise
            self._fs.pipe_file(self.url, content)
            return Written.UNCONDITIONALLY
        return Written.YES


class Lease:
    """One run's hold on an output folder, renewed in a thread of its own as long as it is `held`."""

    def __init__(self, url: str) -> None:
        self._object = LeaseObject(f"{url}/{LEASE_NAME}")
        self._run = uuid.uuid4().hex
        self._ending = threading.Event()
        self._taken_over = False
        self._renewed = 0.0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it for the time of a block. Raises `OutputLocked` when another run holds it."""
        self._take()
        renewing = threading.Thread(target=self._renew, daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._ending.set()
            renewing.join()
            if self._is_ours():
                self._object.remove()

    def require(self) -> None:
        """Raises `OutputLocked` where another run has taken over, or may have."""
        if self._taken_over or time.monotonic() - self._renewed > LEASE_S:
            raise OutputLocked(f"another run may have taken over {self._object.url}: this one was away too long")

    def _take(self) -> None:
        self._renewed = time.monotonic()
        try:
            self._object.create(self._content())
        except FileExistsError as error:
            mark, holder = self._object.read()
            if holder and not _is_dead(holder):
                raise OutputLocked(
                    f"another run ({holder['host']}, process {holder['pid']}) is writing there: wait for its end; "
                    f"if it was killed, try again in {LEASE_S:.0f} s"
                ) from error
            if not self._took_over(mark):
                raise OutputLocked("another run began at the same moment") from error

    def _took_over(self, mark: str) -> bool:
        """Whether the lease of a dead run became ours, though others may have found it dead too.

        The first to write over it goes on. Where the storage takes no conditions the last one does, as far as one
        second tells: a run that is held up for longer between its look and its write is not seen.
        """
        if mark and self._object.is_conditional(self._content()):
            return self._object.replace(self._content(), mark) is Written.YES or self._is_ours()
        self._object.replace(self._content(), "")
        time.sleep(SETTLING_S)
        return self._is_ours()

    def _is_ours(self) -> bool:
        return (self._object.read()[1] or {}).get("run") == self._run

    def _content(self) -> bytes:
        content = {"run": self._run, "host": socket.gethostname(), "pid": os.getpid(), "renewed": time.time()}
        return json.dumps(content).encode()

    def _renew(self) -> None:
        while not self._ending.wait(RENEW_S):
            asked = time.monotonic()
            with suppress(StorageLost):  # it may come back in time
                mark, holder = self._object.read()
                is_lost = bool(holder and holder["run"] != self._run)
                if is_lost or (self._object.replace(self._content(), mark) is Written.REFUSED and not self._is_ours()):
                    self._taken_over = True
                    return
                self._renewed = asked


def _is_dead(holder: dict[str, Any]) -> bool:
    if holder["host"] == socket.gethostname() and not psutil.pid_exists(holder["pid"]):
        return True
    return bool(time.time() - holder["renewed"] > LEASE_S)


def _s3_code(error: OSError) -> str:
    """What the server called its error; s3fs keeps that error as the cause."""
    response = getattr(error.__cause__, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))
