"""Models how long a clerk takes to settle each labelled letter, keystroke by keystroke, with the flags that it has.

    python -m benchmarks.review_effort OUT [--json FILE]

OUT is the output folder of a run over the labelled letters. For each flagged field the truth decides what the clerk
does: Enter where the value is right, Alt and a digit where a candidate is or nothing of the kind stands on the letter,
else to correct it, to type it, or to draw a box around it on the scan, whichever is least. What the page shows together
is one look and one Enter; keys and seconds (keystroke-level model) are in `benchmarks.review_keys`. "After digits" is
with the grid of numbers and days gone through first. No sealed letter is named.
"""

import argparse
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.keystrokes import TO_END_KEYS, edit_keys, telex_keys
from benchmarks.pages import pages_of
from benchmarks.review_keys import DIGITS, KEY_S, TASK_S, digit_seconds, key_count, presses, seconds, together
from benchmarks.review_signatures import paired, pairs_of
from benchmarks.review_steps import Step, extents
from benchmarks.scoring import is_unsure, scorer, unsure_fields
from benchmarks.truth import Json, Truth, exported_records, real_truths
from review.groups import further_leads, likely_leads
from review.posts import likely_posts
from review.stations import MOST_CANDIDATES

BARS = {"median": 15.0, "p90": 45.0}
"""Seconds a letter that the product sets itself."""
ENTER_KEYS, LINE_KEYS = 1, 2
"""Enter; Shift and Home, which chooses a line."""
SAME_ENTRY, SAME_AGENCY = 0.90, 0.85  # likeness, as in the scorer
LISTS = frozenset({"recipients", "to_places"})
OTHER_ENTRY = 0.5
"""Likeness of an entry to any of the truth below which nothing of the kind stands there. A choice."""


@dataclass(frozen=True)
class Effort:
    """What one letter takes."""

    steps: tuple[Step, ...]
    tasks: int
    missed: int
    """Tasks of the truth that were not found: whoever trusts the page does not see them, so they cost nothing here."""

    @property
    def seconds(self) -> float:
        """All that the page asks, a glance at each task, and Enter on "accept", which has the focus then."""
        return sum(seconds(kind, steps) for kind, steps in together(self.steps)) + self._besides

    @property
    def seconds_one_by_one(self) -> float:
        """The same where each flag has a look of its own."""
        return sum(map(_one, self.steps)) + self._besides

    @property
    def seconds_after_digits(self) -> float:
        """The same where the grid of numbers and days was gone through before, with the letter's share of it."""
        digits = [step for step in self.steps if step.field in DIGITS]
        rest = tuple(step for step in self.steps if step.field not in DIGITS)
        return Effort(rest, self.tasks, self.missed).seconds + sum(digit_seconds(step) for step in digits)

    @property
    def _besides(self) -> float:
        return self.tasks * TASK_S + ENTER_KEYS * KEY_S

    def without(self, kind: str) -> "Effort":
        """The same letter without one kind of flag."""
        return Effort(tuple(step for step in self.steps if step.kind != kind), self.tasks, self.missed)

    @property
    def keys(self) -> int:
        """Keys pressed."""
        return sum(key_count(presses(kind, steps), steps) for kind, steps in together(self.steps)) + ENTER_KEYS


def step_of(
    field: str, evidence: Json, value: Any, wanted: Any, *, right: bool, offered: Sequence[str] = (), rows: int = 0,
    is_entry: bool = False,
) -> Step:  # fmt: skip
    """What a clerk does who knows that `wanted` is right; None where nothing of the kind stands on the letter.

    `offered` is what the page offers beside the reader's candidates; `rows` stand below an entry in its input.
    """
    shown, reason = str(value or ""), str(evidence.get("reason_code") or "confidence")
    read = [str(each["value"]) for each in evidence.get("candidates") or () if each["value"] not in (None, value)]
    taken = evidence.get("taken", ())
    choices = further_leads((shown,), (*read, *offered))[: MOST_CANDIDATES - len(taken)]
    offers = (*taken, *choices)
    step = Step(field, reason, "enter", is_entry=is_entry, places=extents(field, evidence), offered=offers)
    if right and (shown or field == "task lead_agencies"):
        return step
    if right or not wanted:  # the page takes no Enter for an empty value: that nothing stands there is said
        return replace(step, way="absent")
    step = replace(step, wanted=str(wanted))
    if any(scorer().same(field, other, wanted) for other in choices):
        return replace(step, way="candidate")
    typed = telex_keys(str(wanted)) + (TO_END_KEYS + LINE_KEYS + rows if is_entry else 0)
    edited = edit_keys(shown, str(wanted)) + rows if shown else typed
    if edited < typed:
        return replace(step, way="edited", typing=edited)
    return replace(step, way="typed", typing=typed)


