"""A heading and the line under it, read as one: where the name in the heading ends."""

from parsers.actors.beginnings import PLACES
from parsers.actors.known_names import KnownNames
from parsers.actors.words import Words
from parsers.body.tokens import Hit

ACTS = ("verb", "lead", "coordinate")


def acts_on_next_line(words: Words, known: KnownNames, at: int, hit: Hit) -> bool:
    """ "UBND các xã, phường Bố trí kinh phí"."""
    begins = words.is_capital(at) and not words.is_capital(at + 1)
    if hit.kind not in ACTS or hit.end < at + 2 or not begins:
        return False
    return known.names_whole(at) or _place_ends(words, at)


def opens_item(words: Words, dash: int) -> bool:
    """ "UBND các huyện, thành phố - Bố trí kinh phí": the dash is that of the item."""
    verb = words.body.hit(dash + 1, *ACTS)
    begins = verb is not None and verb.end > dash + 2 and words.at(dash + 2).islower()
    return begins and _place_ends(words, dash)


def _place_ends(words: Words, at: int) -> bool:
    nouns = (words.body.hit(at - size, "group") for size in (1, 2))
    return any(noun is not None and noun.end == at and noun.phrase in PLACES for noun in nouns)
