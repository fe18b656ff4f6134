"""The tokens of a body as the words that are printed; a token beyond either end is an empty word."""

from bisect import bisect_left
from collections.abc import Sequence

from parsers.body.tokens import Body

SIGNS = frozenset(",.;:(!?")
LONGEST_BRACKET = 40  # tokens; one that closes later is two that were misread


class Words:
    """The words of one body by token."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.size = len(body.words)
        self._printed = body.words
        self._lower = [word.lower() for word in body.words]
        self._signs = [token for token, word in enumerate(body.words) if word in SIGNS]

    def at(self, token: int) -> str:
        """The word as printed."""
        return self._printed[token] if 0 <= token < self.size else ""

    def lower(self, token: int) -> str:
        """The word in small letters, its marks kept."""
        return self._lower[token] if 0 <= token < self.size else ""

    def lowers(self, first: int, stop: int) -> Sequence[str]:
        """The words from `first` to before `stop` in small letters."""
        return self._lower[first:stop]

    def signs(self, first: int, stop: int) -> Sequence[int]:
        """The tokens from `first` to before `stop` that are one of `SIGNS`; few are, so that they are asked alone."""
        return self._signs[bisect_left(self._signs, first) : bisect_left(self._signs, stop)]

    def is_capital(self, token: int) -> bool:
        """Whether the word begins with a capital: "Sở" does, "sở" does not."""
        return self.at(token)[:1].isupper()

    def is_glued(self, token: int) -> bool:
        """Whether no space is printed on either side of a sign, and letters stand there: that of "R’Lấp"."""
        if not 0 < token < self.size - 1:
            return False
        starts = self.body.starts
        tight = self.body.end_of(token - 1) == starts[token] and self.body.end_of(token) == starts[token + 1]
        return tight and self.at(token - 1).isalpha() and self.at(token + 1).isalpha()

    def text(self, first: int, end: int) -> str:
        """The print of tokens `first` to `end` (exclusive)."""
        return self.body.text[self.body.starts[first] : self.body.end_of(end - 1)]

    def past_brackets(self, at: int, stop: int) -> int:
        """Token after the bracket that opens at `at`; `at` itself where none opens or it does not close."""
        if self.at(at) != "(":
            return at
        for close in range(at + 1, min(stop, at + LONGEST_BRACKET)):
            if self.at(close) == ")":
                return close + 1
        return at
