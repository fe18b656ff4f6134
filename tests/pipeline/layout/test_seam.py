"""What a seam stamp leaves at the right edge of a sheet is none of the letter's text."""

import pytest

from models import Table
from tests.letters import closing, head, page, running
from tests.parsers.bodies import RIGHT, line
from tests.pipeline.layout.test_layout import read

PARAGRAPHS = ("Sở Nội vụ yêu cầu các phòng, ban rà soát hồ sơ lưu trữ đang quản lý tại đơn vị mình. " * 3,) * 2
HEADING = "1. Văn phòng Sở"

SCRAPS = [
    ([(HEADING, 118, 420), ("NHÂN)", RIGHT + 2, 420)], HEADING),  # beside a heading
    ([(HEADING, 118, 420), ("ban", RIGHT + 6, 431)], HEADING),  # in a row of its own
    ([(HEADING, 118, 420), ("ban", 500, 420)], f"{HEADING} ban"),  # within the margins
]


@pytest.mark.parametrize(("rows", "text"), SCRAPS)
def test_scraps_beyond_the_margin(rows: list[tuple[str, float, float]], text: str) -> None:
    drawn = [*head(), *running(*PARAGRAPHS, y0=210), *[line(*row) for row in rows], *closing(y0=500)]
    body = read(page(*drawn)).body.text
    assert body.endswith(text)
    assert "hồ sơ lưu trữ" in body


def test_a_table_may_be_wider_than_the_text() -> None:
    rows = [line("Nội dung", 118, 420), line("Ghi chú", RIGHT + 2, 420)]
    drawn = page(*head(), *running(*PARAGRAPHS, y0=210), *rows, *closing(y0=500))
    ruled = Table(rows=(((100.0, 415.0, RIGHT, 435.0), (RIGHT, 415.0, 590.0, 435.0)),))
    assert read(drawn.model_copy(update={"tables": (ruled,)})).body.text.endswith("Nội dung Ghi chú")


def test_no_margin_is_known_of_a_page_without_text() -> None:
    drawn = page(*head(), line("Danh sách", 118, 240), line("xã", 560, 240), *closing(y0=500))
    assert read(drawn).body.text.endswith("xã")
