"""Measures how fast letters come on the screen, over a register as large as an office gathers in years.

    python -m benchmarks.review_latency [--letters 50000] [--place register.db] [--viewed 1000]

Builds a register of copies of the sample letters, of which some have originals of their own; a register that is there
already is measured as it is. Then asks the server (`congvan review`) for what a browser asks for: the queue, a search,
letters that nobody has looked at with their first page and all crops that are on the screen, the same after the server
had time to make the next one ready; then many letters one after another, with the memory of the server and of its
processes. All of it counts from the question to the last byte of the answer, pictures one after another. What a browser
makes of it, `benchmarks.review_browser` measures.
"""

import argparse
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import JSON, Connection, Integer, Table, func, select, text, update

from register.register import Register
from register.tables import Letter
from register.tables.base import Base
from tests.golden import NAMES, documents, file_of

LETTERS, VIEWED = 50_000, 1000
BARS_MS = {"preloaded": 100.0, "cold": 300.0}
"""From the click to letter, page and crops; what the product sets itself."""
BLOCK = 10_000
"""Ids of one copy of all samples."""
WITH_ORIGINAL, WITH_RECORD = 80, 100
"""Copies of the samples with files of their own, and with whole records; the others are rows of the queue."""
NOT_COPIED = frozenset({"events", "links"})
OWN_OF_EACH = frozenset({"document_id", "code_key"})
"""What no two letters of an office have in common."""
TIMES = 15
COLD = 40
PAGE_PX = 827
"""As wide as the page asks for."""
START_S = 60.0
PAUSE_S = 2.5
"""A clerk looks at a letter for longer before going on."""
PICTURE = re.compile(r'<img src="(/letters/\d+/crops/[^"]+)"')
EVERY = 100
BYTES_PER_MB = 1e6
ASKED = {
    "queue": "/",
    "queue of one field": "/?field=code_number",
    "search with many hits": "/search?words=ke+hoach",
    "search with none": "/search?words=khongcogi",
    "digits": "/digits",
}


def build(register: Register, letters: int) -> None:
    """Fill an empty register with copies of the samples, of which no task recurs: they are of 2021, and each copy would
    come up hundreds of times."""
    sources = {}
    for name in (name for name in NAMES if file_of(name).suffix != ".docx"):  # LibreOffice is no part of this
        for record in documents(name):
            once = tuple(task.model_copy(update={"recurrence": None}) for task in record.tasks)
            renamed = record.model_copy(update={"document_id": f"{name}-{record.source.first_page}", "tasks": once})
            sources[renamed.document_id] = file_of(name)
            register.feed([renamed])
    with register._core.engine.begin() as connection:
        amount = connection.scalar(select(func.count()).select_from(Letter)) or 1
        copies = letters // amount + 1
        for table in _copied_tables():
            _copy_rows(connection, table, copies)
        connection.exec_driver_sql("ANALYZE")
    for number in range(1, min(copies, WITH_ORIGINAL) + 1):
        _give_originals(register, number, sources)


def _copied_tables() -> list[Table]:
    """The letters, and the tables whose rows belong to a letter, in the order in which they need each other."""
    found = {Letter.__tablename__}
    for table in Base.metadata.sorted_tables:
        if table.name not in NOT_COPIED and any(key.column.table.name in found for key in table.foreign_keys):
            found.add(table.name)
    return [table for table in Base.metadata.sorted_tables if table.name in found]


def _copy_rows(connection: Connection, table: Table, copies: int) -> None:
    names = {each.name for each in _copied_tables()}
    (first, *_) = table.primary_key.columns
    chosen = {}
    for column in table.columns:
        is_key = any(key.column.table.name in names for key in column.foreign_keys)
        if is_key or (column.primary_key and isinstance(column.type, Integer)):
            chosen[column.name] = f"t.{column.name} + copy.n * {BLOCK}"
        elif column.nullable and isinstance(column.type, JSON):
            chosen[column.name] = f"CASE WHEN copy.n <= {WITH_RECORD} THEN t.{column.name} END"
        elif column.name in OWN_OF_EACH:
            chosen[column.name] = f"t.{column.name} || '-' || copy.n"
        else:
            chosen[column.name] = f't."{column.name}"'
    columns = ", ".join(f'"{name}"' for name in chosen)
    connection.execute(
        text(  # names of our own tables
            f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies}) "  # noqa: S608
            f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(chosen.values())} "
            f"FROM {table.name} t, copy WHERE t.{first.name} < {BLOCK}"
        )
    )


def _give_originals(register: Register, number: int, sources: dict[str, Path]) -> None:
    """Each letter of a copy gets a file of its own, other only in bytes that no reader looks at."""
    with register._core.changing("benchmark") as change:
        low = number * BLOCK
        for letter in change.session.scalars(select(Letter).where(Letter.id > low, Letter.id < low + BLOCK)):
            file = sources[(letter.document_id or "").rpartition("-")[0]]
            content = file.read_bytes() + b"\n%% copy %d of %d\n" % (number, letter.id)
            kept = register.originals.keep_bytes(change.session, content, file.name, "")
            record: Any = dict(letter.record or {})
            record["source"] = {**record["source"], "sha256": kept.sha256}
            change.session.execute(
                update(Letter).where(Letter.id == letter.id).values(record=record, sha256=kept.sha256)
            )


