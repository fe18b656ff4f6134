"""Which part of a page is shown for a box: the box with some of its surroundings, upright."""

from models import Box
from pipeline.viewing.questions import Cut
from review.scans.papers import PageShape
from review.scans.pictures import sound_box, sound_width

MARGIN_PT = (18.0, 6.0)
"""Around a box, along the print and across it, in points: two or three letters, half a line."""
LEAST_PT = (110.0, 26.0)
"""What a picture shows at least: a number of which one digit was found is seen whole, with what stands around it."""


def crop_of(box: Box, shape: PageShape, width_px: int) -> Cut:
    """The picture for a box. Raises `NoOriginal` where the box does not lie on the page."""
    x0, y0, x1, y1 = sound_box(box, shape)
    along, over = MARGIN_PT
    along = max(along, (LEAST_PT[0] - (x1 - x0)) / 2)
    over = max(over, (LEAST_PT[1] - (y1 - y0)) / 2)
    across, down = (along, over) if shape.turned_deg % 180 == 0 else (over, along)
    around = sound_box((x0 - across, y0 - down, x1 + across, y1 + down), shape)
    return Cut(sound_width(width_px), around, float(shape.turned_deg))
