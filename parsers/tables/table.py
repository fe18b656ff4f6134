"""A table as its cells by row, whatever they were read from, and what each column holds."""

from dataclasses import dataclass
from itertools import pairwise

from models import Word


@dataclass(frozen=True)
class Cell:
    """The words of one cell in reading order: "Sở Y tế".

    A cell may be put together from several of one column, where rows are merged: then `starts` says for each of them
    but the first at which of `words` it begins.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...] = ()
    width_pt: float = 0.0
    """How wide the cell is, where rules tell."""

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def parts(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each single cell that it was put together from; one part where it is a cell of the print."""
        return tuple(self.words[start:stop] for start, stop in pairwise((0, *self.starts, len(self.words))))


@dataclass(frozen=True)
class Table:
    """A table by the roles of its columns; each row has a cell for each of `roles`, empty ones too.

    `lines` are the places of its lines in the zone, the end exclusive.
    """

    lines: tuple[int, int]
    roles: tuple[str | None, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False
    """Its cells are those of the print, and so are the numbers of its rows."""
    scanned: bool = False
    """Its words were read from a picture, where a number that stands alone in its cell is often lost."""

    @property
    def assigns(self) -> bool:
        """Whether its columns say what is to be done and by whom or when; a list of members does not."""
        return "name" not in self.roles and "content" in self.roles and bool({"unit", "units", "due"} & set(self.roles))

    def cell(self, row: int, role: str) -> Cell | None:
        """The cell of `role`, None where the table has no such column or nothing stands in it."""
        if role not in self.roles:
            return None
        cell = self.rows[row][self.roles.index(role)]
        return cell if cell.words else None

    def column(self, role: str) -> tuple[Cell, ...]:
        """The cells of the column of `role`, top down."""
        return tuple(row[self.roles.index(role)] for row in self.rows)
