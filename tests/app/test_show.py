"""What `congvan show` prints of a record."""

import io
from datetime import date

from rich.console import Console
from rich.table import Table

from app.show import fields_table, tasks_table
from models import DocumentRecord, Evidence, Place, Reason, Reference, Relation, Source, Task


def on_page(page: int, confidence: float = 0.9) -> Evidence:
    return Evidence(text="as read", places=(Place(page=page, boxes=()),), confidence=confidence)


RECORD = DocumentRecord(
    document_id="0-1",
    source=Source(path="[a].pdf", sha256="0" * 64, media_type="x", first_page=1, last_page=2, reading="ocr"),
    recipients=("Sở Thủy lợi", "Sở Nghề [cá]"),
    references=(
        Reference(code="7/KH-UBND", text="7/KH-UBND", issued_date=date(2021, 1, 5), relation=Relation.CARRIES_OUT),
    ),
    page_amount=2,
    evidence={
        "recipients": on_page(1),
        "recipients.0": on_page(1, 0.95),
        "recipients.1": on_page(2, 0.6).doubted(Reason.IMPOSSIBLE_WORD),
        "to_places": Evidence(text=None).doubted(Reason.NO_TO_PLACES),
        "references.0": on_page(1, 0.8),
    },
)
TASK = Task(
    task_id="0-1#1",
    label="1",
    path="1",
    text="Báo cáo",
    lead_agencies=("Sở Thủy lợi", "Sở Nghề cá"),
    coordinating_agencies=("Sở Tài chính",),
    due_text="trước ngày 15/3/2021",
    due_date=date(2021, 3, 15),
    confidence=0.9,
    evidence={"text": on_page(1), "lead_agencies.1": on_page(2), "due": on_page(3)},
)


def rows(table: Table) -> list[list[str]]:
    """The cells of each row, without their frame."""
    printed = io.StringIO()
    Console(width=250, file=printed).print(table)
    lines = [line for line in printed.getvalue().splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]


def test_lists_are_shown_entry_by_entry() -> None:
    assert rows(fields_table(RECORD)) == [
        ["recipients.0", "Sở Thủy lợi", "1", "95%", ""],
        ["recipients.1", "Sở Nghề [cá]", "2", "60%", Reason.IMPOSSIBLE_WORD.english],
        ["to_places", "", "", "", Reason.NO_TO_PLACES.english],
        ["references.0", "7/KH-UBND, 2021-01-05, carries_out", "1", "80%", ""],
    ]


def test_a_list_that_is_doubted_as_a_whole_says_so() -> None:
    doubted = RECORD.evidence | {"recipients": on_page(1).doubted(Reason.SELDOM_RIGHT), "recipients.1": on_page(2)}
    shown = rows(fields_table(RECORD.model_copy(update={"evidence": doubted})))
    assert shown[0] == ["recipients", "", "1", "90%", Reason.SELDOM_RIGHT.english]
    assert [row[0] for row in shown[1:3]] == ["recipients.0", "recipients.1"]


def test_values_of_a_task_are_shown_with_their_pages() -> None:
    shown = rows(tasks_table([TASK]))
    assert [row[2] for row in shown] == ["Sở Thủy lợi", "Sở Nghề cá (p. 2)", "+ Sở Tài chính"]
    assert [row[3] for row in shown] == ["trước ngày 15/3/2021 (p. 3)", "2021-03-15", ""]
    assert shown[0][4] == "1"
