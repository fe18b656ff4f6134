"""Runs a batch whose letters and results may lie in object storage, and whose files a Dask cluster may read."""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from app.fingerprints import fingerprint, looking_fingerprint, reading_fingerprint
from app.inputs import INPUTS_FILE, input_files, remember_inputs, require_folders, with_own_names
from app.run import READER_MODULE, LetterReader, RunSummary, fed, open_store, read_into
from app.settings import Settings
from models.errors import BadInputFolder, BadOutputFolder, NoCluster
from pipeline.batch import HashFile, Listener, Readers, Store
from pipeline.intake import InputFile
from pipeline.storage.mirror import MirroredStore
from pipeline.storage.urls import filesystem, is_url, local_path, stored_files

SCHEDULER = re.compile(r"(?:tcp|tls|ws|wss)://[^/\s]+:\d+/?")


def run_places(
    inputs: Sequence[str],
    out: str,
    settings: Settings,
    *,
    dask: str | None = None,
    fresh: bool = False,
    listener: Listener | None = None,
) -> RunSummary:
    """Read every letter under `inputs` into `out`, as `run_letters` does; both may be paths or URLs such as s3://....

    `dask` is the address of the scheduler whose workers read; they must find local inputs under the same absolute path.
    Raises a `RunError` where the run cannot go on.
    """
    places = [place if is_url(place) else local_path(place).absolute() for place in inputs]
    require_folders([place for place in places if isinstance(place, Path)], local_path(out))
    _require_extras(places, out, dask)
    with _opened(out, settings) as (store, folder):
        if fresh:
            store.forget_all()
        return _read(store, folder, out, places, settings, dask, listener)


def retry_places(
    out: str, settings: Settings, *, dask: str | None = None, listener: Listener | None = None
) -> RunSummary:
    """Read the quarantined files of the last run in `out` again, and files that are new or changed since.

    Raises `BadOutputFolder` where `out` is not the output of a run.
    """
    if not is_url(out) and not (local_path(out) / ".state" / INPUTS_FILE).is_file():
        raise _no_output(out)
    _require_extras((), out, dask)
    with _opened(out, settings) as (store, folder):
        try:
            inputs = [str(name) for name in json.loads((store.state / INPUTS_FILE).read_bytes())]
        except (OSError, ValueError) as error:
            raise _no_output(out) from error
        places = [place if is_url(place) else Path(place) for place in inputs]
        require_folders([place for place in places if isinstance(place, Path)], folder)
        store.forget_quarantined()
        return _read(store, folder, out, places, settings, dask, listener)


def _require_extras(places: Sequence[Path | str], out: str, dask: str | None) -> None:
    """Check before anything is written that the packages for URLs and for --dask are there.

    Raises a `BadInputFolder`, `BadOutputFolder` or `NoCluster` that names what is missing.
    """
    for place in places:
        if isinstance(place, str):
            filesystem(place)
    if is_url(out):
        try:
            filesystem(out)
        except BadInputFolder as error:
            raise BadOutputFolder(str(error)) from error
    if dask is not None and not SCHEDULER.fullmatch(dask):
        raise NoCluster(f"--dask {dask!r} is no address of a Dask scheduler: give tcp://HOST:PORT or tls://HOST:PORT")
    if dask and find_spec("distributed") is None:
        raise NoCluster("--dask needs the package distributed: pip install 'congvan[dask]'")


def _no_output(out: str) -> BadOutputFolder:
    return BadOutputFolder(f"{out} is not the output of a run: give what --out named")


@contextmanager
def _opened(out: str, settings: Settings) -> Iterator[tuple[Store, Path]]:
    """The store of `out`, locked, and its local folder, which is a temporary copy where `out` is a URL."""
    if not is_url(out):
        folder = local_path(out)
        store = open_store(folder, settings)
        with store.locked():
            yield store, folder
        return
    with tempfile.TemporaryDirectory(prefix="congvan-out-") as copy:
        mirror = MirroredStore(
            out,
            Path(copy),
            fingerprint(settings),
            reading_fingerprint(settings.reading),
            pages_mb=settings.pages_mb,
        )
        with mirror.locked():
            yield mirror, Path(copy)
            mirror.push_tables()


def _read(
    store: Store,
    folder: Path,
    out: str,
    places: Sequence[Path | str],
    settings: Settings,
    dask: str | None,
    listener: Listener | None,
) -> RunSummary:
    files = _files_in(places, folder, out)
    remember_inputs(store, places)
    with ExitStack() as stack:
        readers, hash_file = _cluster(files, settings, dask, stack) if dask else (None, None)
        summary = read_into(
            store, files, places, folder, settings, listener=listener, hash_file=hash_file, readers=readers
        )
    return fed(summary, folder, settings, name=out if is_url(out) else "")


def _files_in(places: Sequence[Path | str], folder: Path, out: str) -> list[InputFile]:
    paths = [place for place in places if isinstance(place, Path)]
    urls = [place for place in places if isinstance(place, str)]
    if out.rstrip("/") in {url.rstrip("/") for url in urls}:
        raise BadOutputFolder(f"{out} is an input folder too: choose an --out elsewhere, letters stay untouched")
    below_out = f"{out.rstrip('/')}/"
    in_out = tuple(url for url in urls if url.startswith(below_out))
    stored = {
        file.url: file
        for file in stored_files(urls)
        if not file.url.startswith(below_out) or file.url.startswith(in_out)
    }
    return with_own_names([*input_files(paths, folder), *stored.values()])


def _cluster(
    files: Sequence[InputFile], settings: Settings, address: str, stack: ExitStack
) -> tuple[Readers, HashFile]:
    from pipeline.cluster import ClusterReaders, HashAhead  # here, because distributed takes a second to load

    hashes = stack.enter_context(HashAhead(files))
    readers = ClusterReaders(
        address,
        LetterReader(settings.letters, looking_fingerprint()),
        settings.limits,
        (READER_MODULE,),
        partial(fingerprint, settings),
    )
    return readers, hashes.sha256
