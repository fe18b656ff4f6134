"""The blocks of a web page as paragraphs and tables of Word, so that both are set on pages in one way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.reading.office.numbering import numeral
from pipeline.reading.office.package import R, W
from pipeline.reading.office.pictures import EMU_PER_PT
from pipeline.reading.office.web_style import Look, StyleSheet

UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "embed", "iframe", "audio"})
UNSEEN |= {"video", "canvas", "svg", "math", "map", "datalist", "del"}
"""Elements whose contents a browser does not show as text; what tracked changes took out is among them."""
BLOCKS = frozenset(
    {"html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "pre", "blockquote", "hr"}
)
BLOCKS |= {"li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "form"}
BLOCKS |= {"address", "figure", "figcaption", "fieldset", "details", "summary", "caption"}
SPACES = re.compile(r"[ \t\r\n\f]+")
COUNTED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
COUNTED |= {"lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter"}
COUNTED |= {"upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman"}
BULLET = "•"
TYPED_INPUTS = frozenset({"", "text", "date", "number", "email", "tel", "search", "url"})
LENGTH = re.compile(r"^\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|in|cm|mm|%)?", re.IGNORECASE)
PT_PER_UNIT = {"px": 0.75, "": 0.75, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
TABS = re.compile(r"^\d{1,2}$")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDEST_SPAN = 200  # columns that a cell may span: a table of a letter has 20


Size = tuple[float, float]
"""Width and height in points."""


@dataclass(eq=False)
class Paragraphs:
    """Writes the paragraphs of one body or cell."""

    parent: Any
    paragraph: Any | None = None

    def break_page(self, look: Look) -> None:
        """What follows stands on another page."""
        self.end()
        self.sign("br", look).set(f"{W}type", "page")
        self.end()

    def sign(self, name: str, look: Look) -> Any:
        """A line break ("br") or tab."""
        return etree.SubElement(self.run(look), f"{W}{name}")

    def text(self, text: str | None, look: Look) -> None:
        """Text of the source, its spaces as a browser shows them."""
        if not text or look.hidden:
            return
        if look.as_typed:
            for at, line in enumerate(text.splitlines() or [""]):
                if at:
                    self.sign("br", look)
                self._put(line, look)
            return
        text = SPACES.sub(" ", text)
        self._put(text.lstrip(" ") if self.paragraph is None else text, look)

    def _put(self, text: str, look: Look) -> None:
        if text:
            etree.SubElement(self.run(look), f"{W}t").text = NO_XML.sub(" ", text)

    def run(self, look: Look) -> Any:
        """A new run at the end of the paragraph, which begins here where none has."""
        if self.paragraph is None:
            self.paragraph = etree.SubElement(self.parent, f"{W}p")
            properties = etree.SubElement(self.paragraph, f"{W}pPr")
            etree.SubElement(properties, f"{W}jc").set(f"{W}val", look.place)
        run = etree.SubElement(self.paragraph, f"{W}r")
        properties = etree.SubElement(run, f"{W}rPr")
        if look.capitals:
            etree.SubElement(properties, f"{W}caps")
        if look.font:
            etree.SubElement(properties, f"{W}rFonts").set(f"{W}ascii", NO_XML.sub(" ", look.font))
        return run

    def end(self) -> None:
        """What follows is another paragraph."""
        self.paragraph = None


@dataclass(eq=False)
class Blocks:
    """Writes what a browser shows of a web page into one parent of Word: its body, or a cell of a table."""

    out: Paragraphs
    styles: StyleSheet
    picture: Callable[[Any], tuple[str, Size] | None]
    """Gives the id of an element's picture in the file and its own size; None where it lies elsewhere."""
    counts: list[tuple[str, int]] = field(default_factory=list)
    """Of the lists around: how they count, and the number of the next item."""

    def write(self, element: Any, look: Look) -> None:
        """All that the element holds, in its order."""
        if not isinstance(element.tag, str) or element.tag.lower() in UNSEEN:
            return
        look = look.within(element, self.styles)
        if look.removed:
            return
        tag, style = element.tag.lower(), self.styles.of(element)
        before = style.get("page-break-before") or style.get("break-before") or ""
        if before in ("always", "page", "left", "right"):
            self.out.break_page(look)
        if tag == "table":
            self.out.end()
            self.out.parent.append(self._table(element, look))
        elif tag in BLOCKS:
            self._block(element, look)
        else:
            self._inline(element, tag, style, look)

    def _block(self, element: Any, look: Look) -> None:
        self.out.end()
        is_list, is_item = element.tag in ("ul", "ol"), element.tag == "li"
        if is_list:
            self.counts.append(self._counting(element))
        if is_item:
            self.out.text(f"{label} " if (label := self._label(element)) else "", look)
        self._within(element, look)
        if is_list:
            self.counts.pop()
        self.out.end()

    def _within(self, element: Any, look: Look) -> None:
        self.out.text(element.text, look)
        for child in element:
            self.write(child, look)
            self.out.text(child.tail, look)

    def _inline(self, element: Any, tag: str, style: Any, look: Look) -> None:
        if tag == "br":
            self.out.sign("br", look)
        elif tag == "img":
            self._show(element, style, look)
        elif tag == "input":
            typed = (element.get("type") or "").lower() in TYPED_INPUTS
            self.out.text(element.get("value") if typed else None, look)
        elif tag == "select":
            options = list(element.iter("option"))
            chosen = [each for each in options if each.get("selected") is not None] or options[:1]
            self.out.text(" ".join("".join(each.itertext()) for each in chosen), look)
        else:
            tabs = style.get("mso-tab-count", "")
            for _ in range(int(tabs) if TABS.match(tabs) else 0):
                self.out.sign("tab", look)
            self._within(element, look)

    def _counting(self, element: Any) -> tuple[str, int]:
        kind = self.styles.of(element).get("list-style-type") or element.get("type") or ""
        if kind == "none":
            return "none", 1
        if element.tag == "ul":
            return "bullet", 1
        start = element.get("start") or ""
        return COUNTED.get(kind, "decimal"), int(start) if start.isdigit() else 1

    def _label(self, element: Any) -> str:
        """What a browser puts before an item. Counts it."""
        if not self.counts:
            return BULLET
        kind, number = self.counts[-1]
        if kind in ("none", "bullet"):
            return BULLET if kind == "bullet" else ""
        stated = element.get("value") or ""
        number = int(stated) if stated.isdigit() else number
        self.counts[-1] = (kind, number + 1)
        return f"{numeral(number, kind)}."

    def _table(self, element: Any, look: Look) -> Any:
        """With empty cells where one of a row above reaches down."""
        table = etree.Element(f"{W}tbl")
        taken: dict[int, int] = {}
        for row in _rows(element):
            shown = look.within(row, self.styles)
            if shown.removed:
                continue
            written = etree.SubElement(table, f"{W}tr")
            below: dict[int, int] = {column: rows - 1 for column, rows in taken.items() if rows > 1}
            column = 0
            for cell in (each for each in row if each.tag in ("td", "th")):
                while column in taken:
                    etree.SubElement(etree.SubElement(written, f"{W}tc"), f"{W}p")
                    column += 1
                wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
                below |= dict.fromkeys(range(column, column + wide), high - 1) if high > 1 else {}
                self._cell(etree.SubElement(written, f"{W}tc"), cell, wide, shown)
                column += wide
            taken = below
        return table

    def _cell(self, written: Any, cell: Any, wide: int, look: Look) -> None:
        properties = etree.SubElement(written, f"{W}tcPr")
        etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", str(wide))
        width = LENGTH.match(self.styles.of(cell).get("width") or cell.get("width") or "")
        if width:
            etree.SubElement(properties, f"{W}tcW").set(f"{W}w", str(round(float(width[1]) * 10)))
        shown = look.within(cell, self.styles)
        if not shown.removed:
            Blocks(Paragraphs(written), self.styles, self.picture)._within(cell, shown)

    def _show(self, element: Any, style: Any, look: Look) -> None:
        """A picture of the file, as large as the page says, or else as it is."""
        found = self.picture(element)
        if found is None:
            return
        relation, own = found
        width, height = (_in_pt(style.get(name) or element.get(name) or "") for name in ("width", "height"))
        if not (width and height):
            scale = width / own[0] if width and own[0] else height / own[1] if height and own[1] else 1.0
            width, height = own[0] * scale, own[1] * scale
        inline = etree.SubElement(etree.SubElement(self.out.run(look), f"{W}drawing"), f"{W}inline")
        extent = {"cx": str(round(width * EMU_PER_PT)), "cy": str(round(height * EMU_PER_PT))}
        etree.SubElement(inline, f"{W}extent").attrib.update(extent)
        etree.SubElement(inline, f"{W}blip").set(f"{R}embed", relation)


def _rows(table: Any) -> Iterator[Any]:
    """Of the table itself, not of those within its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(stated: str | None) -> int:
    return min(WIDEST_SPAN, max(1, int(stated))) if stated and stated.isdigit() else 1


def _in_pt(length: str) -> float:
    """0 where it is no length, or a share of what is around."""
    found = LENGTH.match(length)
    if found is None or found[2] == "%":
        return 0.0
    return float(found[1]) * PT_PER_UNIT[(found[2] or "").lower()]
