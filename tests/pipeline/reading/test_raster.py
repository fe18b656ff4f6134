"""PNG, JPEG and TIFF files as pages; no engine is needed: blank pages are not read by one."""

from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.errors import DamagedFile, TooLarge, UnknownType, VanishedFile
from pipeline.reading import ReadingSettings, raster, read_pages
from pipeline.reading.raster import _pixels, read_frame
from pipeline.reading.raster_frames import density, page_frames, plausible_density, stated_density

SETTINGS = ReadingSettings()


def blank(size: tuple[int, int] = (827, 1169), mode: str = "L") -> Image.Image:
    return Image.new(mode, size, "white")


def test_a_tiff_gives_a_page_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    blank().save(path, save_all=True, append_images=[blank(), blank()], dpi=(100, 100), compression="tiff_lzw")
    pages = list(read_pages(path, "image/tiff", SETTINGS))
    assert [(page.number, page.source_number) for page in pages] == [(1, 1), (2, 2), (3, 3)]
    assert pages[0].steps == ("blank",)
    assert (pages[0].width_pt, pages[0].height_pt) == pytest.approx((827 * 0.72, 1169 * 0.72))


DPI_ROWS = [
    ((200, 200), (1654, 2339), (200.0, 200.0)),
    ((72, 72), (1654, 2339), (200.1, 200.1)),  # "72" of a program that knows no dpi: a page of 32 inches
    ((0, 0), (1654, 2339), (200.1, 200.1)),
    (None, (1654, 2339), (200.1, 200.1)),
    ((600, 600), (1654, 2339), (200.1, 200.1)),  # a page of 4 inches
    (((200, 1), 200), (1654, 2339), (200.1, 200.1)),  # a damaged tag of several numbers
    ((float("nan"), 200), (1654, 2339), (200.1, 200.1)),
    ((204, 98), (1728, 1145), (204.0, 98.0)),  # a fax in standard resolution
    ((1, 2), (1654, 4678), (200.1, 400.2)),  # JFIF with a ratio alone
    ((200, 100), (1654, 2339), (200.0, 200.0)),  # a wrong tag: the sheet would be 8 x 23 inches
    ((200, 203), (1654, 2339), (200.0, 200.0)),  # rounding
    ((300, 20), (1654, 2339), (200.1, 200.1)),  # no pixel is so oblong
]


@pytest.mark.parametrize(("stated", "size", "expected"), DPI_ROWS)
def test_plausible_density(stated: object, size: tuple[int, int], expected: tuple[float, float]) -> None:
    assert plausible_density(stated_density(stated), size) == pytest.approx(expected, abs=0.1)


def test_a_fax_without_its_dpi_is_known_by_its_width() -> None:
    assert density(blank((1728, 1145), "1")) == (204.0, 98.0)
    assert density(blank((1728, 2290), "1")) == pytest.approx((195.9, 195.9), abs=0.1)  # fine: square as it is
    assert density(blank((1728, 1145), "L"))[0] == density(blank((1728, 1145), "L"))[1]  # a photo of that width


def test_an_oblong_page_is_read_with_square_pixels(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    blank((1728, 1145), "1").save(path, dpi=(204, 98), compression="group4")
    (page,) = read_pages(path, "image/tiff", SETTINGS)
    assert (page.width_pt, page.height_pt) == pytest.approx((1728 / 204 * 72, 1145 / 98 * 72), abs=1)


def page_of_print(seed: int, size: tuple[int, int] = (800, 1130)) -> Image.Image:
    """Rows of dark dashes, others for another seed."""
    rng = np.random.default_rng(seed)
    pixels = np.full((size[1], size[0]), 255, np.uint8)
    for top in range(60, size[1] - 60, 24):
        pixels[top : top + 12, 80 : 80 + int(rng.integers(50, size[0] - 160))] = 0
    return Image.fromarray(pixels)


def frames_of(path: Path) -> list[int]:
    with Image.open(path) as picture:
        return page_frames(picture)


def test_previews_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    page, other = page_of_print(1), page_of_print(2)
    small = page.resize((200, 282))
    page.save(path, save_all=True, append_images=[small])
    assert frames_of(path) == [0]  # known by its look
    small.save(path, save_all=True, append_images=[page, other])
    assert frames_of(path) == [1, 2]
    page.save(path, save_all=True, append_images=[other.resize((200, 282)), other])
    assert frames_of(path) == [0, 2]
    page.save(path, save_all=True, append_images=[page_of_print(3, (600, 848))])
    assert frames_of(path) == [0, 1]  # another page, scanned smaller: it is read
    page.save(path, save_all=True, append_images=[page])
    assert frames_of(path) == [0, 1]  # the same sheet twice, in the same size, is no preview


def test_only_the_first_picture_of_a_phone_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    page_of_print(1).save(path, format="MPO", save_all=True, append_images=[page_of_print(2)])
    assert frames_of(path) == [0]


HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERA"
    "AAEAAQAAAAABegABAAAAAAAAADoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAA"
    "AHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBhZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAYAAAABBwaXhpAAAAAAMICAgA"
    "AAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAEJtZGF0AAAANigBrxmAxEcrUwE+PG/8ptmMpYQriwWwomFZGqlKyP2/HpRv6j1JHVtvobzgVR1I/fTsoewy"
    "Sg=="
)
"""A photo of 64 x 96 pixels with a dark bar, as phones store them; no program of the tests makes such files."""


