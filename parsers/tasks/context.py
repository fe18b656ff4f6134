"""What the rest of the letter says that its tasks depend on."""

from dataclasses import dataclass, replace
from datetime import date

from models import Evidence, ExtractedList
from parsers.actors.alias import without_alias
from parsers.actors.spread import spread

SHORTEST_NAME = 4  # letters; less is a scrap of the scan


@dataclass(frozen=True)
class Addressee:
    """One that the letter is sent to; `evidence` is of its print after "Kính gửi"."""

    name: str
    evidence: Evidence

    @property
    def printed(self) -> Evidence:
        """Evidence of where the name stands, without its doubts: those are told where the addressees themselves are."""
        found = self.evidence
        return Evidence(text=found.text, places=found.places, confidence=found.confidence, reader=found.reader)


@dataclass(frozen=True)
class TaskContext:
    """Values of other fields."""

    document_type: str | None = None
    issued_date: date | None = None
    arrival_date: date | None = None
    organ_name: str | None = None
    recipients: tuple[Addressee, ...] = ()

    @property
    def recipient_names(self) -> tuple[str, ...]:
        """The addressees as printed, without their evidence."""
        return tuple(addressee.name for addressee in self.recipients)

    def addressed(self) -> tuple[Addressee, ...]:
        """The addressees by the names that a task gives them: without the bracket that defines a short name.

        "Các Sở: Tài chính, Y tế" is two of them.
        """
        named = (one for one in self.recipients if sum(letter.isalpha() for letter in one.name) >= SHORTEST_NAME)
        return tuple(
            replace(addressee, name=name) for addressee in named for name in spread(without_alias(addressee.name))
        )


def addressees_of(recipients: ExtractedList[str]) -> tuple[Addressee, ...]:
    """The addressees of a letter: those entries after "Kính gửi" that hold a name."""
    return tuple(Addressee(entry.value, entry.evidence) for entry in recipients.entries if entry.value is not None)
