"""Where a register may lie, how it is opened, brought up to date and refused."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from models import DocumentType
from register import migrate, revisions
from register.changes.shaping import NewTask
from register.database import open_engine, reading
from register.errors import (
    DamagedRegister,
    LockedRegister,
    NewerRegister,
    NoBackup,
    RegisterUnusable,
    UnsafePlace,
)
from register.places import register_url
from register.register import Register
from register.tables import Base, Event, Task


@pytest.mark.parametrize("place", ["s3://bucket/register.db", "gs://b/r.db", "https://example.org/r.db"])
def test_object_storage_is_refused(place: str) -> None:
    with pytest.raises(UnsafePlace, match="object storage"):
        Register.open(place)


@pytest.mark.parametrize("place", ["mysql://u@h/d", "postgresql://[", "oracle://x"])
def test_other_databases_are_refused(place: str) -> None:
    with pytest.raises(RegisterUnusable):
        Register.open(place)


MOUNTS = [
    ("nfs4", "rw", True),
    ("cifs", "rw", True),
    ("fuse.sshfs", "rw", True),
    ("fuse.rclone", "rw", True),
    ("NTFS", "rw,remote", True),  # a mapped drive of Windows
    ("ext4", "rw", False),
    ("fuseblk", "rw", False),  # NTFS on a USB disk
    ("tmpfs", "rw", False),
]


@pytest.mark.parametrize(("file_system", "options", "is_refused"), MOUNTS)
def test_network_drives_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_system: str, options: str, *, is_refused: bool
) -> None:
    def partitions(*, all: bool) -> list[object]:  # noqa: A002 - psutil's name
        disk = SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw")
        return [disk, SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype=file_system, opts=options)]

    monkeypatch.setattr("psutil.disk_partitions", partitions)
    if is_refused:
        with pytest.raises(UnsafePlace, match="network drive"):
            Register.open(tmp_path / "sub" / "register.db")
        assert not (tmp_path / "sub").exists()
    else:
        Register.open(tmp_path / "register.db").close()


def _songs(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (x)")


DAMAGES: list[tuple[str, Callable[[Path], object]]] = [
    ("no database", lambda path: path.write_bytes(b"not a database at all" * 500)),
    ("half overwritten", lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 50_000)),
    ("of another program", _songs),
]


@pytest.mark.parametrize(("case", "damage"), DAMAGES)
def test_damaged(tmp_path: Path, case: str, damage: Callable[[Path], object]) -> None:
    path = tmp_path / "register.db"
    Register.open(path).close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DamagedRegister):
        Register.open(path)
    assert path.read_bytes() == before, case


def test_newer(place: str) -> None:
    register = Register.open(place)
    with register._core.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    register.close()
    with pytest.raises(NewerRegister, match="newer congvan"):
        Register.open(place)


def test_not_reachable(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnusable):
        Register.open("postgresql://nobody@/nothing?host=/nonexistent")
    (tmp_path / "file").touch()
    with pytest.raises(RegisterUnusable):
        Register.open(tmp_path / "file" / "register.db")


def test_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register.db"
    Register.open(path).close()
    monkeypatch.setattr("register.database.WAIT_S", 0.1)
    register = Register.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedRegister):
        register.tasks.add(NewTask(text="x"), "Lan")
    other.execute("ROLLBACK")
    register.tasks.add(NewTask(text="x"), "Lan")


def test_migrations_make_what_the_classes_say(register: Register) -> None:
    with register._core.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _is_ours})
        assert compare_metadata(context, Base.metadata) == []


def _is_ours(item: object, name: str, kind: str, reflected: bool, other: object) -> bool:
    return "_search" not in name


REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_earlier_register_is_backed_up_and_brought_up_to_date(
    empty_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_engine(register_url(empty_place))
    with engine.begin() as connection:
        migrate.upgrade(connection, revision)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO agencies (name, retired) VALUES ('Sở Y tế', false)"))
    engine.dispose()
    register = Register.open(empty_place)
    assert register.backup is not None
    assert register.backup.stat().st_size > 0
    assert [each.name for each in register.agencies.list()] == ["Sở Y tế"]
    if register.backup.suffix == ".backup":
        with sqlite3.connect(register.backup) as backup:
            assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
    register.close()
    assert Register.open(empty_place).backup is None


def test_letters_of_an_earlier_register_are_found_by_their_type(
    empty_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the backup of a database on a server goes
    engine = open_engine(register_url(empty_place))
    with engine.begin() as connection:
        migrate.upgrade(connection, "0006")
    kinds = (DocumentType.KE_HOACH, DocumentType.KHAC, None)
    insert = (
        "INSERT INTO letters (document_type, folded, origin, direction, needs_review, retired, version) "
        "VALUES (:kind, '15 ubnd', 'read', 'in', false, false, 1)"
    )
    with engine.begin() as connection:
        connection.execute(text(insert), [{"kind": kind} for kind in kinds])
    engine.dispose()
    with Register.open(empty_place) as register:
        assert [each.document_type for each in register.search("kế hoạch 15").letters] == [DocumentType.KE_HOACH]
        assert len(register.search("15 ubnd").letters) == len(kinds)


def test_the_names_of_the_migrations_tell_their_order() -> None:
    """The register is opened by them, without the tool that runs them."""
    walked = [each.revision for each in ScriptDirectory(revisions.MIGRATIONS).walk_revisions()]
    names = sorted(path.name[1:5] for path in revisions.MIGRATIONS.glob("versions/r*.py"))
    assert list(reversed(walked)) == names
    assert revisions.newest_revision() == names[-1]


def test_without_a_backup_nothing_is_migrated(empty_place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(register_url(empty_place))
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "copy_of_sqlite", full)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(NoBackup):
        Register.open(empty_place)
    assert "tasks" not in inspect(engine).get_table_names()
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_half(empty_place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(register_url(empty_place))
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")
        connection.execute(text("CREATE TABLE events (x INTEGER)"))  # in the way of 0002
    monkeypatch.setattr(migrate, "back_up", lambda url, revision: Path("nowhere"))
    with pytest.raises((DBAPIError, RegisterUnusable)):
        Register.open(empty_place)
    assert "tasks" not in inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.parametrize("change", ["UPDATE events SET who = 'x'", "DELETE FROM events"])
def test_the_history_cannot_be_changed(register: Register, change: str) -> None:
    register.tasks.add(NewTask(text="x"), "Lan")
    with pytest.raises(DBAPIError, match="never changed"), register._core.engine.begin() as connection:
        connection.execute(text(change))
    with reading(register._core.engine) as session:
        assert session.scalars(select(Event.who)).all() == ["Lan"]


def test_own_id_stays(open_register: Callable[[], Register]) -> None:
    assert open_register().own_id == open_register().own_id


def test_search_follows_every_change_of_a_text(register: Register) -> None:
    register.tasks.add(NewTask(text="kế hoạch"), "Lan")
    with register._core.engine.begin() as connection:
        connection.execute(Task.__table__.update().values(folded="bao cao"))  # type: ignore[attr-defined]
    from datetime import date

    from register.queries.filters import TaskFilter

    day = date(2021, 6, 1)
    assert not list(register.tasks.list(TaskFilter(text="ke hoach"), as_of=day))
    assert list(register.tasks.list(TaskFilter(text="báo cáo"), as_of=day))
