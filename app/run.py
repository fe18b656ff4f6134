"""The main job: folders of letters in, records and tasks out."""

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.fingerprints import fingerprint, reading_fingerprint
from app.settings import Settings
from app.versions import versions
from models.base import Frozen
from models.errors import BadInputFolder, BadOutputFolder
from models.record import SCHEMA_VERSION
from pipeline.atomic import write_whole
from pipeline.batch import BatchResult, FileContent, HashFile, Listener, OnPage, Readers, Store, disk_errors, run_batch
from pipeline.intake import InputFile, walk
from pipeline.reading.tools import tools
from pipeline.signers import Directory, complete_signers, read_directory

INPUTS_FILE = "inputs.json"
READER_MODULE = "pipeline.warm_reader"


@dataclass(frozen=True)
class LetterReader:
    """`pipeline.letters` for the workers; this process never loads what it needs, which takes seconds."""

    settings: Settings

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        from pipeline.letters import read_letters

        return read_letters(path, relative, sha256, on_page, self.settings.letters)

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        from pipeline.letters import parse_letters

        return parse_letters(checkpoint, relative, sha256, self.settings.letters)


class RunSummary(Frozen):
    """What a run came to.

    Of its `files`, `reused` were read or quarantined by an earlier run, `parsed_again` were read by an earlier run and
    parsed anew by this one without opening them; `dropped` were settled by an earlier run too, and are no longer among
    its inputs. `defects` are faults of ours.
    """

    files: int
    done: int
    duplicate: int
    quarantined: int
    documents: int
    pages: int
    reused: int
    parsed_again: int
    dropped: int
    defects: int
    seconds: float


def run_letters(
    inputs: Sequence[Path], out: Path, settings: Settings, *, fresh: bool = False, listener: Listener | None = None
) -> RunSummary:
    """Read every letter under `inputs` and leave the files of the export contract in `out`.

    Goes on where an earlier run with the same settings and versions stopped; `fresh` starts over. Raises a `RunError`
    when the run cannot go on; what is done by then stays.
    """
    require_folders(inputs, out)
    store = open_store(out, settings)
    with store.locked():
        if fresh:
            store.forget_all()
        remember_inputs(store, inputs)
        return read_into(store, input_files(inputs, out), inputs, out, settings, listener=listener)


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
) -> RunSummary:
    """Read `files`, those of `inputs`, into the locked `store` and write all tables anew.

    `readers` take the place of processes on this machine. Raises a `RunError` when the run cannot go on.
    """
    started = datetime.now(UTC)
    require_some(files, store, inputs)
    office = read_directory(settings.signers) if settings.signers else Directory()
    result = run_batch(
        files,
        LetterReader(settings),
        store,
        limits=settings.limits,
        workers=settings.worker_count,
        preload=(READER_MODULE,),
        listener=listener,
        hash_file=hash_file,
        readers=readers,
    )
    from pipeline.export import write_tables  # here, because pandas takes a second to load

    with disk_errors(out):
        lines, learned = complete_signers(lambda: store.lines(result.document_ids), office)
        write_tables(out, result.outcomes, lines)
        write_whole(out / "signers.csv", learned.to_csv())
        summary = _summary(result, started)
        write_whole(out / "run.json", _run_json(inputs, settings, started, summary))
    return summary


def open_store(out: Path, settings: Settings) -> Store:
    """The store of an output folder, to be locked before it is used."""
    return Store(out, fingerprint(settings), reading_fingerprint(settings.reading), pages_mb=settings.pages_mb)


def require_folders(inputs: Sequence[Path], out: Path) -> None:
    ours = Path(os.path.realpath(out))
    for path in inputs:
        require_there(path)
        real = Path(os.path.realpath(path))
        if real == ours or any(own == real or own in real.parents for own in (ours / "records", ours / ".state")):
            raise BadOutputFolder(f"{out} is an input folder too: choose an --out elsewhere, letters stay untouched")
    if out.exists() and not out.is_dir():
        raise BadOutputFolder(f"{out} is a file: choose a folder for --out")


def require_some(files: Sequence[InputFile], store: Store, inputs: Sequence[Path | str]) -> None:
    """A drive that is not mounted looks like a folder whose letters were all removed. Raises `BadInputFolder`."""
    if not files and (settled := store.settled_files()):
        raise BadInputFolder(
            f"{', '.join(map(str, inputs))}: no file there, but results of {settled} files are kept. They stay: check "
            "that the drive is connected; --fresh drops them"
        )


def require_there(path: Path) -> None:
    try:
        is_there = path.exists()
    except OSError as error:
        raise BadInputFolder(f"{path} cannot be opened: {error.strerror}") from error
    if not is_there:
        raise BadInputFolder(f"{path} does not exist: check the spelling, and that the drive is connected")


def input_files(inputs: Sequence[Path], out: Path) -> list[InputFile]:
    """The files under `inputs` without those of the output folder, each with a name of its own.

    An input that lies in the output folder ("congvan run in --out .") is read for all that.
    """
    # `Path.resolve` raises on a link that leads back to itself, which is to have its row.
    ours = Path(os.path.realpath(out))
    in_ours = {real for path in inputs if ours in (real := Path(os.path.realpath(path))).parents}

    def is_input(file: InputFile) -> bool:
        real = Path(os.path.realpath(file.path))
        return ours not in real.parents or not in_ours.isdisjoint((real, *real.parents))

    try:
        found = {file.path: file for file in walk(inputs) if is_input(file)}
    except OSError as error:
        raise BadInputFolder(f"{error.filename}: {error.strerror}; nothing was read") from error
    return with_own_names(found.values())


def remember_inputs(store: Store, inputs: Sequence[Path | str]) -> None:
    """For `congvan retry`, which is told only the output folder."""
    with disk_errors(store.state):
        names = [str(place.resolve()) if isinstance(place, Path) else place for place in inputs]
        write_whole(store.state / INPUTS_FILE, json.dumps(names).encode())


def with_own_names(files: Iterable[InputFile]) -> list[InputFile]:
    """Two input folders may hold files of one relative name, one folder names that only look alike: those go by their
    whole path."""
    files = list(files)
    names = [unicodedata.normalize("NFC", file.relative) for file in files]  # as the tables have them
    uses = Counter(names)
    return [
        file if uses[name] == 1 else replace(file, relative=file.full_name)
        for file, name in zip(files, names, strict=True)
    ]


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
        "counts": summary.model_dump(mode="json"),
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
