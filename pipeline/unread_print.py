"""Says of a letter that a part of it looks like print and was read by nobody: a table pasted as a poor picture."""

from collections.abc import Sequence

from models import Evidence, Page, Place, Reason

WIDE_PT = 250.0
"""Half of the lines of A4: seals with a signature beside them are up to 235 wide, and read by nobody (2026-11)."""
TASKS = "tasks"
"""The name of the evidence: what such a part holds in the body of a letter are tasks."""


def unread_print(pages: Sequence[Page]) -> dict[str, Evidence]:
    """Evidence named "tasks", flagged and with the places, where the pages have such parts; else nothing."""
    places = tuple(
        Place(page=page.number, boxes=wide)
        for page in pages
        if (wide := tuple(box for box in page.unread if box[2] - box[0] >= WIDE_PT))
    )
    return {TASKS: Evidence(text=None, places=places).doubted(Reason.PRINT_UNREAD)} if places else {}
