"""Which task of a new reading is which of the old one: inserted, removed, split, renamed, moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.matching import Spot, match_tasks

A = "Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát vốn đầu tư công, báo cáo trước ngày 15/6/2021."
B = "Sở Y tế xây dựng kế hoạch tiêm chủng, trình UBND tỉnh phê duyệt trong tháng 6 năm 2021."
C = "UBND các huyện, thành phố tổng hợp số liệu hộ nghèo gửi Sở Lao động - Thương binh và Xã hội."
TWO = "Sở Y tế rà soát trang thiết bị, gửi kết quả về Sở Tài chính. Sở Tài chính thẩm định dự toán mua sắm bổ sung."


def at(text: str, top: float, page: int = 1) -> Spot:
    return Spot(text, page, (90.0, top, 500.0, top + 12))


OLD = [at(A, 100), at(B, 200), at(C, 300)]
ROWS = [
    ("the same", OLD, {0: 0, 1: 1, 2: 2}),
    ("one more above", [at("Văn phòng UBND tỉnh theo dõi.", 60), *OLD], {1: 0, 2: 1, 3: 2}),
    ("one more in the midst", [OLD[0], at("Văn phòng UBND tỉnh theo dõi.", 150), *OLD[1:]], {0: 0, 2: 1, 3: 2}),
    ("the first is gone", OLD[1:], {0: 1, 1: 2}),
    ("in another order", [OLD[2], OLD[0], OLD[1]], {0: 2, 1: 0, 2: 1}),
    ("read a little better", [at(A.replace("Tài chính", "Tai chính"), 101), *OLD[1:]], {0: 0, 1: 1, 2: 2}),
    (
        "read quite otherwise, in its place",
        [at("Sở Tài chính rà soát vốn, báo cáo.", 103), *OLD[1:]],
        {0: 0, 1: 1, 2: 2},
    ),
    ("cut off after its first line", [at(A[:30], 100), *OLD[1:]], {0: 0, 1: 1, 2: 2}),
    ("on the next page after another cut", [at(A, 700), at(B, 60, 2), at(C, 160, 2)], {0: 0, 1: 1, 2: 2}),
    ("without places", [Spot(text, None, None) for text in (A, B, C)], {0: 0, 1: 1, 2: 2}),
    ("all others", [at("Việc khác hẳn, không liên quan.", 400)], {}),
    ("none", [], {}),
]


@pytest.mark.parametrize(("case", "new", "found"), ROWS)
def test_match(case: str, new: list[Spot], found: dict[int, int]) -> None:
    assert match_tasks(OLD, new) == found, case


def test_split_and_merged_by_the_reading() -> None:
    first, second = TWO.split(". ")
    whole, parts = [at(TWO, 100)], [at(first, 100), at(second, 114)]
    assert match_tasks(whole, parts) == {0: 0}, "the first part goes on with the history"
    assert match_tasks(parts, whole) == {0: 0}


def test_tasks_of_one_text_keep_their_places() -> None:
    old = [at("Báo cáo kết quả.", 100), at("Báo cáo kết quả.", 300)]
    assert match_tasks(old, [at("Báo cáo kết quả.", 300)]) == {0: 1}
    assert match_tasks([Spot("Báo cáo", None, None)] * 2, [Spot("Báo cáo", None, None)] * 2) == {0: 0, 1: 1}


SPOTS = st.lists(
    st.builds(
        at, st.sampled_from([A, B, C, TWO, A[:40], ""]), st.sampled_from([100.0, 200.0, 210.0]), st.integers(1, 2)
    )
)


@given(SPOTS, SPOTS)
def test_each_is_paired_once_at_most(old: list[Spot], new: list[Spot]) -> None:
    found = match_tasks(old, new)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(range(len(new)))
    assert set(found.values()) <= set(range(len(old)))


@given(SPOTS)
def test_the_same_are_the_same(spots: list[Spot]) -> None:
    found = match_tasks(spots, spots)
    assert len(found) == len(spots)
    assert all(spots[new] == spots[old] for new, old in found.items())
