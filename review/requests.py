"""What the page sends: forms as typed models, boxes as four numbers."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Form, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from models.place import Box
from register.vocabulary import Answer
from review.values import Kind, kind_of

LONGEST_TEXT = 20_000
"""Characters that a person may type as one value: longer than any task. A choice."""
MOST_ENTRIES = 200
"""Agencies of a task, tasks of a merge, answers of a grid. A choice."""


def box_from(text: str) -> Box | None:
    """Left, top, right and bottom of "10.0,20,30,40"; None for nothing. Raises `ValueError`."""
    if not text.strip():
        return None
    left, top, right, bottom = (float(each) for each in text.split(","))
    if not (left < right and top < bottom):
        raise ValueError("a box is left, top, right and bottom")
    return left, top, right, bottom


def _sound_box(text: str) -> str:
    box_from(text)
    return text


def _none_if_empty(text: Any) -> Any:
    return None if text == "" else text


BoxText = Annotated[str, AfterValidator(_sound_box)]
"""A box in a form: FastAPI takes a tuple for a field that is sent several times."""
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
    answer: Answer = Answer.VALUE
    typed: str = ""
    page: MaybeNumber = None
    box: BoxText = ""


class GroupForm(Sent):
    """The answers to values that were looked at together: lists of one length, an element a line."""

    version: MaybeNumber = None
    """Of what somebody else has changed, where it is to be saved all the same."""
    answer: Answer = Answer.VALUE
    task: list[MaybeNumber]
    shown_version: list[int]
    field: list[str]
    verdict: list[Answer]
    typed: list[str]
    page: list[MaybeNumber]
    box: list[BoxText]
    keep: list[int] = []
    """The tasks that are tasks, of a group that asks for it."""
    common: str = ""
    """The leads of the tasks that have none of their own; empty is nobody."""

    @model_validator(mode="after")
    def _is_of_lines(self) -> "GroupForm":
        columns = (self.task, self.shown_version, self.field, self.verdict, self.typed, self.page, self.box)
        if len({len(each) for each in columns}) != 1 or not 0 < len(self.field) <= MOST_ENTRIES:
            raise ValueError("a line has all its values")
        return self

    def lines(self) -> Iterator[dict[str, Any]]:
        """The answers as those to single values are; none to other values of a task that is taken off."""
        off = {task for task, field in zip(self.task, self.field, strict=True) if field == "text"} - {*self.keep}
        for task, version, field, verdict, typed, page, box in zip(
            self.task, self.shown_version, self.field, self.verdict, self.typed, self.page, self.box, strict=True
        ):
            text, answer = typed, verdict
            if task in off and task is not None and field != "text":
                continue
            if field == "text" and task not in self.keep:
                answer = Answer.NOT_ON_DOCUMENT
            elif field == "lead_agencies" and answer is Answer.VALUE and not typed.strip():
                text = self.common
                answer = Answer.VALUE if text.strip() else Answer.NOT_ON_DOCUMENT
            text = text.replace(";", "\n") if kind_of(field) is Kind.LIST else text
            yield {
                "task": task, "version": version, "field": field, "answer": answer, "typed": text,
                "page": page, "box": box_from(box),
            }  # fmt: skip


class VersionForm(Sent):
    """A change of a letter or task as a whole."""

    version: int


class UndoForm(Sent):
    """How many changes are to be taken back."""

    steps: int = 1


class RegionForm(Sent):
    """A box that a person drew, and what for."""

    page: int
    box: BoxText
    field: str


class TaskForm(Sent):
    """A task as a person edits or adds it."""

    version: MaybeNumber = None
    text: str
    leads: list[str] = []
    coordinators: list[str] = []
    due: str = ""
    page: MaybeNumber = None
    box: BoxText = ""


class SplitForm(Sent):
    """The texts that a task is split into, a line each."""

    version: int
    text: str


class MergeForm(Sent):
    """The tasks that one task is to stand for, itself first."""

    tasks: list[int]
    version: MaybeNumber = None


Settling = Annotated[SettleForm, Form()]
SettlingTogether = Annotated[GroupForm, Form()]
Version = Annotated[VersionForm, Form()]
Undoing = Annotated[UndoForm, Form()]
Region = Annotated[RegionForm, Form()]
TaskTyped = Annotated[TaskForm, Form()]
Splitting = Annotated[SplitForm, Form()]
Merging = Annotated[MergeForm, Form()]