class Browser:
    """Asks the server as a browser does, on one connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str) -> bytes:
        """The answer's bytes; an answer that is none raises `ValueError`."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise ValueError(f"{path}: {answer.status} {content[:200]!r}")
        return content

    def letter(self, letter: int, page: int, part: str = "whole") -> dict[str, float]:
        """Milliseconds until the letter, its page and all crops are there."""
        begun = time.perf_counter()
        html = self.get(f"/letters/{letter}?part={part}").decode()
        shown = time.perf_counter()
        self.get(f"/letters/{letter}/pages/{page}?width={PAGE_PX}")
        paged = time.perf_counter()
        crops = [each.replace("&amp;", "&") for each in PICTURE.findall(html)]
        for crop in crops[:1]:
            self.get(crop)
        first = time.perf_counter()
        for crop in crops[1:]:
            self.get(crop)
        whole = time.perf_counter()
        steps = {
            "letter": shown - begun,
            "page": paged - shown,
            "first crop": first - paged,
            "on screen": first - begun,
        }
        return {name: each * 1000 for name, each in {**steps, "with all crops": whole - begun}.items()}


@contextmanager
def served(place: str) -> Iterator[tuple[psutil.Process, int]]:
    """The server's process and port."""
    command = [sys.executable, "congvan.py", "review", "--register", place, "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            address = process.stdout.readline()
            port = int(re.findall(r":(\d+)/", address)[0])
            _wait_for(port)
            yield psutil.Process(process.pid), port
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    """Until the server takes calls, which is a moment after it has said where."""
    deadline = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def resident_mb(server: psutil.Process) -> tuple[float, float]:
    """Resident memory of the server, and of all processes that it has started."""
    children = sum(child.memory_info().rss for child in server.children(recursive=True))
    return server.memory_info().rss / BYTES_PER_MB, children / BYTES_PER_MB


def viewable(register: Register, amount: int) -> list[tuple[int, int]]:
    """Letters with files of their own, and the first page of each."""
    with register._core.reading() as session:
        rows = session.execute(
            select(Letter.id, Letter.record)
            .where(Letter.id > BLOCK, Letter.id < BLOCK * (WITH_ORIGINAL + 1))
            .limit(amount)
        )
        return [(letter, record["source"]["first_page"]) for letter, record in rows]


def shown(name: str, times_ms: Sequence[float], bar: float | None = None) -> str:
    """A row of the table: median, nine of ten, and the worst."""
    ordered = sorted(times_ms)
    p90 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))]
    against = "" if bar is None else f"{bar:.0f}"
    return f"| {name} | {statistics.median(ordered):.0f} | {p90:.0f} | {ordered[-1]:.0f} | {against} |"


def questions(browser: Browser) -> Iterator[str]:
    """The queue and searches."""
    for name, path in ASKED.items():
        times = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            browser.get(path)
            times.append((time.perf_counter() - begun) * 1000)
        yield shown(name, times)


def letters_shown(browser: Browser, letters: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Cold letters far apart, then others after the server was asked for them as a browser asks ahead."""
    cold, ahead = [], []
    for each in letters[:COLD]:
        cold.append(browser.letter(*each))
        time.sleep(PAUSE_S / 10)
    for letter, page in letters[COLD : COLD + COLD // 2]:
        browser.get(f"/letters/{letter}?part=letter")
        time.sleep(PAUSE_S)
        ahead.append(browser.letter(letter, page))
    for kind, times in (("cold", cold), ("asked ahead", ahead)):
        for part in times[0]:
            bar = BARS_MS["cold"] if part == "on screen" else None
            yield shown(f"{kind}: {part}", [each[part] for each in times], bar)


def memory_over(browser: Browser, server: psutil.Process, letters: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Memory after each hundred letters."""
    for number, each in enumerate(letters, start=1):
        browser.letter(*each)
        if number % EVERY == 0:
            own, others = resident_mb(server)
            yield f"| {number} | {own:.0f} | {others:.0f} |"


def main() -> None:
    """Build, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--viewed", type=int, default=VIEWED)
    parser.add_argument("--place", help="path of the register; a temporary file when not said")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.place or str(Path(folder) / "register.db")
        with Register.open(place) as register:
            if not viewable(register, 1):
                build(register, options.letters)
            letters = viewable(register, options.viewed + 2 * COLD)
        with served(place) as (server, port):
            browser = Browser(port)
            print("| what | median ms | nine of ten | worst | bar |\n|---|---|---|---|---|")
            for row in chain(questions(browser), letters_shown(browser, letters)):
                print(row, flush=True)
            print("\n| letters viewed | server MB | its processes MB |\n|---|---|---|")
            for row in memory_over(browser, server, letters[2 * COLD :]):
                print(row, flush=True)


if __name__ == "__main__":
    main()
