"""How long reviews take, kept by day."""

from datetime import date

from register.register import Register
from register.review_times import Spent
from tests.register.letters import letter

TODAY = date(2021, 6, 1)


def test_seconds_of_letters_and_values(place: str) -> None:
    """A letter counts when it is accepted, with all that was done to it on that day; a value when it is answered."""
    with Register.open(place, clock=lambda: TODAY) as register:
        register.feed([letter("12/UBND-TH"), letter("13/UBND-TH"), letter("14/UBND-TH")])
        one, two, put_off = (each.id for each in register.letters.list())
        versions = {each: register.letters.version(each) for each in (one, two, put_off)}
        register.review_times.add(
            [
                Spent(letter=one, field="subject", seconds=4),
                Spent(letter=one, field=None, seconds=2, accepted=True),
                Spent(letter=two, field="subject", seconds=8),
                Spent(letter=two, field="tasks", seconds=10),
                Spent(letter=two, field=None, seconds=6, accepted=True),
                Spent(letter=put_off, field="code_number", seconds=50),
                Spent(letter=put_off, field=None, seconds=9),
            ]
        )
        found = register.review_times.of_day(TODAY)
        assert found is not None
        assert (found.letters, found.mean_s, found.median_s) == (2, 15, 15)
        assert (found.values, found.value_mean_s) == (4, 18)
        assert list(found.fields.items()) == [("code_number", 50), ("subject", 6), ("tasks", 10)]
        assert register.review_times.of_day(date(2021, 5, 31)) is None
        assert {each: register.letters.version(each) for each in versions} == versions


def test_nothing_measured_is_nothing_written(place: str) -> None:
    with Register.open(place, clock=lambda: TODAY) as register:
        register.review_times.add([])
        assert list(register.review_times.days(date(2000, 1, 1), date(2099, 1, 1))) == []
