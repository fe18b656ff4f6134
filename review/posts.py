"""The posts and capacities that a letter of an agency can be signed with, as the law names them: what is offered where
the signature block was not read.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from lexicon.folding import fold
from lexicon.tables import read_table

FOR = "KT. "
"""Thay for, "ký thay": a deputy signs for the head (NĐ 30/2020, Phụ lục I)."""
ON_BEHALF, BY_ORDER = "TM. ", "TL. "
"""A body of several decides, "thay mặt"; somebody signs by order, "thừa lệnh"."""
DEPUTY = "PHÓ "
Pair = tuple[str, str]
"""Capacity and post of one signature, "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC"; empty for what is not printed."""
MOST_PAIRS = 5
"""With what is offered of a capacity alone they fill the rows that a block of the page has for it."""


def likely_pairs(organ_name: str, competences: Sequence[str], positions: Sequence[str]) -> tuple[Pair, ...]:
    """What capacity and post may be together, the likeliest first, where neither is certain.

    What was read of one says what the other is, then comes what the law names for the agency, then a post alone, and
    that neither is printed. The readings are those of the value and its candidates, best first.
    """
    found = dict.fromkeys((*_pairs(organ_name, competences, positions),))
    return (*list(found)[: MOST_PAIRS - 1], ("", ""))


def _pairs(organ_name: str, competences: Sequence[str], positions: Sequence[str]) -> Iterator[Pair]:
    head, deputy, is_collective = _posts_of(organ_name)
    for each in competences:
        if each.startswith(FOR) and (named := each.removeprefix(FOR)):
            yield each, deputy if named == head else f"{DEPUTY}{named}"
    for each in positions:
        if each == deputy or each.startswith(DEPUTY):
            yield f"{FOR}{head if each == deputy else each.removeprefix(DEPUTY)}", each
    if head:
        yield f"{FOR}{head}", deputy
        if is_collective:
            yield f"{ON_BEHALF}{' '.join(organ_name.split()).upper()}", head
        yield "", head
    for each in positions[:1]:
        yield "", each


def likely_posts(organ_name: str, competence: str, position: str) -> dict[str, tuple[str, ...]]:
    """What capacity and post may be, by field, the likeliest first and in capitals as they are printed.

    What stands there says more than the agency: "KT. CỤC TRƯỞNG" is signed by a PHÓ CỤC TRƯỞNG. Nothing for agencies
    that the table does not know.
    """
    head, deputy, is_collective = _posts_of(organ_name)
    if competence.upper().startswith(FOR.strip()):
        named = competence[len(FOR.strip()) :].strip().upper()
        deputy = deputy if named == head else f"{DEPUTY}{named}"
        return {"signer.competence": (f"{FOR}{named}",), "signer.position": (deputy,)}
    if not head:
        return {}
    competences = [f"{FOR}{head}", f"{BY_ORDER}{head}"]
    if is_collective:
        competences.insert(1, f"{ON_BEHALF}{' '.join(organ_name.split()).upper()}")
    return {"signer.competence": tuple(competences), "signer.position": (deputy, head)}


def _posts_of(organ_name: str) -> tuple[str, str, bool]:
    """Head and deputy of an agency, and whether it decides as a body; empty for one that the table does not know."""
    folded = f"{fold(' '.join(organ_name.split()))} "
    for word, head, deputy, is_collective in _table():
        if folded.startswith(f"{word} "):
            return head, deputy, is_collective
    return "", "", False


@cache
def _table() -> tuple[tuple[str, str, str, bool], ...]:
    rows = [
        (fold(row["word"]), row["head"].upper(), row["deputy"].upper(), bool(row["collective"]))
        for row in read_table("organ_posts")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))
