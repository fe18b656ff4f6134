"""A box cut from a page shows what a viewer shows there, however the file turns, cuts or scales its page."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models import Box
from models.errors import DamagedFile, DocumentError, NoPages, TooLarge, UnknownType
from pipeline.intake import identify
from pipeline.reading.image import PageImage, Pixels
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.sheets import MOST_PICTURE_PIXELS, Sheet, count_pages, shown_page, to_jpeg, to_png
from tests.pipeline import hostile_files as made

SETTINGS = ReadingSettings()
DPI = 100.0
MARK = b"0 g 100 650 60 20 re f"
"""A black mark 60 wide and 20 high, its lower left corner at (100, 650) of the page's own space, from the bottom."""


def page(**parts: bytes) -> Callable[[], bytes]:
    return lambda: made.one_page("", content=MARK, **parts)


def picture(size: tuple[int, int], mark: tuple[int, int, int, int], **how: Any) -> Callable[[], bytes]:
    def build() -> bytes:
        image = Image.new("L", size, 255)
        image.paste(0, mark)
        content = io.BytesIO()
        image.save(content, **{"format": "PNG", **how})
        return content.getvalue()

    return build


def turned_by_exif() -> bytes:
    """Stored lying, to be shown upright: Exif orientation 6 turns it clockwise."""
    image = Image.new("L", (1169, 827), 255)
    image.paste(0, (300, 500, 360, 520))
    exif = Image.Exif()
    exif[0x0112] = 6
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif, dpi=(100, 100), quality=95)
    return content.getvalue()


NOTE = b"/Annots[<</Type/Annot/Subtype/Square/Rect[100 650 160 670]/IC[0 0 0]/C[0 0 0]/F 4/AP<</N 7 0 R>>>>]"
APPEARANCE = made.stream(b"0 g 0 0 60 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 60 20]")

PAGES: list[tuple[str, Callable[[], bytes], Box, tuple[float, float]]] = [
    # name, file, where the mark stands on the page as a viewer shows it, size of that page
    ("plain", page(), (100, 172, 160, 192), (595, 842)),
    ("turned 90", page(page=b"/Rotate 90"), (650, 100, 670, 160), (842, 595)),
    ("turned 180", page(page=b"/Rotate 180"), (435, 650, 495, 670), (595, 842)),
    ("turned 270", page(page=b"/Rotate 270"), (172, 435, 192, 495), (842, 595)),
    ("crop box", page(page=b"/CropBox[50 100 550 800]"), (50, 130, 110, 150), (500, 700)),
    ("crop box, turned", page(page=b"/CropBox[50 100 550 800]/Rotate 90"), (550, 50, 570, 110), (700, 500)),
    ("crop box beyond the page", page(page=b"/CropBox[-50 0 595 900]"), (100, 172, 160, 192), (595, 842)),
    ("media box not at nought", page(box=b"[-20 -30 575 812]"), (120, 142, 180, 162), (595, 842)),
    (
        "unit of two points",
        lambda: made.one_page("", content=b"0 g 50 300 60 20 re f", box=b"[0 0 297 421]", page=b"/UserUnit 2"),
        (100, 202, 220, 242),
        (594, 842),
    ),
    ("a note", lambda: made.one_page("", content=b" ", page=NOTE, o7=APPEARANCE), (100, 172, 160, 192), (595, 842)),
    ("picture", picture((827, 1169), (300, 500, 360, 520), dpi=(100, 100)), (216, 360, 259.2, 374.4), (595.4, 841.7)),
    ("phone", turned_by_exif, (220.3, 216, 234.7, 259.2), (595.4, 841.7)),
    (
        "fax",
        picture((1728, 1145), (600, 500, 720, 520), format="TIFF", dpi=(204, 98)),
        (211.8, 367.3, 254.1, 382),
        (609.9, 841.2),
    ),
]


def shown(tmp_path: Path, build: Callable[[], bytes], number: int = 1) -> Sheet:
    path = tmp_path / "letter"
    path.write_bytes(build())
    return Sheet.of(shown_page(path, identify(path), number, SETTINGS, DPI))


