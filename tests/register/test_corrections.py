"""What persons settled, as truth files, as answers for the calibration, as names for the list of signers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoring import count_letter
from benchmarks.truth import SHARED, read_truths
from models import Signer
from register.corrections import KnownSigner
from register.register import Register
from register.vocabulary import Answer
from tests.register.letters import dated, letter, task
from tests.register.samples import sample_records

DAY = date(2021, 6, 1)
FILE = "ab" * 32


def of_file(code: str, *tasks: Any, first_page: int = 1, sha256: str = FILE, **values: Any) -> Any:
    """A letter that was read from a file of this hash."""
    made = letter(code, *tasks, document_id=f"{sha256[:16]}-{first_page}", **values)
    source = {"sha256": sha256, "path": "in/thư đến.pdf", "first_page": first_page, "last_page": first_page}
    return made.model_copy(update={"source": made.source.model_copy(update=source)})


def truths(register: Register) -> list[dict[str, Any]]:
    """The content of all truth files."""
    return [json.loads(each.to_json()) for each in register.corrections.truths()]


def test_nothing_is_told_of_what_nobody_settled(register: Register) -> None:
    register.feed([of_file("12/UBND-TH")])
    assert truths(register) == []


def test_a_whole_letter(register: Register) -> None:
    tasks = (
        dated("Sở Y tế báo cáo kết quả tiêm chủng mở rộng trên địa bàn tỉnh.", date(2021, 6, 15), label="1", path="1"),
        task("Đề nghị các đơn vị thực hiện nghiêm túc.", 300.0, lead_inherited=True),
        task("Trân trọng cảm ơn sự hợp tác của quý cơ quan.", 500.0),
    )
    register.feed([of_file("12/UBND-TH", *tasks)])
    (found,) = register.letters.list()
    register.letters.settle(found.id, "Lan", "code_number", "21")
    register.letters.settle(found.id, "Lan", "place", answer=Answer.NOT_ON_DOCUMENT)
    register.letters.settle(found.id, "Minh", "arrival_number", answer=Answer.UNREADABLE)
    *_, thanks = register.tasks.list(as_of=DAY)
    register.tasks.drop(thanks.id, "Lan")
    register.letters.accept(found.id, "Lan")
    (file,) = register.corrections.truths()
    assert (file.name, file.letters, file.whole) == (f"thư đến__{FILE[:10]}.json", 1, 1)
    truth = file.content
    assert (truth["file"], truth["annotator"]) == ("thư đến.pdf", "Lan, Minh")
    assert truth["uncertain"] == ["documents[0].arrival.number", "documents[0].references"]
    (document,) = truth["documents"]
    assert (document["number"], document["symbol"], document["date"]) == ("21", "UBND-TH", "2021-05-20")
    assert (document["place"], document["arrival"]) == (None, None)
    assert document["signer"] == {"authority": None, "position": None, "name": "Lê Văn Tám"}
    first, second = document["tasks"]
    assert (first["text_start"], first["text_end"]) == (
        "Sở Y tế báo cáo kết quả tiêm", "mở rộng trên địa bàn tỉnh",
    )  # fmt: skip
    assert (first["lead"], first["inherited_lead"], first["deadline"]) == (["Sở Y tế"], [], "2021-06-15")
    assert (second["lead"], second["inherited_lead"]) == ([], ["Sở Y tế"])


def test_of_a_letter_in_parts_the_rest_is_uncertain(register: Register) -> None:
    register.feed([of_file("12/UBND-TH"), of_file("13/UBND-TH", first_page=2)])
    (found,) = [each for each in register.letters.list() if each.code == "12/UBND-TH"]
    register.letters.settle(found.id, "Lan", "subject", "kiểm tra")
    (truth,) = truths(register)
    first, second = truth["documents"]
    assert (first["subject"], first["number"], second["subject"], second["first_page"]) == ("kiểm tra", None, None, 2)
    assert "documents[0].subject" not in truth["uncertain"]
    assert {"documents[0].number", "documents[0].tasks", "documents[1].subject"} <= set(truth["uncertain"])
    assert "tasks" not in first
    register.letters.undo(found.id, "Lan")
    assert truths(register) == []


def test_the_scorer_finds_every_accepted_value_right(register: Register, tmp_path: Path) -> None:
    """Round trip: the machine's record of an accepted letter against the truth that is exported of it."""
    if not (SHARED / "tools" / "score.py").exists():
        pytest.skip("the scorer of the labelled letters is not here")
    records = {each.document_id: each for each in sample_records()[:12]}
    register.feed(list(records.values()))
    ids = {each.document_id: each.id for each in register.letters.list()}
    for identity, letter_id in ids.items():
        for doubt in register.letters.doubts(letter_id):
            if doubt.is_open and doubt.task is None and doubt.settles:
                value = getattr(records[identity or ""], doubt.settles, doubt.machine_value)
                register.letters.settle(letter_id, "Lan", doubt.settles, value)
            elif doubt.is_open and doubt.task is not None and doubt.settles == "text":
                register.tasks.settle(doubt.task, "Lan", "text", doubt.value)
            elif doubt.is_open and doubt.task is not None and doubt.settles:
                value = getattr(_task_of(records[identity or ""], doubt), doubt.settles)
                register.tasks.settle(doubt.task, "Lan", doubt.settles, value)
        register.letters.accept(letter_id, "Lan")
    for each in register.corrections.truths():
        (tmp_path / each.name).write_bytes(each.to_json())
    scored = 0
    for truth in read_truths([tmp_path]):
        read = [each.model_dump(mode="json") for each in records.values() if each.source.path == truth.file]
        counts = count_letter(sorted(read, key=lambda each: each["source"]["first_page"]), truth)
        assert counts["documents.found"] == counts["documents.true"] == len(read)
        wrong = {
            name for name in counts
            if name.endswith(".scored") and "exact" not in name and name.removesuffix(".scored") + ".right" in counts
            and counts[name] != counts[name.removesuffix(".scored") + ".right"]
        }  # fmt: skip
        assert wrong == set(), truth.file
        assert counts["tasks.hit"] == counts["tasks.want"]
        assert counts["tasks.extra"] == 0
        scored += counts["scored"]
    assert scored > 12 * 10


