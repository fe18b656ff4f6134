"""Where something stands on a page."""

from models.base import Exported

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left."""


class Place(Exported):
    """Boxes on one page: one a printed line. A value that runs over a page break has a place on each page."""

    page: int
    boxes: tuple[Box, ...]
