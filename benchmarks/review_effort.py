"""Models how long a clerk takes to settle each labelled letter, keystroke by keystroke, with the flags that it has.

    python -m benchmarks.review_effort OUT [--json FILE]

OUT is the output folder of a run over the labelled letters. For each flagged field the truth decides what the clerk
does: Enter where the value is right, Alt and a digit where a candidate is, one key for "not on the letter", else to
correct or type it, whichever is less. What the page shows together (review/groups.py) is one look and one Enter, with a
decision for each passage that may be a task and each lead, a second for each further value of a signature. Times are
those of the keystroke-level model (Card, Moran and Newell 1980) and of REVIEW.md. No sealed letter is named.
"""

import argparse
import json
import statistics
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from benchmarks.scoring import is_unsure, scorer, unsure_fields
from benchmarks.truth import Json, Truth, exported_records, real_truths

GROUP_OF = {
    "signer.full_name": "signature", "signer.position": "signature", "signer.competence": "signature",
    "task text": "tasks", "task lead_agencies": "leads",
}  # fmt: skip
"""What the page shows together, as review/groups.py has it: two of a kind, and leads that nobody is named for."""
LEAST_TOGETHER, NOBODY = 2, "nobody_named"
LOOK_S = 3.0
"""To find the field, see its crop and compare: a choice of the plan, to be measured with people."""
TASK_S = 1.0
"""To read over one task, as planned likewise."""
KEY_S, MIND_S = 0.28, 1.35
"""A keystroke of an average typist who is no expert, and a decision what to do (Card, Moran and Newell 1980)."""
BARS = {"median": 15.0, "p90": 45.0}
"""Seconds a letter that the product sets itself."""
ENTER_KEYS, CHORD_KEYS, EDIT_KEYS = 1, 2, 2
"""Enter; Alt and a digit, Ctrl and Enter; F2 and Enter around an edit."""
SAME_ENTRY, SAME_AGENCY = 0.90, 0.85  # likeness, as in the scorer
OTHER_ENTRY = 0.5
"""Likeness of an entry to any of the truth below which nothing of the kind stands there. A choice."""
TENTHS = 10

Way = Literal["enter", "candidate", "absent", "edited", "typed"]


@dataclass(frozen=True)
class Step:
    """What the clerk does about one flagged field."""

    field: str
    """Without places in lists: "recipients", "task text"."""
    reason: str
    way: Way
    keys: int

    @property
    def seconds(self) -> float:
        """With looking, and with deciding where it is more than a nod."""
        return LOOK_S + self.keys * KEY_S + (MIND_S if self.way != "enter" else 0.0)

    @property
    def kind(self) -> str:
        """Field and reason."""
        return f"{self.field}: {self.reason}"


def together_seconds(kind: str, steps: Sequence[Step]) -> float:
    """What flags that the page shows as one take: a look, an Enter, and for each line what it asks."""
    read = (len(steps) - 1) * TASK_S if kind == "signature" else len(steps) * MIND_S
    changed = [each for each in steps if each.way != "enter"]
    keys = sum(1 if kind == "tasks" else each.keys for each in changed)
    minds = len(changed) * MIND_S if kind == "signature" else 0.0
    return LOOK_S + KEY_S + read + keys * KEY_S + minds


@dataclass(frozen=True)
class Effort:
    """What one letter takes."""

    steps: tuple[Step, ...]
    tasks: int
    missed: int
    """Tasks of the truth that were not found: whoever trusts the page does not see them, so they cost nothing here."""

    @property
    def seconds(self) -> float:
        """All that the page asks, a glance at each task, and Ctrl+Enter to the next letter."""
        groups: defaultdict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            groups[GROUP_OF.get(step.field, "")].append(step)
        asked = sum(step.seconds for step in groups.pop("", []))
        for kind, steps in groups.items():
            is_one = len(steps) >= LEAST_TOGETHER or any(each.reason == NOBODY for each in steps)
            asked += together_seconds(kind, steps) if is_one else sum(each.seconds for each in steps)
        return asked + self._besides

    @property
    def seconds_one_by_one(self) -> float:
        """The same where each flag has a look of its own."""
        return sum(step.seconds for step in self.steps) + self._besides

    @property
    def _besides(self) -> float:
        return self.tasks * TASK_S + CHORD_KEYS * KEY_S

    def without(self, kind: str) -> "Effort":
        """The same letter without one kind of flag."""
        return Effort(tuple(step for step in self.steps if step.kind != kind), self.tasks, self.missed)

    @property
    def keys(self) -> int:
        """Keys pressed."""
        return sum(step.keys for step in self.steps) + CHORD_KEYS


