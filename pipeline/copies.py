"""Says which letters of a run have the same number and date: a signed PDF, its scan, a copy saved again, the draft.

Bytes tell of none of these. All stay, for which of them counts is for a person to say; a list of tasks would hold each
of their tasks several times.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from lexicon.folding import squeeze
from models import DocumentRecord
from models.stored import read_head

KEY_BYTES = 8
"""Of the hash of number and date that is kept for each letter of a run; two that share one by chance are compared."""
SAME_BODY = 80.0
"""Likeness of two names of issuing bodies, 0 to 100, from which they are taken for one, however a scan spells them:
"SỞ Y TẾ" and "SỞ NỘI VỤ" have 53 without accents and spaces."""


@dataclass(frozen=True)
class _Letter:
    document_id: str
    place: str
    """The file, and the page where the letter does not begin on the first."""
    organ: str
    code_and_day: str


def same_letters(lines: Callable[[], Iterable[bytes]]) -> dict[str, tuple[str, ...]]:
    """By document id, where else the letter stands; only those that stand twice.

    `lines` gives the records as JSON lines and is called twice: of millions of letters only hashes are kept.
    """
    keys = array("Q", (_key(letter) for letter in _letters(lines())))
    ordered = sorted(keys)
    twice = {one for one, other in pairwise(ordered) if one == other}
    groups: dict[str, list[_Letter]] = {}
    for letter in _letters(lines()) if twice else ():
        if _key(letter) in twice:
            groups.setdefault(letter.code_and_day, []).append(letter)
    return {
        letter.document_id: others
        for group in groups.values()
        for letter in group
        if (others := tuple(other.place for other in group if other is not letter and _same_body(letter, other)))
    }


def with_same_letters(record: DocumentRecord, same: Mapping[str, tuple[str, ...]]) -> DocumentRecord:
    """The record with where else its letter stands; unchanged where it stands nowhere else."""
    others = same.get(record.document_id)
    return record if others is None else record.model_copy(update={"same_letter_as": others})


def _letters(lines: Iterable[bytes]) -> Iterator[_Letter]:
    for head in map(read_head, lines):
        if head.code_number and head.issued_date:
            page = f" (page {head.source.first_page})" if head.source.first_page > 1 else ""
            code = squeeze(f"{head.code_number}/{head.code_notation or ''}")
            organ = squeeze(head.organ_name or "")
            yield _Letter(head.document_id, f"{head.source.path}{page}", organ, f"{code} {head.issued_date}")


def _key(letter: _Letter) -> int:
    return int.from_bytes(hashlib.blake2b(letter.code_and_day.encode(), digest_size=KEY_BYTES).digest())


def _same_body(one: _Letter, other: _Letter) -> bool:
    """A name that was not read contradicts none."""
    return not one.organ or not other.organ or fuzz.ratio(one.organ, other.organ) >= SAME_BODY
