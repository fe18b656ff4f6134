"""Bodies of several places whose kind is printed once: "Trưởng thôn Đông, Đoài", "UBND xã Tân Lập, Hòa Lợi"."""

from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import PLACES, Beginnings
from parsers.actors.words import Words
from parsers.body.tokens import Hit

VILLAGES = ("thôn", "ấp", "bản", "buôn", "bon", "xóm", "khóm", "khu phố", "khối phố", "tổ dân phố")
RANKS = (("xã", "phường", "thị trấn", "đặc khu"), ("huyện", "quận", "thị xã", "thành phố"), VILLAGES)
VILLAGE_HEADS = ("trưởng thôn", "trưởng ấp", "trưởng bản", "trưởng xóm", "trưởng khóm", "trưởng buôn", "trưởng khu phố")
PLURAL, WITHIN = "các", "thuộc"
ORDINAL = 2  # digits of the number of a village


class PlaceNames:
    """Finds such lists in one body, and gives each place the body before the first."""

    def __init__(self, words: Words, beginnings: Beginnings) -> None:
        self.words = words
        self.body = words.body
        self.beginnings = beginnings

    def read(self, token: int, at: int, stop: int) -> ActorList | None:
        """ "Trưởng thôn Đông, Đoài" is the two of them, "UBND xã Tân Lập, thị trấn Ba Động" too; None of one alone."""
        chief, head = self.body.hit(token, "people"), self.body.hit(at, "name", "head")
        of_villages = chief is not None and chief.phrase in VILLAGE_HEADS
        place = self.body.hit(head.end, "group") if head is not None and self.words.is_capital(at) else None
        if chief is not None and of_villages:
            bearer, noun, first = self.words.text(token, chief.end), "", chief.end
        elif head is not None and place is not None and place.phrase in (*PLACES, *VILLAGES):
            bearer, noun, first = self.words.text(token, head.end), f" {place.phrase}", place.end
        else:
            return None
        if not self._is_place_name(first, stop):
            return None
        actors: list[Actor] = []
        start = token
        while True:
            end = self._past_place_name(first, stop)
            name = f"{bearer}{noun} {self.words.text(first, end)}"
            actors.append(Actor(name, self.body.starts[start], self.body.end_of(end - 1)))
            start = end + 1
            if self.words.lower(end) not in (",", "và"):
                break
            rank = self._noun_of_same_rank(noun.strip(), start)
            first = rank.end if rank else start
            noun = f" {rank.phrase}" if rank else noun
            if not self._is_place_name(first, stop) or self.words.at(first).isdigit() != actors[0].name[-1].isdigit():
                break
        return ActorList(tuple(actors), end) if len(actors) > 1 else None

    def read_plural(self, token: int, plural: int, stop: int) -> ActorList | None:
        """ "UBND các xã Tân Lập, Hòa Lợi và thị trấn Ba Động thuộc huyện A" is the three of them.

        "các" or a number stands at `plural`, and whose they are from `token` on.
        """
        place = self.body.hit(plural + 1, "group")
        if place is None or place.phrase not in (*PLACES, *VILLAGES):
            return None
        bearer = f"{self.words.text(token, plural)} " if plural > token else ""
        colon = self.words.at(place.end) == ":"
        noun, first = place.phrase, place.end + colon
        actors: list[Actor] = []
        while True:
            if not self._is_place_name(first, stop):
                return None
            end = self._past_place_name(first, stop)
            name = f"{bearer}{noun} {self.words.text(first, end)}"
            actors.append(Actor(name, self.body.starts[first], self.body.end_of(end - 1)))
            if self.words.lower(end) not in (",", "và"):
                break
            begins = end + 1 + (self.words.lower(end + 1) == PLURAL)
            again = self.body.hit(begins, "group")
            if again is not None and again.phrase in (*PLACES, *VILLAGES) and self._is_place_name(again.end, stop):
                noun, first = again.phrase, again.end
            elif self._is_place_name(end + 1, stop):
                first = end + 1
            else:
                break
        return ActorList(tuple(actors), self._past_site(end, stop)) if colon or len(actors) > 1 else None

    def _past_site(self, at: int, stop: int) -> int:
        """Token behind where all of them lie: "thuộc huyện Kim Lăng"."""
        place = self.body.hit(at + (self.words.lower(at) == WITHIN), "group")
        lies = place is not None and place.phrase in PLACES and self.words.is_capital(place.end)
        return self._past_place_name(place.end, stop) if place is not None and lies else at

    def _past_place_name(self, at: int, stop: int) -> int:
        """Token behind the number or the capitals of a place at `at`."""
        end = at + 1
        while end < stop and self.words.is_capital(at) and self.words.is_capital(end):
            end += 1
        return end

    def _noun_of_same_rank(self, noun: str, at: int) -> Hit | None:
        """ "thị trấn" beside "xã"; "huyện" behind a commune tells where that lies."""
        other = self.body.hit(at, "group")
        alike = other is not None and any(noun in rank and other.phrase in rank for rank in RANKS)
        return other if alike else None

    def _is_place_name(self, at: int, stop: int) -> bool:
        """A name of its own or a number, and nothing that names a body."""
        if at >= stop or self.beginnings.begins(at, joined=True) or self.body.hit(at, "group", "verb") is not None:
            return False
        word = self.words.at(at)
        return (word.isdigit() and word[0] != "0" and len(word) <= ORDINAL) or (
            self.words.is_capital(at) and word.isalpha()
        )
