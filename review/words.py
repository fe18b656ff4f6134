"""The words of the page in Vietnamese and English, from `words.tsv`."""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

from register.reviewing.records import Finding

Language = Literal["vi", "en"]


class Words:
    """The words in one language, by key; a key that is not in the table is a defect."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **facts: object) -> str:
        """The word or sentence of a key, with its facts filled in. Raises `KeyError`."""
        said = table()[key][self.language]
        return said.format(**facts) if facts else said

    def has(self, key: str) -> bool:
        """Whether the table has a key."""
        return key in table()

    def field(self, name: str) -> str:
        """The label of a field by the name that it is settled under; the name itself where it has none."""
        key = f"field.{name}"
        return self(key) if self.has(key) else name

    def finding(self, finding: Finding) -> str:
        """The sentence of a check."""
        return finding.vietnamese if self.language == "vi" else finding.english


@cache
def table() -> dict[str, dict[str, str]]:
    """The rows of the table by key."""
    text = files("review").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["key"]: {"vi": row["vi"], "en": row["en"]} for row in rows}
