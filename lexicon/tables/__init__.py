"""Vocabulary of the field as data files (tab-separated, first row names the columns), read once."""

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `lexicon/tables/<name>.tsv` in file order."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t"))
