"""The office's list of signers as a file: reads lists that people keep, and adds names without touching the rest.

A list is CSV with the columns `organ_name` and `full_name`, or their Vietnamese headings, parted by commas, semicolons
or tabs: Excel in Vietnam writes semicolons.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lexicon.folding import squeeze
from models.errors import BadInputFile
from pipeline.atomic import write_whole

COLUMNS = ("organ_name", "full_name")
HEADINGS = {
    "organname": "organ_name", "coquan": "organ_name", "coquanbanhanh": "organ_name", "tencoquan": "organ_name",
    "donvi": "organ_name", "fullname": "full_name", "hoten": "full_name", "hovaten": "full_name",
    "nguoiky": "full_name",
}  # fmt: skip
"""What a heading says without accents and blanks, and its column."""
DELIMITERS = ",;\t"


class ListedSigner(NamedTuple):
    """A row of the list."""

    organ_name: str
    full_name: str

    @property
    def key(self) -> tuple[str, str]:
        """What two spellings of a row have in common: the body without case, blanks and accents, the name as it is."""
        return squeeze(self.organ_name), " ".join(self.full_name.split()).casefold()


def read_signer_list(path: Path) -> list[ListedSigner]:
    """The signers of a list, each once; rows without a body or a name are passed over. Raises `BadInputFile`."""
    reader = _reader(path)
    try:
        return _signers(path, reader)
    except csv.Error as error:
        raise BadInputFile(f"{path} is no CSV ({error}): save it as CSV UTF-8") from error


def _signers(path: Path, reader: "csv.DictReader[str]") -> list[ListedSigner]:
    columns = {name: _column(name) for name in reader.fieldnames or ()}
    if not set(COLUMNS) <= set(columns.values()):
        raise BadInputFile(
            f"{path} has no columns organ_name and full_name (Cơ quan, Họ tên): name them in its first row"
        )
    found: dict[tuple[str, str], ListedSigner] = {}
    for row in reader:
        values = {columns[name]: (value or "").strip() for name, value in row.items() if columns.get(name)}
        signer = ListedSigner(values["organ_name"], values["full_name"])
        if all(signer):
            found.setdefault(signer.key, signer)
    return list(found.values())


def add_signers(path: Path, signers: Iterable[ListedSigner]) -> list[ListedSigner]:
    """Add to the list in a file, made where there is none, those that it has not; gives these.

    Other columns and the order of the rows stay. Raises `BadInputFile`.
    """
    there = read_signer_list(path) if path.exists() else []
    known = {each.key for each in there}
    new = [each for each in dict.fromkeys(signers) if each.key not in known]
    if not new:
        return []
    reader = _reader(path) if path.exists() else None
    names = list(reader.fieldnames or COLUMNS) if reader else list(COLUMNS)
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(reader or ())
    heads = {column: name for name in names if (column := _column(name))}
    writer.writerows({heads["organ_name"]: each.organ_name, heads["full_name"]: each.full_name} for each in new)
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    return new


def _reader(path: Path) -> "csv.DictReader[str]":
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInputFile(
            f"{path} cannot be read ({error.strerror}): check the spelling and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInputFile(f"{path} is no UTF-8 text: save it as CSV UTF-8") from error
    first = text.partition("\n")[0]
    return csv.DictReader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count))


def _column(heading: str | None) -> str | None:
    return HEADINGS.get(squeeze(heading)) if heading else None
