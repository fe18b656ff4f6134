"""Text typed in fonts from before Unicode (.VnTime, VNI-Times), turned into Unicode run by run.

Only the font of a run says what its codes mean. LibreOffice loses that: it drops the code of "ư" in TCVN3, a soft
hyphen in Latin-1, so that "trước" becomes "trớc".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from pipeline.reading.office.package import W
from pipeline.reading.office.styles import Styles
from pipeline.reading.pdf.legacy_fonts import UNICODE_ONLY, from_tcvn3, from_vni, is_legacy_name, readable_share

TEXT = (f"{W}t", f"{W}softHyphen")
UNICODE_FONT = "Times New Roman"
SOFT_HYPHEN = "\u00ad"
PRIVATE_USE = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Where Word keeps the codes of a font that calls itself a font of symbols."""


@dataclass(frozen=True, eq=False)
class Piece:
    """Text of one run and the old font that it is set in."""

    node: Any
    font: str

    @property
    def text(self) -> str:
        """As it is stored, a soft hyphen as such."""
        stored = SOFT_HYPHEN if self.node.tag == f"{W}softHyphen" else self.node.text or ""
        return stored.translate(PRIVATE_USE)


def has_legacy_fonts(root: Any, styles: Styles) -> bool:
    """Whether any run with text is set in a font from before Unicode."""
    return next(_pieces(root, styles), None) is not None


def convert_runs(root: Any, styles: Styles) -> bool:
    """Change the text of such runs, and their font; True where any was changed.

    A document that reads worse for it, typed in Unicode under the name of an old font, stays as it is.
    """
    spans = [list(span) for _, span in groupby(_pieces(root, styles), key=lambda piece: (_place(piece), piece.font))]
    before = [("".join(piece.text for piece in span), span[0].font) for span in spans]
    after = [_converted(text, font) for text, font in before]
    if not spans or readable_share(_words(after)) < readable_share(_words([text for text, _ in before])):
        return False
    for span, text in zip(spans, after, strict=True):
        _write(span, text)
    return True


def _pieces(root: Any, styles: Styles) -> Iterator[Piece]:
    for run in root.iter(f"{W}r"):
        font = styles.font_of(run)
        if is_legacy_name(font):
            yield from (Piece(node, font) for node in run.iterchildren(*TEXT))


def _place(piece: Piece) -> Any:
    """The first node of the text that this one goes on: Word cuts words into several runs, VNI letters too."""
    node = piece.node
    while (before := _node_before(node)) is not None and before.tag in TEXT:
        node = before
    return node


def _node_before(node: Any) -> Any | None:
    """What stands before a node of text: in its run, or at the end of the run before."""
    before = node.getprevious()
    if before is not None and before.tag != f"{W}rPr":
        return before
    run = node.getparent().getprevious()
    return run[-1] if run is not None and run.tag == f"{W}r" and len(run) else None


def _converted(text: str, font: str) -> str:
    convert: Callable[[str, str], str] = from_vni if "vni-" in font.casefold() else from_tcvn3
    words = text.split(" ")
    return " ".join(word if UNICODE_ONLY.search(word) else convert(word, font) for word in words)


def _words(texts: list[str]) -> list[str]:
    return [word for text in texts for word in text.split()]


def _write(span: list[Piece], text: str) -> None:
    """The whole text in the first node, and nothing in the others, which may stand in other runs."""
    for at, piece in enumerate(span):
        node = piece.node
        if node.tag == f"{W}softHyphen":
            node.tag = f"{W}t"
        node.text = text if at == 0 else ""
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        _set_font(node.getparent())


def _set_font(run: Any) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    fonts = properties.find(f"{W}rFonts")
    if fonts is None:
        fonts = etree.SubElement(properties, f"{W}rFonts")
        properties.insert(0, fonts)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{W}{name}", UNICODE_FONT)
