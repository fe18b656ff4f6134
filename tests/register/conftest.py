"""Every test of the register that asks for `place` runs on SQLite, and on PostgreSQL where that is installed."""

import os
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


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test's own, empty register may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    sockets = request.getfixturevalue("postgres")
    name = f"register_{next(NUMBERS)}"
    admin = create_engine(f"postgresql+psycopg://{ACCOUNT}@/postgres?host={sockets}", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return f"postgresql://{ACCOUNT}@/{name}?host={sockets}"


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
