"""What a deadline was read from."""

from models.rules import Rule


class DueRule(Rule):
    """Of a deadline, wherever it stands."""

    RANGE = "range", "range of days"
    DAY = "day", "day after a due phrase"
    DAY_AT_HEAD = "day_at_head", "day that heads the item"
    PERIOD = "period", "period"
    RECURRING = "recurring", "recurring"
    EVENT = "event", "event"
    SPAN = "span", "span of time"
    FROM_ARRIVAL = "from_arrival", "counted from the arrival"
    FROM_ISSUE = "from_issue", "counted from the issue date"
    FROM_ISSUE_FOR_ARRIVAL = "from_issue_for_arrival", "counted from the issue date, no arrival date read"
    FROM_EVENT = "from_event", "counted from an event"
    COLUMN = "column", "column of deadlines"
