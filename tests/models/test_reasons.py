"""The closed list of reasons."""

import re
from importlib.resources import files

import pytest

from models import Reason


def test_every_reason_has_its_row_and_every_row_its_reason() -> None:
    rows = files("models").joinpath("reasons.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split("\t")[0] for row in rows] == [reason.value for reason in Reason]


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_said_in_two_languages(reason: Reason) -> None:
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", reason.value)
    assert reason.english.isprintable()
    assert not reason.english.endswith(".")
    assert not reason.vietnamese.endswith(".")
    assert not reason.vietnamese.isascii(), "Vietnamese has its marks"
