"""Letters to exchange from the folder of a run."""

from pathlib import Path

import pytest

from exchange.errors import NoReading
from exchange.from_records import letter_of, letters_of
from models import Direction, Role
from tests.exchange.exchanged import READ
from tests.pipeline.export.exported import LETTER as RECORD


def test_a_record_becomes_a_letter_with_an_assignment_for_each_agency() -> None:
    task = READ.tasks[0]
    assert [(each.agency, each.role, each.due_date) for each in task.assignments] == [
        ("Sở A", Role.LEAD, RECORD.tasks[0].due_date),
        ("Sở B", Role.LEAD, RECORD.tasks[0].due_date),
    ]
    assert READ.review_fields == ("signer.full_name",)
    assert task.review_fields == ("lead_agencies.1", "due")
    assert all(each.state is None for each in task.assignments)


def test_a_task_that_names_nobody_is_one_assignment_without_an_agency() -> None:
    task = RECORD.tasks[0].model_copy(update={"lead_agencies": (), "lead_names": ()})
    (assignment,) = letter_of(RECORD.model_copy(update={"tasks": (task,)})).tasks[0].assignments
    assert (assignment.agency, assignment.role) == (None, Role.LEAD)


def test_an_agency_that_is_named_twice_is_charged_once() -> None:
    update = {"lead_agencies": ("SYT", "Sở Y tế"), "lead_names": ("Sở Y tế", "Sở Y tế")}
    task = RECORD.tasks[0].model_copy(update=update)
    assert len(letter_of(RECORD.model_copy(update={"tasks": (task,)})).tasks[0].assignments) == 1


def test_ids_of_assignments_are_the_same_again_and_no_two_alike() -> None:
    """By task, role and agency: an agency may lead one task and help with another."""
    agencies = {"lead_agencies": ("Sở A", "Sở B"), "coordinating_agencies": ("Sở A", "Sở C")}
    tasks = [RECORD.tasks[0].model_copy(update={**agencies, "task_id": f"x#{path}"}) for path in "123"]
    record = RECORD.model_copy(update={"tasks": tuple(tasks)})

    def ids() -> list[str]:
        return [each.assignment_id for task in letter_of(record).tasks for each in task.assignments]

    assert ids() == ids()
    assert len(ids()) == len(set(ids())) == 12


def test_letters_of_a_run(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text(RECORD.model_dump_json() + "\n")
    (letter,) = letters_of(tmp_path, Direction.OUT)
    assert (letter.letter_id, letter.direction) == (RECORD.document_id, Direction.OUT)
    assert letter.model_copy(update={"direction": Direction.IN}) == READ


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    with pytest.raises(NoReading, match=r"documents.jsonl.*name the --out folder"):
        list(letters_of(tmp_path))


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text(RECORD.model_dump_json() + '\n{"schema_version": "2"}\n')
    with pytest.raises(NoReading, match="line 2"):
        list(letters_of(tmp_path))