def as_drawn(step: Step, printed: str) -> Step:
    """With a box drawn around the value on the scan, around each entry of a list, where it stands there as read and
    that is quicker than to type."""
    entries = step.wanted.split("; ") if step.field in LISTS else [step.wanted]
    is_there = bool(step.wanted) and all(scorer().norm(each) in printed for each in entries)
    drawn = replace(step, way="drawn", typing=0, boxes=len(entries))
    return drawn if is_there and not step.is_entry and step.typing and _one(drawn) < _one(step) else step


def _one(step: Step) -> float:
    return seconds("alone", [step])


def letter_effort(record: Json, doc: Json, unsure: set[str], printed: str = "") -> Effort:
    """What one letter takes, given the truth about it; `printed` is what was read of its pages."""
    tasks, missed = list(_task_steps(record, doc)), 0
    if "tasks" in doc:
        pairs = scorer().pair_tasks(record["tasks"], doc["tasks"])
        missed = sum(not task.get("optional") for at, task in enumerate(doc["tasks"]) if at not in pairs)
    fields = paired(list(_field_steps(record, doc, unsure)), record, doc, unsure)
    steps = (as_drawn(step, printed) for step in (*fields, *tasks))
    return Effort(tuple(steps), len(record["tasks"]), missed)


def _field_steps(record: Json, doc: Json, unsure: set[str]) -> Iterator[Step]:
    want = scorer().truth_record(doc)
    signer = record["signer"]
    posts = likely_posts(record["organ_name"] or "", signer["competence"] or "", signer["position"] or "")
    for name, evidence in record["evidence"].items():
        if not evidence["needs_review"]:
            continue
        field, _, place = name.rpartition(".") if name.rpartition(".")[2].isdigit() else (name, "", "")
        value, wanted = scorer().get(record, field), scorer().get(want, field)
        if place:
            yield _entry_step(field, evidence, value, int(place), wanted or [])
        elif isinstance(value, list):
            yield step_of(field, evidence, "; ".join(value), "; ".join(wanted or []), right=bool(value) == bool(wanted))
        else:
            right = is_unsure(field, unsure) or scorer().same(field, value, wanted)
            evidence = {**evidence, "taken": pairs_of(record) if field == "signer.competence" else ()}
            yield step_of(field, evidence, value, wanted, right=right, offered=posts.get(field, ()))


def _entry_step(field: str, evidence: Json, value: Sequence[Any], at: int, wanted: Sequence[Any]) -> Step:
    """It is right where the truth has one like it; else the likest one is what it should be."""
    shown, rows = scorer().text_of(value[at]), len(value) - at - 1
    texts = [scorer().text_of(each) for each in wanted]
    likest = max(texts, key=lambda each: scorer().similarity(shown, each), default="")
    like = scorer().similarity(shown, likest)
    likest = likest if like > OTHER_ENTRY else ""
    return step_of(field, evidence, shown, likest, right=like >= SAME_ENTRY, rows=rows, is_entry=True)


def _task_steps(record: Json, doc: Json) -> Iterator[Step]:
    truth = doc.get("tasks")
    pairs = scorer().pair_tasks(record["tasks"], truth) if truth is not None else {}
    of_record = {place: truth[number] for number, place in pairs.items()} if truth is not None else {}
    leads = likely_leads([task["lead_agencies"] for task in record["tasks"]], record["recipients"])
    for place, task in enumerate(record["tasks"]):
        is_task, letters = truth is None or place in of_record, len(task["text"])
        for root, evidence in _asked_of(task):
            step = _task_step(root, evidence, task, of_record.get(place), is_task=is_task, leads=leads)
            yield replace(step, task=place, letters=letters)
            letters = 0


def _asked_of(task: Json) -> Iterator[tuple[str, Json]]:
    """The flagged values of a task as the page asks for them, all leads as one; "taken" is offered for one of them."""
    flagged: dict[str, list[Json]] = defaultdict(list)
    for name, evidence in task["evidence"].items():
        if evidence["needs_review"]:
            flagged[name.partition(".")[0]].append(evidence)
    for root, found in flagged.items():
        taken = [str(each["value"]) for one in found for each in one["candidates"]]  # the first is to be taken out
        yield root, found[0] if len(found) == 1 else {**found[0], "candidates": [], "taken": taken}


