"""Backs a whole register up into one file, and restores it elsewhere: database, originals, settings of the office.

The file is a ZIP: `register.db` (SQLite) or `register.dump` (PostgreSQL, by pg_dump), both as they were at one moment,
`originals/`, `office.toml` to read, and `manifest.json` with the SHA-256 of the database. Others may write meanwhile:
the database is copied first, and originals are written before the rows that name them and never taken away, so every
original that the copy names is there. Originals that are only referred to are not in it.
"""

import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import ValidationError
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL

from models.base import Exported
from models.errors import BadInputFile, BadOutputFolder
from pipeline.atomic import whole_file
from pipeline.intake import sha256_of
from register.core import office_in
from register.database import copy_of_sqlite, open_engine, plain_errors, reading
from register.errors import NoBackup, RegisterUnusable
from register.migrate import revision_of
from register.originals import CHUNK_BYTES, FOLDER_LETTERS
from register.places import SQLITE, register_url
from register.revisions import newest_revision
from register.tables import Original

MANIFEST, OFFICE = "manifest.json", "office.toml"
DATABASE, DUMP = "register.db", "register.dump"
FOLDER = "originals"
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; left over from another one they would be taken for this one's."""
TIMEOUT_S = 3600
"""For pg_dump and pg_restore. A choice."""


class Manifest(Exported):
    """What a backup holds."""

    made_at: datetime
    revision: str
    """The form of the register."""
    database: str
    """`register.db` or `register.dump`."""
    sha256: str
    """Of that."""
    originals: int
    referred: int
    """Originals that are only referred to and lie elsewhere."""


def back_up_register(engine: Engine, originals: Path, target: Path) -> Manifest:
    """Write a backup to the file `target`, which appears whole or not at all.

    Raises `NoBackup` where it cannot be made, `BadOutputFolder` where it cannot be written.
    """
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".congvan-backup-") as folder,
            whole_file(target) as file,
        ):
            database = _copy_database(engine.url, Path(folder))
            copied, referred = _originals_in(database, engine)
            manifest = Manifest(
                made_at=datetime.now(UTC), revision=_revision(engine), database=database.name,
                sha256=sha256_of(database), originals=len(copied), referred=referred,
            )  # fmt: skip
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                archive.write(database, database.name)
                for each in copied:
                    path = originals / each[:FOLDER_LETTERS] / each
                    _require_original(path, each)
                    archive.write(path, f"{FOLDER}/{each}", ZIP_STORED)  # scans do not get smaller
                with reading(engine) as session:
                    archive.writestr(OFFICE, office_in(session).to_toml())
                archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    except OSError as error:
        raise BadOutputFolder(
            f"{target} cannot be written ({error.strerror or error}): name another place, or make room on that disk"
        ) from error
    return manifest


def restore_register(backup: Path, place: str | Path, originals: Path) -> Manifest:
    """Put the register of a backup to a place where there is none, and its originals to a folder.

    The database comes last, so that a restore that was stopped leaves no register. Raises `BadInputFile` for a file
    that is no whole backup, `RegisterUnusable` where a register is there already.
    """
    url = register_url(place)
    _require_empty(url)
    try:
        with ZipFile(backup) as archive:
            manifest = _manifest(archive, backup)
            if (manifest.database == DATABASE) is not (url.drivername == SQLITE):
                kinds = ("SQLite", "a file") if manifest.database == DATABASE else ("PostgreSQL", "postgresql://...")
                raise RegisterUnusable(f"{backup} is of {kinds[0]}: restore it to {kinds[1]}")
            parent = Path(url.database or ".").parent if url.drivername == SQLITE else originals.parent
            parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=parent, prefix=".congvan-restore-") as folder:
                database = _extract_database(archive, manifest, backup, Path(folder))
                _extract_originals(archive, backup, originals)
                _put(url, database)
    except (BadZipFile, EOFError) as error:
        raise BadInputFile(f"{backup} is damaged or no backup of congvan ({error}): take another one") from error
    except OSError as error:
        raise RegisterUnusable(
            f"{error.filename or backup}: {error.strerror or error}; check the spelling and permissions, or make room"
        ) from error
    return manifest


