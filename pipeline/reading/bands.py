"""The second reader of narrow strips: handwritten number and day, stamps."""

from models import Band, Page
from pipeline.reading.image import PageImage


def read_bands(page: Page, image: PageImage) -> tuple[Band, ...]:
    """None are read."""
    return ()
