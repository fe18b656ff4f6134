"""Names whose head is printed once: "Giám đốc các Sở: Tài chính, Y tế", "Sở Tài chính, Y tế" are two each."""

import re
from functools import cache

from lexicon.folding import fold
from lexicon.phrases import entries
from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import Beginnings
from parsers.actors.counted import is_count
from parsers.actors.one_head import OneHead
from parsers.actors.places import PlaceNames
from parsers.actors.words import Words
from parsers.body.tokens import Body

LONGEST_SECTOR = 9  # tokens: "Lao động - Thương binh và Xã hội"
AFTER_AND = 3  # tokens: "và" and the two syllables that tell "và Đầu tư" from "và Y tế"
MINISTRY, NO_MINISTRIES = "Bộ", ("Chỉ huy", "Tư lệnh", "đội")  # "Bộ Chỉ huy Quân sự tỉnh"
COMMON_HEADS = ("đơn vị", "cơ quan", "cơ sở", "doanh nghiệp")  # nouns that head no name
STEM = re.compile(
    r"(?:(?:Phó )?(?:Giám đốc|Trưởng phòng) |Lãnh đạo |Đại diện lãnh đạo |Trưởng )?(?P<head>S[ởờơ]|Bộ|[Pp]hòng)(?= )"
)


class SpreadNames:
    """Finds lists of names in one body whose head is printed once, and gives the head to each."""

    def __init__(self, words: Words, beginnings: Beginnings) -> None:
        self.words = words
        self.body = words.body
        self.beginnings = beginnings
        self._places = PlaceNames(words, beginnings)
        self._one_head = OneHead(words, beginnings, self._places)

    def read(self, token: int, stop: int) -> ActorList | None:
        """The list that begins at `token` with "các" and a head: "các Sở: Tài chính, Y tế" is two; None without it."""
        post = self.body.hit(token, "post")
        at = post.end if post else token
        if places := self._places.read(token, at, stop):
            return places
        if several := self._one_head.read(token, stop):
            return several
        head = self.body.hit(at + 1, "head") if self.words.lower(at) == "các" else None
        if head is None:
            return None
        end = self._past_common_nouns(head.end)
        if end > head.end and self.words.at(end) == ":" and self._known_sector("Sở", end + 1, stop) is not None:
            return self._spread_names("Sở", end + 1, stop)
        colon = self.words.at(head.end) == ":"
        if colon and head.phrase.lower() in COMMON_HEADS:
            return None  # "Các đơn vị: Xây dựng kế hoạch ...": what follows is no part of a name
        if not colon and not (self.words.is_capital(head.end) and self.words.at(head.end - 1) == "Sở"):
            return None
        printed = [self.words.text(token, post.end)] if post else []
        stem = " ".join([*printed, self.words.text(at + 1, head.end)])
        spread = self._spread_names(stem, head.end + colon, stop)
        return spread if spread is None or colon or len(spread.actors) > 1 else None  # "các Sở GDĐT" is one group

    def counts(self, token: int, stop: int) -> bool:
        """Whether a number begins a list of bodies there: "03 Chi cục Thủy lợi, Kiểm lâm và Thú y"."""
        return is_count(self.words.lower(token)) and self._one_head.read(token, stop) is not None

    def _past_common_nouns(self, at: int) -> int:
        """Token after ", ban, ngành" of "Các sở, ban, ngành: Tài chính, Y tế"."""
        while self.words.at(at) == "," and (noun := self.body.hit(at + 1, "group")) is not None:
            at = noun.end
        return at

    def sectors_after(self, first: Actor, token: int, stop: int) -> ActorList:
        """The further names behind `first`, "Sở Tài chính": Sở Nội vụ and Sở Tư pháp in ", Nội vụ và Tư pháp".

        None of them where one would make no name that the lexicon knows.
        """
        stem = _stem_of_name(first.name)
        actors: list[Actor] = []
        while stem and token + 1 < stop and self.words.lower(token) in (",", "và"):
            end = self._known_sector(stem, token + 1, stop)
            if end is None:
                break
            at = token + 1
            while (place := self.body.hit(end, "group")) is not None and not self.words.is_capital(end):
                end = place.end  # "Phòng Nội vụ, Tư pháp huyện"
            actors.append(Actor(f"{stem} {self.words.text(at, end)}", self.body.starts[at], self.body.end_of(end - 1)))
            token = end
        return ActorList(tuple(actors), token)

    def _known_sector(self, stem: str, at: int, stop: int) -> int | None:
        """Token after the longest sector at `at` that "Sở" or "Bộ" before it makes an agency."""
        if not self.words.is_capital(at):
            return None
        head = stem.split()[-1]
        ends = range(min(at + LONGEST_SECTOR, stop), at, -1)
        return next((end for end in ends if _plain(f"{head} {self.words.text(at, end)}") in _folded_names()), None)

    def _spread_names(self, stem: str, at: int, stop: int) -> ActorList | None:
        actors: list[Actor] = []
        while at < stop and self.words.is_capital(at):
            end = self._known_sector(stem, at, stop) or self._sector_end(at, stop)
            actors.append(Actor(f"{stem} {self.words.text(at, end)}", self.body.starts[at], self.body.end_of(end - 1)))
            at = end
            if not self._goes_on(stem, at, stop):
                break
            at += 1
        return ActorList(tuple(actors), at) if actors else None

    def _goes_on(self, stem: str, at: int, stop: int) -> bool:
        """Whether another sector follows the sign or "và" at `at`; behind a semicolon only one that is known."""
        if self.words.lower(at) not in (",", ";", "và") or not self.words.is_capital(at + 1):
            return False
        unknown = self.words.at(at) == ";" or self.beginnings.begins(at + 1, joined=True)
        return not unknown or self._known_sector(stem, at + 1, stop) is not None

    def _sector_end(self, at: int, stop: int) -> int:
        """Token after "Kế hoạch và Đầu tư"."""
        end = at + 1
        while end < stop:
            part = self.body.hit(end, "name_part")
            if not (self.words.at(end).isalpha() or self.words.at(end) in "-–&" or part):
                break
            if self.body.hit(end, "verb", "stop", "lead", "coordinate") and not self.words.is_capital(end):
                break
            if self.words.lower(end) == "và" and not self._inside_sector(at, end):
                break
            longer = self.body.hit(end, "verb", "name_part")
            end = longer.end if longer else end + 1
        return min(end, stop)

    def _inside_sector(self, at: int, joint: int) -> bool:
        """ "Kế hoạch và Đầu tư" is one sector, "Tài chính và Y tế" are two."""
        name = _plain(f"sở {self.words.text(at, min(joint + AFTER_AND, self.words.size))}")
        return any(known.startswith(name) for known in _folded_names())


def _stem_of_name(name: str) -> str:
    """ "Giám đốc Sở" of "Giám đốc Sở Y tế"; empty where no "Sở" or "Bộ" heads the name."""
    match = STEM.match(name)
    if match is None or (match["head"] == MINISTRY and name[match.end() + 1 :].startswith(NO_MINISTRIES)):
        return ""
    return match[0] if _plain(name[match.start("head") :]) in _folded_names() else ""


def spread(name: str) -> tuple[str, ...]:
    """The single names of a list whose head is printed once, "Các Sở: Tài chính, Y tế"; else the name alone."""
    if ":" not in name:
        return (name,)
    words = Words(Body(name.rstrip(" .;,")))
    listed = SpreadNames(words, Beginnings(words)).read(0, words.size)
    is_whole = listed is not None and listed.token == words.size
    return tuple(actor.name for actor in listed.actors) if listed and is_whole else (name,)


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(_plain(entry.phrase) for entry in entries("agencies") if entry.kind == "name")


def _plain(name: str) -> str:
    """Folded, and without dashes, which scans lose: "lao dong thuong binh va xa hoi"."""
    return " ".join(fold(name).replace("-", " ").replace("–", " ").split())
