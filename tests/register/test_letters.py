"""Letters: the office's books, values that a person settles, links, agencies."""

from datetime import date

import pytest

from models import Direction
from register.agencies import AgencyTerms
from register.changes.registering import NewLetter
from register.errors import ChangeRefused, NotPossible, NotThere, StaleChange
from register.queries.filters import LetterFilter
from register.records import By, LetterRecord
from register.register import Register
from register.vocabulary import Act, Answer, LinkKind, LinkStanding
from tests.register.letters import dated, letter

DAY = date(2021, 6, 1)


@pytest.fixture
def first(register: Register) -> LetterRecord:
    """A letter that was read: 12/UBND-TH of 20 May 2021."""
    register.feed([letter("12/UBND-TH", dated("Sở Y tế báo cáo.", DAY))])
    (found,) = register.letters.list()
    return found


def test_books(register: Register, first: LetterRecord) -> None:
    letters = register.letters
    entered = letters.register(first.id, "Lan", Direction.IN)
    assert (entered.book_number, entered.book_year, entered.booked_on) == (1, 2021, DAY)
    assert (entered.arrival_number, entered.arrival_date) == ("1", DAY)
    other = letters.add(NewLetter(direction=Direction.OUT, code="3/UBND-TH", issued_date=DAY), "Lan")
    assert letters.register(other.id, "Lan", Direction.OUT, number=3).book_number == 3
    assert letters.gaps(Direction.OUT, 2021) == [1, 2]
    third = letters.add(NewLetter(code="9/SYT-NV", issued_date=DAY), "Lan")
    with pytest.raises(NotPossible, match="12/UBND-TH"):
        letters.register(third.id, "Lan", Direction.IN, number=1)
    assert letters.register(third.id, "Lan", Direction.IN).book_number == 2
    assert letters.register(third.id, "Lan", Direction.IN, number=2, on=date(2021, 5, 31)).booked_on == date(
        2021, 5, 31
    )


def test_a_letter_entered_as_gone_makes_its_tasks_given_by_the_office(register: Register, first: LetterRecord) -> None:
    register.letters.register(first.id, "Lan", Direction.OUT, number=12)
    (task,) = register.tasks.list(as_of=DAY)
    assert (task.direction, task.given_on) == (Direction.OUT, date(2021, 5, 20))


def test_forwarded_and_edited(register: Register, first: LetterRecord) -> None:
    shown = register.letters.forward(first.id, "Lan", "Phòng Tổng hợp")
    assert (shown.forwarded_to, shown.forwarded_on) == ("Phòng Tổng hợp", DAY)
    shown = register.letters.edit(first.id, "Lan", note="bản giấy", copies=3, official_id="H48.01,2021,12")
    assert (shown.note, shown.copies, shown.official_id) == ("bản giấy", 3, "H48.01,2021,12")
    assert register.letters.edit(first.id, "Lan", copies=4).note == "bản giấy"
    acts = [event.act for event in register.history.of_letter(first.id)]
    assert acts[-3:] == [Act.FORWARDED, Act.EDITED, Act.EDITED]


def test_the_same_official_id_is_the_same_letter(register: Register, first: LetterRecord) -> None:
    register.letters.edit(first.id, "Lan", official_id="H48.01,2021,12")
    other = register.letters.add(NewLetter(code="21/UBND-TH", official_id="H48.01,2021,12"), "Lan")
    third = register.letters.add(NewLetter(code="22/UBND-TH"), "Lan")
    assert register.letters.links(third.id) == []
    register.letters.edit(third.id, "Lan", official_id="H48.01,2021,12")
    for later in (other, third):
        (offered,) = [each for each in register.letters.links(later.id) if each.letter == later.id]
        assert (offered.other, offered.kind, offered.rule) == (first.id, LinkKind.SAME, "official_id")
        assert offered.standing is LinkStanding.PROPOSED
    link = register.letters.link(other.id, "Lan", first.id, LinkKind.SAME)
    assert link.standing is LinkStanding.CONFIRMED


SETTLED = [
    ("code_number", "21", Answer.VALUE, "21"),
    ("signer.full_name", "Lê Văn Chín", Answer.VALUE, "Lê Văn Chín"),
    ("issued_date", date(2021, 5, 21), Answer.VALUE, date(2021, 5, 21)),
    ("subject", None, Answer.NOT_ON_DOCUMENT, None),
    ("signer.full_name", None, Answer.UNREADABLE, None),
    ("recipients", ["Các sở"], Answer.VALUE, ("Các sở",)),
    ("priority", "khan", Answer.VALUE, "khan"),
]


@pytest.mark.parametrize(("field", "value", "answer", "shown"), SETTLED)
def test_settled(
    register: Register, first: LetterRecord, field: str, value: object, answer: Answer, shown: object
) -> None:
    register.letters.settle(first.id, By(who="Lan", why="xem bản giấy"), field, value, answer=answer)
    record = register.letters.record(first.id)
    of_signer = field.removeprefix("signer.")
    assert getattr(record.signer if "." in field else record, of_signer) == shown
    assert record.evidence[field].reader == "person"
    assert register.letters.record(first.id, as_read=True) == letter("12/UBND-TH", dated("Sở Y tế báo cáo.", DAY))
    (settled,) = register.letters.settled(first.id)
    assert (settled.answer, settled.who, settled.why) == (answer, "Lan", "xem bản giấy")
    undone = register.letters.undo(first.id, "Lan")
    assert undone == first.model_copy(update={"version": undone.version})


