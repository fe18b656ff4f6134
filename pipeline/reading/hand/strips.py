"""Strips of a page and what the recogniser sees along them, and cuts around a box in line heights."""

from dataclasses import dataclass

from models import Box
from pipeline.reading.hand.digit_reader import HEIGHT_PX, STEP_PX, Steps, read_strip
from pipeline.reading.image import PageImage

Cut = tuple[float, float, float, float]
"""How far a cut reaches beyond the strip, in line heights: left, right, up, down."""


@dataclass(frozen=True, eq=False)
class Strip:
    """A row of the letterhead and what the recogniser sees along it."""

    box: Box
    steps: Steps

    @property
    def _step_pt(self) -> float:
        return STEP_PX / HEIGHT_PX * (self.box[3] - self.box[1])

    def x(self, step: float) -> float:
        """Where the middle of a step stands, in points."""
        return self.box[0] + (step + 1 / 2) * self._step_pt

    def steps_under(self, box: Box) -> Steps:
        """The steps between the sides of `box`, at least one."""
        first, last = (round((x - self.box[0]) / self._step_pt - 1 / 2) for x in (box[0], box[2]))
        first = min(max(first, 0), len(self.steps) - 1)
        return self.steps[first : max(last, first) + 1]


def strip_of(image: PageImage, box: Box) -> Strip:
    """The strip under the box, read."""
    return Strip(box, read_strip(image.crop_plain(box)))


def grown_box(box: Box, cut: Cut, em: float) -> Box:
    """The box with the cut's rims; a box narrower than a line is high is taken to be that wide."""
    left, right, up, down = cut
    x0, x1 = box[0] - left * em, max(box[2], box[0] + em) + right * em
    return x0, box[1] - up * em, x1, box[3] + down * em
