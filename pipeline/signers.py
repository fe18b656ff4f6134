"""The directory of signers: a name half under a stamp is completed by the same body's letters that show it whole.

Learned from the letters of a run that were read with certainty, and from a file that the office keeps (columns
`organ_name`, `full_name`; UTF-8). Only what stands on the page is completed: the end of the name must have been read,
and one name alone of that body may end so.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from lexicon.folding import fold, squeeze
from models import DocumentRecord, Evidence, Reader, Reason
from models.errors import BadSettings
from models.evidence import best_first
from models.stored import read_stored

FIELD = "signer.full_name"
CLOSE = 88.0
"""Similarity of folded names from which a doubtful reading is a name of the directory ("Hà Van Phuc")."""
COMPLETED = 0.95
"""Confidence of a name completed by two letters or more; of the office's own list too."""
OFFICE_LETTERS = 2
"""A name of the office's own list counts as seen on this many letters: enough to be certain."""
COLUMNS = ("organ_name", "full_name", "letters")


class Directory:
    """Signers by issuing body: how many letters show each name. Bodies are told apart by their letters alone."""

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}
        self._names: dict[str, Counter[str]] = {}

    def add(self, body: str, name: str, letters: int = 1) -> None:
        self._bodies.setdefault(squeeze(body), body)
        self._names.setdefault(squeeze(body), Counter())[name] += letters

    def names(self, body: str) -> Counter[str]:
        return self._names.get(squeeze(body), Counter())

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Body, name and letters, in order of body and name."""
        for key, body in sorted(self._bodies.items()):
            for name, letters in sorted(self._names[key].items()):
                yield body, name, letters

    def to_csv(self) -> bytes:
        """As the office may edit it and hand it back: UTF-8 with a BOM for Excel."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([COLUMNS, *self.rows()])
        return text.getvalue().encode("utf-8-sig")


def complete_signers(lines: Callable[[], Iterable[bytes]], office: Directory) -> tuple[Iterator[bytes], Directory]:
    """The record lines with doubtful signers completed, and the directory that was learned; `lines` is read twice."""
    learned = learn_signers(read_stored(line) for line in lines())
    known = Directory()
    for body, name, letters in (*learned.rows(), *office.rows()):
        known.add(body, name, letters)
    return (_completed_line(line, known) for line in lines()), learned


def learn_signers(records: Iterable[DocumentRecord]) -> Directory:
    """Names of three words and more that need no review, by issuing body."""
    directory = Directory()
    for record in records:
        name, evidence = record.signer.full_name, record.evidence.get(FIELD)
        if name and evidence and not evidence.needs_review and name.count(" ") >= 2 and record.organ_name:
            directory.add(_body(record), name)
    return directory


def complete_signer(record: DocumentRecord, directory: Directory) -> DocumentRecord:
    """The record with the whole name where its own reading is doubtful and the directory knows one name that fits."""
    read, evidence = record.signer.full_name, record.evidence.get(FIELD)
    if not read or evidence is None or not evidence.needs_review or not record.organ_name:
        return record
    names = {name: seen for name, seen in directory.names(_body(record)).items() if _fits(read, name)}
    if len(names) != 1:
        return record
    name, seen = next(iter(names.items()))
    settled = evidence.model_copy(update={"rule": "directory", "reader": Reader.DIRECTORY})
    if seen < 2:
        settled = settled.doubted(Reason.NAME_COMPLETED)
    else:
        certain = {"confidence": COMPLETED, "needs_review": False, "reason_code": None, "reason": None}
        settled = settled.model_copy(update=certain)
    settled = settled.model_copy(update={"candidates": best_first(name, settled, evidence.candidates)})
    return _with_name(record, name, settled)


def read_directory(path: Path) -> Directory:
    """The office's own list. Raises `BadSettings` where it cannot be read."""
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        directory = Directory()
        for row in rows:
            directory.add(row["organ_name"].strip(), row["full_name"].strip(), OFFICE_LETTERS)
    except (OSError, UnicodeDecodeError, KeyError, AttributeError, csv.Error) as error:
        raise BadSettings(f"{path} is no list of signers with organ_name and full_name: {error}") from error
    return directory


def _completed_line(line: bytes, directory: Directory) -> bytes:
    record = read_stored(line)
    completed = complete_signer(record, directory)
    return line if completed is record else completed.model_dump_json().encode() + b"\n"


def _with_name(record: DocumentRecord, name: str, evidence: Evidence) -> DocumentRecord:
    """Built anew, so that the record's own flag follows its fields."""
    found = {**record.evidence, FIELD: evidence}
    review = any(each.needs_review for each in found.values()) or any(task.needs_review for task in record.tasks)
    signer = record.signer.model_copy(update={"full_name": name})
    return record.model_copy(update={"signer": signer, "evidence": found, "needs_review": review})


def _body(record: DocumentRecord) -> str:
    return f"{record.parent_organ_name or ''} {record.organ_name or ''}".strip()


def _fits(read: str, name: str) -> bool:
    """The reading is the end of the name, two words at least, or the whole name but for a letter or two."""
    read_words, words = fold(read).split(), fold(name).split()
    ends_so = len(read_words) >= 2 and words[-len(read_words) :] == read_words
    return ends_so or fuzz.ratio(fold(read), fold(name)) >= CLOSE
