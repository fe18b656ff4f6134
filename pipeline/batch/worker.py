"""What a worker process does: reads the files it is given, one after another.

All native code runs here. The process leads a session of its own, so that it can be killed with all that it has
started, and it prints nothing on the terminal.
"""

import errno
import os
import shutil
import sys
import tempfile
import threading
import traceback
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGKILL, SIGTERM, signal

from models import DocumentRecord
from models.errors import DocumentError, RunError, ScratchFull, VanishedFile, WorkerMemory, facts_of
from pipeline.batch.memory import PAGES_BETWEEN, give_back_memory, keep_freed_memory, spare_the_garbage_collector
from pipeline.batch.messages import (
    FileContent,
    FileRead,
    FileReader,
    FileRefused,
    Job,
    PagesRead,
    Ready,
    RecordLine,
    Reply,
    RunStopped,
)

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
OOM_SCORE = "1000"
"""The highest score that Linux takes: its memory killer then ends a worker and never the runner (proc(5))."""


def serve(connection: Connection, reader: FileReader, scratch: Path, log: Path) -> None:
    """Read each job that comes from `connection` and send the result back, until the connection is closed.

    Runs in a process of its own, which it changes for good: temporary files go to the folder `scratch`, what libraries
    print goes to the file `log`.
    """
    detach(scratch, log)
    keep_freed_memory()
    spare_the_garbage_collector()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(Ready())
        while True:
            job = connection.recv()
            connection.send(read_job(job, reader, connection))


def read_job(job: Job, reader: FileReader, connection: Connection) -> Reply:
    """Read one file and report each page to `connection`; whatever goes wrong becomes a reply, nothing is raised."""
    pages = 0

    def report_page(number: int) -> None:
        nonlocal pages
        pages = number
        connection.send(PagesRead(number))
        if number % PAGES_BETWEEN == 0:
            give_back_memory()

    try:
        content = _from_checkpoint(job, reader)
        from_checkpoint = content is not None
        if content is None:
            with job.file.at_hand() as path:
                content = reader.read(path, job.file.relative, job.sha256, report_page)
        lines = _lines(content.records)
        _require_unchanged(job)
    except DocumentError as error:
        return FileRefused.because(error, pages)
    except RunError as error:
        return RunStopped(error)
    except MemoryError:
        return FileRefused.because(WorkerMemory(f"page {pages + 1}"), pages)
    except Exception as error:  # a defect of ours costs one file, not the run
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            return RunStopped(ScratchFull(facts_of(error)))
        sentence = f"a defect of congvan ({type(error).__name__} on page {pages + 1}): please report it"
        return FileRefused(sentence, pages, _trace(error))
    pages = pages or _pages_of(content.records)
    return FileRead(lines, pages, content.checkpoint, from_checkpoint, content.members)


def _from_checkpoint(job: Job, reader: FileReader) -> FileContent | None:
    return reader.read_again(job.checkpoint, job.file.relative, job.sha256) if job.checkpoint is not None else None


def _lines(records: Sequence[DocumentRecord]) -> tuple[RecordLine, ...]:
    lines = tuple(_line(record) for record in records)
    if len({line.document_id for line in lines}) < len(lines):
        raise ValueError("two records of one name: the second would take the place of the first")
    return lines


def _line(record: DocumentRecord) -> RecordLine:
    if not isinstance(record, DocumentRecord):
        raise TypeError(f"the reader returned a {type(record).__name__} instead of a record")
    text = unicodedata.normalize("NFC", record.model_dump_json())
    return RecordLine(record.document_id, text.encode())


def _pages_of(records: Sequence[DocumentRecord]) -> int:
    return max((record.source.last_page for record in records), default=0)


def _require_unchanged(job: Job) -> None:
    """Check that the file is as it was when it was hashed: the record bears that hash. Raises `VanishedFile`."""
    try:
        version = job.file.version()
    except OSError as error:
        raise VanishedFile("removed") from error
    if version != job.version:
        raise VanishedFile("changed")


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def detach(scratch: Path, log: Path) -> None:
    """Cut this process off from terminal and runner, but end it when the runner ends; for good.

    Temporary files go to the folder `scratch`, what libraries print to the file `log`.
    """
    os.setsid()
    signal(SIGINT, SIG_IGN)  # Ctrl-C is for the runner, which stops its workers itself
    signal(SIGTERM, SIG_DFL)
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OOM_SCORE)
    sys.stdout.flush()
    with log.open("ab") as file, Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    threading.Thread(target=_die_with_parent, args=(scratch,), daemon=True).start()


def _die_with_parent(scratch: Path) -> None:
    """End this process and all that it has started when the runner ends, even where it was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        shutil.rmtree(scratch, ignore_errors=True)
        os.killpg(0, SIGKILL)
