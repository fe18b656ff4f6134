"""Flags for values that a second reader should have had a say in, and had none because it failed on their page."""

from collections.abc import Mapping, Sequence

from models import Evidence, Page, Reader, Reason

OF_LETTERHEAD = frozenset({"code_number", "issued_date", "priority"})
"""Fields that take the bands of a letter's first page."""
OF_ARRIVAL = frozenset({"arrival_number", "arrival_date"})
"""Fields that take the bands of any page: the stamp of arrival may stand on each."""
OF_PRINT = frozenset({"coloured print", "doubtful lines"})
"""Second readers of printed words, wherever they stand."""
SIGNER = "signer."
"""Begins the names of the fields that a second look at the foot of a page reads."""


def flagged_where_readers_failed(found: Mapping[str, Evidence], pages: Sequence[Page]) -> dict[str, Evidence]:
    """The evidence by field, flagged where a second reader failed that would have read the value as well.

    `pages` are those of the letter, and the evidence has its places on them.
    """
    return {
        name: evidence.doubted(Reason.SECOND_READER_FAILED) if _lacks_a_reading(name, evidence, pages) else evidence
        for name, evidence in found.items()
    }


def _lacks_a_reading(name: str, evidence: Evidence, pages: Sequence[Page]) -> bool:
    for page in pages:
        failed = page.failed_readers
        if "bands" in failed and (name in OF_ARRIVAL or (name in OF_LETTERHEAD and page is pages[0])):
            return True
        if "second look" in failed and name.startswith(SIGNER):
            return True
        if failed & OF_PRINT and _is_print_of(evidence, page):
            return True
    return False


def _is_print_of(evidence: Evidence, page: Page) -> bool:
    """Whether the value was read from words of the page, which a second reading of doubtful ones may have mended."""
    return evidence.reader is not Reader.SECOND_READER and any(place.page == page.number for place in evidence.places)
