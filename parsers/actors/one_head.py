"""Bodies of one kind behind "các" or a number: "các Trạm Kiểm lâm Đèo Gió, Khe Sâu", "03 tổ dân phố số 4, số 9, số 15".

Their kind is printed once and each has but its own name: places in capitals, numbers, or fields of work ("03 Chi cục
Thủy lợi, Kiểm lâm, Thú y"). Fields begin with a capital and go on in small letters, as a single long name does too, so
that they are told apart by the number before them or the colon.
"""

from collections.abc import Sequence
from typing import NamedTuple

from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import Beginnings
from parsers.actors.counted import count_of
from parsers.actors.places import PlaceNames
from parsers.actors.words import Words

PLURAL, AND, NUMBER = "các", "và", "số"
JOINTS = (",", AND)
PARTS_OF_NAMES = ("-", "–", "&")
ANY_KIND = ("cơ quan", "đơn vị", "cơ sở", "doanh nghiệp", "cấp", "ngành")
"""Head no names of their own."""
KNOWN_ALONE = ("bộ", "Bộ", "sở", "Sở")
"""Head names that the lexicon knows one by one, where no number tells how many follow."""
UNITS_BY_FIELD = ("phòng", "ban", "khoa", "tổ", "chi cục", "cục", "vụ", "hội")
"""Units that go by their field of work: "các Phòng Tổ chức - Hành chính, Đào tạo"; "các trường Mầm non" are a sort."""
ACTS = ("verb", "stop", "lead", "coordinate", "assign")
LONGEST_NAME = 9  # tokens of one field of work: "Tài nguyên, Môi trường" has none so long
LONGEST_FIELD = 5  # tokens between a head and "các"
MOST_NAMES = 30  # of a list; more are no list


class _Kind(NamedTuple):
    """What the names have in common, up to token `end`; `amount` is how many are said to follow, 0 of "các"."""

    printed: str
    end: int
    amount: int
    colon: bool
    fields: bool
    """Whether a number or the colon tells that fields of work may be names, or the kind does."""


