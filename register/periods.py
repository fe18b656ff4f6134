"""Report periods: a month, quarter, half year or year, as the office cuts them (NĐ 09/2019/NĐ-CP, Điều 12)."""

import re
from datetime import date, timedelta

from models.base import Frozen
from register.errors import NotPossible
from register.office import Office
from register.refusals import Refusal

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
NAME = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


class Period(Frozen):
    """The days that a report is about, both included."""

    name: str
    """"2017-03", "2017-Q1", "2017-H1", "2017", or the two days."""
    begins_on: date
    ends_on: date

    @property
    def day_before(self) -> date:
        """The last day of the period before."""
        return self.begins_on - timedelta(days=1)


def period_named(name: str, office: Office) -> Period:
    """The period of a name: "2017-03" is 15 February to 14 March where the office's periods start on the 15th.

    Also "2017-Q1", "2017-H1", "2017" and "2017-01-01..2017-03-31". Raises `NotPossible` for any other.
    """
    if ".." in name:
        return _between(name)
    match = NAME.fullmatch(name)
    kind = next((each for each in ("month", "quarter", "half") if match and match[each]), "year")
    number = int(match[kind]) if match and kind != "year" else 1
    if match is None or number > 12 // MONTHS[kind] or number == 0:
        raise NotPossible(Refusal.NO_PERIOD, name=name)
    first = (number - 1) * MONTHS[kind]
    begins = _start(int(match["year"]), first, office)
    return Period(
        name=name,
        begins_on=begins,
        ends_on=_start(int(match["year"]), first + MONTHS[kind], office) - timedelta(days=1),
    )


def period_before(period: Period, office: Office) -> Period:
    """The period of the same kind before it; of two days, as many days before."""
    match = NAME.fullmatch(period.name)
    if match is None:
        ends = period.day_before
        begins = ends - (period.ends_on - period.begins_on)
        return Period(name=f"{begins}..{ends}", begins_on=begins, ends_on=ends)
    year = int(match["year"])
    for kind, form in (("month", "{:04}-{:02}"), ("quarter", "{:04}-Q{}"), ("half", "{:04}-H{}")):
        if match[kind]:
            earlier = int(match[kind]) - 1
            last = 12 // MONTHS[kind]
            return period_named(form.format(year, earlier) if earlier else form.format(year - 1, last), office)
    return period_named(f"{year - 1:04}", office)


def _start(year: int, months: int, office: Office) -> date:
    """The first day of the report month that is `months` after January's of `year`."""
    day = office.period_starts_on
    index = year * 12 + months - (1 if day > 1 else 0)
    return date(index // 12, index % 12 + 1, day)


def _between(name: str) -> Period:
    first, _, last = name.partition("..")
    try:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise NotPossible(Refusal.PERIOD_WITHOUT_DAYS, name=name) from error
    if ends < begins:
        raise NotPossible(Refusal.PERIOD_BACKWARDS, name=name)
    return Period(name=name, begins_on=begins, ends_on=ends)
