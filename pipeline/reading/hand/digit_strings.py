"""Our own small network for handwritten digit strings, trained on synthetic ones (`training/train_digit_reader.py`)."""

from pathlib import Path

import cv2
import numpy as np

from pipeline.reading.hand.digit_lattice import FLOOR, MISSED_DIGIT_PRICE, OUTSIDE, REST, SLASH, DigitSteps
from pipeline.reading.image import Pixels
from pipeline.reading.networks import network

MODEL = Path(__file__).with_name("digit_strings.onnx")
HEIGHT_PX = 48
"""Of a strip, as the network was trained."""
NARROWEST_PX = 16
"""Four steps of its answer."""
PAPER_PERCENTILE = 85
"""Of the grey levels of a strip: paper, however much is written on it; training takes the same."""
LEAST_CONTRAST = 20.0
"""Grey levels from ink to paper; an empty strip is not stretched to black and white."""
PAPER_PX = 32
"""White put behind the strip, as the bands of the training end: 0.94 instead of 0.84 of held-back strings right."""


def read_digits(strip: Pixels) -> DigitSteps:
    """Steps of 4 pixels along `strip` (one channel) scaled to 48 rows; print around the digits reads as blank."""
    height, width = strip.shape
    size = (max(NARROWEST_PX, round(width * HEIGHT_PX / height)), HEIGHT_PX)
    scaled = cv2.resize(strip, size, interpolation=cv2.INTER_AREA if height > HEIGHT_PX else cv2.INTER_CUBIC)
    low, high = np.percentile(scaled, 1), np.percentile(scaled, PAPER_PERCENTILE)
    paper = np.clip((scaled - low) / max(high - low, LEAST_CONTRAST), 0, 1).astype(np.float32)
    paper = np.pad(paper, ((0, 0), (0, PAPER_PX)), constant_values=1)
    steps = np.exp(network(MODEL).run(paper[None, None]))
    out = np.full((len(steps), REST + 1), FLOOR)
    out[:, :OUTSIDE] += steps
    out[:, OUTSIDE] = out[:, 0]
    out[:, SLASH] = 0
    out[:, REST] = 1 - (1 - MISSED_DIGIT_PRICE) * steps[:, 1:].sum(axis=1)
    return out
