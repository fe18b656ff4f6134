"""The tables of the register, as SQLAlchemy classes. Their form in the database is made by `register/migrations`."""

from register.tables.agencies import Agency, AgencyName
from register.tables.base import Base
from register.tables.history import Event, Feed, OfficeSettings, RegisterFact, Report
from register.tables.letters import Citation, Letter, Link, Original, SettledValue
from register.tables.reviews import OpenDoubt, Review, ReviewTime
from register.tables.tasks import Assignment, Occurrence, Result, Task

__all__ = [
    "Agency",
    "AgencyName",
    "Assignment",
    "Base",
    "Citation",
    "Event",
    "Feed",
    "Letter",
    "Link",
    "Occurrence",
    "OfficeSettings",
    "OpenDoubt",
    "Original",
    "RegisterFact",
    "Report",
    "Result",
    "Review",
    "ReviewTime",
    "SettledValue",
    "Task",
]
