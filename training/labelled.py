"""The labelled letters as what may be a task in them, beside the tasks that a person has read there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.pages import FilePages
from benchmarks.scoring import scorer, unsure_fields
from benchmarks.truth import Json, Truth
from parsers.body.references import find_references
from parsers.head.recipients import find_recipients
from parsers.tasks.context import TaskContext
from parsers.tasks.weighing import Weighed, WeighedZone, weigh_zones
from pipeline.extraction import find_fields, task_context
from pipeline.layout import split_letters


@dataclass(frozen=True)
class LabelledLetter:
    """A letter whose tasks are labelled."""

    file: str
    context: TaskContext
    zones: Sequence[WeighedZone]
    tasks: Sequence[Json]
    unsure: set[str]
    """What of it the person was not sure of: "tasks[3].deadline"."""

    @property
    def passages(self) -> list[tuple[WeighedZone, Weighed]]:
        """All that may be a task, in reading order."""
        return [(zone, each) for zone in self.zones for each in zone.passages]

    @property
    def numbers(self) -> Mapping[int, int]:
        """The number of the task that each passage is, by the place of the passage; of the others nothing."""
        found = [{"text": each.text, "path": each.path} for _, each in self.passages]
        return {place: number for number, place in scorer().pair_tasks(found, self.tasks).items()}

    def doubtful(self, number: int) -> set[str]:
        """The values of a task, by their names in the truth, that the person was not sure of: "lead"."""
        of_task = (each for each in self.unsure if each.startswith(f"tasks[{number}]."))
        return {each.split(".")[-1].split("[")[0] for each in of_task}


def labelled_letters(files: Iterable[FilePages], truths: Sequence[Truth]) -> Iterator[LabelledLetter]:
    """All letters in these files whose tasks are labelled."""
    by_name = {truth.file: truth for truth in truths}
    for name, pages in ((name, pages) for name, pages in files if name in by_name):
        letters = []
        for letter in split_letters(pages):
            fields = find_fields(letter, find_references(letter).values, name)
            context = task_context(fields, find_recipients(letter.recipients, letter.pages[0].width_pt))
            first = letter.pages[0].source_number
            letters.append({"source": {"first_page": first}, "context": context, "letter": letter})
        for index, (found, doc) in enumerate(scorer().pair(letters, by_name[name].documents)):
            unsure = unsure_fields(by_name[name], index)
            if found and "tasks" in doc and "tasks" not in unsure:
                zones = tuple(weigh_zones(found["letter"], found["context"]))
                yield LabelledLetter(name, found["context"], zones, doc["tasks"], unsure)
