"""Liberation Serif and Sans 2, metric twins of Times New Roman and Arial.

Debian packages: fonts-liberation2; fonts-liberation from Debian 13 on.
"""

from functools import cache
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# Version 1 of the fonts, in fonts-liberation of Debian 12, has no Vietnamese letters.
FOLDERS = (Path("/usr/share/fonts/truetype/liberation2"), Path("/usr/share/fonts/truetype/liberation"))
SERIF = {"plain": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}
PROBE = ord("ữ")


class MissingFonts(Exception):
    def __str__(self) -> str:
        return "install fonts-liberation2 (fonts-liberation from Debian 13 on)"


@cache
def font_folder() -> Path:
    """The folder whose Liberation Serif has Vietnamese letters; raises MissingFonts."""
    for folder in FOLDERS:
        file = folder / "LiberationSerif-Regular.ttf"
        if file.exists() and PROBE in TTFont("probe", str(file)).face.charToGlyph:
            return folder
    raise MissingFonts


@cache
def register_fonts() -> None:
    """Make the serif faces known to reportlab as "plain", "bold", "italic" and "bold-italic"."""
    for name, face in SERIF.items():
        pdfmetrics.registerFont(TTFont(name, str(font_folder() / f"LiberationSerif-{face}.ttf")))


def stamp_font(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_folder() / "LiberationSans-Bold.ttf"), size_px)
