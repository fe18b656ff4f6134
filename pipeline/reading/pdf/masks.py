"""Which pictures of a PDF file may have a mask, of which their stored pixels know nothing."""

import re
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

MASK = re.compile(rb"/S?Mask\b")
SIDES = tuple(re.compile(rb"/" + name + rb"\s+(\d{1,9})\b(?!\s+\d+\s+R\b)") for name in (b"Width", b"Height"))
"""As numbers; a file may also name the object that holds one."""
BEGIN, END = b"obj", re.compile(rb"endobj|stream")
MOST_BYTES = 4096
"""Of the dictionary of a picture before and after its mask: they have some hundred."""
Size = tuple[int, int]


@dataclass(frozen=True)
class MaskedPictures:
    """Width and height in pixels of the pictures with masks; `of_any_size` where those of one could not be told."""

    sizes: frozenset[Size] = frozenset()
    of_any_size: bool = False

    def may_include(self, size: Size) -> bool:
        """Whether a picture of that size may have a mask."""
        return self.of_any_size or size in self.sizes


ANY_PICTURE = MaskedPictures(of_any_size=True)


def masked_pictures(path: Path) -> MaskedPictures:
    """Those of the file, mostly the pictures of seals and signatures. Dictionaries of pictures are never packed, so its
    bytes tell; a file that is gone has none."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            return _masked_pictures(content)
    except (OSError, ValueError):
        return MaskedPictures()


def _masked_pictures(content: mmap) -> MaskedPictures:
    sizes: set[Size] = set()
    at = 0
    while (mask := MASK.search(content, at)) is not None:
        begin = content.rfind(BEGIN, max(0, mask.start() - MOST_BYTES), mask.start())
        end = END.search(content, mask.end(), mask.end() + MOST_BYTES)
        size = None if begin < 0 or end is None else _size(content[begin : end.start()])
        if end is None or size is None:
            return ANY_PICTURE
        sizes.add(size)
        at = end.end()
    return MaskedPictures(frozenset(sizes))


def _size(dictionary: bytes) -> Size | None:
    """None where the dictionary is none of a picture, or does not give both sides as numbers."""
    width, height = (side.findall(dictionary) for side in SIDES)
    return (int(width[0]), int(height[0])) if len(width) == len(height) == 1 else None
