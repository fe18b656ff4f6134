"""A line of print while it is being read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reading.concert.candidates import Candidates
from pipeline.reading.concert.ctc import Greedy
from pipeline.reading.concert.decoding import Decoded, decode
from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.language.prose import START, Context, Prose

NOTHING_DECODED = Decoded((), (), START)


@dataclass
class ReadLine:
    """`candidates` and what is decoded go with `words`, which are never none."""

    box: LineBox
    words: list[Greedy]
    candidates: list[Candidates] = field(default_factory=list)
    start: Context = START
    """The context of its first word."""
    decoded: Decoded = NOTHING_DECODED

    def decode(self, prose: Prose) -> None:
        """Choose the words that print and language together make likeliest."""
        self.decoded = decode(self.candidates, self.start, prose)

    def posterior(self, at: int) -> float:
        """Of the word that was decoded."""
        return self.decoded.posteriors[at][self.decoded.words[at]]

    @property
    def goes_on(self) -> bool:
        """Whether it begins within a sentence."""
        return self.words[0].text[:1].islower()


def decode_lines(lines: Iterable[ReadLine], prose: Prose) -> None:
    """From the top, a line that goes on from the one before in its context."""
    before = START
    for line in lines:
        line.start = before if line.goes_on else START
        line.decode(prose)
        before = line.decoded.context
