"""A deadline as one text states it, with what makes it doubtful and what stands beside it."""

from dataclasses import dataclass
from datetime import date

from models import Doubt, DueKind, Reason
from parsers.due.openers import Claim
from parsers.due.rules import DueRule

NO_YEAR = Doubt(reason=Reason.DUE_WITHOUT_YEAR)
BEFORE_LETTER = Doubt(reason=Reason.DUE_BEFORE_LETTER)
LONG_BEFORE_LETTER = Doubt(reason=Reason.DUE_LONG_BEFORE_LETTER)
OTHER_WEEKDAY = Doubt(reason=Reason.DUE_WEEKDAY_DIFFERS)
SEVERAL = Doubt(reason=Reason.DUE_SEVERAL)


@dataclass(frozen=True)
class Deadline:
    """`text` as printed at offsets `start` to `end`; `due_date` None where no calendar day follows from the print."""

    text: str
    start: int
    end: int
    kind: DueKind
    due_date: date | None = None
    recurrence: str | None = None
    rule: DueRule = DueRule.DAY
    doubt: Doubt | None = None
    shared: bool = False
    """Stands in the lead-in and holds for all its points."""

    claim: Claim = Claim.NONE
    """How much the words in front of it say by themselves."""
    sure: bool = False
    """Whether the words around it allow nothing but a deadline."""
    others: tuple["Deadline", ...] = ()
    """What else the text sets a time for, in its order."""

    @property
    def names_one_day(self) -> bool:
        """Whether the print alone settles the day, year and all; "trước ngày 15/6" may as well come again each year."""
        return self.due_date is not None and self.doubt != NO_YEAR

    @property
    def sets_time(self) -> bool:
        """Whether it names a day, or how one follows, that a person could follow up on."""
        return self.due_date is not None or self.recurrence is not None

    @property
    def is_long_past(self) -> bool:
        """Whether it lies so long before the letter that one of the two dates must be misread."""
        return self.doubt == LONG_BEFORE_LETTER

    @property
    def sentence(self) -> str:
        """What gave it, for people: "day after a due phrase"."""
        return f"shared: {self.rule.english}" if self.shared else self.rule.english