class OneHead:
    """Finds such lists in one body, and gives each name the kind that was printed before the first."""

    def __init__(self, words: Words, beginnings: Beginnings, places: PlaceNames) -> None:
        self.words = words
        self.body = words.body
        self.beginnings = beginnings
        self.places = places

    def read(self, token: int, stop: int) -> ActorList | None:
        """The list that begins at `token`; None where it is none, or fewer or more follow than the number says."""
        at = self._plural_at(token)
        count = count_of(self.words.lower(at))
        if at + 2 >= stop or (self.words.lower(at) != PLURAL and not count):
            return None
        if places := self.places.read_plural(token, at, stop):
            return places if count in (0, len(places.actors)) else None
        kind = self._kind(token, at, count)
        names = self._names(kind, stop) if kind else []
        if kind is None or len(names) < 2 or (kind.amount and kind.amount != len(names)):
            return None
        begin = self._own_name(kind, names)
        if begin is None or not self._ends(names[-1].stop, stop):
            return None
        stem = " ".join(part for part in (kind.printed, self._text(kind.end + kind.colon, begin)) if part)
        spread = [range(begin, names[0].stop), *names[1:]]
        return ActorList(tuple(self._actor(stem, name, spread[0]) for name in spread), names[-1].stop)

    def _plural_at(self, token: int) -> int:
        """The token at which "các" or a number may stand, behind a post or a committee."""
        post = self.body.hit(token, "post")
        at = post.end - post.phrase.endswith(f" {PLURAL}") if post else token  # "Trưởng các" is one
        if self.words.lower(at) == PLURAL or count_of(self.words.lower(at)):
            return at
        owner = self.body.hit(at, "name", "head")
        return self._plural_behind(owner.end) if owner else at

    def _kind(self, token: int, at: int, count: int) -> _Kind | None:
        """The kind of the bodies whose list begins at `token`, with their post or committee before "các" at `at`."""
        noun, longer = self.body.hit(at + 1, "head", "group"), self.body.hit(at + 1, "verb", "stop")
        if noun is None or noun.phrase in ANY_KIND or (longer is not None and longer.end > noun.end):
            return None
        if noun.phrase in KNOWN_ALONE and not count:
            return None
        colon = self.words.at(noun.end) == ":"
        post = self.body.hit(token, "post")
        plain = colon and not count and not (post and post.end > at)
        if plain or (colon and self.body.hit(noun.end + 1, *ACTS) and not count):
            return None  # "Các phòng: Nội vụ, Tư pháp" is told by its colon alone, "Các xã: Rà soát ..." by none
        printed = " ".join(part for part in (self._text(token, at), self._text(at + 1, noun.end)) if part)
        return _Kind(printed, noun.end, count, colon, bool(count) or colon or noun.phrase.lower() in UNITS_BY_FIELD)

    def _plural_behind(self, end: int) -> int:
        """Token of "các" behind a head and its field: "Ban Chỉ huy Quân sự các huyện A, B"; `end` where none stands."""
        for at in range(end, end + LONGEST_FIELD):
            if self.words.lower(at) == PLURAL:
                return at
            acts = self.words.at(at).islower() and self.body.hit(at, *ACTS) is not None
            if acts or not self.words.at(at).isalpha():
                break
        return end

    def _text(self, first: int, end: int) -> str:
        return self.words.text(first, end) if end > first else ""

    def _begins_own(self, at: int) -> bool:
        """Whether a capital, a number or "số" stands there."""
        return self.words.is_capital(at) or self.words.at(at).isdigit() or self._is_numbered(at)

    def _is_numbered(self, at: int) -> bool:
        return self.words.lower(at) == NUMBER and self.words.at(at + 1).isdigit()

    def _names(self, kind: _Kind, stop: int) -> list[range]:
        """The tokens of each name behind the kind; the last two are one where the number wants it so."""
        names: list[range] = []
        at = kind.end + kind.colon
        while len(names) < MOST_NAMES and at < stop:
            begins = self._begins_own(at) and not (names and self.beginnings.begins(at, joined=True))
            end = self._end(at, stop) if begins or not names else at
            if end == at:
                break
            names.append(range(at, end))
            if self.words.lower(end) not in JOINTS:
                break
            at = end + 1
        names = _joined(self.words, _without_predicate(self.words, names))
        whole = kind.amount and len(names) == kind.amount + 1 and self.words.lower(names[-1].start - 1) == AND
        return [*names[:-2], range(names[-2].start, names[-1].stop)] if whole else names

    def _end(self, first: int, stop: int) -> int:
        """Token behind the words of one name: before a sign, "và" or what is done."""
        at = first
        while at < min(stop, first + LONGEST_NAME):
            word = self.words.at(at)
            if word.lower() == AND or not (word.isalnum() or word in PARTS_OF_NAMES):
                break
            if at > first and self.words.at(at - 1).isdigit():
                break
            whole = self.body.hit(at, "verb", "name_part") if self.words.is_capital(at) else None
            if not self.words.is_capital(at) and (self.body.hit(at, *ACTS) or (at > first and self._is_deed(at))):
                break
            at = whole.end if whole else at + 1  # "Xây dựng"
        return at

    def _is_deed(self, at: int) -> bool:
        return self.body.hit(at, "deed") is not None and self.body.hit(at, "name_part", "group", "field") is None

    def _own_name(self, kind: _Kind, names: Sequence[range]) -> int | None:
        """Token at which the own name of the first begins: that of "Đèo" in "Trạm Kiểm lâm Đèo Gió, Khe Sâu".

        None where the words are no names in a row.
        """
        first, *others = names
        if self.words.at(first.stop - 1).isdigit():
            numbered = all(self.words.at(name[-1]).isdigit() for name in others)
            begin = first.stop - 1
            return begin - (self.words.lower(begin - 1) == NUMBER) if numbered else None
        proper = all(self.words.is_capital(at) for name in others for at in name)
        if proper and not kind.colon and not any(_is_sort(self.words, name.start) for name in others):
            return self._own_in_capitals(first, max(len(name) for name in others))
        placed = all(self.words.is_capital(name[-1]) and len(name) > 1 for name in names)
        joined = any(self.words.at(name.start - 1) == AND for name in others)
        sorts = any(_is_sort(self.words, at) for at in others[0])
        by_field = kind.fields and (kind.amount or kind.colon or not (joined or sorts))
        return first.start if self._begins_own(first.start) and (placed or by_field) else None

    def _own_in_capitals(self, first: range, longest: int) -> int | None:
        begin = first.stop
        while begin > first.start and self.words.is_capital(begin - 1) and first.stop - begin < longest:
            begin -= 1
        return begin if begin < first.stop else None

    def _ends(self, at: int, stop: int) -> bool:
        """Whether the list may end there: at a sign, behind a capital, or before what is done or where they are."""
        if at >= stop or not self.words.at(at).isalnum() or self.words.is_capital(at - 1):
            return True
        return self._is_deed(at) or self.body.hit(at, *ACTS, "group", "name_part") is not None

    def _actor(self, stem: str, name: range, first: range) -> Actor:
        """One of the bodies; "số" before the first number goes for all: "Trạm số 1, 2"."""
        words = self.words.lower(first.start), self.words.lower(name.start)
        number = f"{NUMBER} " if words[0] == NUMBER != words[1] else ""
        printed = f"{stem} {number}{self.words.text(name.start, name.stop)}"
        return Actor(printed, self.body.starts[name.start], self.body.end_of(name.stop - 1))


def _without_predicate(words: Words, names: list[range]) -> list[range]:
    """The names, the last without what is done in words of no table, where the others end in capitals."""
    *before, last = names or [range(0)]
    if not before or not all(words.is_capital(name[-1]) for name in before):
        return names
    if words.is_capital(last[-1]):
        return names  # "Tiểu học Hòa Bình"
    small = next((at for at in last if words.at(at).islower()), last.stop)
    return [*before, range(last.start, small)] if small > last.start else names


def _joined(words: Words, names: Sequence[range]) -> list[range]:
    """The names, with one of those that "và" parts before a further comma: "Tài nguyên và Môi trường, Nội vụ"."""
    joined: list[range] = []
    for at, name in enumerate(names):
        inner = 0 < at < len(names) - 1 and words.lower(name.start - 1) == AND
        if inner and words.at(name.stop) == ",":
            joined[-1] = range(joined[-1].start, name.stop)
        else:
            joined.append(name)
    return joined


def _is_sort(words: Words, at: int) -> bool:
    """ "Tiểu học", "THCS": what sort a school is stands before its name."""
    return words.body.hit(at, "sort") is not None
