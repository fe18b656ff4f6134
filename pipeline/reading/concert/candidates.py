"""What a word of print may be: the best reading, other readings, the same letters with other marks, two words run into
one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.reading.concert.ctc import Alphabet, Fit, Greedy, fits, other_readings
from pipeline.reading.concert.language.prose import Prose
from pipeline.reading.concert.language.tokens import EDGES, folded

SURE = -0.02
"""A known word whose least certain step has at least this log p is not questioned."""
USUAL_SURE, USUAL = -0.3, -4.0
"""Nor is a word as sure as the first that the language expects between its neighbours: both pairs have this log p."""
MOST_READINGS, MOST_LOOKALIKES, MOST_SPLITS = 6, 12, 3
OTHER_PRICE = -0.7
"""Added for what is not the best reading of the print."""
REACH, MOST = 14.0, 16
"""Candidates that fit this much worse than the best one are dropped, and those beyond so many. A reach of 22 reads the
same 852 of 915 typed strings for a fifth more time (2026-11)."""
LEAST_SPLIT = 4  # letters of a word that may be two

Candidates = dict[str, float]
"""Texts and how well they fit the print: log p, up to a sum that is the same for all of them."""


class Place(NamedTuple):
    """A word of the best reading and its neighbours on the line, "" where it has none."""

    word: Greedy
    before: str
    after: str


def places(words: Sequence[Greedy]) -> Iterator[Place]:
    """Each word of a line with the words beside it; "" at the ends."""
    texts = ["", *(word.text for word in words), ""]
    yield from (Place(word, *beside) for word, beside in zip(words, zip(texts, texts[2:], strict=False), strict=True))


def candidates_of(asked: Sequence[Place], alphabet: Alphabet, prose: Prose) -> list[Candidates]:
    """For each place its candidates, best fit first; one alone, with 0, where nothing is to be asked."""
    open_words = [at for at, place in enumerate(asked) if not _is_certain(place, prose)]
    offers = [[place.word.text] for place in asked]
    for at, readings in zip(open_words, _other_readings([asked[at].word for at in open_words], alphabet), strict=True):
        offers[at] = _offers(asked[at].word.text, readings, prose)
    open_places = [at for at, texts in enumerate(offers) if len(texts) > 1]
    answers = fits([Fit(asked[at].word.steps, offers[at]) for at in open_places], alphabet)
    found: list[Candidates] = [{texts[0]: 0.0} for texts in offers]
    for at, log_p in zip(open_places, answers, strict=True):
        found[at] = _best(offers[at], log_p)
    return found


def _best(texts: Sequence[str], log_p: Iterable[float]) -> Candidates:
    """`texts` begin with the best reading."""
    scored = sorted(zip(texts, priced(texts[0], texts, log_p), strict=True), key=lambda each: -each[1])
    floor = scored[0][1] - REACH
    return {text: score for text, score in scored[:MOST] if score > floor}


def priced(best_reading: str, texts: Iterable[str], log_p: Iterable[float]) -> list[float]:
    """The fit of each text, lowered by `OTHER_PRICE` where it is not what the print alone reads best."""
    return [fit + (OTHER_PRICE if text != best_reading else 0.0) for text, fit in zip(texts, log_p, strict=True)]


def _other_readings(words: Sequence[Greedy], alphabet: Alphabet) -> list[list[str]]:
    """Of each word; none of one of which every step is sure."""
    unsure = (word.steps for word in words if word.worst < SURE)
    readings = iter(other_readings([*unsure], alphabet, MOST_READINGS))
    return [next(readings) if word.worst < SURE else [] for word in words]


def _offers(text: str, readings: Sequence[str], prose: Prose) -> list[str]:
    """Texts worth asking the print about, its best reading first."""
    more = (*readings, *_splits(text, prose), *_lookalikes(text, prose))
    return list(dict.fromkeys((text, *filter(None, more))))


def _is_certain(place: Place, prose: Prose) -> bool:
    word = place.word
    if word.worst > SURE and (prose.knows(word.text) or not any(letter.isalpha() for letter in word.text)):
        return True
    return word.worst > USUAL_SURE and prose.expects(place.before, word.text, place.after, USUAL)


def _lookalikes(text: str, prose: Prose) -> Iterator[str]:
    """ "Quyêt" to "Quyết", "Quyệt" ...: as many letters, the same capitals and punctuation."""
    core = text.strip(EDGES)
    if not core.isalpha():
        return
    before, _, after = text.partition(core)
    own = folded(core)
    for word in prose.lookalikes(core)[:MOST_LOOKALIKES]:
        if word != own and len(word) == len(core):
            yield before + _cased(word, core) + after


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _splits(text: str, prose: Prose) -> list[str]:
    """ "nhiệmvụ" to "nhiệm vụ", the likeliest first."""
    core = text.strip(EDGES)
    if len(core) < LEAST_SPLIT or not core.replace("/", "").isalpha() or prose.knows(core):
        return []
    start = text.index(core)
    found = []
    for at in range(1, len(core)):
        log_p = prose.split_log_p(core[:at], core[at:])
        if log_p is not None:
            found.append((log_p, f"{text[: start + at]} {text[start + at :]}"))
    return [split for _, split in sorted(found, reverse=True)[:MOST_SPLITS]]
