"""Pictures in a Word file: which one hangs on a paragraph, and how large it is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.reading.office.package import R, W

EMU_PER_PT = 12_700.0
"""English Metric Units, in which drawings give their sizes (ECMA-376, part 1, 20.1.2.1)."""
VML_SIZE = re.compile(r"(width|height)\s*:\s*([\d.]+)\s*(pt|in|mm|cm|px)?", re.IGNORECASE)
PT_PER_UNIT = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75}
BOX = f"{W}txbxContent"


@dataclass(frozen=True)
class Picture:
    """A picture by the id that the body uses, and its size on the page in points; 0 where the file does not say."""

    relation: str
    width_pt: float
    height_pt: float


def pictures_of(paragraph: Any) -> Iterator[Picture]:
    """The pictures that hang on the paragraph itself, in order, not those of its text boxes."""
    for node in paragraph.iter("{*}blip", "{*}imagedata"):
        if next((up for up in node.iterancestors() if up is paragraph or up.tag == BOX), None) is not paragraph:
            continue
        relation = node.get(f"{R}embed") or node.get(f"{R}id")
        if relation:
            yield Picture(relation, *_size_pt(node))


def _size_pt(node: Any) -> tuple[float, float]:
    for up in node.iterancestors():
        name = up.tag.rpartition("}")[2]
        if name in ("inline", "anchor"):
            extent = up.find("{*}extent")
            if extent is not None:
                return number_of(extent.get("cx")) / EMU_PER_PT, number_of(extent.get("cy")) / EMU_PER_PT
        if name == "shape":
            sizes = {found[1].lower(): _in_pt(found) for found in VML_SIZE.finditer(up.get("style", ""))}
            return sizes.get("width", 0.0), sizes.get("height", 0.0)
    return 0.0, 0.0


def _in_pt(found: re.Match[str]) -> float:
    return float(found[2]) * PT_PER_UNIT[(found[3] or "pt").lower()]


def number_of(text: str | None) -> float:
    """The number that an attribute holds; 0 where it holds none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
