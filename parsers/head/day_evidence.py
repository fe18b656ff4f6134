"""What else tells on which day a letter was issued: how likely each day is before the hand is looked at.

Each weight is that of a day against other days; the hand and the print of the date line decide between the days that
are left. Nothing here makes a date of its own. Shares are those of labelled letters of open sources (2026-11).
"""

from datetime import date, timedelta
from typing import NamedTuple

UNLIKELY = 0.08
"""Weight of a day that lies before a letter cited in it, after its arrival or after a deadline that it sets; not 0, for
the other date may have been misread. Of 40 deadlines within five weeks of their letter one lay before it."""
WEEKEND = 0.25
"""Of a Saturday or Sunday: 6 of 132 letters, where a weekday has 25; a choice above that share (0.12), for offices
differ."""
SATURDAY = 5  # as `date.weekday` counts from Monday
SIGNED_WITHIN = ((0, 0.6), (1, 0.2), (6, 0.03))
"""Days from a letter's date to the next digital signature at most, and the share of letters for each day: of 48 signed
letters 29 were signed on their day, 9 on the next, 5 within a week."""
SOON_SIGNED_DAYS = 1
"""As most are: 38 of those 48."""
SIGNED_LATER = 0.005
"""The same where no signature follows within a week: copies are signed months later; none of 48 was signed before."""
DUE_WITHIN = timedelta(days=31)
"""A deadline before a day speaks against it where it lies so near; older ones are of letters that are told about."""
CITED = 50.0
"""Weight of the day that another letter of the file gives with number and notation: print against hand."""


class DayEvidence(NamedTuple):
    """The days that a letter and its file name beside the date line."""

    not_before: date | None = None
    """Of the latest letter cited."""
    arrived: date | None = None
    """By the stamp of the receiving office."""
    signed: tuple[date, ...] = ()
    """Of the digital signatures."""
    due: tuple[date, ...] = ()
    """Of deadlines and meetings."""
    cited_as: frozenset[date] = frozenset()
    """The day of this letter in other letters of the file, or in the heading of its annex."""

    @property
    def not_after(self) -> date | None:
        """The earlier of arrival and last signature."""
        return min((day for day in (self.arrived, max(self.signed, default=None)) if day), default=None)

    def fits(self, day: date) -> bool:
        """Whether the day contradicts neither a letter cited, nor arrival, nor the signatures."""
        not_after = self.not_after
        return (self.not_before is None or day >= self.not_before) and (not_after is None or day <= not_after)

    def bears_out(self, day: date) -> bool:
        """Whether another letter gives this very day, or the letter was signed on it or on the next."""
        return day in self.cited_as or any(0 <= (signed - day).days <= SOON_SIGNED_DAYS for signed in self.signed)

    def weight(self, day: date) -> float:
        """How likely the day is against others."""
        weight = 1.0 if self.fits(day) else UNLIKELY
        if any(day - DUE_WITHIN <= due < day for due in self.due):
            weight *= UNLIKELY
        if day.weekday() >= SATURDAY:
            weight *= WEEKEND
        if self.signed:
            weight *= self._weight_by_signatures(day)
        return weight * (CITED if day in self.cited_as else 1.0)

    def _weight_by_signatures(self, day: date) -> float:
        gap = min(((signed - day).days for signed in self.signed if signed >= day), default=None)
        if gap is None:
            return SIGNED_LATER
        return next((share for most, share in SIGNED_WITHIN if gap <= most), SIGNED_LATER)
