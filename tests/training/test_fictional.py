"""The invented letters as the judge of tasks learns from them."""

import pytest

from training.fictional import TASK, FictionalPassage, Named, fictional_passages, fictional_sketches

Passages = tuple[FictionalPassage, ...]
MOST_JOINED = 0.02
"""Of the marked tasks that are part of another passage: what follows a heading, "Chủ trì:" lines."""


@pytest.fixture(scope="module")
def passages() -> Passages:
    return tuple(fictional_passages())


def test_nearly_every_task_that_is_marked_is_a_passage(passages: Passages) -> None:
    marked = sum(line.startswith(f"{TASK} ") for sketch in fictional_sketches() for line in sketch.splitlines())
    assert (1 - MOST_JOINED) * marked <= sum(each.is_task for each in passages) <= marked


def test_letters_have_passages_of_both_kinds(passages: Passages) -> None:
    assert len({each.letter for each in passages}) > 150
    assert 0.2 < sum(each.is_task for each in passages) / len(passages) < 0.5


def test_a_heading_and_its_paragraph_are_one_task(passages: Passages) -> None:
    (task,) = (each for each in passages if each.is_task and each.weighed.text.startswith("Đối với Sở Nội vụ"))
    assert "báo cáo kết quả về Thanh tra tỉnh" in task.weighed.text


def test_behind_a_task_stands_who_leads_and_who_helps(passages: Passages) -> None:
    (task,) = (each for each in passages if each.weighed.text.startswith("Giao UBND huyện An Phú chủ trì"))
    assert task.named is None
    (task,) = (each for each in passages if "giám sát và kết nối dữ liệu về Sở" in each.weighed.text)
    assert task.named == Named(("Sở Nông nghiệp và Môi trường",), ())
    assert task.noticed is not None


def test_articles_of_a_regulation_are_read_as_its_annex(passages: Passages) -> None:
    (article,) = (each for each in passages if each.weighed.text.startswith("Cử 01 công chức có năng lực"))
    assert article.is_task
