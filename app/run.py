"""Runs a batch: reads folders of letters and writes their records, tasks and tables to the output folder."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.feed import feed_folder
from app.fingerprints import fingerprint, looking_fingerprint, reading_fingerprint
from app.inputs import input_files, remember_inputs, require_folders, require_some
from app.settings import Settings
from app.versions import versions
from models import DocumentRecord
from models.base import Frozen
from models.errors import RunError
from models.record import SCHEMA_VERSION
from models.stored import read_head
from pipeline.atomic import write_whole
from pipeline.batch import (
    BatchResult,
    FileContent,
    HashFile,
    Listener,
    OnPage,
    Readers,
    ReusedNames,
    Store,
    disk_errors,
    parses_again,
    run_batch,
)
from pipeline.copies import same_letters, with_same_letters
from pipeline.intake import InputFile
from pipeline.letter_settings import LetterSettings
from pipeline.reading.tools import tools
from pipeline.signers import Directory, complete_signer, learn_signers, read_directory

READER_MODULE, PARSER_MODULE = "pipeline.warm_reader", "pipeline.warm_parser"
"""What the server of the workers imports before it forks them: to read files, or to parse kept pages again."""


@dataclass(frozen=True)
class LetterReader:
    """The reader that the workers of a batch call: `pipeline.letters` with the settings of the run.

    Its methods import that module when they are called, in the worker; this process never loads it, which would take
    seconds.
    """

    settings: LetterSettings
    looked_by: str = ""
    """Fingerprint of what decides where pages are looked at once more; see `pack_pages`."""

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        """The records of a file and its checkpoint; see `read_letters`."""
        from pipeline.letters import read_letters

        return read_letters(path, relative, sha256, on_page, self.settings, self.looked_by)

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        """The records of a file from its checkpoint; see `parse_letters`."""
        from pipeline.letters import parse_letters

        return parse_letters(checkpoint, relative, sha256, self.settings, self.looked_by)


class RunSummary(Frozen):
    """What a run came to, in numbers; `run.json` has them as "counts"."""

    files: int
    """All input files: those done, duplicate and quarantined together."""
    done: int
    duplicate: int
    quarantined: int
    documents: int
    """Letters found in all files."""
    pages: int
    reused: int
    """Files whose outcome an earlier run left and this one took over."""
    parsed_again: int
    """Files that an earlier run had read and whose kept pages this one parsed anew, without opening the file."""
    dropped: int
    """Files with an outcome of an earlier run that are no longer among the inputs; not counted in `files`."""
    kept: int = 0
    """Letters that a watch kept of files whose names were used again for others; counted in `files` too."""
    defects: int
    """Files that were not read because of a fault of the product."""
    seconds: float
    not_fed: str = ""
    """Why the letters are not in the register, in a sentence; empty where they are."""


def run_letters(
    inputs: Sequence[Path], out: Path, settings: Settings, *, fresh: bool = False, listener: Listener | None = None
) -> RunSummary:
    """Read every letter under `inputs` and write the files that `docs/files.md` describes to the folder `out`.

    Takes over what an earlier run with the same settings and versions has done; with `fresh` it starts over. Raises a
    `RunError` where the run cannot go on; what is done by then stays.
    """
    require_folders(inputs, out)
    store = open_store(out, settings)
    with store.locked():
        if fresh:
            store.forget_all()
        remember_inputs(store, inputs)
        summary = read_into(store, input_files(inputs, out), inputs, out, settings, listener=listener)
        return fed(summary, out, settings)


def read_into(
    store: Store,
    files: Sequence[InputFile],
    inputs: Sequence[Path | str],
    out: Path,
    settings: Settings,
    *,
    listener: Listener | None = None,
    hash_file: HashFile | None = None,
    readers: Readers | None = None,
    reused_names: ReusedNames | None = None,
) -> RunSummary:
    """Read `files` into the locked `store` and write all tables of `out` anew.

    `inputs` are what the user named, for messages and `run.json`. `hash_file` gives the SHA-256 of a file where it
    need not be computed here; `readers` take the place of worker processes on this machine. Raises a `RunError` where
    the run cannot go on.
    """
    started = datetime.now(UTC)
    require_some(files, store, inputs)
    office = read_directory(settings.signers) if settings.signers else Directory()
    result = run_batch(
        files,
        LetterReader(settings.letters, looking_fingerprint()),
        store,
        limits=settings.limits,
        workers=settings.worker_count,
        preload=(PARSER_MODULE if parses_again(store) else READER_MODULE,),
        listener=listener,
        hash_file=hash_file,
        readers=readers,
        reused_names=reused_names,
    )
    with disk_errors(out):
        _write_tables(out, store, result, office)
        summary = _summary(result, started)
        write_whole(out / "run.json", _run_json(inputs, settings, started, summary))
    return summary


def _write_tables(out: Path, store: Store, result: BatchResult, office: Directory) -> None:
    from pipeline.export.tables import write_tables  # here, because pandas takes a second to load

    def lines() -> Iterator[bytes]:
        return store.lines(result.document_ids)

    def completed(record: DocumentRecord) -> DocumentRecord:
        return with_same_letters(complete_signer(record, known), same)

    same = same_letters(lines)
    learned = learn_signers(map(read_head, lines()))
    known = learned.joined(office)
    write_tables(out, result.outcomes, lines(), completed)
    write_whole(out / "signers.csv", learned.to_csv())


def fed(summary: RunSummary, out: Path, settings: Settings, *, name: str = "") -> RunSummary:
    """Feed what a run left in `out` to the register; the summary says so where that failed, and the run still counts.

    `name` is the address of `out` where it is a copy of object storage: then there is a register only where one is set.
    """
    if name and settings.register is None:
        return summary
    try:
        feed_folder(out, settings, name=name)
    except RunError as error:
        return summary.model_copy(update={"not_fed": str(error)})
    return summary


def open_store(out: Path, settings: Settings) -> Store:
    """The store of an output folder, with the fingerprints of these settings; it must be locked before it is used."""
    return Store(out, fingerprint(settings), reading_fingerprint(settings.reading), pages_mb=settings.pages_mb)


def _summary(result: BatchResult, started: datetime) -> RunSummary:
    kinds = Counter(outcome.outcome for outcome in result.outcomes)
    return RunSummary(
        files=len(result.outcomes),
        done=kinds["done"],
        duplicate=kinds["duplicate"],
        quarantined=kinds["quarantined"],
        documents=len(result.document_ids),
        pages=sum(outcome.pages for outcome in result.outcomes),
        reused=result.reused,
        parsed_again=result.parsed_again,
        dropped=result.dropped,
        kept=result.kept,
        defects=result.defects,
        seconds=round((datetime.now(UTC) - started).total_seconds(), 2),
    )


def _run_json(inputs: Sequence[Path | str], settings: Settings, started: datetime, summary: RunSummary) -> bytes:
    content = {
        "schema_version": SCHEMA_VERSION,
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": [str(path) for path in inputs],
        "versions": versions(),
        "tools": tools(settings.reading),
        "settings": settings.model_dump(mode="json"),
        "fingerprint": fingerprint(settings),
        "reading_fingerprint": reading_fingerprint(settings.reading),
        "counts": summary.model_dump(mode="json", exclude={"not_fed"}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
