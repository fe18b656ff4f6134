"""Bodies that get tasks, under all the names that letters give them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from register.tables.base import Base


class Agency(Base):
    """A body under one canonical name, for as long as it exists."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str | None]
    """"sở", "bộ", "tỉnh", "xã" ...: the first word of most reports' groups."""
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    """The last day on which it existed; None where it does."""
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    """Who took over its tasks."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    """Where it belongs."""
    retired: Mapped[bool] = mapped_column(default=False)

    successor: Mapped["Agency | None"] = relationship(foreign_keys=[successor_id], remote_side="Agency.id")


class AgencyName(Base):
    """A name under which an agency is known; folded, so that accents and spaces do not count."""

    __tablename__ = "agency_names"

    key: Mapped[str] = mapped_column(primary_key=True)
    """The name without accents, spaces and marks."""
    name: Mapped[str]
    """The name as it was seen first."""
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
