"""PNG, JPEG and TIFF: one page a frame."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models import Page
from models.errors import DamagedFile, NoPages, TooLarge, VanishedFile, facts_of
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.scan import Scan, read_scan
from pipeline.reading.settings import ReadingSettings

if TYPE_CHECKING:
    from PIL.Image import Image

A4_LONG_SIDE_INCH = 11.69
PLAUSIBLE_SIDE_INCH = (5.0, 24.0)
"""Outside it the stated dpi is not that of a scanner: cameras and browsers write any number."""

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    AttributeError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise on broken files; caught around calls of Pillow only, for ours may raise the same."""


def read_raster(path: Path, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """One page a frame, decoded when its turn comes; points are those of the stated dpi where it is plausible, else
    the long side is taken for that of A4. Raises `DamagedFile`, `TooLarge`, `NoPages` or `VanishedFile`."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = settings.max_page_pixels
    with _typed_errors("cannot be opened"):
        picture = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
    with picture:
        with _typed_errors("its pages cannot be counted"):
            frames = int(getattr(picture, "n_frames", 1))
        if frames < 1:
            raise NoPages
        if frames > settings.max_pages:
            raise TooLarge(f"{frames} pages")
        number = 1
        for frame in range(1, frames + 1):
            scan = _read_frame(picture, frame, settings)
            for page in read_scan(scan, number=number, source_number=frame, settings=settings, ask=ask):
                yield page
                number += 1


@contextmanager
def _typed_errors(what: str) -> Iterator[None]:
    """Around calls of Pillow: what it raises becomes an error of the file; `what` says which call failed."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except FileNotFoundError as e:
        raise VanishedFile from e
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as e:
        raise TooLarge(str(e).partition(" exceeds")[0]) from e
    except UnidentifiedImageError as e:  # its message is the path
        raise DamagedFile(f"{what}: what follows its first bytes is no picture") from e
    except DECODER_ERRORS as e:
        raise DamagedFile(f"{what}: {facts_of(e)}") from e


def _read_frame(picture: "Image", frame: int, settings: ReadingSettings) -> Scan:
    from PIL import ImageOps

    failure = f"page {frame} cannot be read"
    with _typed_errors(failure):
        picture.seek(frame - 1)
        stored_width, stored_height = picture.size
    if stored_width * stored_height > settings.max_page_pixels:
        raise TooLarge(f"page {frame} has {stored_width} x {stored_height} pixels")
    with _typed_errors(failure):
        decoded = ImageOps.exif_transpose(picture)
    pixels = _pixels(decoded)
    dpi = plausible_dpi(picture.info.get("dpi"), max(stored_width, stored_height))
    height, width = pixels.shape[:2]
    scale = POINTS_PER_INCH / dpi
    to_source = np.diag([scale, scale, 1.0])
    return Scan(pixels, to_source, dpi, (width * scale, height * scale))


def _pixels(picture: "Image") -> Pixels:
    """8 bits a channel, grey or RGB; what is transparent is white, as viewers show it on paper."""
    from PIL import Image

    if picture.mode == "1":
        picture = _converted(picture, "L")
    elif picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        deep = np.asarray(picture, dtype=np.float64)
        top = 65535.0 if deep.max(initial=0) > 255 else 255.0
        return np.clip(deep * (255.0 / top), 0, 255).astype(np.uint8)
    elif picture.has_transparency_data:
        picture = _converted(picture, "RGBA")
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = _converted(Image.alpha_composite(paper, picture), "RGB")
    elif picture.mode not in ("L", "RGB"):
        picture = _converted(picture, "RGB")
    return np.asarray(picture, dtype=np.uint8)


def _converted(picture: "Image", mode: str) -> "Image":
    with _typed_errors(f"a picture of mode {picture.mode} cannot be converted to {mode}"):
        return picture.convert(mode)


def plausible_dpi(stated: object, long_side_px: int) -> float:
    """The dpi that a picture states of itself where a sheet of paper has it, else that of A4; `stated` is Pillow's.

    (200, 200) and 2339 pixels give 200; (72, 72) and 2339 pixels, a sheet of 32 inches, give 200.1.
    """
    if isinstance(stated, tuple) and stated and isinstance(stated[0], Real):
        dpi = float(stated[0])
        if dpi > 0 and PLAUSIBLE_SIDE_INCH[0] <= long_side_px / dpi <= PLAUSIBLE_SIDE_INCH[1]:
            return dpi
    return long_side_px / A4_LONG_SIDE_INCH
