"""What a reader asks before it looks at a part of a page once more; who knows letters answers."""

from typing import Protocol

from models import Box, Page, SecondLook

MOST_LOOKS = 3
"""A fourth look found no further name on 37 scans (2026-11)."""


class Question(Protocol):
    """Asked before each look: where to look at the page once more, or None where what was read is certain."""

    def __call__(self, page: Page, taken: tuple[SecondLook, ...]) -> Box | None: ...  # pragma: no cover


def no_question(page: Page, taken: tuple[SecondLook, ...]) -> Box | None:
    """Never look again: for who wants the words of a page and knows of no letter."""
    return None


def as_asked(page: Page, ask: Question) -> Page | None:
    """A stored page with the looks that `ask` would have wanted; None where it wants one that was not taken, or where
    looking failed.

    So a page that was read under other rules gives the same record as one that is read now, or is read again.
    """
    taken: tuple[SecondLook, ...] = ()
    if page.reading != "ocr" or not page.words:
        return page
    if "second look" in page.failed_readers:
        return None
    while len(taken) < MOST_LOOKS and (box := ask(page, taken)) is not None:
        if len(taken) == len(page.second_looks) or page.second_looks[len(taken)].box != box:
            return None
        taken += (page.second_looks[len(taken)],)
    return page if taken == page.second_looks else page.model_copy(update={"second_looks": taken})
