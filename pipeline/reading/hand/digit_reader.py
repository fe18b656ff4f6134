"""The recognition network of the `rapidocr` wheel, asked for its probabilities instead of its text.

PP-OCRv6 reads a strip of 48 pixels height and gives, every 8 pixels, a probability for each of 18,708 characters. Here
these are summed into some hundred classes (Latin letters without their marks, digits, punctuation), which is all that
can stand in a number band. One session a process, one thread, no network.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.image import Pixels
from pipeline.reading.networks import network, rapidocr_model

Steps = NDArray[np.float32]
"""T x C: the probability of each class of `CLASSES` at each step."""

DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyzđABCDEFGHIJKLMNOPQRSTUVWXYZĐ"
PUNCTUATION = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
BLANK = 0
"""The class of no character at all."""
CLASSES = ("", *DIGITS, *LETTERS, *PUNCTUATION, "other")
"""Class 0 is the blank of CTC; "other" is every character that has no class of its own."""
CLASS_OF = {text: index for index, text in enumerate(CLASSES)}

HEIGHT_PX = 48
"""Of a strip, as the network was trained."""
STEP_PX = 8
"""From one step of its answer to the next."""
WHITE = 255  # of grey levels, the lightest
CHANNELS = 3
"""Red, green and blue: the network was trained on colour."""
MODEL = "PP-OCRv6_rec_small.onnx"


def read_strip(strip: Pixels) -> Steps:
    """Class probabilities along `strip` (upright, one line of writing, any height); step k is at `STEP_PX` * (k + 0.5).

    Steps count pixels of the strip scaled to `HEIGHT_PX`.
    """
    recogniser = network(rapidocr_model(MODEL))
    columns = _columns()
    height, width = strip.shape[:2]
    scaled_width = max(STEP_PX, round(width * HEIGHT_PX / height / STEP_PX) * STEP_PX)
    shrinking = height > HEIGHT_PX
    scaled = cv2.resize(
        strip, (scaled_width, HEIGHT_PX), interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    )
    colour = scaled if scaled.ndim == CHANNELS else np.repeat(scaled[:, :, None], CHANNELS, axis=2)
    planes = (colour.transpose(2, 0, 1)[None].astype(np.float32) / WHITE - 1 / 2) * 2  # from -1 to 1
    steps = recogniser.run(planes)
    summed = np.zeros((len(steps), len(CLASSES)), np.float32)
    # Not a matrix product: that would start the threads of BLAS.
    summed[:, columns.classes] = np.add.reduceat(steps[:, columns.named], columns.starts, axis=1)
    summed[:, -1] = np.clip(1 - summed.sum(axis=1), 0, 1)
    return summed


def spelled(steps: Steps) -> str:
    """The likeliest class at each step, repeats and blanks taken out; a character without a class is left out."""
    best = steps.argmax(axis=1)
    kept = [at for at, last in zip(best, [BLANK, *best], strict=False) if at not in (BLANK, last)]
    return "".join(CLASSES[at] for at in kept if at != len(CLASSES) - 1)


class _Columns(NamedTuple):
    """Which columns of the network's output are of which class."""

    named: NDArray[np.int64]
    """The columns that have a class, class by class."""
    classes: NDArray[np.int64]
    """The classes that have a column."""
    starts: NDArray[np.int64]
    """Where each of them begins in `named`."""


@cache
def _columns() -> _Columns:
    members = np.array([_class_of(character) for character in ["", *network(rapidocr_model(MODEL)).characters(), " "]])
    named = np.argsort(members, kind="stable")[np.count_nonzero(members < 0) :]
    classes, starts = np.unique(members[named], return_index=True)
    return _Columns(named, classes, starts)


def _class_of(character: str) -> int:
    if character in CLASS_OF:
        return CLASS_OF[character]
    base = unicodedata.normalize("NFD", character)[:1]
    return CLASS_OF.get(base, -1)
