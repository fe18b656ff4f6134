"""DOCX without LibreOffice: paragraphs and tables set on virtual A4 pages, so that places on the page mean the same.

The cells of a table row stand side by side, as the letterhead of a letter needs. Numbers that Word makes by itself are
not in the file's text and are left out; fonts, pictures and true page breaks are not followed.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models import Page, Word
from models.errors import DamagedFile, NoPages, TooLarge
from pipeline.reading.settings import ReadingSettings

PAGE_PT = (595.0, 842.0)
LEFT_PT, RIGHT_PT, TOP_PT, BOTTOM_PT = 85.0, 545.0, 57.0, 785.0  # margins of Nghị định 30/2020: 30, 18, 20, 20 mm
LINE_PT = 18.0
WORD_PT = 13.0  # height of words: text of 13 points
CHAR_PT = 6.2  # mean width of a letter of 13 point Times
SPACE_PT = 3.5
CELL_GAP_PT = 6.0  # between the texts of neighbouring cells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass
class _Setter:
    """Where the next line goes, and the words set so far by page."""

    pages: list[list[Word]] = field(default_factory=lambda: [[]])
    top_pt: float = TOP_PT

    def feed(self) -> None:
        self.top_pt += LINE_PT
        if self.top_pt + WORD_PT > BOTTOM_PT:
            self.break_page()

    def break_page(self) -> None:
        self.pages.append([])
        self.top_pt = TOP_PT

    def set_line(self, words: list[str], left_pt: float) -> None:
        for word in words:
            right_pt = left_pt + CHAR_PT * len(word)
            box = (left_pt, self.top_pt, right_pt, self.top_pt + WORD_PT)
            self.pages[-1].append(Word(text=word, box=box, page=len(self.pages)))
            left_pt = right_pt + SPACE_PT


def read_docx(path: Path, settings: ReadingSettings) -> Iterator[Page]:
    """Pages with `reading` "office". Raises `DamagedFile`, `NoPages` or `TooLarge`."""
    setter = _Setter()
    for element in _blocks(_elements_of(path)):
        _set_block(element, setter)
        if len(setter.pages) > settings.max_pages:
            raise TooLarge(f"more than {settings.max_pages} pages")
    if not any(setter.pages):
        raise NoPages("the document holds no text")
    for number, words in enumerate(setter.pages, start=1):
        if words or number == 1:
            yield Page(
                number=number,
                source_number=number,
                width_pt=PAGE_PT[0],
                height_pt=PAGE_PT[1],
                words=tuple(words),
                reading="office",
                steps=("set on virtual pages",),
            )


def _elements_of(path: Path) -> list[Any]:
    """Elements of the first header, then of the body, in their order."""
    import docx

    with path.open("rb") as file:
        # Calls of python-docx and nothing of ours: it stumbles over damage anywhere, with TypeError, zlib.error,
        # BadZipFile ...
        try:
            document = docx.Document(file)
            body = document.element.body
            header = document.sections[0].header.part.element if document.sections else ()
        except MemoryError:
            raise
        except Exception as e:
            raise DamagedFile(f"no sound DOCX: {e}") from e
    return [*header, *body]


def _blocks(elements: list[Any]) -> Iterator[Any]:
    """Paragraphs and tables; text boxes after their paragraph."""
    for element in elements:
        yield element
        if element.tag == f"{W}p":
            yield from _text_box_paragraphs(element)
        elif element.tag == f"{W}sdt":
            yield from element.iterfind(f"{W}sdtContent/*")


def _text_box_paragraphs(paragraph: Any) -> Iterator[Any]:
    """Of the first form of each box: Word writes a box twice, the second time for old readers."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(ancestor.tag.endswith("}Fallback") for ancestor in box.iterancestors()):
            yield from box.iterfind(f"{W}p")


def _set_block(element: Any, setter: _Setter) -> None:
    if element.tag == f"{W}p":
        if any(mark.get(f"{W}type") == "page" for mark in element.iter(f"{W}br")) and setter.pages[-1]:
            setter.break_page()
        for line in _lines(element, RIGHT_PT - LEFT_PT):
            setter.set_line(line, _left_pt(element, line, LEFT_PT, RIGHT_PT))
            setter.feed()
    elif element.tag == f"{W}tbl":
        for row in element.iterfind(f"{W}tr"):
            _set_row(row, setter)


def _set_row(row: Any, setter: _Setter) -> None:
    """All cells of the row line by line, side by side."""
    cells = list(row.iterfind(f"{W}tc"))
    columns: list[tuple[float, list[tuple[Any, list[str]]], float]] = []
    left_pt = LEFT_PT
    for cell, width_pt in zip(cells, _widths_pt(cells), strict=True):
        lines = [
            (paragraph, line) for paragraph in cell.iter(f"{W}p") for line in _lines(paragraph, width_pt - CELL_GAP_PT)
        ]
        columns.append((left_pt, lines, left_pt + width_pt - CELL_GAP_PT))
        left_pt += width_pt
    for at in range(max((len(lines) for _, lines, _ in columns), default=0)):
        for left, lines, right in columns:
            if at < len(lines):
                paragraph, line = lines[at]
                setter.set_line(line, _left_pt(paragraph, line, left, right))
        setter.feed()


def _widths_pt(cells: list[Any]) -> list[float]:
    """Of the cells, as their stated widths share the line; equal where the file states none."""
    stated = []
    for cell in cells:
        width = cell.find(f"{W}tcPr/{W}tcW")
        text = width.get(f"{W}w", "0") if width is not None else "0"
        stated.append(float(text) if text.isdigit() else 0.0)
    if not all(stated):
        stated = [1.0] * len(cells)
    return [(RIGHT_PT - LEFT_PT) * width / sum(stated) for width in stated]


def _lines(paragraph: Any, width_pt: float) -> list[list[str]]:
    """The words of the paragraph broken into lines."""
    lines: list[list[str]] = []
    for broken in _text(paragraph).split("\n"):
        used_pt = width_pt + 1
        for word in broken.split():
            wide_pt = CHAR_PT * len(word)
            if used_pt + SPACE_PT + wide_pt > width_pt:
                lines.append([])
                used_pt = -SPACE_PT
            lines[-1].append(word)
            used_pt += SPACE_PT + wide_pt
    return lines


def _text(paragraph: Any) -> str:
    """The paragraph's own text, newlines where lines are broken by hand, without deleted text and boxes."""
    pieces = []
    for node in paragraph.iter(f"{W}t", *SIGNS):
        inside = next((up for up in node.iterancestors() if up is paragraph or up.tag == f"{W}txbxContent"), None)
        if inside is not paragraph:
            continue
        pieces.append((node.text or "") if node.tag == f"{W}t" else SIGNS[node.tag])
    return unicodedata.normalize("NFC", "".join(pieces))


def _left_pt(paragraph: Any, line: list[str], left_pt: float, right_pt: float) -> float:
    """Where the line begins, by the paragraph's alignment."""
    alignment = paragraph.find(f"{W}pPr/{W}jc")
    kind = alignment.get(f"{W}val") if alignment is not None else "left"
    spare_pt = max(0.0, right_pt - left_pt - CHAR_PT * sum(map(len, line)) - SPACE_PT * (len(line) - 1))
    return left_pt + {"center": spare_pt / 2, "right": spare_pt, "end": spare_pt}.get(kind, 0.0)