def telex_keys(text: str) -> int:
    """Keystrokes to type a text in Telex: "Đ" is D, D and Shift, "ệ" is e, e, j."""
    keys = 0
    for char in unicodedata.normalize("NFC", text):
        keys += len(unicodedata.normalize("NFD", char)) + (char in "đĐ") + char.isupper()
    return keys


def edit_keys(shown: str, wanted: str) -> int:
    """Keystrokes to correct one text into another: to jump by words to each word that differs, and to type it anew."""
    old, new = shown.split(), wanted.split()
    keys, at = EDIT_KEYS, 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            keys += CHORD_KEYS * (i1 - at + i2 - i1) + telex_keys(" ".join(new[j1:j2]))
            at = i2
    return keys


def step_of(field: str, evidence: Json, value: Any, wanted: Any, *, right: bool) -> Step:
    """What a clerk does who knows that `wanted` is right; None where nothing of the kind stands on the letter."""
    reason = str(evidence.get("reason_code") or "confidence")
    shown = str(value or "")
    if right and (shown or field == "task lead_agencies"):
        return Step(field, reason, "enter", ENTER_KEYS)
    if right or not wanted:  # the page takes no Enter for an empty value: that nothing stands there is said
        return Step(field, reason, "absent", CHORD_KEYS)
    others = [str(each["value"]) for each in evidence.get("candidates") or () if each["value"] not in (None, value)]
    if any(scorer().same(field, other, wanted) for other in others):
        return Step(field, reason, "candidate", CHORD_KEYS)
    typed = telex_keys(str(wanted)) + ENTER_KEYS
    edited = edit_keys(shown, str(wanted)) if shown else typed + 1
    if edited < typed:
        return Step(field, reason, "edited", edited)
    return Step(field, reason, "typed", typed)


def letter_effort(record: Json, doc: Json, unsure: set[str]) -> Effort:
    """What one letter takes, given the truth about it."""
    tasks, missed = list(_task_steps(record, doc)), 0
    if "tasks" in doc:
        pairs = scorer().pair_tasks(record["tasks"], doc["tasks"])
        missed = sum(not task.get("optional") for at, task in enumerate(doc["tasks"]) if at not in pairs)
    return Effort((*_field_steps(record, doc, unsure), *tasks), len(record["tasks"]), missed)


def _field_steps(record: Json, doc: Json, unsure: set[str]) -> Iterator[Step]:
    want = scorer().truth_record(doc)
    for name, evidence in record["evidence"].items():
        if not evidence["needs_review"]:
            continue
        field, _, place = name.rpartition(".") if name.rpartition(".")[2].isdigit() else (name, "", "")
        value, wanted = scorer().get(record, field), scorer().get(want, field)
        if place:
            yield _entry_step(field, evidence, value[int(place)], wanted or [])
        elif isinstance(value, list):
            yield step_of(field, evidence, "; ".join(value), "; ".join(wanted or []), right=bool(value) == bool(wanted))
        else:
            right = is_unsure(field, unsure) or scorer().same(field, value, wanted)
            yield step_of(field, evidence, value, wanted, right=right)


def _entry_step(field: str, evidence: Json, value: Any, wanted: Sequence[Any], *, least: float = SAME_ENTRY) -> Step:
    """An entry of a list is right where the truth has one like it; else the likest one is what it should be."""
    shown = scorer().text_of(value)
    texts = [scorer().text_of(each) for each in wanted]
    likest = max(texts, key=lambda each: scorer().similarity(shown, each), default="")
    like = scorer().similarity(shown, likest)
    is_of_letter = like > OTHER_ENTRY or not shown
    return step_of(field, evidence, shown, likest if is_of_letter else "", right=like >= least)


def _task_steps(record: Json, doc: Json) -> Iterator[Step]:
    truth = doc.get("tasks")
    pairs = scorer().pair_tasks(record["tasks"], truth) if truth is not None else {}
    of_record = {place: truth[number] for number, place in pairs.items()} if truth is not None else {}
    for place, task in enumerate(record["tasks"]):
        for name, evidence in task["evidence"].items():
            if evidence["needs_review"]:
                is_task = truth is None or place in of_record
                yield _task_step(name, evidence, task, of_record.get(place), is_task=is_task)


