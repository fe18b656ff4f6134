"""A heading and what stands in another column of its row: scraps of stamps, page numbers, posts of persons."""

import pytest

from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body

COLUMNS = [
    ("Các tổ tham gia hội thi NHÂN)", "NHÂN)", ["Các tổ tham gia hội thi"]),  # of a seam stamp
    ("Phòng Đào tạo Trang 3/4", "Trang", ["Phòng Đào tạo"]),
    ("Phòng Đào tạo", "Phòng", ["Phòng Đào tạo"]),  # behind its label
]


@pytest.mark.parametrize(("printed", "column", "leads"), COLUMNS)
def test_a_heading_ends_with_its_column(printed: str, column: str, leads: list[str]) -> None:
    at = printed.index(column)
    finder = ActorFinder(Body(printed), column=lambda start, end: at if start < at < end else None)
    assert [actor.name for actor in finder.heading(0, len(printed)).leads] == leads