def test_a_code_is_put_together_anew(register: Register, first: LetterRecord) -> None:
    assert register.letters.settle(first.id, "Lan", "code_number", "21").code == "21/UBND-TH"
    assert register.letters.settle(first.id, "Lan", "code_number", "22").code == "22/UBND-TH"
    assert [each.code for each in register.letters.list(LetterFilter(code="22/UBND-TH"))] == ["22/UBND-TH"]


@pytest.mark.parametrize(
    ("field", "value"), [("title", "x"), ("issued_date", "hôm qua"), ("document_type", "thư tình")]
)
def test_values_that_cannot_be_are_refused(register: Register, first: LetterRecord, field: str, value: object) -> None:
    with pytest.raises(NotPossible):
        register.letters.settle(first.id, "Lan", field, value)
    assert register.letters.show(first.id) == first


def test_stale(register: Register, first: LetterRecord) -> None:
    register.letters.forward(first.id, "Minh", "Phòng Tổng hợp")
    with pytest.raises(StaleChange, match="Minh: forwarded"):
        register.letters.settle(first.id, "Lan", "subject", "x", version=first.version)


FOUND = [
    (LetterFilter(), 2),
    (LetterFilter(text="ra soat"), 1),
    (LetterFilter(text="LÊ VĂN TÁM"), 1),
    (LetterFilter(text="12/UBND"), 1),
    (LetterFilter(organ_name="ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"), 1),
    (LetterFilter(direction=Direction.OUT), 1),
    (LetterFilter(issued_from=date(2021, 5, 25)), 1),
    (LetterFilter(issued_until=date(2021, 5, 25)), 1),
    (LetterFilter(is_booked=True), 0),
    (LetterFilter(is_booked=False), 2),
    (LetterFilter(retired=True), 0),
]


@pytest.mark.parametrize(("wanted", "count"), FOUND)
@pytest.mark.usefixtures("first")
def test_filters(register: Register, wanted: LetterFilter, count: int) -> None:
    register.letters.add(NewLetter(direction=Direction.OUT, code="3/STC-NS", issued_date=DAY), "Lan")
    assert len(list(register.letters.list(wanted))) == count


def test_links_are_judged(register: Register, first: LetterRecord) -> None:
    other = register.letters.add(NewLetter(code="30/UBND-TH", issued_date=DAY), "Lan")
    link = register.letters.link(other.id, "Lan", first.id, LinkKind.REMINDS_OF)
    assert register.letters.judge_link(link.id, "Minh", agrees=False).standing is LinkStanding.REJECTED
    assert register.letters.link(other.id, "Lan", first.id, LinkKind.REMINDS_OF).standing is LinkStanding.CONFIRMED
    for wrong in (
        lambda: register.letters.link(first.id, "Lan", first.id, LinkKind.SAME),
        lambda: register.letters.judge_link(99, "Lan", agrees=True),
        lambda: register.letters.show(99),
        lambda: register.letters.original(first.id),
    ):
        with pytest.raises(ChangeRefused):
            wrong()


def test_agencies(register: Register) -> None:
    agencies = register.agencies
    made = agencies.add("Sở Giao thông vận tải", "Lan")
    assert (made.valid_until, made.successor, made.kind) == (date(2025, 2, 28), "Sở Xây dựng", "sở")
    assert [each.name for each in agencies.list(on=date(2025, 3, 1))] == ["Sở Xây dựng"]
    assert agencies.show("SGTVT") == made
    agencies.also_called("Sở Xây dựng", "Lan", "Sở XD tỉnh")
    assert agencies.show("sở xd tỉnh").name == "Sở Xây dựng"
    terms = AgencyTerms(valid_from=date(2025, 3, 1), parent="UBND tỉnh Tân Hưng")
    assert agencies.add("Sở Xây dựng", "Lan", terms).valid_from == date(2025, 3, 1)
    with pytest.raises(NotPossible):
        agencies.also_called("Sở Xây dựng", "Lan", "Sở Giao thông vận tải")
    with pytest.raises(NotPossible):
        agencies.add("Sở Xây dựng", "Lan", AgencyTerms(successor="Sở Xây dựng"))
    with pytest.raises(NotThere):
        agencies.show("Sở không có")


def test_history_of_everything(register: Register, first: LetterRecord) -> None:
    register.letters.forward(first.id, "Minh", "Phòng Tổng hợp")
    every = list(register.history.all())
    assert [event.id for event in every] == sorted(event.id for event in every)
    assert [event.who for event in register.history.all(act=Act.FORWARDED)] == ["Minh"]
    assert not list(register.history.all(since=every[-1].at.replace(year=2199)))
