"""Working days of Vietnamese offices: Monday to Friday without public holidays (Bộ luật Lao động 2019, Điều 112).

Tết and substitute days are those that the `holidays` library keeps; what the government or an office adds to them in a
year is given as `also_free`.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

SATURDAY = 5  # as `date.weekday` counts


def is_working_day(day: date, also_free: Collection[date] = ()) -> bool:
    """Whether offices are open on `day`."""
    return day.weekday() < SATURDAY and day not in _public_holidays(day.year) and day not in also_free


def add_working_days(base: date, count: int, also_free: Collection[date] = ()) -> date:
    """The day `count` working days after `base`; the day itself does not count (Bộ luật Dân sự 2015, Điều 147)."""
    day = base
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day, also_free):
            count -= 1
    return day


@cache
def _public_holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year))
