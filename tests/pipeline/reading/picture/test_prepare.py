"""From scanned sheets to upright, straight, clean pages, and back to the sheet."""

import numpy as np
import pytest

from pipeline.reading.image import Pixels
from pipeline.reading.picture.borders import whiten_borders
from pipeline.reading.picture.light import crop_to_paper, even_out_light
from pipeline.reading.picture.prepare import channel_maximum, first_view, prepare
from pipeline.reading.picture.sheet import is_blank, letter_ink, lies_sideways, likely_turns, split_halves
from pipeline.reading.picture.skew import find_skew_deg
from pipeline.reading.picture.view import View
from pipeline.reading.settings import ReadingSettings
from tests.pipeline.reading.paper import printed_page, sample_page, turned

DPI = 150


def view_of(pixels: Pixels, dpi: float = DPI) -> View:
    return View(pixels, np.eye(3), dpi)


@pytest.mark.parametrize("angle", [-18.5, -9.0, -4.5, -2.0, -0.5, 0.0, 0.3, 1.25, 3.0, 4.9, 5.2, 14.0])
def test_skew_is_found(angle: float) -> None:
    assert find_skew_deg(view_of(turned(printed_page(DPI), -angle)).thumb_ink) == pytest.approx(angle, abs=0.15)


def test_an_empty_page_has_no_skew() -> None:
    assert find_skew_deg(np.zeros((800, 600), dtype=bool)) == 0.0


def mark_at(pixels: Pixels, x: int, y: int) -> Pixels:
    marked = pixels.copy()
    marked[y - 4 : y + 4, x - 4 : x + 4] = 0
    return marked


def mark_in(view: View, near: tuple[float, float]) -> tuple[float, float]:
    """The middle of the ink within 20 pixels of a place."""
    x, y = (round(v) for v in near)
    ys, xs = np.nonzero(view.pixels[y - 20 : y + 20, x - 20 : x + 20] < 128)
    return x - 20 + xs.mean() + 0.5, y - 20 + ys.mean() + 0.5


