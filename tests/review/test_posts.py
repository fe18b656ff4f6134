"""What is offered for a signature whose capacity and post are both in doubt."""

import pytest

from review.posts import Pair, likely_pairs


@pytest.mark.parametrize(
    ("organ", "competences", "positions", "first"),
    [
        ("SỞ Y TẾ", [], [], [("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("", "GIÁM ĐỐC"), ("", "")]),
        ("BỘ TƯ PHÁP", [], ["THỨ TRƯỞNG"], [("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), ("", "BỘ TRƯỞNG")]),
        (
            "ỦY BAN NHÂN DÂN XÃ AN", [], ["CHỦ TỊCH"],
            [("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN XÃ AN", "CHỦ TỊCH"), ("", "CHỦ TỊCH"), ("", "")],
        ),
        ("TỔ CÔNG TÁC", ["KT. TỔ TRƯỞNG"], [], [("KT. TỔ TRƯỞNG", "PHÓ TỔ TRƯỞNG"), ("", "")]),  # as read
        ("", [], ["PHÓ TRƯỞNG ĐOÀN"], [("KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"), ("", "PHÓ TRƯỞNG ĐOÀN")]),
        ("", ["KT. "], [], [("", "")]),
        ("", [], [], [("", "")]),
    ],
)  # fmt: skip
def test_capacity_and_post_that_belong_together(
    organ: str, competences: list[str], positions: list[str], first: list[Pair]
) -> None:
    assert list(likely_pairs(organ, competences, positions))[: len(first)] == first


def test_no_more_pairs_than_have_room() -> None:
    """However much was read; that neither is there is always among them."""
    read = [f"PHÓ BAN {at}" for at in range(9)]
    pairs = likely_pairs("SỞ Y TẾ", [], read)
    assert len(pairs) == len(set(pairs)) == 5
    assert pairs[-1] == ("", "")
