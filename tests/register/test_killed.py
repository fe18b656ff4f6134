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
STATEMENTS = 250
"""About as many as the work has, begin and commit counted, on a register that is there."""
OF_TABLES = 60
"""The first dies while the tables are made."""
TRIES = 12


@pytest.mark.slow
def test_killed_anywhere(empty_place: str, tmp_path: Path) -> None:
    chance = random.Random(16)
    tries = [f"{seed}:{chance.randint(1, STATEMENTS if seed else OF_TABLES)}" for seed in range(TRIES)]
    command = [sys.executable, "-m", "tests.register.killed", empty_place, *tries]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    codes = list(map(int, ended.stdout.split()))
    assert set(codes) <= {0, KILLED}, ended.stderr
    assert codes.count(KILLED) >= TRIES * 2 // 3, "the number of statements is out of date"
    with Register.open(empty_place, originals=tmp_path / "o", clock=lambda: date(2021, 6, 1)) as register:
        work(register, TRIES)
        assert_consistent(register)
