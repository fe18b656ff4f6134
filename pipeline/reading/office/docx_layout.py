"""DOCX without LibreOffice: paragraphs and tables set on virtual A4 pages, so that places on the page mean the same.

Pictures large enough for print are read by OCR, each where it stands; the page says of which no reader makes sense.
Fonts and true page breaks are not followed.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from models import Box, Page, Word
from models.errors import DamagedFile, MissingProgram, NoPages, TooLarge
from pipeline.reading.again.question import Question, no_question
from pipeline.reading.office.docx_flow import Flow, blocks_of
from pipeline.reading.office.docx_paragraph import PageBreak, Placed
from pipeline.reading.office.legacy_text import convert_runs
from pipeline.reading.office.libreoffice import HOW_TO_GET_IT
from pipeline.reading.office.numbering import Numbering
from pipeline.reading.office.package import W, WordPackage, is_on, open_package
from pipeline.reading.office.pictures import Picture
from pipeline.reading.office.revisions import open_controls, settle_revisions
from pipeline.reading.office.styles import Styles
from pipeline.reading.settings import ReadingSettings

PAGE_PT = (595.0, 842.0)
LEFT_PT, RIGHT_PT, TOP_PT, BOTTOM_PT = 85.0, 545.0, 57.0, 785.0  # margins of Nghị định 30/2020: 30, 18, 20, 20 mm
LINE_PT = 18.0
WORD_PT = 13.0  # height of words: text of 13 points
HOLDS_PRINT_PT = (180.0, 60.0)
"""Width and height from which a picture may hold print to be read; logos and signatures are smaller. A choice."""
BLANK = "blank"  # what a reader notes of a picture without ink
WHOLE_PAGE = 0.5
"""Of the page's height: a picture so high is a page of its own, a scan that was pasted."""


@dataclass
class _Setter:
    """Where the next line goes, and the words set so far by page."""

    pages: list[list[Word]] = field(default_factory=lambda: [[]])
    unread: dict[int, list[Box]] = field(default_factory=lambda: defaultdict(list))
    """By the place of a page, the pictures on it of which nobody makes sense."""
    top_pt: float = TOP_PT

    def feed(self, height_pt: float = LINE_PT) -> None:
        self.top_pt += height_pt
        if self.top_pt + WORD_PT > BOTTOM_PT:
            self.break_page()

    def break_page(self) -> None:
        if self.pages[-1] or self.unread[len(self.pages) - 1]:
            self.pages.append([])
        self.top_pt = TOP_PT

    def set_line(self, line: tuple[Placed, ...]) -> None:
        for word in line:
            box = (word.x_pt, self.top_pt, word.right_pt, self.top_pt + WORD_PT)
            self.pages[-1].append(Word(text=word.text, box=box, page=len(self.pages)))

    def set_unread(self, picture: Picture) -> None:
        """Room for a picture, which the page says was not read."""
        width, height = min(picture.width_pt, RIGHT_PT - LEFT_PT), min(picture.height_pt, BOTTOM_PT - TOP_PT)
        if self.top_pt + height > BOTTOM_PT:
            self.break_page()
        self.unread[len(self.pages) - 1].append((LEFT_PT, self.top_pt, LEFT_PT + width, self.top_pt + height))
        self.feed(height)

    def set_read(self, page: Page, picture: Picture) -> None:
        """Words read from a picture, at their places in it; one that is wider than the text is set smaller."""
        scale = min(1.0, (RIGHT_PT - LEFT_PT) / picture.width_pt)
        height_pt = scale * picture.height_pt
        if self.top_pt + height_pt > BOTTOM_PT:
            self.break_page()
        for word in page.words:
            x0, y0, x1, y1 = (scale * edge for edge in word.box)
            box = (LEFT_PT + x0, self.top_pt + y0, LEFT_PT + x1, self.top_pt + y1)
            self.pages[-1].append(replace(word, box=box, page=len(self.pages)))
        self.feed(height_pt)


