"""What the lexicon knows of a name up to some token: whether it is whole, and whether a word can be part of one."""

from functools import cached_property

from parsers.actors.words import Words

PLAIN_PARTS = {"và", "hoặc", "của", "nơi", "ở", "trên", "các", "ủy", "uỷ"}  # "Ban Dân vận Tỉnh ủy"
LONGEST_PLACE = 3  # syllables: "Tân Hiệp Phát"
LONGEST_NAME = 9  # tokens: "Sở Nông nghiệp và Phát triển nông thôn" has 8


class KnownNames:
    """Tells for the tokens of one body what the lexicon knows of a name up to there."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.body = words.body

    def is_complete(self, at: int) -> bool:
        """Whether a whole name ends before `at`: "Sở Y tế", "Hạt Kiểm lâm huyện", "UBND xã Tân Lập"."""
        if self.words.lower(at - 1) in ("tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"):
            return not self._is_cooperative(at - 1)
        return self.names_whole(at) or self._names_place(at) or self._tells_concerned(at)

    def _names_place(self, at: int) -> bool:
        """Whether the name of a place ends before `at`: "UBND xã Tân Lập", "huyện Bình Sơn"."""
        first = at
        while at - first < LONGEST_PLACE and self.words.is_capital(first - 1):
            first -= 1
        noun = self.words.lower(first - 1)
        is_place = noun in ("xã", "phường", "huyện", "tỉnh") and not self._is_cooperative(first - 1)
        return first < at and is_place and not self.words.is_capital(first - 1)

    def _is_cooperative(self, at: int) -> bool:
        """ "Hợp tác xã Nông nghiệp" is no commune."""
        return (self.words.lower(at - 1), self.words.lower(at)) == ("tác", "xã")

    def _tells_concerned(self, at: int) -> bool:
        """ "các cơ quan, đơn vị có liên quan"."""
        return (self.words.lower(at - 2), self.words.lower(at - 1)) == ("liên", "quan")

    def names_whole(self, at: int) -> bool:
        """Whether a whole name of the lexicon ends before `at`: "Sở Y tế"."""
        return at in self._ends

    @cached_property
    def _ends(self) -> frozenset[int]:
        names = self.body.hits(0, self.words.size, "name")
        return frozenset(name.end for token, name in names if name.end - token <= LONGEST_NAME)

    def is_plain(self, at: int) -> bool:
        """Whether a syllable in small letters stands at `at` that no table knows as part of a name."""
        word = self.words.at(at)
        if not word.isalpha() or not word.islower() or word in PLAIN_PARTS:
            return False
        return self.body.hit(at, "group", "name_part", "head", "people", "field") is None
