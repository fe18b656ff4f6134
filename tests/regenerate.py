"""Read the samples again and record their pages: `python -m tests.regenerate [NAME...]`.

Expected values are never written. A recording that would make a right value wrong is refused and its losses are named:
mend the reader, or delete the old recording by hand to accept the loss. `--gaps` strikes the fields that are read right
by now off the known gaps, and adds none.
"""

import json
import platform
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from models import Box, Page
from pipeline.closing_question import ask_about_closing
from pipeline.intake import identify
from pipeline.reading import read_pages
from pipeline.reading.settings import ReadingSettings
from tests import golden

TOOLS = ("tesserocr", "pdfplumber", "pypdfium2", "opencv-python-headless", "rapidocr", "onnxruntime")


def main(names: list[str]) -> int:
    if names == ["--gaps"]:
        return _strike_off()
    refused = 0
    for name in names or golden.NAMES:
        file = golden.file_of(name)
        pages = tuple(_rounded(page) for page in read_pages(file, identify(file), ReadingSettings(), ask_about_closing))
        losses = _losses(name, pages)
        if losses:
            refused += 1
            print(f"{name}: refused, these values would be lost:", *losses, sep="\n  ")
            continue
        _write(golden.PAGES / f"{name}.json", pages)
        print(f"{name}: {len(pages)} pages recorded")
    return 1 if refused else 0


def _strike_off() -> int:
    left = [
        f"{name}\t{number + 1}\t{field}\n"
        for name, number, field in sorted(golden.known_gaps())
        if not _is_right(name, number, field)
    ]
    print(f"{len(golden.known_gaps()) - len(left)} gaps closed, {len(left)} left")
    golden.KNOWN_GAPS.write_text("".join(left), encoding="utf-8")
    return 0


def _is_right(name: str, number: int, field: str) -> bool:
    if not (golden.PAGES / f"{name}.json").exists() or len(golden.records(name)) <= number:
        return False
    return golden.difference(field, golden.records(name)[number], golden.load_letters(name)[number]) is None


def _losses(name: str, pages: tuple[Page, ...]) -> list[str]:
    if not (golden.PAGES / f"{name}.json").exists():
        return []
    before, after, truth = golden.records(name), golden.records_from(pages), golden.load_letters(name)
    if len(before) != len(truth):
        return []
    if len(after) != len(truth):
        return [f"{len(after)} letters instead of {len(truth)}"]
    return [
        f"{field}: {told}"
        for old, new, want in zip(before, after, truth, strict=True)
        for field in golden.FIELDS
        if golden.difference(field, old, want) is None and (told := golden.difference(field, new, want))
    ]


def _rounded(page: Page) -> Page:
    """Hundredths of a point and thousandths of confidence: finer than any rule looks, and a third of the size."""
    words = tuple(
        replace(word, box=_rounded_box(word.box), confidence=round(word.confidence, 3)) for word in page.words
    )
    return page.model_copy(update={"words": words})


def _rounded_box(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


def _write(path: Path, pages: tuple[Page, ...]) -> None:
    made_by: dict[str, Any] = {tool: version(tool) for tool in TOOLS}
    made_by["system"] = f"{platform.system()} {platform.machine()}"
    dumped = ",\n".join(page.model_dump_json(exclude_defaults=True) for page in pages)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{{"made_by": {json.dumps(made_by)},\n"pages": [\n{dumped}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
