"""The model of the language: its file, and what it says of print."""

import math
from pathlib import Path

import pytest

from pipeline.reading.concert.language.prose import START, Prose, weight_of
from pipeline.reading.concert.language.tokens import folded, tokens_of
from pipeline.reading.concert.language.trigrams import NUMBER_KEY, UNKNOWN_KEY, Trigrams
from training.language_model import counted, estimated, packed, vocabulary

TEXTS = (
    "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì.",
    "Ủy ban nhân dân tỉnh yêu cầu Sở Tài chính báo cáo trước ngày 15/3/2017.",
    "Ủy ban nhân dân huyện giao Phòng Nội vụ báo cáo Sở Nội vụ.",
) * 3

TOKENS = [
    # a paragraph, its tokens
    ("Số: 344/UBND-TH", "<s> số <s> <n> <s>"),  # a colon is a pause, a code a number
    ("Ủy ban tỉnh Khánh Hòa.", "<s> uỷ ban tỉnh khánh hoà <s>"),  # one tone placement
    ("(gọi tắt là “Đề án”);", "<s> gọi tắt là đề án <s>"),
    ("khóa XIV, kỳ họp thứ 8", "<s> khoá xiv kỳ họp thứ <n> <s>"),  # a comma is none
    ("", "<s>"),
]


@pytest.mark.parametrize(("paragraph", "tokens"), TOKENS)
def test_tokens(paragraph: str, tokens: str) -> None:
    assert list(tokens_of(paragraph)) == tokens.split()


@pytest.fixture(scope="module")
def small() -> Trigrams:
    words = vocabulary(TEXTS, least=2, most=100)
    return Trigrams(packed(estimated(counted(TEXTS, words)), bigrams=1000, trigrams=1000))


def test_file_of_a_small_corpus_is_read_again(small: Trigrams) -> None:
    ban, nhan, dan, vu = (small.key_of(token) for token in ("ban", "nhân", "dân", "vụ"))
    assert small.words[:3] == ("<unk>", "<s>", "<n>")
    assert small.after_two(ban, nhan, dan) > math.log(0.7)  # the only word that ever followed
    assert small.after_two(ban, nhan, vu) < math.log(0.1)
    assert small.after_two(ban, nhan, dan) > small.after_one(nhan, vu)
    assert (small.key_of("15/3/2017"), small.key_of("lạ")) == (NUMBER_KEY, UNKNOWN_KEY)


def test_all_that_may_follow_sums_to_one(small: Trigrams) -> None:
    """As far as a byte a number allows."""
    keys = range(len(small.words))
    for first, second in [("ban", "nhân"), ("sở", "nội"), ("lạ", "sở"), ("<s>", "<s>")]:
        context = small.key_of(first), small.key_of(second)
        assert sum(math.exp(small.after_two(*context, key)) for key in keys) == pytest.approx(1, abs=0.06)


def test_other_bytes_are_refused() -> None:
    import lzma

    with pytest.raises(ValueError, match="VLM1"):
        Trigrams(lzma.compress(b"VLM2" + bytes(100)))


def test_a_model_may_lie_anywhere(tmp_path: Path) -> None:
    words = vocabulary(TEXTS, least=2, most=100)
    (tmp_path / "ours.xz").write_bytes(packed(estimated(counted(TEXTS, words)), bigrams=1000, trigrams=1000))
    assert Prose(tmp_path / "ours.xz").knows("Ủy")


PREFERRED = [
    # the words before, what is likelier, what is less likely
    ("Ủy ban nhân", "dân", "dẫn"),
    ("kế hoạch tổ", "chức", "chúc"),
    ("tổ chức thực", "hiện", "hiên"),
    ("Kính", "gửi:", "giữ:"),
]


@pytest.mark.parametrize(("before", "likelier", "other"), PREFERRED)
def test_official_prose(before: str, likelier: str, other: str) -> None:
    prose = Prose()
    context = START
    for word in before.split():
        _, context = prose.follow(context, word)
    assert prose.follow(context, likelier)[0] > prose.follow(context, other)[0] + 2


def test_language_says_less_of_names_and_least_of_codes() -> None:
    assert weight_of("hiện") > weight_of("Hiền") > weight_of("344/UBND-TH") == weight_of("15.000")


def test_folded() -> None:
    assert folded("“Hòa”;") == "hoà"
