"""The invented letters as the judge of tasks learns from them."""

import pytest

from parsers.tasks.candidates import Candidate
from training.fictional import LETTERS, TASK, fictional_passages


@pytest.fixture(scope="module")
def passages() -> list[tuple[str, str, bool, bool]]:
    return [
        (each.letter, each.weighed.text, each.is_task, isinstance(each.weighed.passage, Candidate))
        for each in fictional_passages()
    ]


def test_every_task_that_is_marked_is_a_passage(passages: list[tuple[str, str, bool, bool]]) -> None:
    marked = sum(line.startswith(f"{TASK} ") for line in LETTERS.read_text(encoding="utf-8").splitlines())
    assert sum(is_task for _, _, is_task, _ in passages) == marked


def test_letters_have_passages_of_both_kinds(passages: list[tuple[str, str, bool, bool]]) -> None:
    assert len({letter for letter, *_ in passages}) > 20
    assert 0.2 < sum(is_task for _, _, is_task, _ in passages) / len(passages) < 0.5


def test_a_heading_and_its_paragraph_are_one_task(passages: list[tuple[str, str, bool, bool]]) -> None:
    (task,) = (text for letter, text, is_task, _ in passages if is_task and text.startswith("Đối với Sở Nội vụ"))
    assert "báo cáo kết quả về Thanh tra tỉnh" in task
