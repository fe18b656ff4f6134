"""Backups: made while others write, restored elsewhere, refused where they are damaged."""

import json
import subprocess
import sys
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from models.errors import BadInputFile, BadOutputFolder
from register.errors import NoBackup, RegisterUnusable
from register.office import Office
from register.register import Register
from tests.register.conftest import TODAY
from tests.register.consistency import assert_consistent
from tests.register.letters import dated, letter

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from register.changes.shaping import NewTask
from register.register import Register

with Register.open(sys.argv[1]) as register:
    while True:
        print(register.tasks.add(NewTask(text="việc", leads=("Sở Y tế",)), "Minh").id, flush=True)
"""
"""A process that writes until it is ended, and says after each change that it was made."""


@pytest.fixture
def kept(register: Register, tmp_path: Path) -> Register:
    """A register with a letter whose file is kept, an office, and a task that was closed."""
    file = tmp_path / "77.pdf"
    file.write_bytes(b"%PDF-1.7 a letter")
    record = letter("77/UBND-TH", dated("Sở Y tế báo cáo", date(2021, 6, 10)), document_id="00000000000000aa-1")
    source = record.source.model_copy(update={"sha256": sha256(file.read_bytes()).hexdigest()})
    register.feed([record.model_copy(update={"source": source})], files=lambda each: file)
    register.set_office(Office(name="UBND tỉnh Tân Hưng", holidays=(date(2021, 5, 3),)), "Lan")
    register.tasks.done(1, "Lan", "biên bản")
    return register


def restored(backup: Path, folder: Path) -> Register:
    Register.restore(backup, folder / "r.db", originals=folder / "originals")
    return Register.open(folder / "r.db", originals=folder / "originals", clock=lambda: TODAY)


@pytest.fixture
def on_sqlite(place: str) -> None:
    if "://" in place:
        pytest.skip("about the file of a SQLite register")


def all_of(register: Register) -> object:
    tasks = list(register.tasks.list(as_of=TODAY))
    return register.own_id, register.office, tasks, list(register.letters.list()), list(register.history.all())


@pytest.mark.usefixtures("on_sqlite")
def test_restored_elsewhere_it_is_the_same(kept: Register, tmp_path: Path) -> None:
    made = kept.back_up(tmp_path / "b.zip")
    assert (made.originals, made.referred) == (1, 0)
    with restored(tmp_path / "b.zip", tmp_path / "elsewhere") as copy:
        assert all_of(copy) == all_of(kept)
        original = copy.letters.original(1)
        assert original.read_bytes() == b"%PDF-1.7 a letter"
        assert (tmp_path / "elsewhere") in original.parents
        copy.tasks.note(1, "Lan", "ở nơi mới")
    assert not list(tmp_path.glob(".*"))


def test_made_while_another_process_writes(kept: Register, place: str, tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, place], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout
        before = [int(writer.stdout.readline()) for _ in range(3)]
        kept.back_up(tmp_path / "b.zip")
        assert int(writer.stdout.readline())  # it was neither stopped nor refused
    finally:
        writer.kill()
        writer.communicate()
    to = elsewhere(place, tmp_path)
    Register.restore(tmp_path / "b.zip", to, originals=tmp_path / "elsewhere")
    with Register.open(to, originals=tmp_path / "elsewhere", clock=lambda: TODAY) as copy:
        assert_consistent(copy)
        tasks = {each.id for each in copy.tasks.list(as_of=date.max)}
        assert tasks == set(range(1, max(tasks) + 1))
        assert {*before} <= tasks
        assert copy.office == kept.office
        assert copy.letters.original(1).read_bytes() == b"%PDF-1.7 a letter"
    with pytest.raises(RegisterUnusable, match="restore overwrites nothing"):
        Register.restore(tmp_path / "b.zip", to)


def elsewhere(place: str, tmp_path: Path) -> str:
    """An empty place of the same kind."""
    if "://" not in place:
        return str(tmp_path / "new" / "r.db")
    url = make_url(place).set(drivername="postgresql+psycopg")
    name = f"{url.database}_restored"
    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.mark.usefixtures("on_sqlite")
def test_nothing_is_overwritten(kept: Register, place: str, tmp_path: Path) -> None:
    kept.back_up(tmp_path / "b.zip")
    before = Path(place).read_bytes()
    with pytest.raises(RegisterUnusable, match="restore overwrites nothing"):
        Register.restore(tmp_path / "b.zip", place)
    assert Path(place).read_bytes() == before
    (tmp_path / "new.db-wal").write_bytes(b"left over")
    with pytest.raises(RegisterUnusable, match=r"new\.db-wal is there already"):
        Register.restore(tmp_path / "b.zip", tmp_path / "new.db")


def damage(backup: Path, name: str, content: bytes | None) -> Path:
    """The backup with another content of one of its files, or without that."""
    target = backup.with_name("damaged.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as copy:
        for each in source.namelist():
            if not each.startswith(name):
                copy.writestr(each, source.read(each))
            elif content is not None:
                copy.writestr(each, content)
    return target


DAMAGES = [
    ("manifest.json", None, "is no backup of congvan"),
    ("manifest.json", b"{}", "is no backup of congvan"),
    ("register.db", b"SQLite format 3\0 of something else", "is not the one that was backed up"),
    ("originals/", b"another letter", "is not as it was"),
]


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize(("name", "content", "sentence"), DAMAGES)
def test_a_damaged_backup_leaves_no_register(
    kept: Register, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    kept.back_up(tmp_path / "b.zip")
    with pytest.raises(BadInputFile, match=sentence):
        Register.restore(damage(tmp_path / "b.zip", name, content), tmp_path / "new" / "r.db")
    assert not (tmp_path / "new" / "r.db").exists()


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_backup(register: Register, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(BadInputFile, match="damaged or no backup"):
        Register.restore(tmp_path / "b.zip", tmp_path / "new.db")
    with pytest.raises(RegisterUnusable, match=r"nowhere\.zip"):
        Register.restore(tmp_path / "nowhere.zip", tmp_path / "new.db")


@pytest.mark.usefixtures("on_sqlite")
def test_a_changed_original_is_no_backup_of_it(kept: Register, tmp_path: Path) -> None:
    copied = kept.letters.original(1)
    copied.write_bytes(b"somebody has edited it")
    with pytest.raises(NoBackup, match="missing or was changed"):
        kept.back_up(tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.usefixtures("on_sqlite")
def test_where_it_cannot_be_written(register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadOutputFolder, match="cannot be written"):
        register.back_up(tmp_path / "no folder" / "b.zip")


@pytest.mark.usefixtures("on_sqlite")
def test_a_stopped_restore_leaves_no_register(kept: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.back_up(tmp_path / "b.zip")

    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("register.backups._extract_originals", stopped)
    with pytest.raises(KeyboardInterrupt):
        Register.restore(tmp_path / "b.zip", tmp_path / "new" / "r.db")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.usefixtures("on_sqlite")
def test_a_backup_goes_back_to_the_kind_of_database_that_it_is_of(kept: Register, tmp_path: Path) -> None:
    kept.back_up(tmp_path / "b.zip")
    manifest = json.loads(zipfile.ZipFile(tmp_path / "b.zip").read("manifest.json"))
    dump = json.dumps({**manifest, "database": "register.dump"}).encode()
    with pytest.raises(RegisterUnusable, match="restore it to postgresql"):
        Register.restore(damage(tmp_path / "b.zip", "manifest.json", dump), tmp_path / "new.db")
