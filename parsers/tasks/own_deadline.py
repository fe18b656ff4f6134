"""Which deadlines in the words of a task are its own, and which are somebody else's in a later sentence of it."""

from collections.abc import Callable, Collection
from dataclasses import replace

from lexicon.folding import fold
from parsers.due.deadline import SEVERAL, Deadline
from parsers.due.whose import CLAUSE_START
from parsers.tasks.pieces import Pieces

LeadsAt = Callable[[int, int], Collection[str]]
"""The names of those who act between two offsets of the zone."""


def without_those_of_others(deadline: Deadline, pieces: Pieces, leads: Collection[str], leads_at: LeadsAt) -> Deadline:
    """The deadline without the further ones that a sentence sets for somebody who is none of the `leads`.

    "Các xã gửi báo cáo trước ngày 05/8. Phòng Nội vụ tổng hợp trước ngày 15/8.": the communes have the first only.
    """
    if not deadline.others:
        return deadline
    folded = fold(pieces.text)
    own = tuple(each for each in deadline.others if not _is_of_others(each, deadline, folded, pieces, leads, leads_at))
    doubt = None if not own and deadline.doubt == SEVERAL else deadline.doubt
    return replace(deadline, others=own, doubt=doubt)


def _is_of_others(
    other: Deadline, own: Deadline, folded: str, pieces: Pieces, leads: Collection[str], leads_at: LeadsAt
) -> bool:
    """Whether the sentence in which the other one stands begins behind the own one, with somebody else who acts."""
    begins = [match.end() for match in CLAUSE_START.finditer(folded, own.end, other.start) if match[0] == "."]
    if not begins:
        return False
    spans = pieces.between(begins[-1], other.start)
    acting = leads_at(spans[0][0], spans[-1][1]) if spans else ()
    return bool(acting) and not set(acting) & set(leads)
