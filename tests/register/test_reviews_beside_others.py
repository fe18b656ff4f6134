"""The review of a letter beside others of its office: names that are known, copies, recurring tasks."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models import DueKind, Reader, Reason, Signer
from register.checks.series import KNOWN, SHOWN
from register.errors import NotThere
from register.register import Register
from register.tables import Occurrence
from tests.register.letters import letter, task, unsure

DAY = date(2021, 6, 1)


def test_names_that_the_office_knows_are_candidates(register: Register) -> None:
    half = unsure("Văn Chín", 0.4, Reason.NAME_FAINT)
    misread = unsure("UBNO TỈNH TÂN HƯNG", 0.4, Reason.ORGAN_IMPOSSIBLE_WORD)
    register.feed([
        letter("1/UBND-TH", signer=Signer(full_name="Trần Văn Chín")),
        letter("2/UBND-TH", signer=Signer(full_name="Văn Chín"), evidence={"signer.full_name": half}),
        letter("3/UBND-TH", organ_name="UBNO TỈNH TÂN HƯNG", evidence={"organ_name": misread}),
    ])  # fmt: skip
    first, second, third = register.letters.list()
    assert [each.value for each in register.letters.doubts(second.id)[0].candidates] == ["Văn Chín"]
    register.letters.settle(first.id, "Lan", "signer.full_name", "Trần Văn Chín")
    register.letters.settle(first.id, "Lan", "organ_name", "UBND TỈNH TÂN HƯNG")
    (signer,) = register.letters.doubts(second.id)
    assert [(each.value, each.reader) for each in signer.candidates] == [
        ("Văn Chín", None), ("Trần Văn Chín", Reader.DIRECTORY),
    ]  # fmt: skip
    (issuer,) = register.letters.doubts(third.id)
    assert [each.value for each in issuer.candidates] == ["UBNO TỈNH TÂN HƯNG", "UBND TỈNH TÂN HƯNG"]


def test_reviewing_makes_no_periods(register: Register) -> None:
    """Opening a letter asks nothing of the tasks that recur, be there ever so many."""
    monthly = task("Báo cáo.", due_kind=DueKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    register.feed([letter("12/UBND-TH", monthly)])
    (row,) = register.letters.list()

    def periods() -> int:
        with register._core.reading() as session:
            return session.scalar(select(func.count()).select_from(Occurrence)) or 0

    before = periods()
    (reviewed,) = register.letters.review(row.id).tasks
    assert (reviewed.text, reviewed.leads, reviewed.letter) == ("Báo cáo.", ("Sở Y tế",), row.id)
    assert register.letters.task(row.id, reviewed.id) == reviewed
    assert periods() == before
    register.tasks.of_letters([row.id], as_of=date(2022, 3, 1))
    assert periods() > before
    with pytest.raises(NotThere):
        register.letters.task(row.id + 1, reviewed.id)


def test_few_letters_of_the_same_code_are_named(register: Register) -> None:
    register.feed([letter("12/UBND-TH", document_id=f"{at:016x}-1") for at in range(SHOWN + 3)])
    for row in register.letters.list():
        said = {
            check.letter for each in register.letters.doubts(row.id) for check in each.checks if check.check == KNOWN
        }
        assert len(said) == SHOWN
