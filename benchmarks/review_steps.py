"""What a clerk does about each flagged value of a letter, as the page asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from review.stations import TALLEST_PT as TALLEST_CROP_PT
from review.stations import USUAL_PLACES

Way = Literal["enter", "candidate", "absent", "edited", "typed", "drawn"]
Kind = Literal["alone", "head", "stamp", "signature", "list", "tasks"]
Places = Sequence[tuple[int, float, float]]
"""Page, top and bottom of what was found of a value; page 0 where it usually stands."""
A4_PT = 842.0


@dataclass(frozen=True)
class Step:
    """What the clerk does about one flagged value."""

    field: str
    """Without places in lists: "recipients", "task text"."""
    reason: str
    way: Way
    typing: int = 0
    """Keys to type or to correct the text."""
    is_entry: bool = False
    """Whether it is one entry of a list, all of which stand in one input."""
    task: int | None = None
    """The place of its task in the letter."""
    shown: str = ""
    """Of a lead or deadline what stands there: an answer to it goes for those below that show the same."""
    wanted: str = ""
    """What it should be, where it is to be changed."""
    letters: int = 0
    """Of the task's words, which stand above its first value."""
    offered: tuple[str, ...] = ()
    """What Alt and a digit take, all of it on the screen where the value has the focus."""
    boxes: int = 1
    """How many are drawn, where it is drawn: one for each entry of a list."""
    pair: bool = False
    """Whether it is settled with the other of capacity and post, by what is offered for both."""
    places: Places = ()

    @property
    def kind(self) -> str:
        """Field and reason."""
        return f"{self.field}: {self.reason}"

    @property
    def answer(self) -> tuple[str, str]:
        """What is said of it, however it is said."""
        return (self.way, "") if self.way in ("enter", "absent") else ("changed", self.wanted)


def extents(field: str, evidence: Mapping[str, Any]) -> Places:
    """Where the crop of a value stands on its page, as review/stations.py has it: its first lines, else the usual
    place."""
    boxes = [(place["page"], box) for place in evidence["places"] for box in place["boxes"]]
    if not boxes:
        _, top, _, bottom = USUAL_PLACES.get(field, (0.0, 0.0, 0.0, 0.0))
        return ((0, top * A4_PT, bottom * A4_PT),) if bottom else ()
    page, (_, first, _, _) = boxes[0]
    return tuple((page, box[1], box[3]) for at, box in boxes if at == page and box[3] - first <= TALLEST_CROP_PT) or (
        (page, first, boxes[0][1][3]),
    )
