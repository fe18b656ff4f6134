"""Offers links between letters by what they say: the same letter, reminders, replacements, answers.

A link is proposed and never made: a person confirms or rejects it. An answer offers itself as the evidence that closes
what its body was told to do; that too a person confirms.
"""

import re
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import ColumnElement, exists, extract, or_, select

from lexicon.folding import fold
from models import Relation, Role
from register.changes.change import Change
from register.changes.copies import rest_copied_tasks
from register.changes.linking import propose_closing, propose_link
from register.tables import AgencyName, Assignment, Citation, Letter, Task
from register.vocabulary import LinkKind

REMINDER = re.compile(r"\blan\s*(?:thu\s*)?(?:\d|hai|ba|tu|nam)\b|\bdon doc\b|\bnhac\b")
"""A subject that urges once more, folded: "(Lần 2)", "đôn đốc thực hiện ...", "nhắc việc"."""
DAYS_OF_YEAR = 366
"""A code that is cited without its day is one of the year before: series begin anew each January."""
OF_RELATION = {
    Relation.REMINDS_OF: LinkKind.REMINDS_OF,
    Relation.REPLACES: LinkKind.REPLACES,
    Relation.ANSWERS: LinkKind.ANSWERS,
}


def link_letter(change: Change, letter: Letter) -> Counter[str]:
    """Offer the links from and to a letter that was fed or written down; how many, and how many closings with them."""
    counted: Counter[str] = Counter()
    for other in _same_letters(change, letter):
        rule = "official_id" if letter.official_id and letter.official_id == other.official_id else "same_code"
        first, copy = sorted((letter, other), key=lambda each: each.id)
        if propose_link(change, copy, first, LinkKind.SAME, rule=rule, evidence=""):
            counted["links_proposed"] += 1
            rest_copied_tasks(change, copy, first)
    for citation, citing, cited in (*_cited(change, letter), *_citing(change, letter)):
        kind = _kind_of(change, citation, citing, cited)
        if kind and propose_link(change, citing, cited, kind, rule="cited", evidence=citation.text):
            counted["links_proposed"] += 1
            if kind is LinkKind.ANSWERS:
                counted["closings_proposed"] += len(propose_closing(change, citing, cited, citation.text))
    return counted


def _same_letters(change: Change, letter: Letter) -> list[Letter]:
    """Letters that NĐ 30/2020 (Phụ lục VI, I.III.1.h) says are this one: same số, ký hiệu and issuing body.

    We add the year, because the series begin anew each January; or the same mã định danh.
    """
    same: list[ColumnElement[bool]] = []
    if letter.code_number and letter.code_notation and letter.organ_key and letter.issued_date:
        same.append(
            (Letter.code_key == letter.code_key)
            & (Letter.organ_key == letter.organ_key)
            & (extract("year", Letter.issued_date) == letter.issued_date.year)
        )
    if letter.official_id:
        same.append(Letter.official_id == letter.official_id)
    if not same:
        return []
    wanted = select(Letter).where(or_(*same), Letter.id != letter.id, Letter.retired.is_(False)).order_by(Letter.id)
    return list(change.session.scalars(wanted.limit(1)))


def _cited(change: Change, letter: Letter) -> Iterator[tuple[Citation, Letter, Letter]]:
    """What the letter cites and the register has."""
    for citation in change.session.scalars(select(Citation).where(Citation.letter_id == letter.id)).all():
        for other in change.session.scalars(select(Letter).where(Letter.code_key == citation.code_key)).all():
            if _means(citation, letter, other):
                yield citation, letter, other


def _citing(change: Change, letter: Letter) -> Iterator[tuple[Citation, Letter, Letter]]:
    """The letters of the register that cite this one: they may have been fed before it."""
    if letter.code_key is None:
        return
    for citation in change.session.scalars(select(Citation).where(Citation.code_key == letter.code_key)).all():
        citing = change.session.get_one(Letter, citation.letter_id)
        if _means(citation, citing, letter):
            yield citation, citing, letter


def _means(citation: Citation, citing: Letter, cited: Letter) -> bool:
    """Whether a citation means a letter of the same code: the date agrees, where it is not known the year."""
    if citing.id == cited.id or cited.issued_date is None:
        return False
    if citation.issued_date is not None:
        return citation.issued_date == cited.issued_date
    return citing.issued_date is not None and 0 <= (citing.issued_date - cited.issued_date).days <= DAYS_OF_YEAR


def _kind_of(change: Change, citation: Citation, citing: Letter, cited: Letter) -> LinkKind | None:
    """What the citing letter is to the cited one; None where it only mentions it.

    A body that cites the letter by which it was told to do something answers it, whatever words it uses.
    """
    if citation.relation in OF_RELATION:
        return OF_RELATION[citation.relation]
    if citing.organ_key is None:
        return None
    if citing.organ_key == cited.organ_key:
        return LinkKind.REMINDS_OF if REMINDER.search(fold(citing.subject or "")) else None
    return LinkKind.ANSWERS if _was_told(change, citing.organ_key, cited) else None


def _was_told(change: Change, organ_key: str, cited: Letter) -> bool:
    """Whether a body leads something that a letter orders."""
    wanted = exists().where(
        Task.letter_id == cited.id,
        Assignment.task_id == Task.id,
        Assignment.role == Role.LEAD,
        Assignment.retired.is_(False),
        Assignment.agency_id == AgencyName.agency_id,
        AgencyName.key == organ_key,
    )
    return bool(change.session.scalar(select(wanted)))