def test_a_photo_of_a_phone_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "photo.heic"
    path.write_bytes(b64decode(HEIC))
    with raster.opened(path, SETTINGS) as picture:
        pixels = _pixels(picture)
    assert pixels.shape == (96, 64, 3)
    assert pixels[14, 20].max() < 60 < 200 < pixels[60, 20].min()


@pytest.mark.parametrize(("suffix", "media_type"), [("webp", "image/webp"), ("bmp", "image/bmp"), ("gif", "image/gif")])
def test_other_pictures_are_pages_too(tmp_path: Path, suffix: str, media_type: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    blank().save(path)
    (page,) = read_pages(path, media_type, SETTINGS)
    assert page.steps == ("blank",)


MODES = [
    (blank((4, 4), "1"), 255, 2),
    (blank((4, 4), "L"), 255, 2),
    (blank((4, 4), "RGB"), 255, 3),
    (Image.new("CMYK", (4, 4), (0, 0, 0, 0)), 255, 3),
    (Image.new("RGBA", (4, 4), (0, 0, 0, 0)), 255, 3),  # transparent is paper
    (Image.new("LA", (4, 4), (0, 0)), 255, 3),
    (Image.fromarray(np.full((4, 4), 65535, np.uint16)), 255, 2),
    (Image.fromarray(np.full((4, 4), 32768, np.uint16)), 127, 2),
]


@pytest.mark.parametrize(("picture", "level", "dimensions"), MODES, ids=[picture.mode for picture, _, _ in MODES])
def test_pixels_have_8_bits_on_white(picture: Image.Image, level: int, dimensions: int) -> None:
    pixels = _pixels(picture)
    assert pixels.dtype == np.uint8
    assert pixels.ndim == dimensions
    assert abs(int(pixels.flat[0]) - level) <= 1


def test_a_photo_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright, stored lying
    blank((1169, 827), "RGB").save(path, exif=exif)
    with Image.open(path) as picture:
        assert read_frame(picture, 0, SETTINGS, None).pixels.shape == (1169, 827, 3)


def test_too_many_pixels_are_refused_before_decoding(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    blank((60_000, 2_100), "1").save(path)
    with pytest.raises(TooLarge):
        list(read_pages(path, "image/png", SETTINGS))


BROKEN = [
    ("png", "image/png", 0.5),
    ("png", "image/png", 0.02),
    ("jpg", "image/jpeg", 0.05),
    ("tif", "image/tiff", 0.3),
]


@pytest.mark.parametrize(("suffix", "media_type", "share"), BROKEN)
def test_a_file_cut_off_is_damaged(tmp_path: Path, suffix: str, media_type: str, share: float) -> None:
    path = tmp_path / f"scan.{suffix}"
    noise = np.random.default_rng(1).integers(0, 255, (300, 200), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DamagedFile):
        list(read_pages(path, media_type, SETTINGS))


@pytest.mark.parametrize("ours", ["_pixels", "_squared"])
@pytest.mark.parametrize("fault", [TypeError("a defect of ours"), KeyError("a"), ValueError("b")])
def test_a_defect_of_ours_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: str, fault: Exception
) -> None:
    def fail(*arguments: object) -> None:
        raise fault

    path = tmp_path / "scan.png"
    blank().save(path)
    monkeypatch.setattr(raster, ours, fail)
    with pytest.raises(type(fault)) as caught:
        list(read_pages(path, "image/png", SETTINGS))
    assert caught.value is fault


def test_absence_and_other_types_have_names(tmp_path: Path) -> None:
    with pytest.raises(VanishedFile):
        list(read_pages(tmp_path / "gone.png", "image/png", SETTINGS))
    with pytest.raises(UnknownType):
        list(read_pages(tmp_path / "gone.png", "text/plain", SETTINGS))


def test_a_reason_does_not_tell_where_the_file_lies(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"noise" * 9)
    with pytest.raises(DamagedFile) as caught:
        list(read_pages(path, "image/png", SETTINGS))
    assert str(tmp_path) not in caught.value.sentence
