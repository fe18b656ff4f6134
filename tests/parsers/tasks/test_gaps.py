"""A jump in the numbers of the body is said, at the first task behind it."""

import pytest

from models.reasons import Reason
from parsers.body.tree import segment
from parsers.tasks.context import TaskContext
from parsers.tasks.find import find_tasks
from parsers.tasks.gaps import find_gaps
from tests.parsers.bodies import body, letter

ROWS = [
    (("1", "2", "3"), []),
    (("1", "2", "6", "7"), ["3 to 5"]),
    (("1", "2", "4"), []),  # one label is as often lost by the reader
    (("6", "12"), ["7 to 11"]),
    (("1", "2", "1", "2"), []),  # two lists
]


def rows(labels: tuple[str, ...]) -> list[str]:
    return [f"{label}. Sở Y tế báo cáo kết quả thực hiện trước ngày 1/4/2024." for label in labels]


@pytest.mark.parametrize(("labels", "expected"), ROWS)
def test_find_gaps(labels: tuple[str, ...], expected: list[str]) -> None:
    assert [gap.missing for gap in find_gaps(segment(body(*rows(labels))))] == expected


def test_the_task_behind_a_gap_is_to_be_looked_at() -> None:
    tasks = find_tasks(letter(body(*rows(("1", "2", "6", "7")))), TaskContext())
    assert [task.needs_review for task in tasks] == [False, False, True, False]
    text = tasks[2].evidence["text"]
    assert (text.reason_code, text.needs_review) == (Reason.NUMBERS_MISSING, True)
    assert "3 to 5" in str(tasks[2].reason)
