"""Seconds that answers take: how they are told, where they go, and that they can be left unmeasured."""

from collections.abc import Callable
from datetime import date

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from register.register import Register, today_here
from review.app import make_app
from review.scans import Scans
from review.security import TOKEN_HEADER, own_hosts
from review.stopwatch import LONGEST_S, MOST_KEPT, Stopwatch
from tests.app.register_calls import call

LetterOf = Callable[[str], int]
PORT = 8466
TAI_CHINH = "0632/STC-QLNS"


class Clock:
    """Tells the time that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def measured(register: Register) -> dict[str, float]:
    found = register.review_times.of_day(today_here())
    return found.fields if found else {}


@pytest.mark.parametrize(
    ("waits_s", "seconds"), [(4.0, 4.0), (0.0, 0.0), (LONGEST_S, LONGEST_S), (3 * LONGEST_S, LONGEST_S)]
)
def test_a_look_ends_with_the_answer_and_is_never_longer_than_looks_are(
    register: Register, letter_of: LetterOf, waits_s: float, seconds: float
) -> None:
    clock = Clock()
    watch = Stopwatch(register.review_times, clock)
    clock.now += 1000
    watch.begin()
    clock.now += waits_s
    watch.answered([(letter_of(TAI_CHINH), "subject")])
    watch.flush()
    assert measured(register) == {"subject": seconds}


def test_answers_at_one_stroke_share_their_time(register: Register, letter_of: LetterOf) -> None:
    clock = Clock()
    watch = Stopwatch(register.review_times, clock)
    letter = letter_of(TAI_CHINH)
    clock.now += 12
    watch.answered([(letter, "signer.position"), (letter, "signer.full_name")])
    clock.now += 3
    assert measured(register) == {}
    watch.left(letter, accepted=True)
    found = register.review_times.of_day(today_here())
    assert found is not None
    assert (found.letters, found.mean_s, found.value_mean_s) == (1, 15, 6)


def test_many_answers_without_an_acceptance_are_written_too(register: Register, letter_of: LetterOf) -> None:
    watch = Stopwatch(register.review_times, Clock())
    watch.answered([(letter_of(TAI_CHINH), "subject")] * MOST_KEPT)
    assert set(measured(register)) == {"subject"}


@pytest.mark.parametrize("measures", [True, False])
def test_what_a_clerk_does_is_measured_unless_the_office_says_no(
    register: Register, scans: Scans, letter_of: LetterOf, measures: bool
) -> None:
    letter = letter_of(TAI_CHINH)
    app = make_app(register, scans, clerk="Lan", language="vi", hosts=own_hosts(PORT), measures=measures)
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}") as client:
        client.headers[TOKEN_HEADER] = app.state.desk.token
        client.get(f"/letters/{letter}")
        while waiting := [each for each in register.letters.doubts(letter) if each.is_open and each.settles]:
            sent = {"version": waiting[0].version, "task": waiting[0].task or "", "field": waiting[0].settles}
            assert client.post(f"/letters/{letter}/settle", data={**sent, "answer": "unreadable"}).status_code == 200
        version = register.letters.version(letter)
        assert client.post(f"/letters/{letter}/accept", data={"version": version}).status_code == 200
        assert ("Hôm nay: 1 văn bản, trung bình " in client.get("/").text) is measures
    found = register.review_times.of_day(today_here())
    assert (found is not None and found.letters == 1 and found.values > 0) is measures


def test_the_office_sees_it_by_a_command(register: Register, letter_of: LetterOf) -> None:
    clock = Clock()
    watch = Stopwatch(register.review_times, clock)
    clock.now += 7
    watch.answered([(letter_of(TAI_CHINH), "subject")])
    clock.now += 5
    watch.left(letter_of(TAI_CHINH), accepted=True)
    code, said, complaints = call("corrections", "seconds", "--register", str(register.url.database), "--csv")
    assert code == 0, complaints
    assert date.isoformat(today_here()) in said
    assert "12.0" in said


def test_it_is_measured_where_nobody_says_otherwise() -> None:
    assert Settings().measure_review
    assert not Settings(measure_review=False).measure_review
