"""What every record of ours is: frozen, and of known fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A record that is never changed after it was made; a changed one is a new one (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Exported(Frozen):
    """A record that other versions of ours may have written: a field that this one does not know is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")
