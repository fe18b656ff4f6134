"""What all tables share: column types for enums, times and JSON, and names for constraints."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Enum, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from models import Direction, DocumentType, DueKind, Relation, Role, TaskKind
from register.vocabulary import Act, Answer, LinkKind, LinkStanding, Origin, Quality, ReviewState, Standing

WORD_CHARACTERS = 40
"""Room for the longest word of a closed vocabulary."""
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
VOCABULARIES = (
    Act, Answer, Direction, DocumentType, DueKind, LinkKind, LinkStanding, Origin, Quality, Relation, ReviewState, Role,
    Standing, TaskKind,
)  # fmt: skip

Json = JSON(none_as_null=True)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off when stored and put on when read."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC without its zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def _words(vocabulary: type[StrEnum]) -> Enum:
    """A vocabulary stored by its words, without a type of the database's own: new words need no migration."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=False,
        length=WORD_CHARACTERS,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        dict[str, Any]: Json,
        list[Any]: Json,
        datetime: UtcTime(),
        **{vocabulary: _words(vocabulary) for vocabulary in VOCABULARIES},
    }


def to_json(value: object) -> Any:
    """A column's value as JSON: days and moments in ISO 8601, words as they are."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