def _task_step(name: str, evidence: Json, task: Json, true: Json | None, *, is_task: bool) -> Step:
    """About one value of a task, of which nothing is known where the letter's tasks are not labelled."""
    root, _, at = name.partition(".")
    field = f"task {root}"
    if root == "text" or true is None:
        return step_of(field, evidence, task["text"], "", right=is_task)
    if root in AGENCIES:
        wanted = true.get(AGENCIES[root]) or []
        shown = task[root][int(at)] if at else "; ".join(task[root])
        if not at:
            wanted = ["; ".join(wanted)]
        return _entry_step(field, evidence, shown, wanted, least=SAME_AGENCY)
    due = true.get("due_text") or ""
    return step_of(field, evidence, task["due_text"], due, right=bool(due) == bool(task["due_text"]))


AGENCIES = {"lead_agencies": "lead", "coordinating_agencies": "coordinate"}


def efforts(out: Path, truths: Sequence[Truth]) -> Iterator[tuple[Truth, Effort]]:
    """Each labelled letter of which the run has a record."""
    records = exported_records(out)
    for truth in truths:
        pairs = scorer().pair(list(records.get(truth.file, [])), truth.documents)
        for index, (record, doc) in enumerate(pairs):
            if record is not None:
                yield truth, letter_effort(record, doc, unsure_fields(truth, index))


def quantile(values: Sequence[float], tenths: int) -> float:
    """The value that `tenths` tenths of the others do not exceed."""
    return statistics.quantiles(values, n=TENTHS, method="inclusive")[tenths - 1]


def figures(found: Sequence[tuple[Truth, Effort]]) -> dict[str, float]:
    """Of some letters: seconds, keys and flags a letter."""
    seconds = [effort.seconds for _, effort in found]
    return {
        "letters": len(found),
        "median s": statistics.median(seconds),
        "p90 s": quantile(seconds, 9),
        "mean s": statistics.fmean(seconds),
        "median s one by one": statistics.median(effort.seconds_one_by_one for _, effort in found),
        "p90 s one by one": quantile([effort.seconds_one_by_one for _, effort in found], 9),
        "median keys": statistics.median(effort.keys for _, effort in found),
        "p90 keys": quantile([effort.keys for _, effort in found], 9),
        "median flags": statistics.median(len(effort.steps) for _, effort in found),
        "p90 flags": quantile([len(effort.steps) for _, effort in found], 9),
        "without a flag": sum(not effort.steps for _, effort in found) / len(found),
        "tasks missed a letter": statistics.fmean(effort.missed for _, effort in found),
    }


def costs(found: Sequence[tuple[Truth, Effort]]) -> list[tuple[str, int, float, Counter[str]]]:
    """By field and reason: how many flags, their seconds one by one, and the ways in which they are settled."""
    seconds: defaultdict[str, float] = defaultdict(float)
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, effort in found:
        for step in effort.steps:
            seconds[step.kind] += step.seconds
            ways[step.kind][step.way] += 1
    ordered = sorted(seconds, key=lambda kind: -seconds[kind])
    return [(kind, ways[kind].total(), seconds[kind], ways[kind]) for kind in ordered]


def main() -> None:
    """Print the figures of all letters, of the sealed and of the others, and what the flags cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = list(efforts(options.out, real_truths()))
    groups = {
        "all": found,
        "sealed": [each for each in found if each[0].is_sealed],
        "not sealed": [each for each in found if not each[0].is_sealed],
        "with labelled tasks": [each for each in found if "tasks" in each[0].documents[0]],
    }
    shown = {name: figures(some) for name, some in groups.items() if some}
    print("| letters | " + " | ".join(shown["all"]) + " |\n" + "|---" * (len(shown["all"]) + 1) + "|")
    for name, each in shown.items():
        print(f"| {name} | " + " | ".join(f"{value:.3g}" for value in each.values()) + " |")
    total = sum(effort.seconds for _, effort in found)
    glances = sum(effort.tasks for _, effort in found) * TASK_S
    print(f"\nbars: {BARS}; of {total:.0f} s in all, {glances:.0f} s are glances at tasks\n")
    print("| flag | flags | s | share | settled by | median, p90 without it |\n|---|---|---|---|---|---|")
    for kind, count, seconds, ways in costs(found):
        by = ", ".join(f"{way} {number}" for way, number in ways.most_common())
        left = [effort.without(kind).seconds for _, effort in found]
        bars = f"{statistics.median(left):.1f}, {quantile(left, 9):.1f}"
        print(f"| {kind} | {count} | {seconds:.0f} | {seconds / total:.3f} | {by} | {bars} |")
    if options.json:
        options.json.write_text(json.dumps(shown, indent=1))


if __name__ == "__main__":
    main()
