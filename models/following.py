"""The closed vocabularies of following letters up, which the register, its forms and the exchange share.

The values are the words that are stored and exported; `vietnamese` is the word that forms and clerks use.
"""

from enum import StrEnum


class Direction(StrEnum):
    """Whether the office received a letter or sent it: tasks of the one were given to it, of the other by it."""

    IN = "in"
    """Văn bản đến."""
    OUT = "out"
    """Văn bản đi."""

    @property
    def vietnamese(self) -> str:
        """ "đến"."""
        return DIRECTIONS[self]


class Role(StrEnum):
    """What an agency has to do with a task."""

    LEAD = "lead"
    """Chủ trì: it answers for the result."""
    COORDINATE = "coordinate"
    """Phối hợp."""
    FOLLOW = "follow"
    """Theo dõi, đôn đốc."""

    @property
    def vietnamese(self) -> str:
        """ "chủ trì"."""
        return ROLES[self]


class StateKind(StrEnum):
    """How a task stands; every task is in exactly one of these on a day."""

    NO_DEADLINE = "no_deadline"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    RETURNED = "returned"
    PAUSED = "paused"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def vietnamese(self) -> str:
        """ "quá hạn"."""
        return STATES[self]

    @property
    def is_done(self) -> bool:
        """True for the three ways of being done."""
        return self in DONE

    @property
    def is_closed(self) -> bool:
        """True where nothing is left to do: done, or taken back."""
        return self in CLOSED


DIRECTIONS = {Direction.IN: "đến", Direction.OUT: "đi"}
ROLES = {Role.LEAD: "chủ trì", Role.COORDINATE: "phối hợp", Role.FOLLOW: "theo dõi"}
STATES = {
    StateKind.NO_DEADLINE: "chưa có thời hạn",
    StateKind.IN_TIME: "trong hạn",
    StateKind.DUE_SOON: "sắp đến hạn",
    StateKind.OVERDUE: "quá hạn",
    StateKind.AWAITING_CONFIRMATION: "chờ xác nhận",
    StateKind.DONE_ON_TIME: "đã hoàn thành đúng hạn",
    StateKind.DONE_LATE: "đã hoàn thành quá hạn",
    StateKind.DONE_NO_DEADLINE: "đã hoàn thành (không hạn)",
    StateKind.RETURNED: "trả lại",
    StateKind.PAUSED: "tạm hoãn",
    StateKind.REFUSED: "từ chối",
    StateKind.WITHDRAWN: "thu hồi",
}
DONE = frozenset({StateKind.DONE_ON_TIME, StateKind.DONE_LATE, StateKind.DONE_NO_DEADLINE})
CLOSED = DONE | {StateKind.WITHDRAWN}
