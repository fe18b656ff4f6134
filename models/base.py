"""The two base classes of all records: one for what stays inside a run, one for what is written to files."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of records that cannot be changed once they are made; `model_copy(update=...)` gives a changed copy.

    A field that the class does not declare is refused with a `ValidationError`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


class Exported(Frozen):
    """Base of frozen records that are stored in files.

    Another version of the product may have written the file, so a field that this version does not declare is ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
