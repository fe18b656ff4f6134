"""Fixtures for the tests of the command line."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models import Direction
from register.changes.registering import NewLetter
from register.changes.shaping import NewTask
from register.records import Proof
from register.register import Register


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of three tasks: one late, one soon due, one done; and two letters."""
    path = tmp_path / "register.db"
    monkeypatch.setenv("CONGVAN_REGISTER", str(path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    with Register.open(path, clock=lambda: date(2021, 6, 1)) as register:
        sent = NewLetter(code="12/UBND-TH", issued_date=date(2021, 4, 1), organ_name="UBND tỉnh Tân Hưng",
                         direction=Direction.OUT)  # fmt: skip
        first = register.letters.add(sent, "Lan").id
        register.letters.add(NewLetter(code="9/UBND-TH", issued_date=date(2021, 5, 20), subject="Đôn đốc"), "Lan")
        rows = (
            ("Báo cáo kết quả giải ngân", ("Sở Tài chính", "Sở Xây dựng"), date(2021, 5, 20), first),
            ("Rà soát quỹ đất", ("Sở Y tế",), date(2021, 6, 3), first),
            ("Chuẩn bị kỳ họp", ("Văn phòng",), date(2021, 5, 30), None),
        )
        for text, leads, due, letter in rows:
            new = NewTask(text=text, leads=leads, due=due, letter=letter, given_on=date(2021, 4, 1))
            register.tasks.add(new, "Lan")
        register.tasks.done(3, "Lan", Proof(code="5/BC-VP", issued_date=date(2021, 5, 28)))
    return path


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Commands set up logging for a process of their own: later messages would go to a closed stream."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
