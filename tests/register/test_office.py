"""The office's settings, its working days and its report periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.working_days import add_working_days, is_working_day
from register.errors import BadOffice, NotPossible
from register.office import Alert, Office, SignOff
from register.periods import period_before, period_named


def test_toml_there_and_back() -> None:
    office = Office(
        name="UBND tỉnh Tân Hưng",
        subordinates=("Sở Nội vụ",),
        period_starts_on=25,
        alerts=(Alert(days_late=-3, to="đơn vị"),),
        holidays=(date(2026, 1, 2),),
        signatories=(SignOff(position="CHÁNH VĂN PHÒNG", full_name="Lê Văn Tám"),),
    )
    assert Office.from_toml(office.to_toml()) == office
    assert Office.from_toml("") == Office()


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        "period_starts_on = 31",
        "warnings = 3",
        "alerts = [{days_late = 3, to = 'a'}, {days_late = 1, to = 'b'}]",
    ],
)
def test_wrong_toml_is_refused(text: str) -> None:
    with pytest.raises(BadOffice):
        Office.from_toml(text)


def test_working_days_skip_tet_and_the_offices_own_days() -> None:
    before_tet = date(2025, 1, 24)  # Tết Ất Tỵ: 25 January to 2 February 2025
    assert add_working_days(before_tet, 1) == date(2025, 2, 3)
    assert Office(holidays=(date(2025, 2, 3),)).after_working_days(before_tet, 1) == date(2025, 2, 4)


@given(st.dates(date(2010, 1, 1), date(2029, 1, 1)), st.integers(1, 40))
def test_working_days_count_up(base: date, count: int) -> None:
    day = add_working_days(base, count)
    assert is_working_day(day)
    between = (base + timedelta(days=n) for n in range(1, (day - base).days + 1))
    assert sum(is_working_day(each) for each in between) == count


PERIODS = [
    (15, "2017-03", date(2017, 2, 15), date(2017, 3, 14)),  # NĐ 09/2019, Điều 12
    (15, "2017-01", date(2016, 12, 15), date(2017, 1, 14)),
    (15, "2017-Q1", date(2016, 12, 15), date(2017, 3, 14)),
    (15, "2017-H1", date(2016, 12, 15), date(2017, 6, 14)),
    (15, "2017-H2", date(2017, 6, 15), date(2017, 12, 14)),
    (15, "2017", date(2016, 12, 15), date(2017, 12, 14)),
    (25, "2017-03", date(2017, 2, 25), date(2017, 3, 24)),
    (1, "2017-02", date(2017, 2, 1), date(2017, 2, 28)),
    (1, "2017", date(2017, 1, 1), date(2017, 12, 31)),
    (1, "2017-02-03..2017-02-03", date(2017, 2, 3), date(2017, 2, 3)),
]


@pytest.mark.parametrize(("starts_on", "name", "begins", "ends"), PERIODS)
def test_periods(starts_on: int, name: str, begins: date, ends: date) -> None:
    office = Office(period_starts_on=starts_on)
    period = period_named(name, office)
    assert (period.begins_on, period.ends_on) == (begins, ends)
    assert period_before(period, office).ends_on == begins - timedelta(days=1)


@pytest.mark.parametrize("name", ["2017-13", "2017-00", "2017-Q5", "17", "2017-02-03..2017-02-02", "a..b", ""])
def test_no_period(name: str) -> None:
    with pytest.raises(NotPossible):
        period_named(name, Office())


@given(st.sampled_from([1, 15, 25]), st.integers(2000, 2030), st.integers(1, 12))
def test_periods_follow_each_other(starts_on: int, year: int, month: int) -> None:
    office = Office(period_starts_on=starts_on)
    period = period_named(f"{year}-{month:02}", office)
    before = period_before(period, office)
    assert before.ends_on + timedelta(days=1) == period.begins_on <= period.ends_on
    assert period_named(before.name, office) == before
