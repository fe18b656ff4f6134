"""What the page sends: forms as typed models, boxes as four numbers."""

from typing import Annotated, Any

from fastapi import Form, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict

from models.place import Box

LONGEST_TEXT = 20_000
"""Characters that a person may type as one value: longer than any task. A choice."""
MOST_ENTRIES = 200
"""Agencies of a task, tasks of a merge, answers of a grid. A choice."""


def box_from(text: Any) -> Any:
    """Left, top, right and bottom of "10.0,20,30,40"; None for nothing. Raises `ValueError`."""
    if not isinstance(text, str):
        return text
    if not text.strip():
        return None
    numbers = tuple(float(each) for each in text.split(","))
    if len(numbers) != 4 or not (numbers[0] < numbers[2] and numbers[1] < numbers[3]):
        raise ValueError("a box is left, top, right and bottom")
    return numbers


def _none_if_empty(text: Any) -> Any:
    return None if text == "" else text


GivenBox = Annotated[Box, BeforeValidator(box_from)]
MaybeBox = Annotated[Box | None, BeforeValidator(box_from)]
MaybeNumber = Annotated[int | None, BeforeValidator(_none_if_empty)]
BoxInAddress = Annotated[str, Query(max_length=100)]


class Sent(BaseModel):
    """A form; what it has beyond its fields is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=LONGEST_TEXT)


class SettleForm(Sent):
    """An answer to one value."""

    task: MaybeNumber = None
    version: int
    field: str
    answer: str = "value"
    typed: str = ""
    page: MaybeNumber = None
    box: MaybeBox = None


class VersionForm(Sent):
    """A change of a letter or task as a whole."""

    version: int


class UndoForm(Sent):
    """How many changes are to be taken back."""

    steps: int = 1


class RegionForm(Sent):
    """A box that a person drew, and what for."""

    page: int
    box: GivenBox
    field: str


class TaskForm(Sent):
    """A task as a person edits or adds it."""

    version: MaybeNumber = None
    text: str
    leads: list[str] = []
    coordinators: list[str] = []
    due: str = ""
    page: MaybeNumber = None
    box: MaybeBox = None


class SplitForm(Sent):
    """The texts that a task is split into, a line each."""

    version: int
    text: str


class MergeForm(Sent):
    """The tasks that one task is to stand for, itself first."""

    tasks: list[int]
    version: MaybeNumber = None


Settling = Annotated[SettleForm, Form()]
Version = Annotated[VersionForm, Form()]
Undoing = Annotated[UndoForm, Form()]
Region = Annotated[RegionForm, Form()]
TaskTyped = Annotated[TaskForm, Form()]
Splitting = Annotated[SplitForm, Form()]
Merging = Annotated[MergeForm, Form()]
