"""The checks: what else the office knows of a letter speaks for a value or against it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import DigitalSignature, Direction, DocumentRecord, Evidence
from register.register import Register
from register.reviewing.records import DoubtRecord, Finding, Speaks
from register.vocabulary import LinkKind
from tests.register.letters import dated, letter

DAY = date(2021, 5, 20)
SURE = {
    name: Evidence(text="x", confidence=confidence)
    for name, confidence in (
        ("code_number", 0.95), ("code_notation", 0.99), ("issued_date", 0.97), ("document_type", 0.98),
        ("organ_name", 0.99), ("signer.full_name", 0.96), ("arrival_date", 0.94),
    )
}  # fmt: skip


def sure(code: str, *tasks: Any, **values: Any) -> DocumentRecord:
    """A letter of which the reading doubts nothing."""
    return letter(code, *tasks, **({"evidence": SURE} | values))


def findings(register: Register, code: str, check: str) -> dict[Speaks, Finding]:
    """What a check says about a letter, by side."""
    (found,) = [each for each in register.letters.list() if each.code == code]
    doubts = register.letters.doubts(found.id, everything=True)
    return {finding.speaks: finding for each in doubts for finding in each.checks if finding.check == check}


def waiting(register: Register, code: str) -> list[DoubtRecord]:
    """The open doubts of a letter."""
    (found,) = [each for each in register.letters.list() if each.code == code]
    return [each for each in register.letters.doubts(found.id) if each.is_open]


def signed(name: str | None, day: int, organ: str | None = None) -> DigitalSignature:
    """A digital signature of a day in May 2021."""
    return DigitalSignature(signer=name, organ_name=organ, signed_at=datetime(2021, 5, day, 3, tzinfo=UTC))


def series(*numbers: tuple[int, date]) -> list[DocumentRecord]:
    """Letters of one issuer with these numbers and days."""
    return [sure(f"{number}/UBND-TH", issued_date=day) for number, day in numbers]


WEEKS = [date(2021, 1, 4) + timedelta(weeks=2 * each) for each in range(8)]
STEADY = series(*((100 + 20 * each, day) for each, day in enumerate(WEEKS)))


def due(day: date) -> Any:
    """A task due on a day, of which the deadline was read too."""
    made = dated("Sở Y tế báo cáo.", day)
    return made.model_copy(update={"evidence": made.evidence | {"due": Evidence(text="trước ngày", confidence=0.9)}})


ALONE: list[tuple[str, DocumentRecord, str | None]] = [
    ("issued_before_arrival", sure("1/UBND-TH", arrival_date=DAY), Speaks.FOR),
    ("issued_before_arrival", sure("1/UBND-TH", arrival_date=date(2021, 5, 19)), Speaks.AGAINST),
    ("issued_before_arrival", sure("1/UBND-TH"), None),
    ("issued_before_reading", sure("1/UBND-TH", issued_date=date(2021, 6, 2)), Speaks.AGAINST),
    ("issued_before_reading", sure("1/UBND-TH", issued_date=date(2021, 6, 1)), None),
    ("issued_when_signed", sure("1/UBND-TH", signatures=(signed("Lê Văn Tám", 20),)), Speaks.FOR),
    ("issued_when_signed", sure("1/UBND-TH", signatures=(signed("Lê Văn Tám", 19),)), Speaks.AGAINST),
    ("issued_when_signed", sure("1/UBND-TH", signatures=(signed("Lê Văn Tám", 19), signed(None, 24))), None),
    ("notation_fits_type", sure("1/UBND-TH"), None),
    ("notation_fits_type", sure("1/KH-UBND", document_type="ke_hoach"), Speaks.FOR),
    ("notation_fits_type", sure("1/KH-UBND"), Speaks.AGAINST),
    ("notation_fits_type", sure("1/UBND-TH", document_type="ke_hoach"), Speaks.AGAINST),
    ("notation_fits_type", sure("1/UBND-TH", document_type="khac"), None),
    ("signer_signed", sure("1/UBND-TH", signatures=(signed("LÊ VĂN TÁM", 20),)), Speaks.FOR),
    ("signer_signed", sure("1/UBND-TH", signatures=(signed("Trần Thị Chín", 20),)), Speaks.AGAINST),
    (
        "signer_signed",
        sure("1/UBND-TH", signatures=(signed("Trần Thị Chín", 19), signed("Lê Văn Tám", 20))),
        Speaks.FOR,
    ),
    ("signer_signed", sure("1/UBND-TH", signatures=(signed("Văn phòng", 20), signed("Đoàn Luật sư tỉnh", 20))), None),
    *(
        ("bodies_existed", sure("1/CV-TH", organ_name=organ, issued_date=issued), side)
        for organ, issued, side in (
            ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", date(2017, 3, 9), None),
            ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", date(2025, 2, 28), None),  # its last day
            ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", date(2026, 3, 9), Speaks.AGAINST),
            ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH TÂN HƯNG", date(2026, 3, 9), Speaks.AGAINST),
            ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", date(2017, 3, 9), Speaks.AGAINST),  # or the year is misread
            ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", date(2026, 3, 9), None),
            ("SỞ Y TẾ", date(2026, 3, 9), None),
            ("ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ", date(2024, 12, 31), None),
            ("ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ", date(2025, 1, 1), Speaks.AGAINST),  # a city since that day
            ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI", date(2026, 4, 29), Speaks.AGAINST),
            ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI", date(2026, 4, 30), None),
            ("UBND huyện Hoằng Sơn", date(2025, 6, 30), None),
            ("UBND huyện Hoằng Sơn", date(2026, 3, 9), Speaks.AGAINST),
            ("UBND thị trấn Hoằng Sơn", date(2026, 3, 9), None),
            ("UBND thành phố Tân Hưng", date(2026, 3, 9), None),  # of a province or a district: nobody knows
        )
    ),
    ("bodies_existed", sure("1/UBND-TH", recipients=("Sở Kế hoạch và Đầu tư",)), None),
    (
        "bodies_existed",
        sure("1/UBND-TH", recipients=("Sở Y tế", "UBND các huyện, thị xã, thành phố"), issued_date=date(2026, 3, 9)),
        Speaks.AGAINST,
    ),
    ("due_after_letter", sure("1/UBND-TH", due(DAY)), Speaks.FOR),
    ("due_after_letter", sure("1/UBND-TH", due(date(2021, 5, 19))), Speaks.AGAINST),
]


@pytest.mark.parametrize(("check", "record", "side"), ALONE)
def test_a_letter_alone(register: Register, check: str, record: DocumentRecord, side: str | None) -> None:
    register.feed([record])
    found = findings(register, record.code or "", check)
    assert list(found) == ([side] if side else [])
    opened = {finding.check for each in waiting(register, record.code or "") for finding in each.checks}
    assert (check in opened) == (side == Speaks.AGAINST)


def test_the_books_day_counts(register: Register) -> None:
    register.feed([sure("1/UBND-TH", arrival_date=DAY)])
    (found,) = register.letters.list()
    register.letters.register(found.id, "Lan", Direction.IN, on=date(2021, 5, 18))
    (doubt,) = waiting(register, "1/UBND-TH")
    assert doubt.field == "issued_date"
    (finding,) = [each for each in doubt.checks if each.speaks is Speaks.AGAINST]
    assert finding.vietnamese == "văn bản đề ngày 20/05/2021, sau ngày đến 18/05/2021"
    register.letters.undo(found.id, "Lan")
    assert not waiting(register, "1/UBND-TH")


def test_the_least_certain_is_doubted_then_the_other(register: Register) -> None:
    register.feed([sure("1/UBND-TH", arrival_date=date(2021, 5, 10))])
    (found,) = register.letters.list()
    assert [each.field for each in waiting(register, "1/UBND-TH")] == ["arrival_date"]
    assert register.letters.counts().fields == {"arrival_date": 1}
    register.letters.settle(found.id, "Lan", "arrival_date", "2021-05-10")
    assert [each.field for each in waiting(register, "1/UBND-TH")] == ["issued_date"]
    register.letters.settle(found.id, "Lan", "issued_date", "2021-05-02")
    assert not waiting(register, "1/UBND-TH")
    assert not list(register.letters.queue())


def test_numbers_rise(register: Register) -> None:
    register.feed(STEADY)
    assert not list(register.letters.queue())
    assert list(findings(register, "140/UBND-TH", "number_rises")) == [Speaks.FOR]
    misread = sure("1750/UBND-TH", issued_date=date(2021, 3, 8), document_id="f" * 16 + "-1")
    register.feed([misread])
    assert [row.code for row in register.letters.queue()] == ["1750/UBND-TH"]
    (doubt,) = waiting(register, "1750/UBND-TH")
    assert doubt.field == "code_number"
    (finding,) = [each for each in doubt.checks if each.check == "number_rises"]
    assert "số 1750 ngày 08/03/2021 không hợp với số" in finding.vietnamese
    register.letters.settle(doubt.letter, "Lan", "code_number", "175")
    assert not list(register.letters.queue())


def test_another_series_is_not_compared(register: Register) -> None:
    others = [
        sure("3/QĐ-UBND", document_type="quyet_dinh", issued_date=date(2021, 3, 8)),
        sure("5/SYT-NV", organ_name="SỞ Y TẾ", issued_date=date(2021, 3, 8)),
        sure("7/UBND-TH", issued_date=date(2022, 3, 8)),
    ]
    register.feed([*STEADY, *others])
    for each in others:
        assert not findings(register, each.code or "", "number_rises")


def test_one_letter_alone_speaks_against_nobody(register: Register) -> None:
    register.feed(series((9, date(2021, 2, 1)), (5, date(2021, 3, 1))))
    assert not list(register.letters.queue())


def test_a_later_letter_opens_an_earlier_one(register: Register) -> None:
    misread = series((900, WEEKS[2]))
    register.feed(misread)
    assert not list(register.letters.queue())
    register.feed(series(*((100 + 20 * each, day) for each, day in enumerate(WEEKS[4:], start=4))))
    assert [row.code for row in register.letters.queue()] == ["900/UBND-TH"]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sets(st.integers(1, 300), min_size=2, max_size=8))
def test_letters_in_order_give_no_alarm(tmp_path_factory: pytest.TempPathFactory, days: set[int]) -> None:
    """Whatever the days are: numbers that rise with them are never spoken against."""
    folder = tmp_path_factory.mktemp("series")
    with Register.open(folder / "register.db", clock=lambda: date(2022, 6, 1)) as register:
        in_order = [date(2021, 1, 1) + timedelta(days=each) for each in sorted(days)]
        register.feed(series(*((10 + at, day) for at, day in enumerate(in_order))))
        assert not list(register.letters.queue())


def test_known_letters(register: Register) -> None:
    register.feed([sure("1/UBND-TH"), sure("1/UBND-TH", document_id="e" * 16 + "-1"), sure("2/UBND-TH")])
    first, second = [each.id for each in register.letters.list() if each.code == "1/UBND-TH"]
    assert {row.id for row in register.letters.queue()} == {first, second}
    (doubt,) = [each for each in register.letters.doubts(first) if each.is_open]
    assert [(each.check, each.letter) for each in doubt.checks] == [("known_letter", second)]
    register.letters.link(second, "Lan", first, LinkKind.SAME)
    assert not list(register.letters.queue())


@pytest.mark.parametrize("agrees", [True, False])
def test_a_judged_link_ends_the_question(register: Register, *, agrees: bool) -> None:
    register.feed([sure("1/UBND-TH"), sure("1/UBND-TH", document_id="e" * 16 + "-1")])
    (row, _) = register.letters.queue()
    (link,) = register.letters.links(row.id)
    register.letters.judge_link(link.id, "Lan", agrees=agrees)
    assert not list(register.letters.queue())


def test_groups_of_the_issuer(register: Register) -> None:
    register.feed([sure(f"{each}/UBND-TH") for each in (1, 2, 3)])
    register.feed([sure("4/UBNO-KTTH")])
    assert list(findings(register, "4/UBNO-KTTH", "notation_fits_issuer")) == [Speaks.AGAINST]
    assert list(findings(register, "3/UBND-TH", "notation_fits_issuer")) == [Speaks.FOR]
    assert [each.field for each in waiting(register, "4/UBNO-KTTH")] == ["code_notation"]


def test_every_sentence_is_whole(register: Register) -> None:
    """What a clerk reads has no full stop, and says in Vietnamese what it says in English."""
    register.feed(
        [record.model_copy(update={"document_id": f"{at:016x}-1"}) for at, (_, record, _) in enumerate(ALONE)]
    )
    said = {
        finding
        for row in register.letters.list()
        for each in register.letters.doubts(row.id, everything=True)
        for finding in each.checks
    }
    assert {each.check for each in said} >= {check for check, _, _ in ALONE}
    for finding in said:
        assert finding.vietnamese, finding
        assert finding.english != finding.vietnamese
        assert not finding.vietnamese.endswith(".")
