"""Which frames of a picture file are pages, and how many dots an inch they have each way."""

from collections.abc import Sequence
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

A4_LONG_SIDE_INCH = 11.69
PLAUSIBLE_SIDE_INCH = (5.0, 24.0)
"""Outside it the stated dpi is not that of a scanner: cameras and browsers write any number."""
OBLONG = (1.1, 4.0)
"""How much longer than wide, or wider than long, a pixel may be: 204 x 98 of a fax is 2.1; less is rounding."""
FAX_WIDTHS = {1728: 204.0, 2048: 204.0, 2432: 204.0}
"""Pixels in a line of a fax of A4, B4 and A3, and their dpi (ITU-T T.4, table 1)."""
FAX_LINES_DPI = 98.0
"""Lines an inch of a fax in standard resolution (ITU-T T.4); fine has as many as dots."""
FAX_SQUASHED = 0.9
"""Sheets of fax paper are upright, A4 1.41 times as high as wide: one that has far fewer lines than dots in a line is
of standard resolution."""
LONGEST_SHEET = 2.0
"""No sheet is longer than twice its width: a file that says so of its dots is wrong."""
TURNED = range(5, 9)
"""Values of the Exif orientation that lay a picture on its side."""
ORIENTATION, NEW_SUBFILE, SUBFILE = 0x0112, 254, 255
REDUCED_OR_MASK = 1 | 4
"""Bits of NewSubfileType (TIFF 6.0, section 8): a smaller copy of another picture, or its mask."""
REDUCED = 2
"""Value of the older SubfileType for a smaller copy."""
SMALLER = 0.75
"""A frame with sides so much shorter than another's may be its preview."""
SAME_SHAPE = 0.03
THUMB = 48
SAME_LOOK = 0.8
"""Correlation of two thumbs from which they show the same page."""

Density = tuple[float, float]
"""Dots an inch across and down."""


def page_frames(picture: "Image") -> list[int]:
    """The frames of an opened picture that are pages, counted from 0; at least one.

    Left out are the further pictures of a phone's JPEG (a preview, a depth map: CIPA DC-007) and of a TIFF those that
    are said or seen to be smaller copies of another one.
    """
    count = int(getattr(picture, "n_frames", 1))
    if count < 2 or picture.format == "MPO":
        return list(range(min(count, 1)))
    frames = [at for at in range(count) if not _is_said_to_be_copy(picture, at)]
    sizes = {}
    for at in frames:
        picture.seek(at)
        sizes[at] = picture.size
    return [at for at in frames if not _is_preview(picture, at, sizes)] or [0]


def _is_said_to_be_copy(picture: "Image", at: int) -> bool:
    picture.seek(at)
    tags = getattr(picture, "tag_v2", None)
    if tags is None:
        return False
    return bool(int(tags.get(NEW_SUBFILE, 0)) & REDUCED_OR_MASK) or int(tags.get(SUBFILE, 0)) == REDUCED


def _is_preview(picture: "Image", at: int, sizes: dict[int, tuple[int, int]]) -> bool:
    """Whether the frame is a smaller copy of another one, of the same shape and look."""
    width, height = sizes[at]
    for other, (other_width, other_height) in sizes.items():
        smaller = width < SMALLER * other_width and height < SMALLER * other_height
        same_shape = abs(width * other_height - height * other_width) < SAME_SHAPE * other_width * height
        if other != at and smaller and same_shape and _look_alike(_thumb(picture, at), _thumb(picture, other)):
            return True
    return False


def _thumb(picture: "Image", at: int) -> NDArray[np.float64]:
    picture.seek(at)
    return np.asarray(picture.convert("L").resize((THUMB, THUMB), reducing_gap=2.0), dtype=np.float64)


def _look_alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    if one.std() == 0 or other.std() == 0:
        return bool(one.std() == other.std())
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1]) > SAME_LOOK


def density(picture: "Image") -> Density:
    """Dots an inch of the current frame as it is shown upright.

    A fax of 1728 x 1145 pixels has 204 and 98.
    """
    stated = stated_density(picture.info.get("dpi")) or stated_density(picture.info.get("jfif_density"))
    if picture.mode == "1":
        stated = _of_fax(picture.size, stated)
    across, down = plausible_density(stated, picture.size)
    return (down, across) if picture.getexif().get(ORIENTATION) in TURNED else (across, down)


def plausible_density(stated: Density | None, size_px: tuple[int, int]) -> Density:
    """The dots an inch that a picture states of itself where a sheet of paper has them, else those of A4.

    (200, 200) and 1654 x 2339 pixels give 200 both ways; (72, 72) and the same pixels, a sheet of 32 inches, 200.1.
    """
    across, down = stated or (1.0, 1.0)
    if across != down and _side_ratio(size_px, (across, down)) > LONGEST_SHEET > _side_ratio(size_px, (1.0, 1.0)):
        down = across
    longest = max(size_px[0] / across, size_px[1] / down)
    if not PLAUSIBLE_SIDE_INCH[0] <= longest <= PLAUSIBLE_SIDE_INCH[1]:
        across, down = across * longest / A4_LONG_SIDE_INCH, down * longest / A4_LONG_SIDE_INCH
    return across, down


def stated_density(stated: object) -> Density | None:
    """What a file says, in Pillow's form; None where it says nothing, or what no pixel has."""
    if not isinstance(stated, Sequence) or len(stated) < 2:
        return None
    across, down = stated[0], stated[1]
    if not isinstance(across, Real) or not isinstance(down, Real):
        return None
    across, down = float(across), float(down)
    if not (isfinite(across) and isfinite(down) and across > 0 and down > 0):
        return None
    ratio = max(across, down) / min(across, down)
    if ratio > OBLONG[1]:
        return None
    return (across, down) if ratio > OBLONG[0] else (across, across)


def _side_ratio(size_px: tuple[int, int], dots: Density) -> float:
    width, height = size_px[0] / dots[0], size_px[1] / dots[1]
    return max(width, height) / min(width, height)


def _of_fax(size_px: tuple[int, int], stated: Density | None) -> Density | None:
    """Of a fax of which the file does not say that its lines stand apart more widely than its dots."""
    width, height = size_px
    fax = FAX_WIDTHS.get(width)
    is_oblong = stated is not None and stated[0] != stated[1]
    if fax is None or is_oblong or height > FAX_SQUASHED * width:
        return stated
    return fax, FAX_LINES_DPI