def decoded(file: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def ink(pixels: Pixels) -> float:
    grey = pixels if pixels.ndim == 2 else pixels.min(axis=2)
    return float((grey < 128).mean())


@pytest.mark.parametrize(
    ("box", "build", "size"), [row[2:3] + row[1:2] + row[3:] for row in PAGES], ids=[r[0] for r in PAGES]
)
def test_a_box_shows_what_a_viewer_shows_there(
    tmp_path: Path, box: Box, build: Callable[[], bytes], size: tuple[float, float]
) -> None:
    sheet = shown(tmp_path, build)
    assert (sheet.width_pt, sheet.height_pt) == pytest.approx(size, abs=0.5)
    assert ink(decoded(to_png(sheet.cut(box, 240)))) > 0.9
    grown = (box[0] - 40, box[1] - 40, box[2] + 40, box[3] + 40)
    share = (box[2] - box[0]) * (box[3] - box[1]) / ((grown[2] - grown[0]) * (grown[3] - grown[1]))
    assert ink(decoded(to_png(sheet.cut(grown, 400)))) == pytest.approx(share, rel=0.15)
    beside = (box[0], box[3] + 5, box[2], box[3] + 25)
    assert ink(decoded(to_png(sheet.cut(beside, 240)))) == 0


@pytest.mark.parametrize(("box", "build"), [row[2:3] + row[1:2] for row in PAGES], ids=[row[0] for row in PAGES])
def test_the_whole_page_has_it_at_the_same_place(tmp_path: Path, box: Box, build: Callable[[], bytes]) -> None:
    sheet = shown(tmp_path, build)
    whole = decoded(to_jpeg(sheet.whole(1000)))
    assert whole.shape[1] == 1000
    scale = 1000 / sheet.width_pt
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    assert ink(whole[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2]) > 0.95
    outside = whole.copy()
    outside[y0 - 4 : y1 + 4, x0 - 4 : x1 + 4] = 255
    assert ink(outside) == 0


@pytest.mark.parametrize("turned_deg", [90, 180, 270])
def test_a_lying_page_is_cut_upright(tmp_path: Path, turned_deg: int) -> None:
    """A page that the reader turned clockwise to read it: the cut is turned likewise."""
    sheet = shown(tmp_path, page())
    box = (90.0, 160.0, 190.0, 230.0)  # the mark is in the top left quarter of the cut
    lying = sheet.cut(box, 200 if turned_deg == 180 else 140, turned_deg)
    expected = np.rot90(decoded(to_png(sheet.cut(box, 200))), -turned_deg // 90)
    found = decoded(to_png(lying))
    assert found.shape == expected.shape
    assert np.mean(np.abs(found.astype(float) - expected)) < 4


@given(
    turn=st.floats(-180, 180),
    left=st.floats(0, 400),
    top=st.floats(0, 400),
    width=st.floats(5, 90),
    height=st.floats(5, 90),
)
def test_the_middle_of_a_box_stays_where_it_is(
    turn: float, left: float, top: float, width: float, height: float
) -> None:
    image = PageImage(np.zeros((9, 9), np.uint8), np.eye(3))
    box = (left, top, left + width, top + height)
    turned, around = image.turned(box, turn)
    middle = np.array([(around[0] + around[2]) / 2, (around[1] + around[3]) / 2, 1.0])
    assert turned.to_pixels @ middle == pytest.approx([left + width / 2, top + height / 2, 1.0])
    assert (around[2] - around[0]) * (around[3] - around[1]) >= width * height * 0.999


@pytest.mark.parametrize("width", [16, 1000, 1_000_000])
def test_no_picture_is_larger_than_reasonable(tmp_path: Path, width: int) -> None:
    sheet = shown(tmp_path, page())
    for pixels in (sheet.whole(width), sheet.cut((0, 0, 3, 800), width), sheet.cut((0, 0, 500, 2), width)):
        assert pixels.shape[0] * pixels.shape[1] <= MOST_PICTURE_PIXELS * 1.01
        assert pixels.shape[1] <= width


WRONG: list[tuple[str, Callable[[], bytes], int, type[DocumentError]]] = [
    ("no such page", page(), 2, NoPages),
    ("page nought", page(), 0, NoPages),
    ("cut off", lambda: page()()[:200], 1, DamagedFile),
    ("huge picture", made.huge_png, 1, TooLarge),
    ("huge picture in a PDF", lambda: made.page_with_image(60_000, 60_000, b"x\x9c"), 1, TooLarge),
    ("ten kilometres", lambda: made.one_page("far", box=b"[0 0 %d %d]" % ((made.TEN_KM_PT,) * 2)), 1, TooLarge),
    ("broken picture", lambda: picture((900, 900), (1, 1, 9, 9))()[:120], 1, DamagedFile),
    ("a mail", lambda: b"From: a@b.vn\nTo: c@d.vn\nSubject: x\n\n", 1, UnknownType),
]


@pytest.mark.parametrize(("build", "number", "error"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_be_shown_is_a_typed_error(
    tmp_path: Path, build: Callable[[], bytes], number: int, error: type[DocumentError]
) -> None:
    with pytest.raises(error):
        shown(tmp_path, build, number)


def test_pages_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "letter"
    path.write_bytes(made.many_pages(7))
    assert count_pages(path, identify(path), SETTINGS) == 7


def test_colours_stay_and_grey_is_one_channel(tmp_path: Path) -> None:
    red = shown(tmp_path, lambda: made.one_page("", content=b"1 0 0 rg 100 650 60 20 re f"))
    assert red.cut((100, 172, 160, 192), 60).ndim == 3
    assert shown(tmp_path, page()).whole(100).ndim == 2
