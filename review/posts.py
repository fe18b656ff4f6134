"""The posts and capacities that a letter of an agency can be signed with, as the law names them: what is offered where
the signature block was not read.
"""

from functools import cache

from lexicon.folding import fold
from lexicon.tables import read_table

FOR = "KT. "
"""Thay for, "ký thay": a deputy signs for the head (NĐ 30/2020, Phụ lục I)."""
ON_BEHALF, BY_ORDER = "TM. ", "TL. "
"""A body of several decides, "thay mặt"; somebody signs by order, "thừa lệnh"."""


def likely_posts(organ_name: str, competence: str, position: str) -> dict[str, tuple[str, ...]]:
    """What capacity and post may be, by field, the likeliest first and in capitals as they are printed.

    What stands there says more than the agency: "KT. CỤC TRƯỞNG" is signed by a PHÓ CỤC TRƯỞNG. Nothing for agencies
    that the table does not know.
    """
    head, deputy, is_collective = _posts_of(organ_name)
    if competence.upper().startswith(FOR.strip()):
        named = competence[len(FOR.strip()) :].strip().upper()
        deputy = deputy if named == head else f"PHÓ {named}"
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
