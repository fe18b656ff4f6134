"""Finds letters and tasks by words, with or without accents, at once: only the newest that match are fetched."""

from typing import Any

from sqlalchemy import Select, column, func, select, table, text
from sqlalchemy.orm import Session

from lexicon.folding import searchable
from register.tables import Letter, Task


def found_by_words(session: Session, kind: type[Task] | type[Letter], words: str, most: int) -> list[int]:
    """The ids of the newest `most` letters or tasks that hold all words, whatever their accents; none for no words.

    The last word may be the beginning of one. What counts no more is left out.
    """
    tokens = searchable(words).split()
    if not tokens:
        return []
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    query = _in_sqlite(kind, tokens) if is_sqlite else _in_postgres(kind, tokens)
    return list(session.scalars(query.where(kind.retired.is_(False)).limit(most)))


def _in_sqlite(kind: type[Task] | type[Letter], tokens: list[str]) -> "Select[Any]":
    """FTS5 gives its rows in the order of their ids, so that only the first have to be looked at."""
    name = f"{kind.__tablename__}_search"
    index = table(name, column("rowid"))
    match = " ".join(f'"{token}"' for token in tokens) + "*"
    return (
        select(kind.id)
        .select_from(index)
        .join(kind, kind.id == index.c.rowid)
        .where(text(f"{name} MATCH :words").bindparams(words=match))
        .order_by(index.c.rowid.desc())
    )


def _in_postgres(kind: type[Task] | type[Letter], tokens: list[str]) -> "Select[Any]":
    query = " & ".join([*tokens[:-1], f"{tokens[-1]}:*"])
    simple = text("'simple'")
    matches = func.to_tsvector(simple, kind.folded).op("@@")(func.to_tsquery(simple, query))
    return select(kind.id).where(matches).order_by(kind.id.desc())
