"""What a passage must hold to be searched for a wording is in every passage that has the wording."""

from hypothesis import given
from hypothesis import strategies as st

from lexicon.folding import fold
from lexicon.phrases import entries
from parsers.body.tokens import Body
from parsers.tasks.judge.features import HOLDS, ONE_OF

PRINTED = sorted({fold(entry.phrase) for entry in entries("task_wording")})
BESIDE = [
    "",
    "quyet dinh",
    "can cu quyet dinh",
    "nhu sau:",
    "sau day",
    "gom co:",
    "(de nghi",
    "va kinh yeu cau",
    "x",
    ".",
]


@given(st.lists(st.sampled_from(PRINTED + BESIDE), max_size=5), st.sampled_from([" ", "  ", ", ", "-", "a"]))
def test_words_of_each_wording(phrases: list[str], joint: str) -> None:
    text = joint.join(phrases)
    said = set(Body(text).folded)
    for name, words in ONE_OF.items():
        assert HOLDS[name].search(text) is None or words & said, f"{name} in {text}"


def test_each_phrase_begins_with_a_word() -> None:
    """Else a text with the phrase would not have to hold the word."""
    assert all(phrase[0].isalnum() for phrase in PRINTED)
