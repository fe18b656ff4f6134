"""Reading the outputs of a CTC recogniser: the best reading, other readings of a word, how well a given text fits.

A recogniser gives, at each step along a line, a log-probability for each character of its alphabet and for the blank
between characters (Graves et al. 2006).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.float32]
"""T x C: log-probabilities of the characters, the blank first, at each step."""
Labels = tuple[int, ...]
Shares = list[tuple[int, float]]
"""Characters and how likely each is."""
Beam = dict[Labels, tuple[float, float]]
"""Beginnings of a word, and how likely each is to end in a blank and in its last letter."""

BLANK = 0
FLOOR = -20.0
"""No text fits worse than this: what lies below says nothing more."""
SAME = {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "Ð": "Đ"}
"""Characters that an alphabet may have under another form."""
BEAM_FLOOR, BEAM_WIDTH = -6.0, 8
"""Characters less likely than this at a step are not followed; so many beginnings are kept."""
MOST_BEAM_STEPS = 160
"""A longer "word" is a rule or a signature. At 96 rows for a line with its margins a letter takes about four steps."""


@dataclass(frozen=True, eq=False)
class Strip:
    """What a recogniser made of a strip of the page; step k begins at `x0 + k * px_per_step` of the page's pixels."""

    steps: Steps
    x0: float
    px_per_step: float


class Greedy(NamedTuple):
    """A word of the best reading of a strip: its steps from one space to the next, `x0` to `x1` on the page."""

    text: str
    begin: int
    """Its first step on the strip."""
    steps: Steps
    worst: float
    """log p of the least certain of its steps."""
    starts: tuple[float, ...]
    """Where on the page each letter begins."""
    x0: float
    x1: float


class Alphabet:
    """The characters of a recogniser, the blank first."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = tuple(characters)
        self._labels: dict[str, int] = {}
        for label, character in enumerate(characters):
            if character:
                self._labels.setdefault(character, label)
        for other, own in SAME.items():
            if own in self._labels:
                self._labels.setdefault(other, self._labels[own])
        self.space = self._labels[" "]

    def labels(self, text: str) -> Labels | None:
        """None where the text has a character that the recogniser lacks."""
        try:
            return tuple([self._labels[each] for each in text])
        except KeyError:
            return None

    def spelled(self, labels: Labels) -> str:
        """The text of a row of labels: [19, 7] is "số" where the alphabet has them so."""
        return "".join(self.characters[label] for label in labels)


INK_BEFORE, INK_AFTER = 1.3, 0.5
"""Steps by which ink reaches to the left of where a letter is recognised, and to the right of a word's last one: means
of 35 drawn words, whose edges lie within a step and a half of them (2026-11)."""


def greedy_words(strip: Strip, alphabet: Alphabet) -> list[Greedy]:
    """The words of the best reading, left to right."""
    best = strip.steps.argmax(axis=1)
    log_p = strip.steps.max(axis=1)
    labels = best.tolist()
    words = []
    begin = 0
    for end in (*np.flatnonzero(best == alphabet.space).tolist(), len(labels)):
        inked = [at for at in range(begin, end) if labels[at] != BLANK]
        if inked:
            letters = [at for at in inked if at == 0 or labels[at] != labels[at - 1]]
            text = alphabet.spelled(tuple(labels[at] for at in letters))
            starts = tuple(_edge(strip, at - INK_BEFORE) for at in letters)
            worst, end_x = float(log_p[begin:end].min()), _edge(strip, inked[-1] + 1 + INK_AFTER)
            words.append(Greedy(text, begin, strip.steps[begin:end], worst, starts, starts[0], end_x))
        begin = end + 1
    return words


def _edge(strip: Strip, step: float) -> float:
    return strip.x0 + strip.px_per_step * step


def other_readings(words: Sequence[Steps], alphabet: Alphabet, most: int) -> list[list[str]]:
    """For each word its likeliest texts by prefix beam search, at most so many, best first."""
    short = [steps for steps in words if len(steps) <= MOST_BEAM_STEPS]
    likely = _likely(short)
    return [_beam(islice(likely, len(s)), alphabet, most) if len(s) <= MOST_BEAM_STEPS else [] for s in words]


def _beam(steps: Iterable[Shares], alphabet: Alphabet, most: int) -> list[str]:
    beam: Beam = {(): (1.0, 0.0)}
    was_blank = False
    for shares in steps:
        is_blank = len(shares) == 1 and shares[0][0] == BLANK
        if not is_blank:
            beam = _longer(beam, shares)
            if len(beam) > BEAM_WIDTH:
                beam = dict(_best(beam, BEAM_WIDTH))
        elif not was_blank:  # a second one changes nothing
            beam = {labels: (blank + letter, 0.0) for labels, (blank, letter) in beam.items()}
        was_blank = is_blank
    return [alphabet.spelled(labels).strip() for labels, _ in _best(beam, most)]


def _best(beam: Beam, most: int) -> list[tuple[Labels, tuple[float, float]]]:
    return sorted(beam.items(), key=_better_end, reverse=True)[:most]


def _better_end(item: tuple[Labels, tuple[float, float]]) -> float:
    return max(item[1])


def _likely(words: Sequence[Steps]) -> Iterator[Shares]:
    """At each step of all words the characters that are likely, with their probability beside the likeliest one's."""
    if not words:
        return
    steps = np.concatenate(words)
    peaks = steps.max(axis=1)
    rows, labels = np.divmod(np.flatnonzero(steps >= np.minimum(peaks, BEAM_FLOOR)[:, None]), steps.shape[1])
    shares = np.exp(steps[rows, labels] - peaks[rows])
    likely = list(zip(labels.tolist(), shares.tolist(), strict=True))
    begin = 0
    for end in np.cumsum(np.bincount(rows, minlength=len(steps))).tolist():
        yield likely[begin:end]
        begin = end


