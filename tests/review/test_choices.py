"""What a station offers beside its value."""

from models import Reason
from register.reviewing.records import Candidate, DoubtRecord
from review.stations import stations_of
from review.words import Words


def doubt(field: str, *candidates: tuple[str, float]) -> DoubtRecord:
    """A value that was not read, with what it may be."""
    offered = tuple(Candidate(value=value, text="", confidence=share, reader=None) for value, share in candidates)
    return DoubtRecord(
        letter=1, task=None, version=1, field=field, settles=field, value=None, machine_value=None, text=None,
        is_flagged=True, reason_code=Reason.PRIORITY_UNREAD, english="", vietnamese="", confidence=0.0,
        candidates=offered, reader=None, places=(), is_open=True,
    )  # fmt: skip


def test_a_value_of_a_list_is_offered_by_its_name() -> None:
    """And goes into the input as the word of the record."""
    (station,) = stations_of([doubt("priority", ("hoa_toc", 0.4), ("khan", 0.0))], (), Words("vi"))
    assert [(each.value, each.label) for each in station.choices] == [("hoa_toc", "Hỏa tốc (40%)"), ("khan", "Khẩn")]
    (station,) = stations_of([doubt("code_number", ("107", 0.4))], (), Words("vi"))
    assert [(each.value, each.label) for each in station.choices] == [("107", "107 (40%)")]
