"""Keeps what the reading of a file gave (its checkpoint), so that a changed rule can be applied without opening it.

OUT/pages/<sha256>-<reading>.gz    the checkpoint of one file; `<reading>` begins the fingerprint of the settings
                                   and versions that read it

The folder is safe to delete: a file without a checkpoint is read again. All checkpoints together are never larger than
a limit; the oldest are removed first.
"""

import re
from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.atomic import TEMPORARY, write_whole

MARK_LENGTH = 16
"""Digits of the reading fingerprint in a name: 64 bits are enough for the few readings of one folder."""
NAME = re.compile(rf"(?P<sha256>[0-9a-f]{{64}})-[0-9a-f]{{{MARK_LENGTH}}}\.gz")  # nothing else is ours to remove
BYTES_PER_MB = 1_000_000


class Checkpoints:
    """The checkpoints in one folder.

    `reading` is the fingerprint of the settings and versions that read files now; a checkpoint of another reading is
    never given back. Where it is None, nothing is kept. `limit_mb` bounds all checkpoints together.
    """

    def __init__(self, folder: Path, reading: str | None, limit_mb: float) -> None:
        self.folder = folder
        self._mark = reading[:MARK_LENGTH] if reading else None
        self._limit = int(limit_mb * BYTES_PER_MB)
        self._sizes: dict[str, int] | None = None

    def get(self, sha256: str) -> bytes | None:
        """The checkpoint of the file with this hash; None where this reading has left none, or it was removed."""
        if self._mark is None:
            return None
        with suppress(OSError):
            return self.path_of(sha256).read_bytes()
        return None

    def has_any(self) -> bool:
        """Whether this reading has left a checkpoint of some file."""
        return self._mark is not None and next(self.folder.glob(f"*-{self._mark}.gz"), None) is not None

    def put(self, sha256: str, content: bytes) -> Path | None:
        """Write a checkpoint and remove the oldest ones where all together are too large.

        Returns its path, or None where it is larger than the limit or nothing is to be kept.
        """
        if self._mark is None or len(content) > self._limit:
            return None
        self.folder.mkdir(exist_ok=True)
        path = self.path_of(sha256)
        write_whole(path, content)
        sizes = self._known()
        sizes.pop(path.name, None)
        sizes[path.name] = len(content)
        for name in self.over_limit(sizes):
            del sizes[name]
            self._remove(self.folder / name)
        return path

    def forget(self, sha256: str) -> None:
        """Remove every checkpoint of the file with this hash, of this and of other readings."""
        for path in self._files():
            if path.name.startswith(sha256):
                self._remove(path)
        self._sizes = None

    def sweep(self, keep: Container[str]) -> None:
        """Remove all checkpoints but those that this reading left of files with a SHA-256 in `keep`.

        Files that were not written to their end are removed too; files with other names stay.
        """
        for path in self._files():
            if self.is_old(path.name, keep) or path.name.endswith(TEMPORARY):
                self._remove(path)
        self._sizes = None

    def is_old(self, name: str, keep: Container[str]) -> bool:
        """Whether `name` is of a checkpoint that `sweep` removes: of a file not in `keep`, or of another reading."""
        found = NAME.fullmatch(name)
        return found is not None and (found["sha256"] not in keep or name != self.path_of(found["sha256"]).name)

    def over_limit(self, sizes: Mapping[str, int]) -> list[str]:
        """The names to remove so that the others together are no larger than the limit.

        `sizes` are bytes by name, the oldest first; the oldest are removed first.
        """
        total, gone = sum(sizes.values()), []
        for name, size in sizes.items():
            if total <= self._limit:
                break
            total -= size
            gone.append(name)
        return gone

    def _known(self) -> dict[str, int]:
        """Sizes by name, the oldest first."""
        if self._sizes is None:
            found = sorted((path.stat().st_mtime_ns, path.name, path.stat().st_size) for path in self._files())
            self._sizes = {name: size for _, name, size in found if NAME.fullmatch(name)}
        return self._sizes

    def _files(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def path_of(self, sha256: str) -> Path:
        """The path of this reading's checkpoint of the file with this hash, whether it is there or not."""
        return self.folder / f"{sha256}-{self._mark}.gz"
