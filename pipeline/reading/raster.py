"""PNG, JPEG, TIFF, WEBP, HEIC, BMP and GIF: one page a frame."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import cv2
import numpy as np

from models import Page
from models.errors import DamagedFile, NoPages, TooLarge, VanishedFile, facts_of
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.raster_frames import density, page_frames
from pipeline.reading.scan import Scan, read_scan
from pipeline.reading.settings import ReadingSettings

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF", "HEIF")
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


def read_raster(
    source: Path | BinaryIO,
    settings: ReadingSettings,
    ask: Question = no_question,
    *,
    long_side_pt: float | None = None,
) -> Iterator[Page]:
    """One page a frame that is no preview, decoded when its turn comes; `source_number` counts them.

    Points are those of the stated dpi where it is plausible, else the long side is taken for that of A4; where a
    document says how large it shows the picture, `long_side_pt` holds. Raises `DamagedFile`, `TooLarge`, `NoPages` or
    `VanishedFile`.
    """
    with opened(source, settings) as picture:
        number = 1
        for source_number, frame in enumerate(frames_to_read(picture, settings), start=1):
            scan = read_frame(picture, frame, settings, long_side_pt)
            for page in read_scan(scan, number=number, source_number=source_number, settings=settings, ask=ask):
                yield page
                number += 1


def opened(source: Path | BinaryIO, settings: ReadingSettings) -> "Image":
    """The picture, none of its pixels decoded. Raises `DamagedFile`, `TooLarge` or `VanishedFile`."""
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = settings.max_page_pixels
    with _typed_errors("cannot be opened"):
        return Image.open(source, formats=FORMATS)


def frames_to_read(picture: "Image", settings: ReadingSettings) -> list[int]:
    """The frames that are pages, counted from 0. Raises `DamagedFile`, `NoPages` or `TooLarge`."""
    with _typed_errors("its pages cannot be counted"):
        count = int(getattr(picture, "n_frames", 1))
    if count < 1:
        raise NoPages
    if count > settings.max_pages:
        raise TooLarge(f"{count} pages")
    with _typed_errors("its pages cannot be told from previews"):
        return page_frames(picture)


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


def read_frame(picture: "Image", frame: int, settings: ReadingSettings, long_side_pt: float | None) -> Scan:
    """One frame, upright by its Exif, with square pixels; `long_side_pt` as for `read_raster`. Raises as that does."""
    from PIL import ImageOps

    failure = f"page {frame + 1} cannot be read"
    with _typed_errors(failure):
        picture.seek(frame)
        stored_width, stored_height = picture.size
    if stored_width * stored_height > settings.max_page_pixels:
        raise TooLarge(f"page {frame + 1} has {stored_width} x {stored_height} pixels")
    with _typed_errors(failure):
        across, down = density(picture)
        decoded = ImageOps.exif_transpose(picture)
    pixels = _squared(_pixels(decoded), across, down)
    height, width = pixels.shape[:2]
    dpi = max(across, down)
    if long_side_pt is not None:
        dpi = POINTS_PER_INCH * max(width, height) / long_side_pt
    scale = POINTS_PER_INCH / dpi
    to_source = np.diag([scale, scale, 1.0])
    return Scan(pixels, to_source, dpi, (width * scale, height * scale))


def _squared(pixels: Pixels, across: float, down: float) -> Pixels:
    """The picture with as many dots an inch down as across, where a fax or scanner took them oblong."""
    if across == down:
        return pixels
    height, width = pixels.shape[:2]
    most = max(across, down)
    size = (round(width * most / across), round(height * most / down))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


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
