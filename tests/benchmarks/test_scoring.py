"""What is counted letter by letter comes to the figures of the scorer that stands beside the letters."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figures import FIGURES, measured
from benchmarks.scoring import count_letter
from benchmarks.truth import SHARED, Json, Truth, exported_records, read_truths

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the scorer lies beside the labelled letters")

TASK: dict[str, Any] = {
    "label": "1", "path": "1", "text": "Giao Sở Thủy lợi kiểm tra các hồ chứa, báo cáo trước ngày 15/3/2017.",
    "lead_agencies": ["Sở Thủy lợi"], "coordinating_agencies": [], "due_text": "trước ngày 15/3/2017",
    "due_date": "2017-03-15",
}  # fmt: skip
WANTED: dict[str, Any] = {
    "label": "1", "path": "1", "text_start": "Giao Sở Thủy lợi kiểm tra các hồ chứa",
    "text_end": "báo cáo trước ngày 15/3/2017", "lead": ["Sở Thủy lợi"], "coordinate": [],
    "deadline_text": "trước ngày 15/3/2017", "deadline": "2017-03-15",
}  # fmt: skip
RECORD: dict[str, Any] = {
    "document_type": "cong_van", "code_number": "05", "code_notation": "STL-VP", "issued_date": "2017-03-09",
    "organ_name": "SỞ THỦY LỢI", "subject": "kiểm tra các hồ chứa nước", "signer": {"full_name": "Lê Minh Khôi"},
    "recipients": ["Các phòng"], "to_places": ["Như trên", "Lưu: VT"], "references": [{"code": "12/UBND-TH"}],
    "tasks": [TASK], "evidence": {"code_number": {"needs_review": True}, "signer": {"needs_review": True}},
}  # fmt: skip
DOC: dict[str, Any] = {
    "first_page": 1, "document_type": "cong_van", "number": "5", "symbol": "STL-VP", "date": "2017-03-09",
    "issuer": "SỞ THỦY LỢI", "subject": "kiểm tra các hồ chứa nước", "signer": {"name": "Lê Minh Khôi"},
    "recipients": ["Các phòng"], "distribution": ["Như trên", "Lưu: VT"], "references": [{"code": "12/UBND-TH"}],
    "tasks": [WANTED],
}  # fmt: skip

Letter = tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]
LETTERS: dict[str, Letter] = {
    "all is right": ([RECORD], [DOC], []),
    "nothing was read": ([], [DOC], []),
    "one document too many": ([RECORD, {**RECORD, "first": 3}], [DOC], []),
    "the second of two is lost": ([RECORD], [DOC, {**DOC, "first_page": 4}], []),
    "two in the wrong order": (
        [{**RECORD, "first": 2, "code_number": "6"}, RECORD],
        [DOC, {**DOC, "first_page": 2}],
        [],
    ),
    "wrong and silent": ([{**RECORD, "organ_name": "SỞ NGHỀ CÁ", "place": "Tân Hưng"}], [DOC], []),
    "wrong and flagged": ([{**RECORD, "code_number": "15", "signer": {"full_name": None}}], [DOC], []),
    "an accent of the subject": ([{**RECORD, "subject": "kiểm tra các hô chứa nước"}], [DOC], []),
    "the head alone is labelled": ([RECORD], [{k: DOC[k] for k in ("first_page", "number")}], ["documents[0].tasks"]),
    "unsure fields": (
        [{**RECORD, "code_number": "9", "arrival_number": "4"}],
        [DOC],
        [f"documents[0].{field}" for field in ("number", "signer", "arrival", "distribution", "references")],
    ),
    "lists": ([{**RECORD, "recipients": [], "to_places": ["Như trên", "Lưu: VT", "Lưu: VP"]}], [DOC], []),
    "no tasks were found": ([{**RECORD, "tasks": []}], [DOC], []),
    "a task too many": ([{**RECORD, "tasks": [TASK, {**TASK, "text": "Các phòng thực hiện nghiêm túc."}]}], [DOC], []),
    "an optional task": (
        [{**RECORD, "tasks": [{**TASK, "text": "Các phòng thực hiện nghiêm túc."}]}],
        [{**DOC, "tasks": [WANTED, {**WANTED, "text_start": "Các phòng thực hiện nghiêm túc", "optional": True}]}],
        [],
    ),
    "a period": (
        [{**RECORD, "tasks": [{**TASK, "due_date": "2017-09-30"}]}],
        [{**DOC, "tasks": [{**WANTED, "deadline": None}]}],
        [],
    ),
    "no deadline": ([RECORD], [{**DOC, "tasks": [{**WANTED, "deadline": None, "deadline_text": None}]}], []),
    "unsure of the task": (
        [{**RECORD, "tasks": [{**TASK, "lead_agencies": [], "coordinating_agencies": ["Sở Nghề cá"]}]}],
        [DOC],
        ["documents[0].tasks[0].lead", "documents[0].tasks[0].deadline"],
    ),
    "an inherited lead": ([RECORD], [{**DOC, "tasks": [{**WANTED, "lead": [], "inherited_lead": ["các phòng"]}]}], []),
    "a task cut short": (
        [{**RECORD, "tasks": [{**TASK, "text": "Giao Sở Thủy lợi kiểm tra các hồ chứa", "label": "a"}]}],
        [DOC],
        [],
    ),
}


OWN = {"files", "entries.silent", "tasks.silent", "tasks.lead.silent", "tasks.due.silent"}
"""Figures that the scorer does not have."""


def write(letters: dict[str, Letter], folder: Path) -> None:
    (folder / "truth").mkdir()
    lines = []
    for name, (records, documents, uncertain) in letters.items():
        file = f"{name.replace(' ', '-')}.pdf"
        truth = {"file": file, "documents": documents, "uncertain": uncertain}
        (folder / "truth" / f"{file}.json").write_text(json.dumps(truth), encoding="utf-8")
        lines += [{**each, "source": {"path": f"in/{file}", "first_page": each.get("first", 1)}} for each in records]
    (folder / "documents.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def compare(out: Path, truth: Path, scratch: Path) -> None:
    result = scratch / "figures.json"
    scorer = [sys.executable, str(SHARED / "tools/score.py"), str(out), str(truth), "--json", str(result)]
    subprocess.run(scorer, check=True, stdout=subprocess.DEVNULL)
    theirs = json.loads(result.read_text("utf-8"))
    records = exported_records(out)
    ours = measured(count_letter(records.get(each.file, ()), each) for each in read_truths([truth]))
    assert {name: ours[name].value for name in theirs} == theirs
    assert set(theirs) | OWN == set(FIGURES)


@pytest.mark.parametrize("name", LETTERS)
def test_one_letter_is_counted_as_the_scorer_counts_it(name: str, tmp_path: Path) -> None:
    write({name: LETTERS[name]}, tmp_path)
    compare(tmp_path, tmp_path / "truth", tmp_path)


def test_all_letters_come_to_the_figures_of_the_scorer(tmp_path: Path) -> None:
    write(LETTERS, tmp_path)
    compare(tmp_path, tmp_path / "truth", tmp_path)


def test_what_is_right_is_counted_right(tmp_path: Path) -> None:
    write({"all is right": LETTERS["all is right"]}, tmp_path)
    (truth,) = read_truths([tmp_path / "truth"])
    counts = count_letter(exported_records(tmp_path)[truth.file], truth)
    assert (counts["scored"], counts["silent"], counts["flagged"]) == (
        14,
        0,
        4,
    )  # the signer's three fields and the number
    assert (counts["tasks.hit"], counts["tasks.exact.right"], counts["tasks.lead.hit"]) == (1, 2, 1)


EXTRA = {"text": "Rà soát hồ sơ.", "lead_agencies": ["Sở A"], "evidence": {}}
WANTED = {"text_start": "Lập danh sách", "text_end": "Lập danh sách", "lead": ["Sở B"], "deadline": "2031-03-15"}
SILENT = [
    (EXTRA, (1, 0, 0)),  # no task
    (EXTRA | {"needs_review": True}, (0, 0, 0)),
    (EXTRA | {"text": "Lập danh sách"}, (0, 1, 1)),  # a task, its lead and its day wrong
    (EXTRA | {"text": "Lập danh sách", "evidence": {"lead_agencies.0": {"needs_review": True}}}, (0, 0, 1)),
    (EXTRA | {"text": "Lập danh sách", "lead_agencies": ["Sở B"], "due_date": "2031-03-15"}, (0, 0, 0)),
]


@pytest.mark.parametrize(("task", "expected"), SILENT)
def test_what_is_wrong_in_tasks_and_not_flagged(task: Json, expected: tuple[int, int, int]) -> None:
    truth = Truth("a.pdf", [{"first_page": 1, "tasks": [WANTED]}], ())
    counts = count_letter([{"source": {"first_page": 1}, "evidence": {}, "tasks": [task]}], truth)
    assert (counts["tasks.silent"], counts["tasks.lead.silent"], counts["tasks.due.silent"]) == expected
