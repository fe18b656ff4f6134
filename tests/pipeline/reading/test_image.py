"""Pictures made smaller: the mean of what a pixel stands for, whatever the sizes."""

import cv2
import numpy as np
import pytest

from pipeline.reading.image import shrunk

SIZES = [
    ((640, 480), (160, 120)),  # by halves alone
    ((640, 480), (250, 190)),
    ((641, 483), (213, 160)),  # odd sides
    ((600, 400), (400, 300)),  # less than a half
    ((600, 100), (150, 90)),  # one side hardly at all
]


@pytest.mark.parametrize(("sides", "size"), SIZES)
@pytest.mark.parametrize("channels", [1, 3])
def test_a_smaller_picture_is_the_mean_of_the_larger(
    sides: tuple[int, int], size: tuple[int, int], channels: int
) -> None:
    width, height = sides
    rough = np.random.default_rng(7).integers(0, 256, (height // 20, width // 20, channels), np.uint8)
    page = np.asarray(cv2.resize(rough, sides, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    small = shrunk(page, size)
    at_once = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    assert small.shape == at_once.shape
    apart = np.abs(np.asarray(small, dtype=np.int16) - at_once)
    assert apart.mean() < 4
    assert apart.max() < 40  # of an odd side a column is missing: a pixel on the steepest slope


def test_what_has_the_size_already_stays() -> None:
    page = np.arange(24, dtype=np.uint8).reshape(4, 6)
    assert np.array_equal(shrunk(page, (6, 4)), page)
