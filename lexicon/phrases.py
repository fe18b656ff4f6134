"""Vocabulary of directives, kept as tables beside this module: agencies, posts, triggers, verbs, products, timing.

Every row has a phrase, a kind, how it is compared ("folded": whatever its marks; "exact": marks count, their placement
does not, because "Sở" and "số" fold to one word) and the regulation or usage it was taken from.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import lexicon.tables
from lexicon.folding import fold

FIRST_WORD = re.compile(r"\w+")
TABLES = ("agencies", "posts", "triggers", "verbs", "products", "due_phrases", "task_wording")


class Entry(NamedTuple):
    """One row of a table: the phrase, its kind, how it is compared, and where it is from."""

    phrase: str
    kind: str
    match: str
    source: str


@cache
def entries(table: str) -> tuple[Entry, ...]:
    """The rows of `<table>.tsv` below its header."""
    text = files(lexicon.tables).joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(Entry(*line.split("\t")) for line in text.splitlines()[1:] if line)


@cache
def phrases(table: str, kind: str) -> tuple[str, ...]:
    """The folded phrases of one kind, longest first, for building patterns."""
    found = {fold(entry.phrase) for entry in entries(table) if entry.kind == kind}
    return _longest_first(found)


@cache
def alternatives(table: str, *kinds: str) -> str:
    """The phrases of these kinds as one group of a pattern: "(?:cham nhat|muon nhat)"; words may stand far apart.

    Rows to be compared folded are folded, for folded text; exact ones keep their marks, in lower case. An unknown kind
    is an error: an empty group would match everywhere.
    """
    rows = [entry for entry in entries(table) if entry.kind in kinds]
    if {entry.kind for entry in rows} != set(kinds):
        raise KeyError(f"{table}.tsv has no rows of a kind among {kinds}")
    printed = {fold(row.phrase) if row.match == "folded" else row.phrase.lower() for row in rows}
    group = "|".join(re.escape(phrase) for phrase in _longest_first(printed)).replace("\\ ", r"\s+")
    return f"(?:{group})"


@cache
def first_words(table: str, *kinds: str) -> frozenset[str]:
    """The words that the phrases of these kinds begin with, folded: a folded text without any of them has no phrase."""
    found = [FIRST_WORD.match(fold(entry.phrase)) for entry in entries(table) if entry.kind in kinds]
    return frozenset(word[0] for word in found if word is not None)


@cache
def spelled(table: str, kind: str) -> frozenset[str]:
    """The phrases of one kind as the table spells them, with their marks: to ask whether a word is one of them."""
    return frozenset(entry.phrase for entry in entries(table) if entry.kind == kind)


@lru_cache(maxsize=16_384)  # the words of a language repeat
def marks(text: str) -> tuple[str, ...]:
    """The syllables in a form that keeps their marks but not their place: "Ủy" and "Uỷ" agree, "Sở" and "số" do not."""
    return tuple("".join(sorted(unicodedata.normalize("NFD", word.lower()))) for word in text.split())


def _longest_first(found: set[str]) -> tuple[str, ...]:
    """So that the longer of two phrases with the same beginning is tried first."""
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))
