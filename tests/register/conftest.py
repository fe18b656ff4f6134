"""Every test of the register that asks for `place` runs on SQLite, and on PostgreSQL where that is installed."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from register.changes.registering import NewLetter
from register.changes.shaping import NewTask
from register.records import TaskRecord
from register.register import Register
from tests.register.postgres import ACCOUNT, programs, server

MUST_HAVE_POSTGRES = "CONGVAN_TESTS_NEED_POSTGRES"
"""Set by `.ci/run`, where a skip would hide half of the tests."""
TODAY = date(2021, 6, 1)
NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The socket folder of a PostgreSQL server that lives as long as the tests."""
    bin_folder = programs()
    if bin_folder is None:
        if os.environ.get(MUST_HAVE_POSTGRES):
            pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql): its half of the tests is left out")
    with tempfile.TemporaryDirectory(prefix="cvpg") as folder:  # short: a socket's path has 107 bytes at most
        Path(folder).chmod(0o755)
        with server(bin_folder, Path(folder)) as sockets:
            yield sockets


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register of this version, to be copied: making its tables anew for each test takes a second."""
    path = tmp_path_factory.mktemp("register") / "made.db"
    Register.open(path).close()
    return path


@pytest.fixture(scope="session")
def made_postgres(postgres: str) -> str:
    """The same as a database of the server, by its name."""
    _make_database(postgres, "made")
    Register.open(f"postgresql://{ACCOUNT}@/made?host={postgres}").close()
    return "made"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test's own register is, empty and of this version."""
    if request.param == "sqlite":
        made: Path = request.getfixturevalue("made_sqlite")
        return str(shutil.copy(made, tmp_path / "register.db"))
    sockets, name = request.getfixturevalue("postgres"), f"register_{next(NUMBERS)}"
    _make_database(sockets, name, template=request.getfixturevalue("made_postgres"))
    return f"postgresql://{ACCOUNT}@/{name}?host={sockets}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test may make a register: nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    sockets, name = request.getfixturevalue("postgres"), f"register_{next(NUMBERS)}"
    _make_database(sockets, name)
    return f"postgresql://{ACCOUNT}@/{name}?host={sockets}"


def _make_database(sockets: str, name: str, template: str = "template1") -> None:
    admin = create_engine(f"postgresql+psycopg://{ACCOUNT}@/postgres?host={sockets}", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()


@pytest.fixture
def open_register(place: str, tmp_path: Path) -> Iterator[Callable[[], Register]]:
    """Opens the test's register, on `TODAY`; several times for several users of one register."""
    opened: list[Register] = []

    def opener() -> Register:
        register = Register.open(place, originals=tmp_path / "originals", clock=lambda: TODAY)
        opened.append(register)
        return register

    yield opener
    for each in opened:
        each.close()


@pytest.fixture
def register(open_register: Callable[[], Register]) -> Register:
    """An empty register."""
    return open_register()


@pytest.fixture
def task(register: Register) -> TaskRecord:
    """A task with two leads and a helper, due on 15 June, given by a letter of 20 May."""
    letter = register.letters.add(
        NewLetter(code="12/UBND-TH", issued_date=date(2021, 5, 20), organ_name="UBND tỉnh Tân Hưng"), "Lan"
    )
    new = NewTask(
        text="Rà soát, báo cáo kết quả giải ngân",
        letter=letter.id,
        leads=("Sở Tài chính", "Sở Xây dựng"),
        coordinators=("Kho bạc Nhà nước",),
        due=date(2021, 6, 15),
    )
    return register.tasks.add(new, "Lan")
