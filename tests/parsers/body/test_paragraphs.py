"""Where a paragraph begins: lines of a column 430 pt wide, first lines 28 pt in."""

import pytest

from models import Line, Zone
from parsers.body.paragraphs import split_paragraphs
from tests.parsers.bodies import LEFT, LINE_PT, line

MARGIN, FIRST = LEFT, LEFT + 28
FULL = "rà soát toàn bộ hồ sơ của các công trình đang thi công trên địa bàn nào"
"""A line that ends at the right margin, without an end mark."""
SPACE = 3 * LINE_PT


def column(*lines: tuple[float, str], spaces: tuple[int, ...] = (), page_ends: int | None = None) -> Zone:
    """Lines by where they begin and what they say; `spaces` are the places of those with a space above."""
    found: list[Line] = []
    y, page = 80.0, 1
    for place, (x, text) in enumerate(lines):
        if place == page_ends:
            y, page = 80.0, 2
        y += SPACE if place in spaces else LINE_PT
        found.append(line(text, x, y, page=page))
    return Zone.of(found)


def begins(zone: Zone) -> list[str]:
    """The first two words of each paragraph."""
    return [" ".join(zone.text[each.start : each.end].split()[:2]) for each in split_paragraphs(zone)]


@pytest.mark.parametrize(
    "labels",
    [
        ("1.", "2."),
        ("1-", "2-"),
        ("a)", "b)"),
        ("1.1.", "1.2."),
        ("b1)", "b2)"),
        ("(i)", "(ii)"),
        ("(1)", "(2)"),
        ("•", "•"),
    ],
)
def test_a_point_that_counts_on_begins_a_paragraph_behind_a_full_line(labels: tuple[str, str]) -> None:
    one, other = labels
    zone = column((MARGIN, f"{one} Sở {FULL}"), (MARGIN, f"{other} Phòng {FULL}"), (MARGIN, FULL))
    assert begins(zone) == [f"{one} Sở", f"{other} Phòng"]


def test_a_bare_number_counts_on_behind_a_sentence() -> None:
    lines = (MARGIN, f"1 Thanh {FULL}."), (MARGIN, f"2 Kiểm {FULL}"), (MARGIN, FULL)
    assert begins(column(*lines)) == ["1 Thanh", "2 Kiểm"]
    assert begins(column((MARGIN, f"1 Thanh {FULL}"), *lines[1:])) == ["1 Thanh"]


@pytest.mark.parametrize("before", ["theo quy định tại điểm", "các tháng 9, 10 và", "theo các điểm a, b,", "từ mục"])
def test_a_number_of_something_does_not_count_on(before: str) -> None:
    zone = column((MARGIN, f"1. Sở {FULL} {before}"), (MARGIN, "2) của Quy chế này."))
    assert begins(zone) == ["1. Sở"]


def test_a_point_counts_on_over_the_points_below_the_last_one() -> None:
    zone = column(
        (FIRST, f"1. Sở {FULL}:"), (FIRST, "- Lập hồ sơ;"), (FIRST, f"- Gửi {FULL}"), (MARGIN, f"2. Phòng {FULL}")
    )
    assert begins(zone)[-1] == "2. Phòng"


def test_an_indented_line_on_a_new_page_begins_a_paragraph_behind_a_short_line() -> None:
    first = (FIRST, f"Sở Y tế {FULL[:-14]}"), (MARGIN, FULL), (MARGIN, "gửi về Sở")
    assert begins(column(*first, (FIRST, FULL.capitalize()), (MARGIN, FULL), page_ends=3)) == ["Sở Y", "Rà soát"]
    assert begins(column(*first, (MARGIN, FULL.capitalize()), (MARGIN, FULL), page_ends=3)) == ["Sở Y"]


def test_an_indented_line_below_a_space_begins_a_paragraph() -> None:
    lines = (
        (MARGIN, FULL),
        (MARGIN, FULL),
        (FIRST, f"Phòng {FULL}"[:70]),
        (FIRST, f"Nhận được {FULL}"[:70]),
        (MARGIN, FULL),
    )
    assert "Nhận được" in begins(column(*lines, spaces=(3,)))
    assert "Nhận được" not in begins(column(*lines))


def test_short_lines_show_the_margin_where_each_paragraph_has_one_long_line() -> None:
    long = FULL[:62].capitalize()
    zone = column(
        (FIRST, long), (MARGIN, "báo cáo"), (FIRST, f"Sở {long}"), (MARGIN, "đúng hạn"), (FIRST, f"Phòng {long}"[:62])
    )
    assert begins(zone) == ["Rà soát", "Sở Rà", "Phòng Rà"]


def test_points_run_in_behind_a_colon_are_no_paragraphs() -> None:
    zone = column((FIRST, f"Sở đề nghị: 1) {FULL[:49]};"), (MARGIN, f"2) {FULL[:66]}"), (MARGIN, FULL))
    assert begins(zone) == ["Sở đề"]
