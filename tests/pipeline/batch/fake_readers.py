"""Readers for the batch that do what the content of the file says, for the better and the worse."""

import ctypes
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models import DocumentRecord, Source
from models.errors import DamagedFile, EncryptedFile, NoOcrEngine, SecretLetter
from pipeline.batch import FileContent, OnPage

PAGES_BEFORE_FAULT = 2

ReadPlainly = Callable[[Path, str, str, OnPage], list[DocumentRecord]]


@dataclass(frozen=True)
class Plain:
    """A reader that leaves nothing to read from again."""

    read_plainly: ReadPlainly

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        return FileContent(self.read_plainly(path, relative, sha256, on_page))

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        return None


def record(relative: str, sha256: str, first_page: int = 1, **fields: Any) -> DocumentRecord:
    source = Source(
        path=relative,
        sha256=sha256,
        media_type="text/plain",
        first_page=first_page,
        last_page=first_page,
        reading="text_layer",
    )
    return DocumentRecord(document_id=f"{sha256[:16]}-{first_page}", source=source, page_amount=1, **fields)


@dataclass(frozen=True)
class Remembering:
    """Leaves the file's text as its checkpoint; logs which files it opens; `rules` are part of what it makes."""

    log: Path
    rules: str

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        with self.log.open("a") as log:
            log.write(f"{relative}\n")
        text = path.read_text()
        if text == "damaged":
            raise DamagedFile("page 1")
        return FileContent(self._records(text, relative, sha256), text.encode())

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        text = checkpoint.decode(errors="replace")
        return None if text == "does not do" else FileContent(self._records(text, relative, sha256))

    def _records(self, text: str, relative: str, sha256: str) -> list[DocumentRecord]:
        if text == "secret" and self.rules == "stricter":
            raise SecretLetter("page 1")
        return [record(relative, sha256, subject=f"{text} by {self.rules}")]


def read_by_content(path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
    """The first line of the file names what happens after two pages."""
    word, *rest = path.read_text().split()
    for page in range(1, PAGES_BEFORE_FAULT + 1):
        on_page(page)
    fault = FAULTS.get(word)
    if fault is not None:
        return fault(path)  # type: ignore[no-any-return]
    time.sleep(float(rest[0]) if word == "slow" else 0)
    return [record(relative, sha256, page, subject=path.read_text()) for page in (1, 2)]


def read_and_log(path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
    """As above, and a line for each file read in `reads.log` beside the input folder."""
    with (path.parent.parent / "reads.log").open("a") as log:
        log.write(f"{relative}\n")
    return read_by_content(path, relative, sha256, on_page)


def _refuse(path: Path) -> None:
    raise EncryptedFile("page 3")


def _defect(path: Path) -> None:
    raise KeyError("no such field")


def _hang(path: Path) -> None:
    time.sleep(600)


def _hang_in_native_code(path: Path) -> None:
    """Holds the interpreter's lock for ever, so that no thread of the worker can run."""
    ctypes.PyDLL(None).sleep(600)


def _kill(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _segfault(path: Path) -> None:
    ctypes.string_at(0)


def _exit(path: Path) -> None:
    os._exit(7)


def _eat_memory(path: Path) -> None:
    eaten = [bytearray(b"x" * 10_000_000) for _ in range(100)]
    time.sleep(600 + len(eaten))


def _child_eats_memory(path: Path) -> None:
    eat = "import time; eaten = bytearray(b'x' * 1_000_000_000); time.sleep(600)"
    subprocess.run([sys.executable, "-c", eat], check=False)


def _run_out_of_memory(path: Path) -> None:
    raise MemoryError


def _print(path: Path) -> list[DocumentRecord]:
    print("noise " * 1000, flush=True)
    os.write(1, b"raw noise\n")
    return [record(path.name, "0" * 64)]


def _bad_data(path: Path) -> list[Any]:
    return ["this is no record"]


def _nothing(path: Path) -> None:
    return None


def _twins(path: Path) -> list[DocumentRecord]:
    return [record(path.name, "1" * 64), record(path.name, "1" * 64)]


def _crash_once(path: Path) -> list[DocumentRecord]:
    mark = path.parent.parent / "crashed"
    if not mark.exists():
        mark.touch()
        _kill(path)
    return [record(path.name, "2" * 64)]


def _change(path: Path) -> list[DocumentRecord]:
    path.write_text("something else")
    return [record(path.name, "3" * 64)]


def _vanish(path: Path) -> list[DocumentRecord]:
    path.unlink()
    return [record(path.name, "4" * 64)]


def _touch(path: Path) -> list[DocumentRecord]:
    """Saved anew while it is read, with the same bytes: once."""
    mark = path.parent.parent / "touched"
    if not mark.exists():
        mark.touch()
        os.utime(path, (1, 1))
    return [record(path.name, "5" * 64)]


def _fill_the_disk(path: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


def _no_engine(path: Path) -> None:
    raise NoOcrEngine("install it")


FAULTS: dict[str, Callable[[Path], Any]] = {
    "refuse": _refuse,
    "defect": _defect,
    "hang": _hang,
    "native-hang": _hang_in_native_code,
    "kill": _kill,
    "segfault": _segfault,
    "exit": _exit,
    "memory": _eat_memory,
    "child-memory": _child_eats_memory,
    "memory-error": _run_out_of_memory,
    "print": _print,
    "bad-data": _bad_data,
    "nothing": _nothing,
    "twins": _twins,
    "crash-once": _crash_once,
    "change": _change,
    "vanish": _vanish,
    "touch": _touch,
    "full-disk": _fill_the_disk,
    "no-engine": _no_engine,
}


def read_process_number(path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
    return [record(relative, sha256, subject=str(os.getpid()))]


class DiesOnArrival:
    """A reader that ends the worker while it is unpickled, as a broken installation does on import."""

    def __reduce__(self) -> tuple[Any, tuple[int]]:
        return os._exit, (1,)

    def __call__(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
        raise NotImplementedError
