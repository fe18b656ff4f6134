"""Pages stored as negatives, white print on black: some microfilm, some faxes, some pictures whose palette is lost."""

import numpy as np

from pipeline.reading.image import Pixels

EVERY = 8  # pixel and row that is looked at
DARK_LEVEL = 100
DARK_SHARE = 0.7
"""Of the page: print covers a tenth of it, a sheet photographed on a dark table fills a third and more."""


def is_negative(pixels: Pixels) -> bool:
    """Whether most of the picture, grey or RGB, is dark."""
    few = pixels[::EVERY, ::EVERY]
    grey = few if few.ndim == 2 else few.max(axis=2)
    return bool((grey < DARK_LEVEL).mean() > DARK_SHARE)


def inverted(pixels: Pixels) -> Pixels:
    """Black for white and the other way round, in each channel."""
    return np.asarray(255 - pixels, dtype=np.uint8)
