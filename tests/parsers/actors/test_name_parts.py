"""Names that go on over words and signs which elsewhere end them, and orders behind a colon."""

import pytest

from parsers.actors.finder import ActorFinder
from parsers.body.tokens import Body

ROWS = [
    # words within names that elsewhere end them
    ("Trung tâm Dịch vụ việc làm Đông Lĩnh lập danh sách.", ["Trung tâm Dịch vụ việc làm Đông Lĩnh"], []),
    ("Đề nghị Công ty Cổ phần Cấp nước Đông Lĩnh cử cán bộ.", ["Công ty Cổ phần Cấp nước Đông Lĩnh"], []),
    ("UBND huyện Cư M’Lĩnh chủ trì, phối hợp với Sở Xây dựng rà soát.", ["UBND huyện Cư M’Lĩnh"], ["Sở Xây dựng"]),
    # the fonts of .VnTime have no capital Ủ
    ("ủy ban nhân dân các huyện kiểm tra hệ thống cống.", ["ủy ban nhân dân các huyện"], []),
    # an order behind a colon
    ("Xử lý kiến nghị của xã: giao Phòng Nội vụ lập danh sách.", ["Phòng Nội vụ"], []),
]


@pytest.mark.parametrize(("text", "leads", "partners"), ROWS)
def test_names_are_read_whole(text: str, leads: list[str], partners: list[str]) -> None:
    found = ActorFinder(Body(text)).find(0, len(text))
    assert [actor.name for actor in found.leads] == leads
    assert [actor.name for actor in found.coordinators] == partners
