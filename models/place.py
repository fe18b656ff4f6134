"""Where something stands: boxes on a page."""

from models.base import Exported

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points (1/72 inch) from the top left of the page."""


class Place(Exported):
    """What a value covers on one page; a value that runs over a page break has a place on each of the pages."""

    page: int
    """Counted from 1: of upright pages in a parser, of the file's pages in a record."""
    boxes: tuple[Box, ...]
    """One for each printed line."""