def _copy_database(url: URL, folder: Path) -> Path:
    if url.drivername == SQLITE:
        copy_of_sqlite(url, folder / DATABASE)
        return folder / DATABASE
    target = folder / DUMP
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", url=url)
    return target


def _originals_in(database: Path, engine: Engine) -> tuple[list[str], int]:
    """The hashes of the originals that the copy of the database names as copied, and how many it only refers to."""
    copy = open_engine(URL.create(SQLITE, database=str(database))) if database.name == DATABASE else engine
    with reading(copy) as session:  # a dump is asked about in the register itself, which has those and perhaps more
        copied = list(session.scalars(select(Original.sha256).where(Original.is_copied).order_by(Original.sha256)))
        every = session.scalar(select(func.count()).select_from(Original)) or 0
    if copy is not engine:
        copy.dispose()
    return copied, every - len(copied)


def _require_original(path: Path, sha256: str) -> None:
    if not path.is_file() or sha256_of(path) != sha256:
        raise NoBackup(
            f"the original {path} is missing or was changed: put it back from an earlier backup, or feed its letter "
            "again; no backup was written"
        )


def _revision(engine: Engine) -> str:
    with plain_errors(engine.url), engine.connect() as connection:
        return revision_of(connection) or newest_revision()


def _require_empty(url: URL) -> None:
    if url.drivername == SQLITE:
        found = [path for end in ("", *SIDE_FILES) if (path := Path(f"{url.database}{end}")).exists()]
        if found:
            raise RegisterUnusable(f"{found[0]} is there already, and restore overwrites nothing: name another place")
        return
    engine = open_engine(url)
    try:
        with plain_errors(url), engine.connect() as connection:
            if revision_of(connection) is not None:
                raise RegisterUnusable(
                    f"{url.database} holds a register already, and restore overwrites nothing: name an empty database"
                )
    finally:
        engine.dispose()


def _manifest(archive: ZipFile, backup: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(archive.read(MANIFEST))
    except (KeyError, ValidationError) as error:
        raise BadInputFile(f"{backup} is no backup of congvan: it has no {MANIFEST} that can be read") from error


def _extract_database(archive: ZipFile, manifest: Manifest, backup: Path, folder: Path) -> Path:
    target = folder / manifest.database
    with archive.open(manifest.database) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, CHUNK_BYTES)
        copy.flush()
        os.fsync(copy.fileno())
    if sha256_of(target) != manifest.sha256:
        raise BadInputFile(f"{backup} is damaged: its {manifest.database} is not the one that was backed up")
    if manifest.database == DATABASE:
        engine = open_engine(URL.create(SQLITE, database=str(target)))
        try:
            with plain_errors(engine.url), engine.connect() as connection:
                revision_of(connection)  # raises where a newer version has written it
        finally:
            engine.dispose()
        for end in SIDE_FILES:
            Path(f"{target}{end}").unlink(missing_ok=True)
    return target


def _extract_originals(archive: ZipFile, backup: Path, originals: Path) -> None:
    for name in archive.namelist():
        folder, _, digest = name.partition("/")
        if folder != FOLDER or PurePosixPath(name).name != digest or not digest:
            continue
        target = originals / digest[:FOLDER_LETTERS] / digest
        if target.exists() and sha256_of(target) == digest:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        seen = sha256()
        with archive.open(name) as source, whole_file(target) as copy:
            while chunk := source.read(CHUNK_BYTES):
                seen.update(chunk)
                copy.write(chunk)
            if seen.hexdigest() != digest:
                raise BadInputFile(f"{backup} is damaged: the original {digest} is not as it was")


def _put(url: URL, database: Path) -> None:
    if url.drivername == SQLITE:
        database.rename(Path(url.database or ""))
        return
    _run("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", str(database), url=url)


def _run(program: str, *arguments: str, url: URL) -> None:
    """Run a program of PostgreSQL on a database; the password goes by the environment, where `ps` does not show it."""
    found = shutil.which(program)
    if found is None:
        raise NoBackup(f"{program} is not installed: install postgresql-client, of the server's version or later")
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    try:
        subprocess.run(
            [found, *arguments, f"--dbname={address}"], check=True, capture_output=True, timeout=TIMEOUT_S,
            env=environment,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        raise NoBackup(f"{program} did not succeed ({said.decode(errors='replace').strip()})") from error
