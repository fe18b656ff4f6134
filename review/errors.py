"""Why the review page cannot be served, and why a value that was typed cannot be taken."""

from models.errors import CongvanError, RunError


class ReviewNotServed(RunError):
    """The page cannot be served: a package is missing, the address is not this machine's, the port is taken."""

    exit_code = 17


class NotAValue(CongvanError):
    """What was typed is no value that the field can have; `key` names the sentence for the clerk (words.tsv)."""

    def __init__(self, key: str, typed: str) -> None:
        super().__init__(f"{key}: {typed!r}")
        self.key = key
