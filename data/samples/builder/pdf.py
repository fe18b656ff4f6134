"""Prints a letter to PDF with the cells of Nghị định 30/2020 (Phụ lục I) or Thông tư 01/2011 (Phụ lục II).

All lengths are points. Heights are counted from the top of the page, as everywhere in the product.
"""

from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from data.samples.builder.fonts import register_fonts
from data.samples.builder.source import Rules

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 79.0, 547.0, 58.0, 785.0
INDENT = 28.0
BODY_SIZE = 14.0
LEADING = 1.4


@dataclass(frozen=True)
class Place:
    """A point that the scan writes or stamps on: `page` is 1-based, `y` the baseline."""

    page: int
    x: float
    y: float


@dataclass
class Paper:
    """A canvas that counts from the top, breaks pages and remembers where things stand."""

    rules: Rules
    canvas: Canvas
    page: int = 1
    first_page: int = 1
    y: float = TOP
    places: dict[str, Place] = field(default_factory=dict)

    def text(self, x: float, content: str, *, font: str = "plain", size: float = BODY_SIZE) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - self.y, content)

    def centred(self, x: float, content: str, *, font: str = "plain", size: float = BODY_SIZE) -> None:
        self.text(x - stringWidth(content, font, size) / 2, content, font=font, size=size)

    def rule(self, x: float, length: float, *, below: float = 4.0) -> None:
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x - length / 2, HEIGHT - self.y - below, x + length / 2, HEIGHT - self.y - below)

    def mark(self, name: str, x: float) -> None:
        self.places[name] = Place(self.page, x, self.y)

    def need(self, height: float) -> None:
        """Go to the next page when `height` is not left on this one."""
        if self.y + height > BOTTOM:
            self.break_page()

    def break_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = TOP
        self._page_number()

    def _page_number(self) -> None:
        number = str(self.page - self.first_page + 1)
        self.canvas.setFont("plain", 13)
        if self.rules == "nd30":  # centred in the top margin
            self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, number)
        else:  # right corner of the footer
            self.canvas.drawRightString(RIGHT, HEIGHT - 812, number)

    def paragraph(self, content: str, *, font: str = "plain", left: float = LEFT, indent: float = INDENT) -> None:
        """Justified text with a first-line indent, running on over pages."""
        lines = wrap(content, RIGHT - left, font=font, size=BODY_SIZE, first=indent)
        for number, line in enumerate(lines):
            self.need(0)
            x = left + (indent if number == 0 else 0)
            self._justified(x, line, last=number == len(lines) - 1, font=font)
            self.y += BODY_SIZE * LEADING
        self.y += 6

    def _justified(self, x: float, line: str, *, last: bool, font: str) -> None:
        words = line.split(" ")
        gap = stringWidth(" ", font, BODY_SIZE)
        if not last and len(words) > 1:
            gap += (RIGHT - x - stringWidth(line, font, BODY_SIZE)) / (len(words) - 1)
        for word in words:
            self.text(x, word, font=font)
            x += stringWidth(word, font, BODY_SIZE) + gap


def new_paper(rules: Rules) -> tuple[Paper, BytesIO]:
    """A paper and the buffer its canvas writes to; no time or random id goes into the file."""
    register_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    return Paper(rules=rules, canvas=canvas), buffer


def wrap(content: str, width: float, *, font: str, size: float, first: float = 0.0) -> list[str]:
    """Lines no wider than `width`, the first one narrower by `first`."""
    lines: list[str] = []
    line = ""
    room = width - first
    for word in content.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, size) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = longer
    return [*lines, line]
