"""An office's register, made once for all tests that only ask it, and anew for those that change it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.register import Register
from tests.forms.offices import office_register


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register that no test may change."""
    with office_register(tmp_path_factory.mktemp("office")) as register:
        yield register


@pytest.fixture
def own_office(tmp_path: Path) -> Iterator[Register]:
    """A register of the test's own."""
    with office_register(tmp_path / "own") as register:
        yield register
