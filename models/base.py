"""What every record of ours is: frozen, closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A record that is never changed after it was made; a changed one is a new one (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
