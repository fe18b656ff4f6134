"""The office's own settings: name, bodies above and below, report period, warnings, holidays, sign-off names.

They are kept in the register and go to and from a TOML file:

    name = "ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"
    warning_days = 3
    holidays = [2026-01-02]

    [[alerts]]
    days_late = 3
    to = "lãnh đạo giao việc"
"""

import tomllib
from datetime import date
from typing import Annotated, Literal

import tomli_w
from pydantic import Field, ValidationError, model_validator

from lexicon.working_days import add_working_days
from models.base import Frozen
from register.errors import BadOffice
from register.refusals import Refusal

NO_MONTH_LACKS = 28
"""The last day that every month has."""
StartDay = Annotated[int, Field(ge=1, le=NO_MONTH_LACKS)]


class Alert(Frozen):
    """A step of urging: who is told when a task is so late."""

    days_late: int
    """Days after the deadline; negative before it."""
    to: str
    """Whom it goes to: "lãnh đạo trực tiếp"."""


class SignOff(Frozen):
    """Who signs a form."""

    position: str
    """As printed above the signature: "CHÁNH VĂN PHÒNG"."""
    full_name: str = ""


class Office(Frozen):
    """Settings that belong to the office and not to the machine."""

    name: str = ""
    """As in the letterhead of its letters."""
    superior: str = ""
    """Cơ quan chủ quản."""
    place: str = ""
    """Địa danh, for forms."""
    subordinates: tuple[str, ...] = ()
    """Bodies that it gives tasks to, as its reports list them."""
    period_starts_on: StartDay = 15
    """The day on which a report period begins: 15 (15th to 14th, NĐ 09/2019/NĐ-CP, Điều 12), 25 (25th to 24th) or
    1 (the calendar month)."""
    warning_days: int = Field(default=3, ge=0)
    """A task is "sắp đến hạn" so many calendar days before its deadline."""
    alerts: tuple[Alert, ...] = (
        Alert(days_late=-3, to="đơn vị chủ trì"),
        Alert(days_late=1, to="lãnh đạo trực tiếp"),
        Alert(days_late=3, to="lãnh đạo giao việc"),
    )
    """Steps of urging; the defaults are those of công văn 1400-CV/VPTU of 2026."""
    start_event: Literal["arrival", "issue"] = "arrival"
    """From which day a deadline such as "trong 10 ngày làm việc" is counted."""
    holidays: tuple[date, ...] = ()
    """Days on which this office is closed, beside the public holidays."""
    signatories: tuple[SignOff, ...] = ()
    """Who signs the forms, the first by default."""

    @model_validator(mode="after")
    def _alerts_in_order(self) -> "Office":
        if [each.days_late for each in self.alerts] != sorted(each.days_late for each in self.alerts):
            raise ValueError("alerts must come by rising days_late")
        return self

    def after_working_days(self, base: date, count: int) -> date:
        """The day so many working days of this office after `base`."""
        return add_working_days(base, count, self.holidays)

    def to_toml(self) -> str:
        """The settings as a TOML file that `from_toml` reads back equal."""
        return tomli_w.dumps(self.model_dump())

    @classmethod
    def from_toml(cls, text: str) -> "Office":
        """The settings in a TOML file; what it does not name has its default. Raises `BadOffice`."""
        try:
            return cls.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise BadOffice(Refusal.OFFICE_NO_TOML, error=error) from error
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            raise BadOffice(Refusal.OFFICE_WRONG, wrong=wrong) from error
