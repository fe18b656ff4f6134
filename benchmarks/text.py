"""How much of a page is read letter for letter: `python -m benchmarks.text [--every N] [--first K] [--engines E ...]`.

Of the strings that a person typed from the scanned letters (subjects, first and last words of tasks, names ...), the
share that stands letter for letter in the text of the letter's pages, by kind of string and by source, and the CPU
seconds of a page with all that comes before the parsers. An engine is `tesserocr`, `pytesseract`, or the concert
(`accurate`, `fast`). Nothing of the sealed sources is shown but one figure of all of them together.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.scoring import scorer
from benchmarks.truth import SHARED, Json, Truth, real_truths
from models import Page, Word
from models.errors import DocumentError
from pipeline.intake import identify
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.rows import rows_of

SETTINGS = {
    "tesserocr": ReadingSettings(ocr="tesserocr"),
    "pytesseract": ReadingSettings(ocr="pytesseract"),
    "fast": ReadingSettings(ocr="concert", concert="fast"),
    "accurate": ReadingSettings(ocr="concert", concert="accurate"),
}
USUAL = ("tesserocr", "fast", "accurate")
SEALED, ALL = "sealed", "all"
LETTERS = re.compile(r"[\w/]+")


class Tally(NamedTuple):
    """Counts by group of strings: "all", a kind ("subject"), a source ("source: ..."), "sealed"."""

    typed: Counter[str]
    found: Counter[str]

    def share(self, group: str) -> float:
        """The share of a group's strings that stand letter for letter in the text."""
        return self.found[group] / self.typed[group]


def main() -> int:
    """Read the letters with each engine and print what share of the strings is exact."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth letter")
    parser.add_argument("--first", type=int, default=0, metavar="K", help="of these beginning with the Kth, from 0")
    parser.add_argument("--engines", nargs="+", choices=SETTINGS, default=USUAL)
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("no labelled letters beside this project: nothing to measure")
        return 0
    truths = real_truths()[args.first :: args.every]
    tallies = {name: Tally(Counter(), Counter()) for name in args.engines}
    seconds, pages = dict.fromkeys(tallies, 0.0), dict.fromkeys(tallies, 0)
    _warm_up(truths, args.engines)
    for truth in truths:
        for name, tally in tallies.items():
            started = time.process_time()
            read = scanned_pages(truth, SETTINGS[name])
            if not read:  # no scan, for any engine
                break
            seconds[name] += time.process_time() - started
            pages[name] += len(read)
            count(tally, truth, read)
    print_tallies(tallies)
    print("\nCPU s a page" + "".join(f"{name:>14}: {seconds[name] / max(pages[name], 1):.3f}" for name in tallies))
    print(f"pages: {max(pages.values(), default=0)}")
    return 0


def _warm_up(truths: Sequence[Truth], engines: Sequence[str]) -> None:
    """So that loading the models does not count."""
    for truth in truths[:1]:
        for name in engines:
            scanned_pages(truth, SETTINGS[name])


def scanned_pages(truth: Truth, settings: ReadingSettings) -> list[Page]:
    """The pages of a letter; none where not all of them are scans, or the file is refused."""
    path = SHARED / "data" / "real" / truth.file
    try:
        pages = list(read_pages(path, identify(path), settings))
    except DocumentError:
        return []
    return pages if all(page.reading == "ocr" for page in pages) else []


def count(tally: Tally, truth: Truth, pages: Sequence[Page]) -> None:
    """Add the strings of one letter to the tally: how many were typed, and how many stand in its pages."""
    texts = [plain(text) for text in texts_of(pages)]
    for kind, typed in typed_strings(truth.documents):
        wanted = plain(typed)
        if not wanted.strip():
            continue
        groups = (ALL, SEALED if truth.is_sealed else f"source: {truth.source}", kind)
        tally.typed.update(groups)
        if any(wanted in text for text in texts):
            tally.found.update(groups)


def texts_of(pages: Sequence[Page]) -> Iterator[str]:
    """The words in the engine's order, row by row, and by halves: a letterhead and a closing have two columns."""
    yield " ".join(word.text for page in pages for word in page.words)
    yield " ".join(line.text for page in pages for line in rows_of(page.words))
    yield " ".join(line.text for page in pages for half in _halves(page) for line in rows_of(half))


def _halves(page: Page) -> Iterator[list[Word]]:
    middle = page.width_pt / 2
    yield [word for word in page.words if word.box[0] + word.box[2] < 2 * middle]
    yield [word for word in page.words if word.box[0] + word.box[2] >= 2 * middle]


def plain(text: str) -> str:
    """As the scorer compares: letters, digits and slashes alone, a blank around every word."""
    folded = scorer().norm(text)
    return f" {' '.join(LETTERS.findall(folded))} "


def typed_strings(documents: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """Kind and string; the names of kinds are those of the record's fields."""
    for document in documents:
        yield "subject", document.get("subject") or ""
        yield "organ_name", document.get("issuer") or ""
        yield "signer.full_name", (document.get("signer") or {}).get("name") or ""
        yield from (("recipients", each) for each in document.get("recipients") or ())
        yield from (("to_places", each) for each in document.get("distribution") or ())
        yield from (("references", each.get("code") or "") for each in document.get("references") or ())
        for task in document.get("tasks") or ():
            yield from (("tasks", task.get(end) or "") for end in ("text_start", "text_end"))


def print_tallies(tallies: Mapping[str, Tally]) -> None:
    """Print the share of each group of strings, one engine a column."""
    print(f"{'':34}strings" + "".join(f"{name:>12}" for name in tallies))
    typed = next(iter(tallies.values())).typed
    sources = sorted(group for group in typed if group.startswith("source: "))
    for group in (ALL, *sorted(typed.keys() - {ALL, SEALED, *sources}), *sources, *({SEALED} & typed.keys())):
        shares = "".join(f"{tally.share(group):12.3f}" for tally in tallies.values())
        print(f"{group:34}{typed[group]:7}{shares}")


if __name__ == "__main__":
    sys.exit(main())
