"""What is said to people in English and Vietnamese: closed lists of codes, and sentences with the facts of a case."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Protocol, runtime_checkable


@runtime_checkable
class InBothLanguages(Protocol):
    """Whatever can be said in English and in Vietnamese."""

    @property
    def english(self) -> str:
        """The English words."""

    @property
    def vietnamese(self) -> str:
        """The Vietnamese words."""


class Said(StrEnum):
    """Codes with a sentence each, in the table that has the name of their module and lies beside it.

    Its columns are `code`, `english` and `vietnamese`; words in braces are the facts of a case.
    """

    @property
    def english(self) -> str:
        """The English sentence, without a full stop: "the number is blank on the paper"."""
        return _sentences(type(self).__module__)[self.value][0]

    @property
    def vietnamese(self) -> str:
        """The Vietnamese sentence, without a full stop: "số để trống trên văn bản"."""
        return _sentences(type(self).__module__)[self.value][1]


@dataclass(frozen=True)
class Sentence:
    """A code with the facts of a case: "there is no link 7", "không có liên kết 7".

    Facts that are said in both languages themselves are said in that of the sentence.
    """

    said: Said
    facts: dict[str, object]

    @property
    def english(self) -> str:
        """The English sentence, without a full stop."""
        said = {name: each.english for name, each in self.facts.items() if isinstance(each, InBothLanguages)}
        return self.said.english.format(**(self.facts | said))

    @property
    def vietnamese(self) -> str:
        """The Vietnamese sentence, without a full stop."""
        said = {name: each.vietnamese for name, each in self.facts.items() if isinstance(each, InBothLanguages)}
        return self.said.vietnamese.format(**(self.facts | said))


@dataclass(frozen=True)
class Sentences:
    """Several sentences one after the other."""

    each: Sequence[InBothLanguages]
    between: str = "; "

    @property
    def english(self) -> str:
        """All in English."""
        return self.between.join(one.english for one in self.each)

    @property
    def vietnamese(self) -> str:
        """All in Vietnamese."""
        return self.between.join(one.vietnamese for one in self.each)


@cache
def _sentences(module: str) -> dict[str, tuple[str, str]]:
    package, _, name = module.rpartition(".")
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: (row["english"], row["vietnamese"]) for row in rows}