@dataclass(eq=False)
class _Reader:
    """Gives the pages of one file: virtual ones with text, and pasted scans between them."""

    package: WordPackage
    settings: ReadingSettings
    ask: Question
    setter: _Setter = field(default_factory=_Setter)
    done: int = 0
    unread: list[str] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        for item in _items(self.package):
            if isinstance(item, PageBreak):
                self.setter.break_page()
            elif isinstance(item, Picture):
                yield from self._picture(item)
            else:
                self.setter.set_line(item)
                self.setter.feed()
            if self.done + len(self.setter.pages) > self.settings.max_pages:
                raise TooLarge(f"more than {self.settings.max_pages} pages")
        yield from self._set_pages()

    def _set_pages(self) -> Iterator[Page]:
        """What is set so far."""
        for at, words in enumerate(self.setter.pages):
            unread = tuple(self.setter.unread[at])
            if words or unread:
                self.done += 1
                yield Page(
                    number=self.done,
                    source_number=self.done,
                    width_pt=PAGE_PT[0],
                    height_pt=PAGE_PT[1],
                    words=tuple(replace(word, page=self.done) for word in words),
                    reading="office",
                    steps=("set on virtual pages",),
                    unread=unread,
                )
        self.setter = _Setter()

    def _picture(self, picture: Picture) -> Iterator[Page]:
        relation = self.package.relations.get(picture.relation)
        content = self.package.parts.get(relation.target) if relation and not relation.outside else None
        if content is None or (picture.width_pt and _is_small(picture)):
            return
        read = list(self._read(content, picture))
        if picture.width_pt and not any(page.words or BLANK in page.steps for page in read):
            self.setter.set_unread(picture)
        elif picture.height_pt > WHOLE_PAGE * PAGE_PT[1] or not picture.width_pt:
            yield from self._set_pages()
            for page in read:
                self.done += 1
                yield _renumbered(page, self.done)
        elif len(read) == 1 and read[0].words:
            self.setter.set_read(read[0], picture)

    def _read(self, content: bytes, picture: Picture) -> Iterator[Page]:
        from pipeline.reading.raster import read_raster

        try:
            yield from read_raster(BytesIO(content), self.settings, self.ask, long_side_pt=_long_side(picture))
        except DamagedFile as e:  # a drawing (EMF, WMF), or broken: the text around it counts
            self.unread.append(e.detail)


def read_docx(path: Path, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """Pages with `reading` "office", or "ocr" where one is a pasted scan.

    Raises `DamagedFile`, `NoPages`, `TooLarge`, or `MissingProgram` where all that it holds are drawings that only
    LibreOffice opens.
    """
    yield from read_package(open_package(path), settings, ask)


def read_package(package: WordPackage, settings: ReadingSettings, ask: Question = no_question) -> Iterator[Page]:
    """As `read_docx`, of parts that are unpacked."""
    reader, unread, some = _Reader(package, settings, ask), list[Page](), False
    for page in reader.pages():
        if some or page.words or not page.unread:
            yield from unread
            yield page
            unread, some = [], True
        else:
            unread.append(page)
    if not some:
        if reader.unread:
            raise MissingProgram(f"it holds drawings only, which need LibreOffice: {HOW_TO_GET_IT}")
        raise NoPages("the document holds no text and no picture")


def _items(package: WordPackage) -> Iterator[PageBreak | Picture | tuple[Placed, ...]]:
    """The first page's header, then the body, as the final text shows them."""
    body = package.tree(package.main).find(f"{W}body")
    if body is None:
        raise DamagedFile("the part that holds the text is broken")
    styles = Styles(package.related("styles"))
    header = _first_header(package, body)
    roots = [root for root in (header, body) if root is not None]
    for root in roots:
        settle_revisions(root)
        open_controls(root)
        convert_runs(root, styles)
    flow = Flow(styles, Numbering(package.related("numbering"), styles))
    for root in roots:
        for item in flow.items(blocks_of(root), LEFT_PT, RIGHT_PT):
            if root is body or not isinstance(item, Picture):  # a header's pictures go by ids of their own: logos
                yield item


def _first_header(package: WordPackage, body: Any) -> Any | None:
    """What Word prints over the first page: its own header where it has one, else that of all pages."""
    section = next(body.iter(f"{W}sectPr"), None)
    if section is None:
        return None
    wanted = "first" if is_on(section, "titlePg") else "default"
    for reference in section.iterfind(f"{W}headerReference"):
        if reference.get(f"{W}type", "default") == wanted:
            ids = [value for name, value in reference.attrib.items() if name.endswith("}id")]
            relation = package.relations.get(ids[0]) if ids else None
            return package.tree(relation.target) if relation and relation.target in package.parts else None
    return None


def _is_small(picture: Picture) -> bool:
    return picture.width_pt < HOLDS_PRINT_PT[0] or picture.height_pt < HOLDS_PRINT_PT[1]


def _long_side(picture: Picture) -> float | None:
    return max(picture.width_pt, picture.height_pt) or None


def _renumbered(page: Page, number: int) -> Page:
    words = tuple(replace(word, page=number) for word in page.words)
    looks = tuple(
        look.model_copy(update={"words": tuple(replace(word, page=number) for word in look.words)})
        for look in page.second_looks
    )
    return page.model_copy(update={"number": number, "source_number": number, "words": words, "second_looks": looks})
