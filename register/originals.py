"""Keeps original files by their SHA-256: copied beside the register, or referred to where they lie.

A copy is never changed and never taken away. Of a file that is only referred to, the register says so when it has
moved or changed; it is never silently shown.
"""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from pipeline.atomic import whole_file
from pipeline.intake import sha256_of
from register.errors import NotPossible
from register.refusals import Refusal
from register.tables import Original

CHUNK_BYTES = 1 << 20
FOLDER_LETTERS = 2
"""Files lie in 256 folders by the first hex digits of their hash, as git keeps its objects."""


class Keep(StrEnum):
    """How originals are kept."""

    COPY = "copy"
    REFERENCE = "reference"


class OriginalStanding(StrEnum):
    """Whether an original can still be shown."""

    THERE = "there"
    MOVED = "moved"
    """Its file is no longer where it was."""
    CHANGED = "changed"
    """Its file has other content now."""
    NEVER_KEPT = "never_kept"


class OriginalFiles:
    """The folder of the copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, session: Session, path: Path, *, how: Keep, name: str = "", media_type: str = "") -> Original:
        """Keep a file; the same content is kept once, and a copy made where there was only a reference.

        Raises a `DocumentError` where the file cannot be read.
        """
        sha256 = sha256_of(path)
        original = session.get(Original, sha256)
        if original is None:
            original = Original(
                sha256=sha256, name=name or path.name, media_type=media_type, kept_at=datetime.now(UTC), is_copied=False
            )
            session.add(original)
        original.size_bytes = path.stat().st_size
        if how is Keep.COPY:
            self._copy(path, sha256)
            original.is_copied = True
        elif not original.is_copied:
            original.reference = str(path.absolute())
        session.flush()
        return original

    def keep_bytes(self, session: Session, content: bytes, name: str, media_type: str) -> Original:
        """Keep content that lies in no file, such as an upload or a report."""
        from hashlib import sha256

        digest = sha256(content).hexdigest()
        target = self.path_of(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(target) as file:
                file.write(content)
        original = session.get(Original, digest) or Original(
            sha256=digest, name=name, media_type=media_type, kept_at=datetime.now(UTC)
        )
        original.size_bytes, original.is_copied = len(content), True
        session.add(original)
        session.flush()
        return original

    def path_of(self, sha256: str) -> Path:
        """Where the copy of a hash lies or would lie."""
        return self.folder / sha256[:FOLDER_LETTERS] / sha256

    def standing(self, original: Original) -> OriginalStanding:
        """Whether the file can be shown as it came; its content is compared."""
        path = self._file(original)
        if path is None:
            return OriginalStanding.NEVER_KEPT
        if not path.is_file():
            return OriginalStanding.MOVED
        return OriginalStanding.THERE if sha256_of(path) == original.sha256 else OriginalStanding.CHANGED

    def open_path(self, original: Original) -> Path:
        """The file to show. Raises `NotPossible` where it has moved or changed, or was never kept."""
        standing, path = self.standing(original), self._file(original)
        if standing is not OriginalStanding.THERE or path is None:
            raise NotPossible(Refusal.NO_ORIGINAL, name=original.name, standing=standing.value, path=path)
        return path

    def _file(self, original: Original) -> Path | None:
        if original.is_copied:
            return self.path_of(original.sha256)
        return Path(original.reference) if original.reference else None

    def _copy(self, path: Path, sha256: str) -> None:
        target = self.path_of(sha256)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, whole_file(target) as copy:
            while chunk := source.read(CHUNK_BYTES):
                copy.write(chunk)
