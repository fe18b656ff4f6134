"""Bodies that an item speaks of before a colon: "Đối với các địa phương đã báo cáo: rà soát lại số liệu"."""

import re

from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.counted import is_counted
from parsers.actors.names import NameReader
from parsers.actors.rules import ActorRule

COLON_WITHIN = 22  # tokens from the first word of the bodies
PRIVATE = re.compile(r"\b(?:ho|ca nhan|to chuc|doanh nghiep|co so)\b")  # whom offices act upon
SIGNS = (".", ";")


def regarded_bodies(names: NameReader, token: int, stop: int) -> ActorFinding | None:
    """Who has to do what stands behind the colon, with all that tells which of them are meant; no leads where it is
    done to them ("Đối với các hộ vi phạm: xử lý nghiêm").

    None where `token`, behind "Đối với", begins no bodies, or nothing but their names stands before the colon.
    """
    body, words = names.body, names.words
    begins = names.beginnings.begins(token) or names.beginnings.is_common_noun(token)
    colon = _colon(names, token, stop) if begins else None
    if colon is None or body.hit(token, "people"):
        return None
    listed = names.read_list(token, colon, bare=True)
    if listed is None or names.read_list(colon + 1, stop) is not None:
        return None
    bracket = next((at for at in range(token + 1, colon) if words.at(at) == "("), colon)
    start, end = body.starts[token], body.end_of(bracket - 1)
    named = listed.token >= bracket
    if body.hit(colon + 1, "done_to") and (not named or PRIVATE.search(" ".join(body.folded[token:bracket]))):
        return ActorFinding()
    acts = body.hit(colon + 1, "verb", "lead", "coordinate") is not None and body.hit(colon + 1, "assign") is None
    if len(listed.actors) > 1 or not acts or (named and not is_counted(words, token)):
        return None
    return ActorFinding((Actor(body.text[start:end], start, end),), rule=ActorRule.SUBJECT, sure=False)


def _colon(names: NameReader, token: int, stop: int) -> int | None:
    """Token of the colon behind the bodies, over brackets; None where a sentence or clause ends before it."""
    at = token
    while at < min(token + COLON_WITHIN, stop):
        if names.words.at(at) == ":":
            return at
        if names.words.at(at) in SIGNS:
            return None
        at = max(at + 1, names.words.past_brackets(at, stop))
    return None
