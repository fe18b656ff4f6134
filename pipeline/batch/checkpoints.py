"""What readings left behind, kept by the bytes they read: with it a changed rule needs no file opened again.

OUT/pages/<sha256>-<reading>.gz    one file's checkpoint; `<reading>` names the settings and versions that read it

Safe to delete: a file without one is read again. Never larger together than a limit: the oldest go first.
"""

import re
from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.atomic import TEMPORARY, write_whole

NAME = re.compile(r"(?P<sha256>[0-9a-f]{64})-[0-9a-f]{16}\.gz")  # nothing else is ours to remove
BYTES_PER_MB = 1_000_000


class Checkpoints:
    """The checkpoints in one folder. `reading` is the fingerprint of what makes them; None keeps none."""

    def __init__(self, folder: Path, reading: str | None, limit_mb: float) -> None:
        self.folder = folder
        self._mark = reading[:16] if reading else None
        self._limit = int(limit_mb * BYTES_PER_MB)
        self._sizes: dict[str, int] | None = None

    def get(self, sha256: str) -> bytes | None:
        """What a reading with the same fingerprint made of these bytes, if it is still there."""
        if self._mark is None:
            return None
        with suppress(OSError):
            return self.path_of(sha256).read_bytes()
        return None

    def put(self, sha256: str, content: bytes) -> Path | None:
        """Keep it, and let the oldest go where all together grow too large; None where it is not kept."""
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
        """Drop whatever was kept of these bytes, by whichever reading."""
        for path in self._files():
            if path.name.startswith(sha256):
                self._remove(path)
        self._sizes = None

    def sweep(self, keep: Container[str]) -> None:
        """Drop all but those of the files with a SHA-256 in `keep`, those of other readings, and half-written ones."""
        for path in self._files():
            if self.is_old(path.name, keep) or path.name.endswith(TEMPORARY):
                self._remove(path)
        self._sizes = None

    def is_old(self, name: str, keep: Container[str]) -> bool:
        """Whether it is a checkpoint of other bytes than those of `keep`, or of another reading."""
        found = NAME.fullmatch(name)
        return found is not None and (found["sha256"] not in keep or name != self.path_of(found["sha256"]).name)

    def over_limit(self, sizes: Mapping[str, int]) -> list[str]:
        """Of `sizes` by name, the oldest first, which must go so that the others are no larger than the limit."""
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
        """Where the checkpoint of these bytes is, if there is one."""
        return self.folder / f"{sha256}-{self._mark}.gz"
