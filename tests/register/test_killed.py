"""`kill -9` between any two statements leaves a consistent register, which the same work brings to its end."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from register.register import Register
from tests.register.consistency import assert_consistent
from tests.register.killed import work

ROOT = Path(__file__).parents[2]
KILLED = -9
STATEMENTS = 300
"""About as many as the work has, from opening the register on."""
TRIES = 8


@pytest.mark.slow
def test_killed_anywhere(empty_place: str, tmp_path: Path) -> None:
    chance = random.Random(16)
    ends = []
    for seed in range(TRIES):
        statement = chance.randint(1, STATEMENTS if seed else 60)  # the first dies while the tables are made
        command = [sys.executable, "-m", "tests.register.killed", empty_place, str(seed), str(statement)]
        ends.append(subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True))
        with Register.open(empty_place, originals=tmp_path / "o", clock=lambda: date(2021, 6, 1)) as register:
            assert_consistent(register)
    assert {end.returncode for end in ends} <= {0, KILLED}, [end.stderr for end in ends]
    assert [end.returncode for end in ends].count(KILLED) >= TRIES // 2, "the numbers of statements are out of date"
    with Register.open(empty_place, originals=tmp_path / "o", clock=lambda: date(2021, 6, 1)) as register:
        work(register, TRIES)
        assert_consistent(register)
