"""A reader that takes its machine with it. Apart from `cluster`, so that reading processes need not load Dask."""

import os
import signal
from pathlib import Path

import psutil

from models import DocumentRecord
from pipeline.batch import OnPage
from tests.pipeline.batch.fake_readers import read_by_content


def read_or_kill_machine(path: Path, relative: str, sha256: str, on_page: OnPage) -> list[DocumentRecord]:
    """A file that says so takes the Dask worker with it, as a machine that runs out of memory would."""
    if path.read_text().startswith("machine"):
        worker = next(each for each in psutil.Process().parents() if "dask_worker" in " ".join(each.cmdline()))
        os.kill(worker.pid, signal.SIGKILL)
    return read_by_content(path, relative, sha256, on_page)
