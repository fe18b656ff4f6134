"""Passages just below a task, to be looked at beside the tasks."""

import pytest

from parsers.tasks.find import FoundTasks, TaskContext, find_tasks_and_near
from parsers.tasks.judge.model import Weight, judge_of
from parsers.tasks.near import MOST_NEAR
from parsers.tasks.rules import Veto
from tests.parsers.bodies import CONTEXT, body, letter

ACTS = 4.0
JUDGE = judge_of(
    (
        *(Weight("bias", -2.0, 1.0), Weight("table_row", 0.9, 1.0)),
        *(Weight("action", ACTS, 0.4), Weight("alone", 9.0, 0.1)),
    )
)
"""Takes what begins with an action for a task (probability 0.88), and all else for nearly one (0.12)."""


def judged(*paragraphs: str, context: TaskContext = CONTEXT) -> FoundTasks:
    return find_tasks_and_near(letter(body(*paragraphs)), context, JUDGE)


def test_what_is_less_probable_than_a_task_is_near() -> None:
    found = judged("1. Rà soát hồ sơ.", "2. Hồ sơ của các xã nộp còn chậm.", "3. Lập danh sách.")
    assert [each.task.text for each in found.tasks] == ["Rà soát hồ sơ.", "Lập danh sách."]
    (near,) = (each.task for each in found.near)
    assert (near.text, near.evidence["text"].rule) == ("Hồ sơ của các xã nộp còn chậm.", Veto.NO_ACTION)
    assert (near.task_id, near.needs_review, near.reason) == ("#~near1", False, None)
    assert near.confidence == pytest.approx(0.1192, abs=1e-4)


def test_the_points_of_a_task_are_not_near() -> None:
    found = judged("1. Lập báo cáo theo các biểu:", "- Biểu số 1 về thuốc.", "- Biểu số 2 về vật tư.", "2. Rà soát.")
    assert [each.task.path for each in found.near] == []
    assert found.tasks[0].task.text.endswith("Biểu số 2 về vật tư.")


def test_only_a_handful_is_near() -> None:
    facts = [f"{number}. Hồ sơ thứ {number} của các xã." for number in range(1, MOST_NEAR + 4)]
    found = judged(*facts)
    assert [each.task.task_id for each in found.near] == [f"#~near{place}" for place in range(1, MOST_NEAR + 1)]


def test_without_a_judge_nothing_is_near() -> None:
    found = find_tasks_and_near(letter(body("1. Rà soát hồ sơ.", "2. Hồ sơ của các xã nộp còn chậm.")), CONTEXT)
    assert (len(found.tasks), found.near) == (1, ())
