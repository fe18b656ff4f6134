"""Opens the register's database, and gives sessions that either write whole or not at all.

SQLite runs in WAL mode, so that readers never wait for a writer; a writer takes its lock at the beginning, so that two
of them follow each other and never deadlock. A commit is on the disk when it returns.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from register.errors import DamagedRegister, LockedRegister, RegisterUnusable
from register.places import SQLITE

WAIT_S = 30.0
"""How long a writer waits for another. A choice: the longest change of one letter takes well under a second."""
LOCKED = ("database is locked", "database table is locked", "lock timeout", "canceling statement due to lock")
DAMAGED = ("malformed", "not a database", "disk image", "corrupt", "invalid page", "could not read block")
WRITES = "register_writes"


def open_engine(url: URL) -> Engine:
    """The engine of the register at `url`; nothing is connected yet."""
    if url.drivername != SQLITE:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": int(WAIT_S)})
    engine = create_engine(url, connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions itself, see below
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def use_wal(engine: Engine) -> None:
    """Put a SQLite register into WAL mode, which its file keeps; not before it is known to be ours."""
    if engine.dialect.name == SQLITE:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees the register as it is at its begin, and changes nothing."""
    with plain_errors(engine.url), Session(engine) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose changes are there all together when it ends, or not at all where an exception leaves it."""
    with plain_errors(engine.url), Session(engine.execution_options(**{WRITES: True})) as session, session.begin():
        yield session


class Turn(IntEnum):
    """What only one writer may do at a time, by the number of its lock on PostgreSQL."""

    MIGRATE = 1
    NUMBER = 2
    """Giving the next number of a book."""
    FEED = 3
    NAME = 4
    """Making an agency."""


LOCKS_OF_OURS = 0x636F6E67
"""What our advisory locks share, so that they meet no other program's ("cong" in ASCII)."""


def wait_for_turn(session: Session | Connection, turn: Turn) -> None:
    """Wait until no other writer has this turn, and keep it to the transaction's end. SQLite has one writer anyway."""
    bind = session if isinstance(session, Connection) else session.connection()
    if bind.dialect.name != SQLITE:
        session.execute(text("SELECT pg_advisory_xact_lock(:ours, :turn)"), {"ours": LOCKS_OF_OURS, "turn": int(turn)})


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """A context in which what the database complains of becomes a `RegisterUnusable` that says what to do."""
    place = url.database if url.drivername == SQLITE else url.render_as_string(hide_password=True)
    try:
        yield
    except DBAPIError as error:
        sentence = str(error.orig).strip()
        if any(word in sentence for word in LOCKED):
            raise LockedRegister(
                f"{place}: another process has been writing for more than {WAIT_S:.0f} s; run again when it is done"
            ) from error
        if any(word in sentence for word in DAMAGED):
            raise damaged(place, sentence) from error
        if isinstance(error, OperationalError):
            raise RegisterUnusable(
                f"the register {place} cannot be used ({sentence}): check that it is there, that this account may read "
                "and write it and its folder, that the disk has room, and that the server runs"
            ) from error
        raise


def damaged(place: str | None, sentence: str) -> DamagedRegister:
    """The error of a file that is broken inside."""
    return DamagedRegister(
        f"{place} is damaged or no register ({sentence}). Nothing was changed. Restore the last backup with congvan "
        "restore, or name another file in the setting register"
    )


def copy_of_sqlite(url: URL, target: Path) -> None:
    """Copy the SQLite register at `url` to the file `target`, as it is at one moment, also while others write."""
    assert url.database is not None  # noqa: S101 - of a file always
    source, copy = sqlite3.connect(url.database, timeout=WAIT_S), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
