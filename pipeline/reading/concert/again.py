"""Doubtful words read again by the second model, and decided by both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon.syllables import is_readable
from pipeline.reading.concert.candidates import priced
from pipeline.reading.concert.ctc import Alphabet, Fit, Greedy, Steps, fits, greedy_words
from pipeline.reading.concert.language.prose import Prose, is_code
from pipeline.reading.concert.lines import ReadLine
from pipeline.reading.concert.second_model import WIDEST, Passage, SecondModel
from pipeline.reading.image import Pixels

DOUBT = 0.97
"""Words with a smaller posterior are read again; what was nothing but a mark within a line is left out.

Of 614 typed strings on 93 pages that are read by some bound, 0.97 and 0.92 read 611, 0.88 reads 610, 0.8 reads 608, and
without the second model it is 594; it is shown 1, 0.87, 0.81 and 0.71 times as much width. Counted from the looks taken
at 0.97, sealed sources left out (2026-11)."""
MOST_PASSAGES = 120
"""A page with more lies on its head or is no print: 15 are usual, and a second look at 250 takes five seconds."""
BEHIND = ".,;:"
WEIGHT, SHARE_FOR_CODES = 1.6, 0.3
"""Of the second model's word beside the first one's; the share of it for codes and numbers, which it reads worse."""
SAME_INK = 0.5  # share of the narrower of two words that both models must see in the same place
MOST_WIDER = 1.6
"""What the second model saw there may be so many times as wide: it takes neighbours into one word."""


@dataclass(frozen=True, eq=False)
class _Look:
    """What the second model made of the word at place `at` of a line: its best reading, and the steps of it."""

    line: ReadLine
    at: int
    text: str
    steps: Steps


def look_again(page: Pixels, lines: Sequence[ReadLine], second: SecondModel, first: Alphabet, prose: Prose) -> None:
    """Let the second model, too, say how well the candidates of doubtful words fit; decode their lines once more."""
    passages = [_passages(line, [at for at in range(len(line.words)) if _is_doubtful(line, at)]) for line in lines]
    if sum(map(len, passages)) > MOST_PASSAGES:
        return
    looks = [look for line, some in zip(lines, passages, strict=True) for look in _looks(page, line, some, second)]
    _add_new(looks, first)
    asked = [Fit(look.steps, list(look.line.candidates[look.at])) for look in looks]
    for look, question, log_p in zip(looks, asked, fits(asked, second.alphabet), strict=True):
        weight = WEIGHT * (SHARE_FOR_CODES if is_code(look.line.words[look.at].text) else 1.0)
        for text, fit in zip(question.texts, log_p, strict=True):
            look.line.candidates[look.at][text] += weight * fit
    for line in {id(look.line): look.line for look in looks}.values():
        line.decode(prose)


def _add_new(looks: Sequence[_Look], first: Alphabet) -> None:
    """What only the second model read becomes a candidate, by how well it fits the first model's steps."""
    new = [look for look in looks if look.text not in look.line.candidates[look.at]]
    words = [look.line.words[look.at] for look in new]
    asked = [Fit(word.steps, [word.text, look.text]) for word, look in zip(words, new, strict=True)]
    for look, question, log_p in zip(new, asked, fits(asked, first), strict=True):
        candidates = look.line.candidates[look.at]
        own, other = priced(question.texts[0], question.texts, log_p)
        if len(candidates) == 1:  # nothing was asked about the word yet
            candidates[question.texts[0]] = own
        candidates[look.text] = other


def _looks(page: Pixels, line: ReadLine, passages: Sequence[tuple[int, int]], second: SecondModel) -> Iterator[_Look]:
    for first, last in passages:
        passage = Passage(line.words[first].x0, line.box.y0, line.words[last].x1, line.box.y1)
        strip = second.read(page, passage)
        if strip is None:
            continue
        seen = greedy_words(strip, second.alphabet)
        for at in range(first, last + 1):
            same = [word for word in seen if _shared(word, line.words[at]) > SAME_INK]
            if same and same[-1].x1 - same[0].x0 < MOST_WIDER * (line.words[at].x1 - line.words[at].x0):
                end = same[-1].begin + len(same[-1].steps)
                yield _Look(line, at, " ".join(word.text for word in same), strip.steps[same[0].begin : end])


def _is_doubtful(line: ReadLine, at: int) -> bool:
    """Whether the word is not certain, or nothing that the language has, such as two words that ran together.

    Which mark stands behind it matters at both ends of a line alone: of a label, and of a sentence.
    """
    text = line.decoded.words[at]
    if not any(sign.isalnum() for sign in text):
        return False
    if sum(letter.isalpha() for letter in text) > 1 and not all(is_readable(part) for part in text.split()):
        return True
    marks = "" if at in (0, len(line.words) - 1) else BEHIND
    shares = line.decoded.posteriors[at].items()
    return sum(share for other, share in shares if other.rstrip(marks) == text.rstrip(marks)) < DOUBT


def _passages(line: ReadLine, doubtful: Sequence[int]) -> list[tuple[int, int]]:
    """First and last word of what is read at once: doubtful words, together where they are neighbours.

    With a neighbour on each side a page takes 0.15 CPU seconds more, for 2 of 1,082 typed strings (2026-11).
    """
    found: list[tuple[int, int]] = []
    for at in doubtful:
        if found and at == found[-1][1] + 1 and _width(line, found[-1][0], at) < WIDEST * line.box.height:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _width(line: ReadLine, first: int, last: int) -> float:
    return line.words[last].x1 - line.words[first].x0


def _shared(one: Greedy, other: Greedy) -> float:
    """Width in common as a share of the narrower word's."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / min(one.x1 - one.x0, other.x1 - other.x0)
