"""Rows from loose words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models import Word
from pipeline.reading.rows import rows_of
from tests.parsers.bodies import line


def word(text: str, x0: float, y0: float, *, x1: float | None = None, height: float = 12, sure: float = 1.0) -> Word:
    right = x0 + 6 * len(text) if x1 is None else x1
    return Word(text=text, box=(x0, y0, right, y0 + height), page=1, confidence=sure)


def texts(*words: Word) -> list[str]:
    return [row.text for row in rows_of(words)]


def test_no_words_no_rows() -> None:
    assert rows_of([]) == ()


def test_rows_come_top_to_bottom_and_words_left_to_right() -> None:
    above, below = line("rà soát hồ sơ", 90, 60), line("lưu trữ", 60, 77)
    assert texts(*reversed((*above.words, *below.words))) == ["rà soát hồ sơ", "lưu trữ"]


def test_low_dash_is_in_its_row() -> None:
    assert texts(word("-", 90, 66, height=3), *line("Công an tỉnh;", 100, 60).words) == ["- Công an tỉnh;"]


def test_row_that_slopes_by_half_a_degree_stays_one() -> None:
    sloping = [word("hồ", x, 60 + 0.009 * x) for x in range(90, 520, 20)]
    assert len(texts(*sloping)) == 1


def test_specks_do_not_draw_a_row_away_from_its_words() -> None:
    name = [word("HUYỆN", 101, 107, height=12), word("THÀNH", 189, 107, height=12)]
    dated = [word("Châu", 316, 99, height=10), word("-", 345, 98, height=2), word("ngày", 387, 103.4, height=9)]
    assert texts(*name, *dated) == ["Châu - ngày", "HUYỆN THÀNH"]


def test_number_under_the_grown_box_of_a_word_stays() -> None:
    assert texts(word("ngày", 382, 60, x1=421), word("31", 410, 60, x1=422)) == ["ngày 31"]


def test_close_rows_stay_apart() -> None:
    assert texts(*line("một hai", 90, 60).words, *line("ba bốn", 90, 73).words) == ["một hai", "ba bốn"]


def test_columns_side_by_side_are_one_row() -> None:
    assert texts(*line("Nơi nhận:", 90, 600).words, *line("GIÁM ĐỐC", 380, 602).words) == ["Nơi nhận: GIÁM ĐỐC"]


def test_ink_read_twice_counts_once() -> None:
    twice = (word("Kết", 90, 60, sure=0.9), word("ết", 96, 60, x1=108, sure=0.4), word("luận", 114, 60))
    assert texts(*twice) == ["Kết luận"]


def test_tall_mark_of_a_stamp_does_not_join_two_rows() -> None:
    stamp = word("|", 300, 50, height=60)
    rows = texts(*line("một hai", 90, 60).words, *line("ba bốn", 90, 77).words, stamp)
    assert [row.replace(" |", "") for row in rows if row != "|"] == ["một hai", "ba bốn"]


PLACES = st.tuples(st.sampled_from(["hồ", "sơ", "lưu trữ", "-"]), st.integers(0, 500), st.integers(0, 800))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PLACES, max_size=25))
def test_words_are_neither_made_nor_moved(places: list[tuple[str, int, int]]) -> None:
    words = [word(text, x, y) for text, x, y in places]
    found = [each for row in rows_of(words) for each in row.words]
    assert len({id(each) for each in found}) == len(found) <= len(words)
    assert {id(each) for each in found} <= {id(each) for each in words}
    for row in rows_of(words):
        assert [each.box[0] for each in row.words] == sorted(each.box[0] for each in row.words)
