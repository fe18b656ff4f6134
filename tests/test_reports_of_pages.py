"""Situations from public reports, rebuilt as small PDF files: what a viewer shows is what is read.

The files lie outside the repository; `tests/pipeline/reading/pdf/test_shown.py` draws one of each kind itself.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from app.settings import load_settings
from models import DocumentRecord
from pipeline.letters import read_letters

REPORTS = Path(__file__).parents[2] / "shared/data/reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="needs the files of ../shared")


class Wanted(NamedTuple):
    """A letter of the file, by what a clerk would read off it."""

    number: str = "1234"
    day: str = "2024-03-15"
    dues: tuple[str | None, ...] = ("2024-04-30", "2024-05-15", "2024-04-20")
    arrival: tuple[str, str] | None = None


BASE = Wanted()
OTHER = Wanted("5678", "2024-03-18", ("2024-06-10", "2024-06-25"))
ROWS: list[tuple[str, tuple[Wanted, ...]]] = [
    ("c01_ocred_scan_typed_number", (BASE,)),
    ("c02_scan_typed_number_and_esign_stamp", (BASE,)),
    ("c03_scan_ink_number", (BASE,)),
    ("c04_scan_den_stamp_image", (Wanted(arrival=("567", "2024-03-18")),)),
    ("c04f_ocred_scan_den_stamp_text", (Wanted(arrival=("567", "2024-03-18")),)),
    ("c05_form_fields_without_appearance", (BASE,)),
    ("c07_freetext_without_appearance", (BASE,)),
    ("c08c_noview_flag", (BASE,)),
    ("c12_layer_off", (BASE,)),
    ("c13_two_pages_cut_by_cropbox", (BASE, OTHER)),
    ("c13b_scanned_sheet_cut_by_cropbox", (BASE, OTHER)),
    ("c14b_userunit_72", (BASE,)),
    ("c15_watermark_one", (BASE,)),
    ("c15b_watermark_tiled", (BASE,)),
    ("c16_bold_font_garbled", (BASE,)),
    ("c17_old_number_under_white_patch", (BASE,)),
    ("c17b_deadline_under_white_patch", (Wanted(dues=("2024-06-30", "2024-05-15", "2024-04-20")),)),
    ("c18_two_pages_per_sheet", (BASE, OTHER)),
    ("c25k_black_with_softmask", (BASE,)),
    ("c25o_negative_plain", (BASE,)),
    ("c44d_number_date_blue", (BASE,)),
    ("c44g_number_date_red", (BASE,)),
    ("c45b_ocr_text_under_cropped_picture", (BASE,)),
    ("c46_digital_number_as_picture", (BASE,)),
    (
        "c53_task_table_pasted_as_picture",
        (Wanted(dues=("2024-04-30", "2024-05-15", "2024-04-20", "2024-04-25", None)),),
    ),
]


def read(path: Path) -> list[DocumentRecord]:
    settings = load_settings({})
    return list(read_letters(path, path.name, "0" * 64, lambda _: None, settings.letters).records)


@pytest.mark.parametrize(("name", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_a_letter_says_what_a_viewer_shows(name: str, wanted: tuple[Wanted, ...]) -> None:
    records = read(REPORTS / f"{name}.pdf")
    assert len(records) == len(wanted)
    for record, each in zip(records, wanted, strict=True):
        assert record.code_number == each.number
        assert str(record.issued_date) == each.day
        assert record.organ_name == "ỦY BAN NHÂN DÂN TỈNH AN SƠN"
        assert tuple(task.due_date and str(task.due_date) for task in record.tasks) == each.dues
        found = record.arrival_number and (record.arrival_number, str(record.arrival_date))
        assert found == each.arrival
