"""One paragraph of a Word file as lines of words with their places: number, indents, tabs, alignment."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lexicon.letters import AS_PRINTED
from pipeline.reading.office.numbering import Numbering
from pipeline.reading.office.package import W
from pipeline.reading.office.styles import Styles

CHAR_PT = 6.2  # mean width of a letter of 13 point Times
SPACE_PT = 3.5
PT_PER_TWIP = 0.05
USUAL_TAB_PT = 36.0  # between tab stops where the paragraph has none of its own

PAGE_ENDS = "\f"
SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
PIECES = re.compile(f"([\n{PAGE_ENDS}])")
BOX = f"{W}txbxContent"


@dataclass(frozen=True)
class PageBreak:
    """A page ends here by hand."""


@dataclass(frozen=True)
class Placed:
    """A word and where it begins, in points from the left of the page."""

    text: str
    x_pt: float

    @property
    def right_pt(self) -> float:
        """Where it ends."""
        return self.x_pt + CHAR_PT * len(self.text)


@dataclass(frozen=True)
class Indents:
    """How far in the first line and the others begin, and how far before the right edge all end, in points."""

    first: float
    others: float
    right: float


def lines_of_paragraph(
    paragraph: Any, styles: Styles, numbering: Numbering, left_pt: float, right_pt: float
) -> Iterator[tuple[Placed, ...] | PageBreak]:
    """Its lines broken at `right_pt`, and breaks of the page; a paragraph without text is one empty line.

    Counts its number.
    """
    label = numbering.label_of(paragraph)
    text = text_of(paragraph, styles)
    if label:
        text = f"{label} {text}"
    indents = _indents(paragraph, styles, numbering)
    alignment = next(styles.paragraph_part(paragraph, "jc"), None)
    kind = alignment.get(f"{W}val") if alignment is not None else "left"
    stops = _tab_stops(paragraph, styles)
    first = True
    for broken in PIECES.split(text):
        if broken == PAGE_ENDS:
            yield PageBreak()
            continue
        if broken == "\n":
            continue
        start = left_pt + (indents.first if first else indents.others)
        for line in _broken(broken, start, left_pt + indents.others, right_pt - indents.right, left_pt, stops):
            yield _aligned(line, kind, left_pt, right_pt)
        first = False


def text_of(paragraph: Any, styles: Styles) -> str:
    """The paragraph's own text, newlines where lines are broken by hand, without the text of boxes in it."""
    pieces = []
    for node in paragraph.iter(f"{W}t", *SIGNS):
        inside = next((up for up in node.iterancestors() if up is paragraph or up.tag == BOX), None)
        if inside is not paragraph or (node.tag == f"{W}tab" and node.getparent().tag != f"{W}r"):
            continue
        if node.tag != f"{W}t":
            pieces.append(PAGE_ENDS if node.get(f"{W}type") == "page" else SIGNS[node.tag])
            continue
        run = node.getparent()
        capitals = run.tag == f"{W}r" and styles.in_capitals(run)
        pieces.append((node.text or "").upper() if capitals else node.text or "")
    return unicodedata.normalize("NFC", "".join(pieces)).translate(AS_PRINTED)


def text_boxes_of(paragraph: Any) -> list[Any]:
    """The text boxes that hang on the paragraph itself, not those within them."""
    return [box for box in paragraph.iter(BOX) if next(box.iterancestors(f"{W}p"), None) is paragraph]


def _indents(paragraph: Any, styles: Styles, numbering: Numbering) -> Indents:
    """Of the paragraph, else of its list, else of its style; each edge by itself."""
    own = paragraph.find(f"{W}pPr/{W}ind")
    listed = numbering.indent_of(paragraph)
    found = [each for each in (own, listed, *styles.paragraph_part(paragraph, "ind")) if each is not None]
    left = max(0.0, _edge(found, "left", "start"))
    hanging = _edge(found, "hanging")
    first = left - hanging if hanging else left + _edge(found, "firstLine")
    return Indents(max(0.0, first), left, max(0.0, _edge(found, "right", "end")))


def _edge(found: list[Any], *names: str) -> float:
    texts = (each.get(f"{W}{name}") for each in found for name in names)
    text = next((text for text in texts if text is not None), "0")
    try:
        return float(text) * PT_PER_TWIP
    except ValueError:  # "1.27cm", as the Strict form may say
        return 0.0


def _tab_stops(paragraph: Any, styles: Styles) -> list[float]:
    """In points from the left edge, in order."""
    tabs = next(styles.paragraph_part(paragraph, "tabs"), None)
    stops = tabs.iterfind(f"{W}tab") if tabs is not None else ()
    places = [stop.get(f"{W}pos", "0") for stop in stops if stop.get(f"{W}val") not in ("clear", "num")]
    return sorted(float(place) * PT_PER_TWIP for place in places if place.lstrip("-").isdigit())


def _broken(
    text: str, start_pt: float, others_pt: float, right_pt: float, edge_pt: float, stops: list[float]
) -> Iterator[list[Placed]]:
    """The words between two line breaks, as lines; spaces and tabs move what follows them."""
    line: list[Placed] = []
    x = start_pt
    word = ""
    for sign in f"{text} ":
        if not sign.isspace():
            word += sign
            continue
        if word:
            if line and x + CHAR_PT * len(word) > right_pt:
                yield line
                line, x = [], others_pt
            line.append(Placed(word, x))
            x += CHAR_PT * len(word)
            word = ""
        x = edge_pt + _next_stop(x - edge_pt, stops) if sign == "\t" else x + SPACE_PT
    yield line


def _next_stop(x_pt: float, stops: list[float]) -> float:
    own = next((stop for stop in stops if stop > x_pt + 1), None)
    return own if own is not None else (int(x_pt // USUAL_TAB_PT) + 1) * USUAL_TAB_PT


def _aligned(line: list[Placed], kind: str | None, left_pt: float, right_pt: float) -> tuple[Placed, ...]:
    """The line moved to the middle or to the right edge where its paragraph is set so."""
    if not line or kind not in ("center", "right", "end"):
        return tuple(line)
    spare = max(0.0, right_pt - left_pt - (line[-1].right_pt - line[0].x_pt))
    move = left_pt + (spare / 2 if kind == "center" else spare) - line[0].x_pt
    return tuple(Placed(word.text, word.x_pt + move) for word in line)
