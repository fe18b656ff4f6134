"""Measures the CPU seconds that each stage of reading takes.

All but the bare OCR engine runs in this process. For comparison that reads each page once more, right after the product
has read it, in a process of its own (benchmarks/bare.py).
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from app.settings import load_settings
from benchmarks.bare import bare_engine
from models import DocumentRecord
from models.errors import DocumentError
from pipeline import letters, parsing
from pipeline.batch.memory import keep_freed_memory, spare_the_garbage_collector
from pipeline.intake import sha256_of
from pipeline.reading import scan
from pipeline.reading.again import doubtful_lines, second_look
from pipeline.reading.engines.load import load_engines
from pipeline.reading.engines.tessdata import find_tessdata
from pipeline.reading.hand import bands
from pipeline.reading.picture.prepare import black_and_white
from pipeline.reading.upright import ReadView

PARTS: tuple[tuple[ModuleType, str, str], ...] = (
    (bands, "read_bands", "bands (second reader)"),
    (second_look, "look_again", "second looks (engine again)"),
    (doubtful_lines, "reread_doubtful", "doubtful lines (engine again)"),
    (parsing, "split_letters", "layout"),
    (parsing, "read_record", "parsers"),
)
WARM_UP = 6
"""Files, among which all models are met: those of stamps are asked for on few pages."""
ENGINE, BARE, REST = "OCR engine", "bare engine", "decode and prepare"


@dataclass
class Stages:
    """CPU seconds by stage, summed over the files read."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """By name of the stage, of scans alone."""
    scan_seconds: float = 0.0
    """Of scans, all stages together, without the bare engine."""
    comparing: float = 0.0
    """Spent here to have pages read by the bare engine, which is nobody's reading."""
    scan_pages: int = 0
    scans: list[Path] = field(default_factory=list)
    """The files of which every page was read by OCR."""
    born_digital: list[Path] = field(default_factory=list)
    """The files of which every page was read from its text layer."""
    seconds_a_page: dict[Path, float] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """The figures by name: CPU seconds for each scanned page, and how many times that of the bare engine it is."""
        named = {name: value for name, value in self.seconds.items() if name != BARE}
        pages = max(self.scan_pages, 1)
        rest = self.scan_seconds - sum(named.values())
        return {
            "scanned pages": float(self.scan_pages),
            **{f"{name}, CPU s a scanned page": value / pages for name, value in sorted(named.items())},
            f"{REST}, CPU s a scanned page": rest / pages,
            "all, CPU s a scanned page": self.scan_seconds / pages,
            "bare engine, CPU s a scanned page": self.seconds[BARE] / pages,
            "share of the bare engine on scans": self.scan_seconds / max(self.seconds[BARE], 1e-9),
        }


def measure_stages(files: list[Path]) -> Stages:
    """Read every file and measure; the first few are read once before, so that imports and models do not count."""
    import pipeline.warm_reader  # noqa: F401  as the server of the workers does

    stages = Stages()
    with _watched(stages):
        for path in files[:WARM_UP]:
            with suppress(DocumentError):
                _read(path)
        stages.seconds.clear()
        keep_freed_memory()  # as a worker does
        spare_the_garbage_collector()
        for path in files:
            _add_file(path, stages)
    return stages


def _add_file(path: Path, stages: Stages) -> None:
    stages_before, comparing_before, started = stages.seconds.copy(), stages.comparing, time.process_time()
    try:
        records = _read(path)
    except DocumentError as error:
        print(f"{path.name}: {error}")
        stages.seconds = stages_before
        return
    seconds = time.process_time() - started - (stages.comparing - comparing_before)
    readings = {record.source.reading for record in records}
    pages = max(record.source.last_page for record in records)
    stages.seconds_a_page[path] = seconds / pages
    if readings == {"text_layer"}:
        stages.born_digital.append(path)
    if readings != {"ocr"}:
        stages.seconds = stages_before
        return
    stages.scans.append(path)
    stages.scan_pages += pages
    stages.scan_seconds += seconds


def _read(path: Path) -> list[DocumentRecord]:
    settings = load_settings({}).letters
    return list(letters.read_letters(path, path.name, sha256_of(path), lambda page: None, settings).records)


@contextmanager
def _watched(stages: Stages) -> Iterator[None]:
    settings = load_settings({}).reading
    engine = load_engines(settings).pages
    plain_page = scan._page
    patches = [patch.object(module, name, _timed(stages, part, getattr(module, name))) for module, name, part in PARTS]
    patches.append(patch.object(engine, "read", _timed(stages, ENGINE, engine.read)))
    with (
        bare_engine(settings.languages, find_tessdata(settings.languages, settings.tessdata)) as bare,
        ExitStack() as on,
    ):

        def page_and_bare(source: scan.Scan, read: ReadView, *numbers: int) -> Any:
            if read.words:  # the one reading of the page that was kept
                started = time.process_time()
                stages.seconds[BARE] += bare(black_and_white(read.view.pixels), read.view.dpi)
                stages.comparing += time.process_time() - started
            return plain_page(source, read, *numbers)

        for each in (*patches, patch.object(scan, "_page", page_and_bare)):
            on.enter_context(each)
        yield


def _timed(stages: Stages, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            stages.seconds[part] += time.process_time() - started

    return timed
