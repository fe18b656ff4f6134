"""Which networks are shipped, where each comes from and under which licence (more in `NOTICE.txt`)."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.reading.networks import open_session

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class ShippedModel:
    """A file beside this one; `sha256` is that of the file as `training/concert_models.py` makes it."""

    file: str
    origin: str
    licence: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file lies in the package."""
        return FOLDER / self.file

    def is_whole(self) -> bool:
        """Whether the file is there and has the bytes that its hash names."""
        return self.path.is_file() and hashlib.sha256(self.path.read_bytes()).hexdigest() == self.sha256


LINES = ShippedModel(
    "lines.onnx",
    "trueocr 0.1.1",
    "Apache-2.0",
    "0e45f2b8dfe3d6e73790c1a105439ff8d33b6447e366d0a0d1590ec0a1018eb1",
)
PRINT = ShippedModel(
    "print.onnx",
    "trueocr 0.1.1",
    "Apache-2.0",
    "c6682fe5a40ebe9b9b934da4c811cb4557e1b7bbeba92b1d2be863575fdc86a2",
)
SECOND = ShippedModel(
    "second.onnx",
    "asterocr 1.0.2",
    "MIT",
    "e3326e4ef7f942c940c27b5c0a699e0799952e162af9855b3a4c1cfa22e1bb6a",
)
MODELS = (LINES, PRINT, SECOND)


def session(model: ShippedModel) -> Any:
    """The network, on one thread."""
    return open_session(model.path)


def alphabet(model: ShippedModel) -> tuple[str, ...]:
    """What each output of a recogniser stands for; the first is the blank of CTC, ""."""
    alphabets = json.loads((FOLDER / "alphabets.json").read_text(encoding="utf-8"))
    return ("", *alphabets[model.path.stem])
