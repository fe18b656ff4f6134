"""Sees at once that an output folder was fed before as it is now: most runs change no record, and loading SQLAlchemy
to find that out costs as much as parsing forty pages."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from models.errors import CongvanError
from pipeline.intake import sha256_of
from register.revisions import STANDS_IN, newest_revision

RECORDS = "documents.jsonl"


def was_fed(place: str | Path, out: Path, *, name: str = "") -> bool:
    """Whether the SQLite register at `place` has the records of `out`; False too where it cannot tell.

    `name` is what the folder is remembered by, as in `feed_out`. Nothing is made and nothing changed.
    """
    if "://" in str(place):
        return False
    path = Path(place).expanduser().absolute()
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True)) as register:
            if register.execute(f"SELECT version_num FROM {STANDS_IN}").fetchone() != (newest_revision(),):  # noqa: S608
                return False
            fed = register.execute("SELECT sha256 FROM feeds WHERE out = ?", (remembered_as(out, name),)).fetchone()
        return fed is not None and fed == (sha256_of(out / RECORDS),)
    except (sqlite3.Error, OSError, CongvanError):  # whoever opens it properly says what is wrong
        return False


def remembered_as(out: Path, name: str) -> str:
    """What a register remembers an output folder by: `name` where there is one, else its absolute path."""
    return name or str(out.absolute())
