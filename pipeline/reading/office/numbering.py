"""The numbers that Word itself puts before paragraphs: "1.", "a)", "II." They stand in no text of the file."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.reading.office.package import W, value_of
from pipeline.reading.office.styles import Styles

LEVELS = 9
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
PLAIN_BULLETS = frozenset("-–—+*•")
BULLET = "•"
"""What stands for the signs of picture fonts (Symbol, Wingdings), whose codes are no letters."""


@dataclass(eq=False)
class Numbering:
    """Counts the numbered paragraphs of one Word file; they must be given in their order.

    `root` is the part that defines the lists, or None.
    """

    root: Any | None
    styles: Styles
    counts: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * LEVELS))
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label_of(self, paragraph: Any) -> str:
        """The number of the paragraph as Word prints it, "1." or "a)"; empty where it has none. Counts it."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, level = found
        definition = self._level(list_id, level)
        if definition is None:
            return ""
        self._count(list_id, level)
        text = value_of(definition, "lvlText") or ""
        kind = value_of(definition, "numFmt") or "decimal"
        if kind == "bullet":
            return text if text.strip() and set(text.strip()) <= PLAIN_BULLETS else BULLET
        return "" if kind == "none" and "%" not in text else self._filled(text, list_id, level)

    def indent_of(self, paragraph: Any) -> Any | None:
        """The indent that the list gives the paragraph, or None."""
        found = self._list_of(paragraph)
        definition = self._level(*found) if found else None
        return None if definition is None else definition.find(f"{W}pPr/{W}ind")

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        list_id = level = None
        for numbers in self.styles.paragraph_part(paragraph, "numPr"):
            list_id = list_id or value_of(numbers, "numId")
            level = level or value_of(numbers, "ilvl")
        if self.root is None or not list_id or list_id == "0" or self._abstract(list_id) is None:
            return None
        style = value_of(paragraph.find(f"{W}pPr"), "pStyle")
        return list_id, int(level) if level and level.isdigit() else self._level_of_style(list_id, style)

    def _level_of_style(self, list_id: str, style: str | None) -> int:
        abstract = self._abstract(list_id)
        levels = abstract.iterfind(f"{W}lvl") if abstract is not None and style else ()
        at = (level.get(f"{W}ilvl", "0") for level in levels if value_of(level, "pStyle") == style)
        return int(next(at, "0"))

    def _abstract(self, list_id: str) -> Any | None:
        """The definition of a list; one that only names a style of lists leads to the list of that style."""
        number = self._by_id("num", "numId", list_id)
        abstract = self._by_id("abstractNum", "abstractNumId", value_of(number, "abstractNumId"))
        link = value_of(abstract, "numStyleLink")
        if link and self.root is not None:
            linked = (each for each in self.root.iterfind(f"{W}abstractNum") if value_of(each, "styleLink") == link)
            return next(linked, abstract)
        return abstract

    def _by_id(self, tag: str, name: str, wanted: str | None) -> Any | None:
        found = self.root.iterfind(f"{W}{tag}") if self.root is not None and wanted is not None else ()
        return next((each for each in found if each.get(f"{W}{name}") == wanted), None)

    def _level(self, list_id: str, level: int) -> Any | None:
        override = self._override(list_id, level)
        own = override.find(f"{W}lvl") if override is not None else None
        if own is not None:
            return own
        abstract = self._abstract(list_id)
        levels = abstract.iterfind(f"{W}lvl") if abstract is not None else ()
        return next((each for each in levels if each.get(f"{W}ilvl") == str(level)), None)

    def _override(self, list_id: str, level: int) -> Any | None:
        number = self._by_id("num", "numId", list_id)
        overrides = number.iterfind(f"{W}lvlOverride") if number is not None else ()
        return next((each for each in overrides if each.get(f"{W}ilvl") == str(level)), None)

    def _count(self, list_id: str, level: int) -> None:
        """Lists of one definition count on together; a list with a start of its own begins anew, once."""
        counts = self._counts_of(list_id)
        override = value_of(self._override(list_id, level), "startOverride")
        if override is not None and (list_id, level) not in self.begun:
            counts[level] = None
        self.begun.add((list_id, level))
        before = counts[level]
        counts[level] = self._start(list_id, level) if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            if value_of(self._level(list_id, deeper), "lvlRestart") != "0":
                counts[deeper] = None

    def _counts_of(self, list_id: str) -> list[int | None]:
        abstract = self._abstract(list_id)
        return self.counts[abstract.get(f"{W}abstractNumId", "") if abstract is not None else list_id]

    def _start(self, list_id: str, level: int) -> int:
        start = value_of(self._override(list_id, level), "startOverride") or value_of(
            self._level(list_id, level), "start"
        )
        return int(start) if start and start.isdigit() else 1

    def _filled(self, text: str, list_id: str, level: int) -> str:
        counts = self._counts_of(list_id)
        plain = self._level(list_id, level)
        legal = plain is not None and plain.find(f"{W}isLgl") is not None
        for at in range(level + 1):
            mark = f"%{at + 1}"
            if mark in text:
                count = counts[at]
                number = self._start(list_id, at) if count is None else count
                kind = value_of(self._level(list_id, at), "numFmt") or "decimal"
                text = text.replace(mark, numeral(number, "decimal" if legal else kind))
        return text


def numeral(number: int, kind: str) -> str:
    """A number in one of Word's ways of counting: (4, "lowerRoman") is "iv"; ways not known here count in figures."""
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = LETTERS[(number - 1) % len(LETTERS)] * ((number - 1) // len(LETTERS) + 1)  # "z", then "aa", "bb"
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and number > 0:
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "decimalZero":
        return f"{number:02d}"
    return "" if kind == "none" else str(number)


def _roman(number: int) -> str:
    pieces = []
    for worth, sign in ROMAN:
        pieces.append(sign * (number // worth))
        number %= worth
    return "".join(pieces)
