"""Each refusal has a sentence in both languages, and both name the same facts."""

import csv
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import register
from models.said import Said
from register.errors import ChangeRefused, NotPossible, NotThere, StaleChange
from register.refusals import Refusal
from register.register import Register
from register.sheets.findings import Finding
from register.sheets.reading import RowPlace
from register.vocabulary import Act

ENGLISH_ONLY = {"states", "act", "standing", "changes"}
"""Facts in words of the program, which the Vietnamese sentence does without; `who` stands for `changes` there."""


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


LISTS = [(Refusal, "refusals.tsv"), (Finding, "sheets/findings.tsv")]


@pytest.mark.parametrize(("codes", "table"), LISTS)
def test_table_and_codes_are_in_the_same_order(codes: type[Said], table: str) -> None:
    text = (Path(register.__file__).parent / table).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["code"] for row in rows] == [each.value for each in codes]


@pytest.mark.parametrize("said", [*Refusal, *Finding])
def test_both_sentences_name_the_same_facts(said: Said) -> None:
    assert said.english != said.vietnamese
    assert not said.english.endswith(".")
    assert not said.vietnamese.endswith(".")
    assert facts(said.vietnamese) - {"who"} == facts(said.english) - ENGLISH_ONLY


def test_every_refusal_is_raised_somewhere() -> None:
    root = Path(register.__file__).parent
    modules = (path for room in (root, root.parent / "review") for path in room.rglob("*.py"))
    source = "".join(path.read_text(encoding="utf-8") for path in modules)
    named = [f"{type(each).__name__}.{each.name}" for each in (*Refusal, *Finding)]
    assert [each for each in named if each not in source] == []


SAID: list[tuple[ChangeRefused, str, str]] = [
    (NotThere(Refusal.NO_LINK, link=7), "there is no link 7", "không có liên kết 7"),
    (NotPossible(Refusal.NO_REASON, act=Act.MERGED), "merged needs a reason (why)", "bước này phải ghi lý do"),
    (
        NotPossible(Refusal.ROW_REFUSED, place=RowPlace("", 5), refused=NotThere(Refusal.NO_LINK, link=7)),
        "row 5: there is no link 7; nothing of the sheet was taken over",
        "dòng 5: không có liên kết 7; chưa nhập dòng nào của bảng",
    ),
    (NotThere(Refusal.NO_AGENCY, name="Sở {x}"), "no agency is called Sở {x}: congvan agencies lists them",
     "không có cơ quan tên Sở {x}: xem danh sách bằng congvan agencies"),
    (StaleChange(Refusal.STALE_TASK, 5, 1, 2, ()),
     "task 5 was changed since you saw it (version 1, now 2): no event says how. Look at it again, then repeat the "
     "change",
     "nhiệm vụ 5 đã được người khác sửa từ khi anh/chị xem (bản 1, nay là bản 2): xem lại rồi thực hiện lại"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "english", "vietnamese"), SAID)
def test_a_refusal_is_said_in_both_languages(error: ChangeRefused, english: str, vietnamese: str) -> None:
    assert (str(error), error.vietnamese) == (english, vietnamese)


def test_the_register_gives_the_facts_of_a_refusal(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as empty, pytest.raises(NotThere) as refused:
        empty.tasks.show(99, as_of=date(2026, 11, 28))
    assert (refused.value.refusal, refused.value.sentence.facts) == (Refusal.NO_TASK, {"task": 99})