def _task_step(
    root: str, evidence: Json, task: Json, true: Json | None, *, is_task: bool, leads: Sequence[str]
) -> Step:
    """About one value of a task, of which nothing is known where the letter's tasks are not labelled."""
    field = f"task {root}"
    shown = "; ".join(task[root]) if root in AGENCIES else str(task["due_date"] or task["due_text"] or "")
    offered = leads if root == "lead_agencies" else ()
    if root == "text" or true is None:
        step = step_of(field, evidence, shown or task["text"], "", right=is_task, offered=offered)
    elif root in AGENCIES:
        wanted: list[str] = next((true[key] for key in AGENCIES[root] if true.get(key)), [])
        hit, got, want = scorer().f1(task[root], wanted, SAME_AGENCY)
        step = step_of(field, evidence, shown, "; ".join(wanted), right=hit == got == want, offered=offered)
    else:
        day, due = true.get("deadline"), true.get("deadline_text") or ""
        right = task["due_date"] == day if day else bool(due) == bool(task["due_text"])
        step = step_of(field, evidence, task["due_text"], due, right=right)
    return replace(step, offered=()) if root == "text" else replace(step, shown=shown)


AGENCIES = {"lead_agencies": ("lead", "inherited_lead"), "coordinating_agencies": ("coordinate",)}
"""What the truth calls them, what an item says itself before what is passed down to it."""


def efforts(out: Path, truths: Sequence[Truth]) -> Iterator[tuple[Truth, Effort]]:
    """Each labelled letter of which the run has a record."""
    records, printed = exported_records(out), dict(_printed(out))
    for truth in truths:
        pairs = scorer().pair(list(records.get(truth.file, [])), truth.documents)
        for index, (record, doc) in enumerate(pairs):
            if record is not None:
                yield truth, letter_effort(record, doc, unsure_fields(truth, index), printed[truth.file])


def _printed(out: Path) -> Iterator[tuple[str, str]]:
    """The words of each file's pages in reading order, as the scorer compares them."""
    for name, pages in pages_of(out):
        yield name, scorer().norm(" ".join(word.text for page in pages for word in page.words))


def quantile(values: Sequence[float], tenths: int) -> float:
    """The value that `tenths` tenths of the others do not exceed."""
    return statistics.quantiles(values, n=10, method="inclusive")[tenths - 1]


def figures(found: Sequence[tuple[Truth, Effort]]) -> dict[str, float]:
    """Of some letters: seconds, keys and flags a letter."""
    spent = [effort.seconds for _, effort in found]
    return {
        "letters": len(found),
        "median s": statistics.median(spent),
        "p90 s": quantile(spent, 9),
        "mean s": statistics.fmean(spent),
        "median s one by one": statistics.median(effort.seconds_one_by_one for _, effort in found),
        "p90 s one by one": quantile([effort.seconds_one_by_one for _, effort in found], 9),
        "median s after digits": statistics.median(effort.seconds_after_digits for _, effort in found),
        "p90 s after digits": quantile([effort.seconds_after_digits for _, effort in found], 9),
        "median keys": statistics.median(effort.keys for _, effort in found),
        "p90 keys": quantile([effort.keys for _, effort in found], 9),
        "median flags": statistics.median(len(effort.steps) for _, effort in found),
        "p90 flags": quantile([len(effort.steps) for _, effort in found], 9),
        "without a flag": sum(not effort.steps for _, effort in found) / len(found),
        "tasks missed a letter": statistics.fmean(effort.missed for _, effort in found),
    }


def costs(found: Sequence[tuple[Truth, Effort]]) -> list[tuple[str, int, float, Counter[str]]]:
    """By field and reason: how many flags, their seconds one by one, and the ways in which they are settled."""
    spent: defaultdict[str, float] = defaultdict(float)
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, effort in found:
        for step in effort.steps:
            spent[step.kind] += _one(step)
            ways[step.kind][step.way] += 1
    ordered = sorted(spent, key=lambda kind: -spent[kind])
    return [(kind, ways[kind].total(), spent[kind], ways[kind]) for kind in ordered]


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
    for kind, count, spent, ways in costs(found):
        by = ", ".join(f"{way} {number}" for way, number in ways.most_common())
        left = [effort.without(kind).seconds for _, effort in found]
        bars = f"{statistics.median(left):.1f}, {quantile(left, 9):.1f}"
        print(f"| {kind} | {count} | {spent:.0f} | {spent / total:.3f} | {by} | {bars} |")
    if options.json:
        options.json.write_text(json.dumps(shown, indent=1))


if __name__ == "__main__":
    main()