@pytest.mark.parametrize(("angle", "dpi"), [(2.0, DPI), (-3.0, DPI), (0.0, 100), (1.5, 100)])
def test_prepared_pixels_lead_back_to_the_stored_ones(angle: float, dpi: int) -> None:
    stored = mark_at(turned(printed_page(dpi), -angle), 1000 * dpi // DPI, 40)
    prepared = prepare(view_of(stored, dpi))
    x, y, w = np.linalg.inv(prepared.to_stored) @ [1000 * dpi // DPI, 40, 1]
    found = mark_in(prepared, (x / w, y / w))
    back = prepared.to_stored @ [*found, 1]
    assert tuple(back[:2] / back[2]) == pytest.approx((1000 * dpi // DPI, 40), abs=1.0)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_view_leads_back(degrees: int) -> None:
    stored = mark_at(np.full((300, 200), 255, np.uint8), 60, 40)
    view = view_of(stored).turned(degrees)
    ys, xs = np.nonzero(view.pixels < 128)
    back = view.to_stored @ [xs.mean() + 0.5, ys.mean() + 0.5, 1]
    assert tuple(back[:2]) == pytest.approx((60, 40), abs=0.01)
    assert view.steps == (f"turned {degrees}",)


@pytest.mark.parametrize(("degrees", "expected"), [(0, False), (90, True), (180, False), (270, True)])
def test_lies_sideways(degrees: int, expected: bool) -> None:
    assert lies_sideways(view_of(printed_page(DPI)).turned(degrees)) is expected


TURNS = [(0, (0, 180, 90, 270)), (90, (270, 90, 0, 180)), (180, (180, 0, 90, 270)), (270, (90, 270, 0, 180))]


@pytest.mark.parametrize(("degrees", "expected"), TURNS)
@pytest.mark.parametrize("skew", [0.0, 0.7])
def test_likely_turns_begin_with_the_right_one(degrees: int, expected: tuple[int, ...], skew: float) -> None:
    """On print with the accents of Vietnamese, whose letters end at many heights."""
    page = turned(sample_page(DPI), skew)
    assert likely_turns(view_of(page).turned(degrees)) == expected


def test_a_sheet_with_little_print_is_not_turned() -> None:
    assert likely_turns(view_of(speckled(WHITE))) == (0,)


def test_letter_ink_is_that_of_letters() -> None:
    page = speckled(printed_page(DPI))
    page[:, 1100:1110] = 0  # the edge of a sheet
    page[1640:1740, 300:700] = 0  # a picture below the print
    view = view_of(page)
    found = letter_ink(view)
    assert found[:810, :540].sum() == pytest.approx(view.thumb_ink[:810, :540].sum(), rel=0.01)
    assert found[:810, :540].sum() > 10_000
    assert not found[820:].any()
    assert not found[:, 550:555].any()


def test_rules_of_a_table_do_not_make_a_page_lie_sideways() -> None:
    page = printed_page(DPI).copy()
    page[:, 100:1200:40] = 0
    assert not lies_sideways(view_of(page))


@pytest.mark.parametrize("rows", [20, 6])
def test_two_pages_on_one_sheet_are_split(rows: int) -> None:
    """Also where the second one is the short end of a letter."""
    left, right = printed_page(DPI), printed_page(DPI, rows=rows)
    halves = split_halves(view_of(np.hstack([left, right])))
    assert [half.steps for half in halves] == [("split left half",), ("split right half",)]
    assert halves[0].pixels.shape[1] == pytest.approx(left.shape[1], abs=0.1 * left.shape[1])
    assert (halves[1].to_stored @ [0, 0, 1])[0] == halves[0].pixels.shape[1]


def ruled(page: Pixels) -> Pixels:
    page = page.copy()
    page[100:1600:40, 60:-60] = 0  # rules of a table cross the gutter
    return page


WHOLE = [
    ("portrait page", printed_page(DPI)),
    ("landscape page", printed_page(DPI, rows=18, size_inch=(11.69, 8.27))),
    ("table over the sheet", ruled(np.hstack([printed_page(DPI), printed_page(DPI)]))),
    ("print on one half", np.hstack([printed_page(DPI), np.full_like(printed_page(DPI), 255)])),
]


@pytest.mark.parametrize(("name", "page"), WHOLE, ids=[row[0] for row in WHOLE])
def test_what_is_one_page_stays_whole(name: str, page: Pixels) -> None:
    assert len(split_halves(view_of(page))) == 1


def faint(page: Pixels, darkest: int) -> Pixels:
    """The print in grey no darker than `darkest`."""
    return (255 - (255 - page.astype(np.float64)) * (255 - darkest) / 255).astype(np.uint8)


def speckled(page: Pixels) -> Pixels:
    page = page.copy()
    spots = np.random.default_rng(1).integers(0, min(page.shape), (60, 2))
    page[spots[:, 0], spots[:, 1]] = 0
    return page


WHITE = np.full((1754, 1240), 255, np.uint8)
BLANK_ROWS = [
    ("white", WHITE, True),
    ("white with specks", speckled(WHITE), True),
    ("the other side's seal shining through", np.where(np.hypot(*np.ogrid[-800:954, -300:940]) < 60, 230, WHITE), True),
    ("grey paper", np.full_like(WHITE, 190), True),
    ("letter", printed_page(DPI), False),
    ("one line", printed_page(DPI, rows=1), False),
    ("faint print", faint(printed_page(DPI), 190), False),  # read, and judged by what is read
]


@pytest.mark.parametrize(("name", "page", "expected"), BLANK_ROWS, ids=[row[0] for row in BLANK_ROWS])
def test_is_blank(name: str, page: Pixels, expected: bool) -> None:
    assert is_blank(view_of(page.astype(np.uint8))) is expected


def test_a_black_border_is_whitened_and_print_stays() -> None:
    clean = printed_page(DPI)
    bordered = clean.copy()
    bordered[:, :60] = 0
    bordered[-40:] = 20
    view = whiten_borders(view_of(bordered))
    assert view.steps == ("black border whitened",)
    assert view.pixels[:, :60].min() == 255
    assert view.pixels[-40:].min() == 255
    assert np.array_equal(view.pixels[100:1500, 120:1100], clean[100:1500, 120:1100])


def test_punch_holes_are_whitened() -> None:
    page = printed_page(DPI).copy()
    rows, columns = np.ogrid[: page.shape[0], : page.shape[1]]
    for y in (600, 1100):
        page[np.hypot(rows - y, columns - 60) < 18] = 0
    view = whiten_borders(view_of(page))
    assert view.steps == ("punch holes whitened",)
    assert view.pixels[580:620, 40:80].min() == 255


def test_a_clean_page_is_left_alone() -> None:
    view = view_of(printed_page(DPI))
    assert whiten_borders(view) is view
    assert even_out_light(view) is view
    assert crop_to_paper(view) is view


def test_red_and_blue_ink_fade_and_print_stays() -> None:
    page = np.full((10, 30, 3), 255, np.uint8)
    page[:, :10] = (220, 30, 40)  # seal
    page[:, 10:20] = (40, 60, 200)  # ballpoint
    page[:, 20:] = (20, 20, 25)  # print
    assert channel_maximum(page)[0, ::10].tolist() == [220, 200, 25]


def test_a_shadow_over_the_page_is_evened_out() -> None:
    light = np.linspace(255, 120, 1240)[None, :]
    shaded = (printed_page(DPI) / 255 * light).astype(np.uint8)
    view = even_out_light(view_of(shaded))
    assert view.steps == ("light evened out",)
    assert np.percentile(view.pixels[:, -100:], 90) > 230


def test_a_sheet_on_a_dark_table_is_cut_out() -> None:
    photo = np.full((1900, 1500), 60, np.uint8)
    photo[80:1834, 120:1360] = printed_page(DPI)
    view = crop_to_paper(view_of(photo))
    assert view.steps == ("cut to the paper",)
    assert view.pixels.shape == pytest.approx((1754, 1240), rel=0.03)
    assert tuple((view.to_stored @ [0, 0, 1])[:2]) == pytest.approx((120, 80), abs=12)


DPI_ROWS = [(100, 150, "enlarged 1.5 times"), (200, 200, None), (400, 240, "reduced to 240 dpi")]


@pytest.mark.parametrize(("dpi", "prepared_dpi", "step"), DPI_ROWS)
def test_scans_are_brought_to_the_engine_s_taste(dpi: int, prepared_dpi: float, step: str | None) -> None:
    prepared = prepare(first_view(printed_page(dpi), dpi, ReadingSettings()))
    assert prepared.dpi == pytest.approx(prepared_dpi)
    assert prepared.steps == ((step,) if step else ())
