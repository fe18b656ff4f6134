"""Files packed in the files of a batch: which of them are read next, and where they stand in the tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models import Outcome
from models.errors import NestedTooDeep
from pipeline.batch.store import Settled
from pipeline.intake import InputFile
from pipeline.intake.members import DEEPEST, MOST_BYTES, MOST_FILES, SEPARATOR, Member, MemberFile, files_in, own_name


@dataclass
class Unpacking:
    """Gives the files that are packed in others, round after round, each with a name that no other file has."""

    names: set[str]
    """Of all files so far."""
    files: Counter[str] = field(default_factory=Counter)
    """By the name of a file of the input folders, how many are packed in it so far, at any depth."""
    sizes: Counter[str] = field(default_factory=Counter)
    """Their bytes."""

    def take(self, opened: Sequence[InputFile], settled: dict[str, Settled]) -> list[InputFile]:
        """The files in those that were opened of late.

        A file that goes deeper than is followed, or in which more is packed than is followed, becomes quarantined in
        `settled`. That depends on names alone, and not on which worker was faster.
        """
        found: list[InputFile] = []
        for container in sorted(opened, key=lambda file: place_of(file.relative)):
            if self._is_too_much(container, settled[container.relative].members):
                settled[container.relative] = _refused(settled[container.relative].outcome)
                continue
            for file in files_in(container, settled[container.relative].members):
                named = replace(file, relative=own_name(file.relative, self.names))
                self.names.add(named.relative)
                found.append(named)
        return found

    def _is_too_much(self, container: InputFile, members: Sequence[Member]) -> bool:
        outer = container.outermost.relative if isinstance(container, MemberFile) else container.relative
        self.files[outer] += len(members)
        self.sizes[outer] += sum(member.size for member in members)
        deep = isinstance(container, MemberFile) and container.depth >= DEEPEST
        return deep or self.files[outer] > MOST_FILES or self.sizes[outer] > MOST_BYTES


def with_sums(settled: Mapping[str, Settled], files: Iterable[InputFile]) -> dict[str, Settled]:
    """The same outcomes; that of a file in which others are packed counts their documents too."""
    more: Counter[str] = Counter()
    for file in files:
        inner = file
        while isinstance(inner, MemberFile):
            inner = inner.container
            more[inner.relative] += settled[file.relative].outcome.documents
    return {name: _with_more(each, more[name]) if more[name] else each for name, each in settled.items()}


def place_of(relative: str) -> tuple[str, ...]:
    """By which files are sorted: by name, what is in a file just behind it."""
    return tuple(relative.split(SEPARATOR))


def _refused(outcome: Outcome) -> Settled:
    """Not stored, so that the next run looks again at what else is packed beside it."""
    error = NestedTooDeep()
    refused = {"outcome": "quarantined", "documents": 0, "reason": error.sentence, "reason_code": error.code}
    return Settled(outcome=outcome.model_copy(update=refused), fingerprint="")


def _with_more(settled: Settled, documents: int) -> Settled:
    outcome = settled.outcome
    return settled.model_copy(
        update={"outcome": outcome.model_copy(update={"documents": outcome.documents + documents})}
    )