def _longer(beam: Beam, shares: Shares) -> Beam:
    """The beam one step on."""
    longer: Beam = {}
    for labels, (blank, letter) in beam.items():
        total = blank + letter
        last = labels[-1] if labels else BLANK
        for label, share in shares:
            if label == BLANK:
                old = longer.get(labels, (0.0, 0.0))
                longer[labels] = (old[0] + total * share, old[1])
            elif label == last:
                old = longer.get(labels, (0.0, 0.0))
                longer[labels] = (old[0], old[1] + letter * share)
                again = (*labels, label)
                old = longer.get(again, (0.0, 0.0))
                longer[again] = (old[0], old[1] + blank * share)
            else:
                following = (*labels, label)
                old = longer.get(following, (0.0, 0.0))
                longer[following] = (old[0], old[1] + total * share)
    return longer


class Fit(NamedTuple):
    """A question: how well does each text fit these steps?"""

    steps: Steps
    texts: Sequence[str]


def fits(questions: Sequence[Fit], alphabet: Alphabet) -> list[list[float]]:
    """log p of every text of every question, at least `FLOOR`; the forward algorithm over all of them at once."""
    answers = [[FLOOR] * len(question.texts) for question in questions]
    jobs = []
    for number, question in enumerate(questions):
        for place, text in enumerate(question.texts):
            labels = alphabet.labels(text)
            if labels and len(labels) <= len(question.steps):
                jobs.append(_Job(number, place, labels, len(question.steps)))
    jobs.sort(key=lambda job: (-len(job.labels) // SIMILAR_LETTERS, -job.steps))
    for _, some in groupby(jobs, key=lambda job: -len(job.labels) // SIMILAR_LETTERS):
        alike = list(some)
        for job, log_p in zip(alike, _forward(alike, questions), strict=True):
            answers[job.question][job.place] = max(FLOOR, log_p)
    return answers


class _Job(NamedTuple):
    question: int
    place: int
    labels: Labels
    steps: int


SIMILAR_LETTERS = 4
"""Texts are counted together with those of about as many letters, so that little is counted in vain."""
SMALLEST = 1e-300


def _forward(jobs: list[_Job], questions: Sequence[Fit]) -> list[float]:
    """log p of each job; those of most steps come first.

    In probabilities, not logs: a text that fits as badly as FLOOR has e-20, far from the smallest number there is.
    """
    amount, letters = len(jobs), max(len(job.labels) for job in jobs)
    extended = np.zeros((amount, 2 * letters + 1), np.int64)  # blanks between and around the letters
    skips = np.zeros((amount, 2 * letters + 1))  # 1 where the blank before a letter may be left out
    for row, job in enumerate(jobs):
        extended[row, 1 : 2 * len(job.labels) : 2] = job.labels
    skips[:, 3::2] = extended[:, 3::2] != extended[:, 1:-2:2]
    emitted = _emitted(jobs, questions, extended)
    state = np.zeros(extended.shape)
    state[:, :2] = emitted[0, :, :2]
    ends_at = np.array([-job.steps for job in jobs])
    lives = np.searchsorted(ends_at, -np.arange(jobs[0].steps)).tolist()  # rows with more steps than each
    for step in range(1, jobs[0].steps):
        live = lives[step]
        before = state[:live]
        after = before.copy()
        after[:, 1:] += before[:, :-1]
        after[:, 2:] += before[:, :-2] * skips[:live, 2:]
        state[:live] = after * emitted[step, :live]
    rows = np.arange(amount)
    ends = 2 * np.array([len(job.labels) for job in jobs])
    return [float(each) for each in np.log(np.maximum(state[rows, ends] + state[rows, ends - 1], SMALLEST))]


def _emitted(jobs: list[_Job], questions: Sequence[Fit], extended: NDArray[np.int64]) -> NDArray[np.float64]:
    """steps x jobs x places: the probability of each place's character."""
    emitted = np.zeros((jobs[0].steps, *extended.shape))
    places = np.zeros(extended.max() + 1, np.int64)  # of each character among those that are asked about
    begin = 0
    while begin < len(jobs):
        question, steps = jobs[begin].question, jobs[begin].steps
        end = begin + 1
        while end < len(jobs) and jobs[end].question == question:
            end += 1
        asked = [BLANK, *{label for job in jobs[begin:end] for label in job.labels}]
        places[asked] = range(len(asked))
        log_p = questions[question].steps[:, asked]
        emitted[:steps, begin:end] = np.exp(log_p, dtype=np.float64)[:, places[extended[begin:end]]]
        begin = end
    return emitted
