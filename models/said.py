"""The base of closed lists of codes that are said to people in English and Vietnamese."""

import csv
from enum import StrEnum
from functools import cache
from importlib.resources import files


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


@cache
def _sentences(module: str) -> dict[str, tuple[str, str]]:
    package, _, name = module.rpartition(".")
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: (row["english"], row["vietnamese"]) for row in rows}
