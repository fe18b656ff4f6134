"""Completes the name of a signer that a stamp half covers from other letters of the same body that show it whole.

The directory of signers is learned from those letters of a run that were read with certainty, and from a list that the
office keeps (UTF-8 CSV with the columns `organ_name` and `full_name`). A name is completed only where its end was read
and just one name of that body ends so: "Văn Phúc" becomes "Hà Văn Phúc".
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from lexicon.folding import fold, squeeze
from models import DocumentRecord, Evidence, Reader, Reason
from models.errors import BadInputFile, BadSettings
from models.evidence import best_first
from models.stored import RecordHead
from parsers.foot.rules import NameRule
from pipeline.signer_list import read_signer_list

FIELD = "signer.full_name"
CLOSE = 88.0
"""Likeness of two folded names, 0 to 100, from which a doubtful reading is a name of the directory: of eleven
characters one may differ (91), not two (82); "Hà Van Phuc" for "Hà Văn Phúc" is 100."""
COMPLETED = 0.95
"""Confidence of a name that a certain entry of the directory completed. A choice, not measured."""
CERTAIN_LETTERS = 2
"""A name that so many letters show is certain: one letter alone may have been misread."""
OFFICE_LETTERS = CERTAIN_LETTERS
"""A name of the office's own list counts as seen on so many letters."""
FULL_NAME_WORDS = 3
"""A name is learned from three words on: family name, middle name, name."""
END_WORDS = 2
"""So many words must have been read to be taken for the end of a name: one word alone ends many names."""
COLUMNS = ("organ_name", "full_name", "letters")


class Directory:
    """The names of signers by issuing body, each with the number of letters that show it.

    Two spellings of a body that differ only in case, spaces or marks are the same body.
    """

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}
        self._names: dict[str, Counter[str]] = {}

    def add(self, body: str, name: str, letters: int = 1) -> None:
        """Count `letters` more letters of the body that the name signs."""
        self._bodies.setdefault(squeeze(body), body)
        self._names.setdefault(squeeze(body), Counter())[name] += letters

    def names(self, body: str) -> Counter[str]:
        """The names of a body with their number of letters; empty where the body is not known."""
        return self._names.get(squeeze(body), Counter())

    def joined(self, other: "Directory") -> "Directory":
        """A directory of the names of both."""
        both = Directory()
        for body, name, letters in (*self.rows(), *other.rows()):
            both.add(body, name, letters)
        return both

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Yields body, name and number of letters, in order of body and name."""
        for key, body in sorted(self._bodies.items()):
            for name, letters in sorted(self._names[key].items()):
                yield body, name, letters

    def to_csv(self) -> bytes:
        """The directory as `signers.csv`, which `read_directory` can read: UTF-8, with a BOM for Excel."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([COLUMNS, *self.rows()])
        return text.getvalue().encode("utf-8-sig")


def learn_signers(records: Iterable[DocumentRecord | RecordHead]) -> Directory:
    """The directory of the names of three words and more that need no review."""
    directory = Directory()
    for record in records:
        name, evidence = record.signer.full_name, record.evidence.get(FIELD)
        if (
            name
            and evidence
            and not evidence.needs_review
            and name.count(" ") + 1 >= FULL_NAME_WORDS
            and record.organ_name
        ):
            directory.add(_body(record), name)
    return directory


def complete_signer(record: DocumentRecord, directory: Directory) -> DocumentRecord:
    """The record with the whole name of its signer; unchanged unless its own reading is doubtful and one name fits.

    The completed name stays flagged where only one letter shows it.
    """
    read, evidence = record.signer.full_name, record.evidence.get(FIELD)
    if not read or evidence is None or not evidence.needs_review or not record.organ_name:
        return record
    if evidence.rule == NameRule.MENDED_SURNAME:  # only what follows was read
        read = read.partition(" ")[2]
    names = {name: seen for name, seen in directory.names(_body(record)).items() if _fits(read, name)}
    if len(names) != 1:
        return record
    name, seen = next(iter(names.items()))
    settled = evidence.model_copy(update={"rule": "directory", "reader": Reader.DIRECTORY})
    if seen < CERTAIN_LETTERS:
        settled = settled.doubted(Reason.NAME_COMPLETED)
    else:
        certain = {"confidence": COMPLETED, "needs_review": False, "reason_code": None, "reason": None}
        settled = settled.model_copy(update=certain)
    settled = settled.model_copy(update={"candidates": best_first(name, settled, evidence.candidates)})
    return _with_name(record, name, settled)


def read_directory(path: Path) -> Directory:
    """The list of signers that an office keeps, whose names count as certain.

    Raises `BadSettings` where it cannot be read or lacks a column.
    """
    directory = Directory()
    try:
        for listed in read_signer_list(path):
            directory.add(listed.organ_name, listed.full_name, OFFICE_LETTERS)
    except BadInputFile as error:
        raise BadSettings(f"{path} is no list of signers with organ_name and full_name: {error}") from error
    return directory


def _with_name(record: DocumentRecord, name: str, evidence: Evidence) -> DocumentRecord:
    """The record with another signer; whether it needs review is worked out anew."""
    found = {**record.evidence, FIELD: evidence}
    review = any(each.needs_review for each in found.values()) or any(task.needs_review for task in record.tasks)
    signer = record.signer.model_copy(update={"full_name": name})
    return record.model_copy(update={"signer": signer, "evidence": found, "needs_review": review})


def _body(record: DocumentRecord | RecordHead) -> str:
    return f"{record.parent_organ_name or ''} {record.organ_name or ''}".strip()


def _fits(read: str, name: str) -> bool:
    """Whether the reading is the end of the name, at least two words, or the whole name but for a letter or two."""
    read_words, words = fold(read).split(), fold(name).split()
    ends_so = len(read_words) >= END_WORDS and words[-len(read_words) :] == read_words
    return ends_so or fuzz.ratio(fold(read), fold(name)) >= CLOSE
