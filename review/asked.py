"""What part of the queue a clerk goes through, as it stands in an address: kept from letter to letter."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from models import Direction
from models.base import Frozen
from register.reviewing.records import QueueFilter, QueueOrder
from register.vocabulary import ReviewState

View = Literal["new", "postponed", "settled", "clear"]
VIEWS: dict[View, QueueFilter] = {
    "new": QueueFilter(),
    "postponed": QueueFilter(states=frozenset({ReviewState.POSTPONED}), only_doubtful=False),
    "settled": QueueFilter(states=frozenset({ReviewState.SETTLED}), only_doubtful=False, order=QueueOrder.NEWEST),
    "clear": QueueFilter(only_doubtful=False, only_clear=True, order=QueueOrder.NEWEST),
}


class Asked(Frozen):
    """The part of the queue that was asked for."""

    view: View = "new"
    field: str = ""
    text: str = ""
    direction: Literal["", "in", "out"] = ""
    order: Literal["", "worst", "oldest", "newest"] = ""

    @property
    def wanted(self) -> QueueFilter:
        """The same as a question to the register."""
        return VIEWS[self.view].model_copy(
            update={
                "fields": frozenset({self.field}) if self.field else frozenset(),
                "text": self.text.strip() or None,
                "direction": Direction(self.direction) if self.direction else None,
                **({"order": QueueOrder(self.order)} if self.order else {}),
            }
        )

    @property
    def query(self) -> str:
        """The same as it stands in an address, behind the question mark; empty for the queue as it begins."""
        return urlencode(self.model_dump(exclude_defaults=True))


WHOLE_QUEUE = Asked()


def asked_in(
    view: View = "new",
    field: Annotated[str, Query(max_length=100)] = "",
    text: Annotated[str, Query(max_length=200)] = "",
    direction: Literal["", "in", "out"] = "",
    order: Literal["", "worst", "oldest", "newest"] = "",
) -> Asked:
    """The part of the queue that an address names."""
    return Asked(view=view, field=field, text=text, direction=direction, order=order)


InAddress = Annotated[Asked, Depends(asked_in)]
