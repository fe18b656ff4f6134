"""Pictures made smaller: the mean of what a pixel stands for, whatever the sizes."""

import cv2
import numpy as np
import pytest

from pipeline.reading.picture.view import shrunk

SCALES = [
    ((640, 480), 0.25),  # by halves alone
    ((640, 480), 0.39),
    ((641, 483), 0.33),  # odd sides
    ((600, 400), 0.7),
    ((2, 401), 0.5),
]


@pytest.mark.parametrize(("sides", "scale"), SCALES)
def test_a_smaller_picture_is_the_mean_of_the_larger(sides: tuple[int, int], scale: float) -> None:
    width, height = sides
    rough = np.random.default_rng(7).integers(0, 256, (height // 20, width // 20 + 1), np.uint8)
    page = np.asarray(cv2.resize(rough, sides, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    at_once = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = shrunk(page, scale)
    rows, columns = (min(sides) for sides in zip(small.shape, at_once.shape, strict=True))
    assert max(abs(a - b) for a, b in zip(small.shape, at_once.shape, strict=True)) <= 1
    apart = np.abs(small[:rows, :columns].astype(np.int16) - at_once[:rows, :columns])
    assert apart.mean() < 2
    assert apart.max() < 24
