"""Each field of each sample letter, from recorded pages to record, against the truth typed by hand.

`known_gaps.tsv` names the fields that are still read wrong; once one is read right its test fails until the row is
struck off, which `python -m tests.regenerate --gaps` does.
"""

from typing import Any

import pytest

from tests import golden


def _cases() -> list[Any]:
    gaps = golden.known_gaps()
    return [
        pytest.param(
            name,
            number,
            field,
            marks=[pytest.mark.xfail(strict=True)] if (name, number, field) in gaps else [],
            id=f"{name}-{number + 1}-{field}",
        )
        for name in golden.NAMES
        for number in range(len(golden.load_letters(name)))
        for field in golden.FIELDS
    ]


@pytest.mark.parametrize(("name", "number", "field"), _cases())
def test_field(name: str, number: int, field: str) -> None:
    assert golden.difference(field, golden.records(name)[number], golden.load_letters(name)[number]) is None


@pytest.mark.parametrize("name", golden.NAMES)
def test_letters_of_a_file(name: str) -> None:
    spans = [(record["source"]["first_page"], record["source"]["last_page"]) for record in golden.records(name)]
    assert spans == [(letter["first_page"], letter["last_page"]) for letter in golden.load_letters(name)]
