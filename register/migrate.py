"""Brings the register to the form of this version; one that holds anything is backed up before."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL

from register.database import WRITES, Turn, copy_of_sqlite, plain_errors, use_wal, wait_for_turn
from register.errors import DamagedRegister, NewerRegister, NoBackup
from register.places import SQLITE
from register.revisions import MIGRATIONS, STANDS_IN, newest_revision, revisions

BACKUP_TIMEOUT_S = 3600
"""For pg_dump. A choice."""


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is in; None where it is empty.

    Raises `NewerRegister` where this version does not know it, `DamagedRegister` where it is another program's.
    """
    tables = inspect(connection).get_table_names()
    revision = connection.scalar(text(f"SELECT version_num FROM {STANDS_IN}")) if STANDS_IN in tables else None  # noqa: S608
    if revision is None:
        if tables := [each for each in tables if each != STANDS_IN]:
            raise DamagedRegister(
                f"the database holds tables of another program ({', '.join(sorted(tables)[:3])} ...): name another "
                "file or database in the setting register"
            )
        return None
    if revision not in revisions():
        raise NewerRegister(
            f"the register was written by a newer congvan (form {revision}; this one knows {newest_revision()}): "
            "install that version. Nothing was changed"
        )
    return str(revision)


def bring_up_to_date(engine: Engine) -> Path | None:
    """Run the migrations that are missing, all together or not at all; the backup made before, None where none was due.

    Raises a `RegisterUnusable`.
    """
    with plain_errors(engine.url):
        with engine.connect() as connection:
            revision = revision_of(connection)
        use_wal(engine)
        if revision == newest_revision():
            return None
        backup = back_up(engine.url, revision) if revision else None
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            wait_for_turn(connection, Turn.MIGRATE)
            upgrade(connection, "head")
        return backup


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to `revision` on a connection, in its transaction."""
    from alembic import command  # half a second to import, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def back_up(url: URL, revision: str) -> Path:
    """A backup of the register in the form `revision`, beside it or in the current folder. Raises `NoBackup`."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if url.drivername == SQLITE:
        assert url.database is not None  # noqa: S101 - of a file always
        target = Path(f"{url.database}.{revision}.{moment}.backup")
        try:
            copy_of_sqlite(url, target)
        except OSError as error:
            raise NoBackup(f"no backup could be written to {target} ({error}); the register was not changed") from error
        return target
    target = Path.cwd() / f"{url.database}.{revision}.{moment}.dump"
    _dump_server(url, target)
    return target


def _dump_server(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise NoBackup(
            "the register must be brought to this version's form, and pg_dump, which makes the backup before, is not "
            "installed: install postgresql-client. The register was not changed"
        )
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        subprocess.run(
            [program, "--format=custom", f"--file={target}", f"--dbname={address}"],
            check=True, capture_output=True, timeout=BACKUP_TIMEOUT_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        raise NoBackup(
            f"pg_dump could not make a backup ({said.decode(errors='replace').strip()}); the register was not changed"
        ) from error
