"""The closed vocabularies of the register; the values are the words that are stored and exported."""

from enum import StrEnum


class Origin(StrEnum):
    """Where a letter, a task or an assignment came from."""

    READ = "read"
    """Found by the machine on the page."""
    PERSON = "person"
    IMPORTED = "imported"


class Standing(StrEnum):
    """What was last said about an assignment, whatever the day is; the state follows from it and from the calendar."""

    OPEN = "open"
    PROPOSED = "proposed"
    """Evidence of its end is there and waits for a person's word."""
    DONE = "done"
    RETURNED = "returned"
    """The result was sent back to be done again."""
    PAUSED = "paused"
    REFUSED = "refused"
    """The agency says that it is not for it."""
    WITHDRAWN = "withdrawn"
    """Whoever gave the task took it back."""


class Act(StrEnum):
    """What an event of the history is about: each change has its verb."""

    FED = "fed"
    READ_ANEW = "read_anew"
    RETIRED = "retired"
    ADDED = "added"
    IMPORTED = "imported"
    PROPOSED = "proposed"
    DONE = "done"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    EXTENDED = "extended"
    RETURNED = "returned"
    PAUSED = "paused"
    RESUMED = "resumed"
    REOPENED = "reopened"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ASSIGNED = "assigned"
    TRANSFERRED = "transferred"
    NOTED = "noted"
    SPLIT = "split"
    MERGED = "merged"
    REGISTERED = "registered"
    FORWARDED = "forwarded"
    LINKED = "linked"
    SETTLED = "settled"
    UNSETTLED = "unsettled"
    ACCEPTED = "accepted"
    """A person said that a whole letter is right as it stands."""
    POSTPONED = "postponed"
    DROPPED = "dropped"
    """A person said that what the machine took for a task is none."""
    EDITED = "edited"
    JUDGED = "judged"
    """The quality of a result."""
    REMINDED = "reminded"
    HANDED_IN = "handed_in"
    OFFICE = "office"
    """Settings of the office."""
    UNDONE = "undone"


class Answer(StrEnum):
    """What a person said about a value of the machine."""

    VALUE = "value"
    NOT_ON_DOCUMENT = "not_on_document"
    """Không có trên văn bản."""
    UNREADABLE = "unreadable"
    """Không đọc được."""


class ReviewState(StrEnum):
    """How far a person has come with a letter that was read."""

    NEW = "new"
    """Chưa soát."""
    POSTPONED = "postponed"
    """Để sau: looked at and put off."""
    SETTLED = "settled"
    """Đã soát: a person accepted the whole letter, and nothing of it is doubtful."""


class LinkKind(StrEnum):
    """What one letter is to another."""

    SAME = "same"
    """The same letter, received twice or scanned again."""
    REMINDS_OF = "reminds_of"
    REPLACES = "replaces"
    ANSWERS = "answers"
    ATTACHED_TO = "attached_to"


class LinkStanding(StrEnum):
    """Whether a person agrees with a link."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Quality(StrEnum):
    """A person's judgement of a result, for the yearly rating; the machine never gives one."""

    GOOD = "good"
    SATISFACTORY = "satisfactory"
    POOR = "poor"
