"""What tells which of many bodies are meant: "UBND các xã có chợ", "các đơn vị là đối tượng thanh tra"."""

from parsers.actors.beginnings import PLURALS
from parsers.actors.counted import is_count
from parsers.actors.fields import TRADES, Fields
from parsers.actors.words import Words

HAVING = "có"
SITED = "nơi"  # "UBND các xã nơi có di tích"
RELATIVES = (HAVING, SITED, "là")
TARGET = ["la", "doi", "tuong"]  # "các đơn vị là đối tượng thanh tra"
PREDICATES = ("verb", "stop", "assign", "lead", "coordinate")
PREDICATE_NOUNS = ("thể", "công", "tờ", "phương", "hình", "nhiệm", "trách", "quyền", "đủ", "mặt", "nhu", "văn", "giải")
"""Behind "có" they say what somebody does or has to do: "có phương án", "có nhiệm vụ"."""
UNDERGONE = ("thu hồi", "vi phạm", "giải tỏa")
SUFFERING = ("bị", "được")
LONGEST_RELATIVE = 12  # tokens from "có" to the predicate


class Relatives:
    """Tells for one body where such words end."""

    def __init__(self, words: Words, fields: Fields) -> None:
        self.words = words
        self.body = words.body
        self.fields = fields

    def past_relative(self, token: int, at: int, stop: int) -> int | None:
        """Token behind what tells which of many are meant, "UBND các xã có chợ tổ chức"; None where nothing does."""
        own = self.body.hit(at, "verb", "stop", "assign", "lead", "coordinate")
        several = is_count(self.words.lower(token)) or any(
            self.words.lower(k) in (*PLURALS, "cấp") for k in range(token, at)
        )
        if not several or own is None or own.end > at + 1:
            return None
        target = self.body.folded[at : at + len(TARGET)] == TARGET
        if target or self.words.lower(at) == SITED:
            within = self.body.hit(at + (len(TARGET) if target else 1), "verb", "field")
            return self._predicate_of(within.end, stop) if within is not None else None
        if self.words.lower(at) != HAVING:
            return None
        if self._is_predicate_noun(at + 1) or self._acts(at + 1):
            return None
        return self._predicate_of(at + 2, stop)

    def _predicate_of(self, first: int, stop: int) -> int | None:
        """Token of what the bodies told of do, from `first` on; or of the sign where nothing more is said."""
        for k in range(first, min(first - 2 + LONGEST_RELATIVE, stop + 1)):
            if k == stop or self.words.at(k) in ".;:)" or self.fields.tells_occasion(k):
                return k
            if self.words.at(k) == "(":
                behind = self.words.past_brackets(k, stop)
                closes = behind >= stop or self.words.at(behind) == ":"
                return k if closes or self.body.hit(behind, *PREDICATES) is not None else None
            suffers = self.words.lower(k) in SUFFERING or self.words.lower(k - 1) in SUFFERING
            if self.words.at(k) == "," or (self.body.hit(k, *PREDICATES) is not None and not suffers):
                return self._past_state(k) if self.words.at(k) != "," else None
        return None

    def _past_state(self, at: int) -> int:
        """Token of the second of two verbs: that of "chịu trách nhiệm" in "có đất thu hồi chịu trách nhiệm"."""
        first = self.body.hit(at, "verb")
        if first is None or first.phrase not in (*TRADES, *UNDERGONE):
            return at
        return first.end if self.body.hit(first.end, "verb", "lead", "coordinate") is not None else at

    def _acts(self, at: int) -> bool:
        """Whether a predicate stands at `at`, and no name that begins like one: "có tự vệ"."""
        acts, noun = self.body.hit(at, *PREDICATES), self.body.hit(at, "name_part", "people", "group")
        return acts is not None and (noun is None or noun.end <= acts.end)

    def _is_predicate_noun(self, at: int) -> bool:
        """Whether what one has is part of what one does, "có công văn"; "có công chức vi phạm" tells who is meant."""
        return self.words.lower(at) in PREDICATE_NOUNS and self.body.hit(at, "people") is None
