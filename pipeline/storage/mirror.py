"""An output folder in object storage: a run works on a copy of it and sends each result there as soon as it is settled.

An object appears whole or not at all, records before the outcome that vouches for them; so a run that was killed is
gone on with from any machine.
"""

from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from models.errors import BadOutputFolder
from pipeline.batch import Store
from pipeline.storage.lease import LEASE_NAME, Lease
from pipeline.storage.urls import answered, filesystem

THREADS = 16
NOT_MIRRORED = frozenset({"lock", "workers.log"})


class MirroredStore(Store):
    """A store at `url`, worked on in the empty folder `copy`."""

    def __init__(
        self, url: str, copy: Path, fingerprint: str, reading: str | None = None, *, pages_mb: float = 0.0
    ) -> None:
        super().__init__(copy, fingerprint, reading, pages_mb=pages_mb)
        self._copy = copy
        self._url = url.rstrip("/")
        self._fs = filesystem(url)
        self._lease = Lease(self._url)
        self._stored_pages: set[str] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lease, fetch what earlier runs left, and lock the copy."""
        with _output_errors(self._url), self._lease.held():
            self._pull()
            with super().locked():
                yield

    def forget_all(self) -> None:
        """Start over, here and in the storage."""
        super().forget_all()
        self._drop_removed()

    def forget_quarantined(self) -> int:
        """Drop the outcomes of quarantined files, here and in the storage; how many there were."""
        number = super().forget_quarantined()
        self._drop_removed()
        return number

    def sweep(self, keep: set[str], files: Container[str] = ()) -> None:
        """As of any store, and the same objects in the storage."""
        super().sweep(keep, files)
        self._drop_removed()
        self._drop_checkpoints(files)

    def forget_checkpoint(self, sha256: str) -> None:
        """Drop what any reading left of these bytes, here and in the storage."""
        super().forget_checkpoint(sha256)
        self._remove([name for name in self._listed() if name.startswith(f"pages/{sha256}")])

    def checkpoint_of(self, relative: str, sha256: str) -> bytes | None:
        """Checkpoints stay where they are until one is asked for: together they may be larger than the disk."""
        path = self.checkpoints.path_of(sha256)
        if f"pages/{path.name}" in self._stored_pages:
            path.parent.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                self._fetch(f"pages/{path.name}")
        return super().checkpoint_of(relative, sha256)

    def push_tables(self) -> None:
        """Send the files of the whole run, and what else is for the next one."""
        self._lease.require()
        self._push([path for path in [*self._copy.iterdir(), *self.state.iterdir()] if path.is_file()])

    def _pull(self) -> None:
        listed = self._listed()
        self._stored_pages = {name for name in listed if name.startswith("pages/")}
        names = [name for name in listed if name.startswith(("records/", ".state/")) and name != LEASE_NAME]
        for folder in {(self._copy / name).parent for name in names}:
            folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(self._fetch, names))

    def _fetch(self, name: str) -> None:
        copy = str(self._copy / name)
        answered(self._url, lambda: self._fs.get_file(f"{self._url}/{name}", copy))

    def _publish(self, records: Sequence[Path], outcome: Path) -> None:
        self._lease.require()
        self._push(records)
        self._push([outcome])

    def _push(self, paths: Sequence[Path]) -> None:
        with _output_errors(self._url), ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(self._send, [path for path in paths if path.name not in NOT_MIRRORED]))

    def _send(self, path: Path) -> None:
        url = f"{self._url}/{path.relative_to(self._copy).as_posix()}"
        answered(url, lambda: self._fs.put_file(str(path), url))

    def _drop_removed(self) -> None:
        """Remove the objects whose copies are gone."""
        with _output_errors(self._url):
            ours = [name for name in self._listed() if name.startswith(("records/", ".state/outcomes/"))]
        self._remove([name for name in ours if not (self._copy / name).exists()])

    def _drop_checkpoints(self, files: Container[str]) -> None:
        """Remove checkpoints of other bytes or readings, and of the others what goes beyond the limit."""
        sizes = {name: size for name, size in self._sizes().items() if name.startswith("pages/")}
        old = {name for name in sizes if self.checkpoints.is_old(name.removeprefix("pages/"), files)}
        gone = old.union(self.checkpoints.over_limit({name: sizes[name] for name in sizes if name not in old}))
        self._remove(sorted(gone))

    def _remove(self, names: Sequence[str]) -> None:
        with _output_errors(self._url), ThreadPoolExecutor(THREADS) as threads:
            urls = [f"{self._url}/{name}" for name in names]
            list(threads.map(lambda url: answered(url, lambda: self._fs.rm_file(url)), urls))

    def _listed(self) -> list[str]:
        return list(self._sizes())

    def _sizes(self) -> dict[str, int]:
        """Bytes of each object by its name below the output folder, the oldest first where the storage tells."""
        root = self._fs._strip_protocol(self._url).rstrip("/") + "/"
        found = answered(self._url, lambda: self._fs.find(root, detail=True))
        ordered = sorted(found.items(), key=lambda item: (_last_written(item[1]), item[0]))
        return {name.removeprefix(root): int(facts["size"] or 0) for name, facts in ordered}


def _last_written(facts: dict[str, Any]) -> str:
    """When an object was last written, as its storage says it: S3, then Google, Azure and local disks."""
    known = (facts.get(name) for name in ("LastModified", "updated", "last_modified", "mtime"))
    return next((str(time) for time in known if time), "")


@contextmanager
def _output_errors(url: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, PermissionError) as error:
        raise BadOutputFolder(
            f"cannot write to {url}: {error}. Check that the bucket is there and open to you"
        ) from error
