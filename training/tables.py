"""What the fits of tables have in common: their arguments, the text of a table, and how it is stored or checked."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def arguments(about: str | None) -> argparse.Namespace:
    """`out`, the folder of a run, and `check`, from the command line; `about` is the docstring of the module."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="folder of a run over the labelled letters")
    parser.add_argument("--check", action="store_true", help="only say whether the stored table is that of OUT")
    return parser.parse_args()


def as_table(fields: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> str:
    """The rows as the text of a table, under the names of its columns."""
    return "\n".join(["\t".join(fields), *("\t".join(map(str, row)) for row in rows)]) + "\n"


def store(path: Path, table: str, *, only_check: bool) -> int:
    """Write a table, or only say whether it is the stored one; returns the exit code."""
    if only_check:
        same = path.read_text(encoding="utf-8") == table
        print("the stored table is that of these letters" if same else "the stored table is another one")
        return 0 if same else 1
    path.write_text(table, encoding="utf-8")
    return 0
