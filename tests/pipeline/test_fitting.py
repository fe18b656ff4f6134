"""An office's own calibration table: it moves as far as the office's answers carry, and no further."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadSettings
from pipeline.calibration import ANY_FIELD, Row, calibration_of, read_office_rows, shipped_rows, table_text
from pipeline.fitting import LEAST_VALUES, Answered, Refit, refit

FIELD = "code_number"


def answers(count: int, right: int, confidence: float = 0.99, *, doubted: bool = False) -> list[Answered]:
    """So many answers about numbers read without a doubt."""
    return [Answered(FIELD, confidence, doubted, at < right) for at in range(count)]


def top(found: list[Refit], *, doubted: bool = False) -> Refit:
    """The row of the numbers that the parser is surest of."""
    (row,) = [
        each for each in found
        if each.row.field == FIELD and each.row.has_doubt == doubted and each.row.raw_up_to == 1.0
        and not each.row.is_absent
    ]  # fmt: skip
    return row


def test_no_answers_change_nothing() -> None:
    found = refit(shipped_rows(), [])
    assert tuple(each.row for each in found) == shipped_rows()


@pytest.mark.parametrize("count", [1, LEAST_VALUES - 1, LEAST_VALUES, 200])
def test_surer_only_with_enough_answers(count: int) -> None:
    low = tuple(row._replace(confidence=min(row.confidence, 0.5)) for row in shipped_rows())
    row = top(refit(low, answers(count, count)))
    assert (row.row.confidence > row.before) == (count >= LEAST_VALUES)
    assert row.answers == count


@pytest.mark.parametrize("count", [3, LEAST_VALUES, 200])
def test_less_sure_at_once(count: int) -> None:
    row = top(refit(shipped_rows(), answers(count, 0)))
    assert row.row.confidence < row.before


def test_many_answers_come_to_their_share() -> None:
    row = top(refit(shipped_rows(), answers(1000, 800)))
    assert row.row.confidence == pytest.approx(0.8, abs=0.01)


def test_groups_are_counted_apart() -> None:
    found = refit(shipped_rows(), answers(100, 0, doubted=True))
    assert top(found).row.confidence == top(found).before
    assert top(found, doubted=True).row.confidence < top(found, doubted=True).before


def test_absent_values() -> None:
    gone = [Answered("priority", 0.0, reviewed=False, right=False, is_absent=True)] * 50
    (row,) = [each for each in refit(shipped_rows(), gone) if each.row.field == "priority" and each.row.is_absent]
    assert row.row.confidence < row.before
    assert row.answers == 50


def _group(row: Row) -> tuple[str, bool, bool]:
    return row.field, row.has_doubt, row.is_absent


ANSWERS = st.lists(
    st.builds(
        Answered,
        st.sampled_from([FIELD, "issued_date", "no_such_field"]),
        st.floats(0, 1),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=80,
)


@given(ANSWERS)
def test_whatever_is_answered(answered: list[Answered]) -> None:
    """Shares are shares and never fall within a group; what has too few answers is never surer than it ships."""
    found = refit(shipped_rows(), answered)
    assert [each.row[:3] for each in found] == [row[:3] for row in shipped_rows()]
    for before, after in pairwise(found):
        same = _group(before.row) == _group(after.row)
        assert not same or before.row.confidence <= after.row.confidence + 1e-9
    for each in found:
        assert 0 <= each.row.confidence <= 1
        group = [
            one for one in answered
            if one.field == each.row.field and one.is_absent == each.row.is_absent
            and (one.reviewed and not one.is_absent) == each.row.has_doubt
        ]  # fmt: skip
        assert len(group) >= LEAST_VALUES or each.row.confidence <= each.before
        assert each.row.field != ANY_FIELD or each.row.confidence == each.before


def test_an_offices_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "office.tsv"
    rows = tuple(each.row for each in refit(shipped_rows(), answers(40, 10)))
    path.write_text(table_text(rows), encoding="utf-8")
    assert read_office_rows(path) == rows
    assert calibration_of(rows, 0.01).confidence(FIELD, 0.99, has_doubt=False) == top(refit(rows, [])).before


BROKEN = ["", "x", "field\tconfidence\na\t0.5\n", table_text([Row(FIELD, False, 1.0, 0.9, 3)]), "\x00"]


@pytest.mark.parametrize("text", BROKEN)
def test_no_table_is_a_bad_setting(tmp_path: Path, text: str) -> None:
    path = tmp_path / "office.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings):
        read_office_rows(path)
    with pytest.raises(BadSettings):
        read_office_rows(tmp_path / "none.tsv")