def _task_of(record: Any, doubt: Any) -> Any:
    return next(
        each
        for each in record.tasks
        if doubt.field in each.evidence and doubt.places == each.evidence[doubt.field].places
    )


def test_only_accepted_letters_are_answers(register: Register) -> None:
    register.feed([of_file("12/UBND-TH"), of_file("13/UBND-TH", sha256="cd" * 32)])
    first, second = register.letters.list()
    register.letters.settle(first.id, "Lan", "subject", "kiểm tra")
    register.letters.settle(second.id, "Lan", "subject", "kiểm tra")
    register.letters.settle(second.id, "Lan", "place", answer=Answer.UNREADABLE)
    register.letters.accept(second.id, "Lan")
    (answered,) = register.corrections.answers()
    assert answered.sha256 == "cd" * 32
    assert answered.values["subject"] == "kiểm tra"
    assert answered.values["priority"] is None
    assert "place" not in answered.values


def test_signers(register: Register) -> None:
    register.feed([
        of_file("12/UBND-TH"),
        of_file("13/UBND-TH", sha256="cd" * 32),
        of_file("14/UBND-TH", sha256="ef" * 32, signer=Signer(full_name="Trần Thị Chín")),
    ])  # fmt: skip
    first, second, third = register.letters.list()
    for each in (first, second):
        register.letters.settle(each.id, "Lan", "signer.full_name", "Lê Văn Tám")
    register.letters.settle(third.id, "Lan", "signer.full_name", "V. Tám")  # no whole name
    assert register.corrections.signers() == [
        KnownSigner(organ_name="UBND TỈNH TÂN HƯNG", full_name="Lê Văn Tám", letters=2)
    ]
    register.letters.undo(second.id, "Lan")
    assert [each.letters for each in register.corrections.signers()] == [1]
