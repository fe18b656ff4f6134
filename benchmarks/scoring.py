"""Counts what is right in one letter.

The scorer that comes with the labelled letters counts over all of them together; for intervals and groups, counts of
each letter are needed. Values are compared by the scorer's own functions, so the sums of these counts give exactly its
figures. `benchmarks/figures.py` makes figures of the counts.
"""

import importlib.util
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from benchmarks.truth import SHARED, Json, Truth

Counts = Counter[str]
IN_CONTRACT = {
    "number": "code_number", "symbol": "code_notation", "date": "issued_date", "parent_agency": "parent_organ_name",
    "issuer": "organ_name", "urgency": "priority", "signer.authority": "signer.competence",
    "signer.name": "signer.full_name", "arrival.number": "arrival_number", "arrival.date": "arrival_date",
}  # fmt: skip
"""The truth files' words for fields, and the contract's."""
SAME_REFERENCE, SAME_ENTRY, SAME_AGENCY, SAME_END = 0.97, 0.90, 0.85, 0.75  # likeness, as in the scorer
END_WORDS = 6  # as in the scorer


@cache
def scorer() -> Any:
    """The scorer that comes with the labelled letters, as a module; it remembers how alike two texts are."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.similarity = cache(module.similarity)
    return module


def count_letter(records: Sequence[Json], truth: Truth) -> Counts:
    """All counts of one file: what is right, wrong, missing and too much in its `records`, in order of first page."""
    counts: Counts = Counter({"files": 1, "documents.extra": max(0, len(records) - len(truth.documents))})
    for index, (record, doc) in enumerate(scorer().pair(list(records), truth.documents)):
        unsure = unsure_fields(truth, index)
        counts += Counter({"documents.true": 1, "documents.found": int(record is not None)})
        counts += _count_scalars(record or {}, doc, unsure)
        counts += _count_lists(record or {}, doc, unsure)
        if "tasks" in doc and "tasks" not in unsure:
            counts += _count_tasks((record or {}).get("tasks") or [], doc["tasks"], unsure)
    return counts


def unsure_fields(truth: Truth, index: int) -> set[str]:
    """The fields of the document at `index` of which the person who labelled it was not sure.

    By the field names of records; a field that records do not have keeps its name in the truth file.
    """
    marked = (each.split(".", 1)[1] for each in truth.uncertain if each.startswith(f"documents[{index}]."))
    return {IN_CONTRACT.get(field, field) for field in marked}


def is_unsure(field: str, unsure: set[str]) -> bool:
    """Whether a field, or the group that it belongs to ("signer", "arrival"), is among those marked as unsure."""
    root = "arrival" if field.startswith("arrival") else field.split(".")[0]
    return bool({field, root} & unsure)


def _count_scalars(record: Json, doc: Json, unsure: set[str]) -> Counts:
    score, counts = scorer(), Counts()
    want = score.truth_record(doc)
    evidence = record.get("evidence") or {}
    for field in score.SCALARS:
        if is_unsure(field, unsure):
            continue
        got, wanted = score.get(record, field), score.get(want, field)
        right = score.same(field, got, wanted)
        found = evidence.get(field) or evidence.get(field.split(".")[0]) or {}
        flagged = bool(found.get("needs_review")) or not record
        counts[f"{field}.right"] += right
        counts[f"{field}.scored"] += 1
        counts["scored"] += 1
        counts["flagged"] += flagged
        counts["silent"] += not right and not flagged
        if field == "subject" and wanted:
            counts["subject.exact.right"] += score.norm(got) == score.norm(wanted)
            counts["subject.exact.scored"] += 1
    return counts


def _count_lists(record: Json, doc: Json, unsure: set[str]) -> Counts:
    score, counts = scorer(), Counts()
    want = score.truth_record(doc)
    for field in score.LISTS:
        if field in unsure or (field == "to_places" and "distribution" in unsure):
            continue
        got = [score.text_of(entry) for entry in record.get(field) or []]
        counts += _count_entries(field, got, want[field], same_of(field))
        for at, right in enumerate(right_entries(got, want[field], same_of(field))):
            flagged = record["evidence"].get(f"{field}.{at}", {}).get("needs_review")
            counts += Counter({"entries.scored": 1, "entries.silent": int(not right and not flagged)})
    return counts


def same_of(field: str) -> float:
    """The likeness from which an entry of the list is the one wanted."""
    return SAME_REFERENCE if field == "references" else SAME_ENTRY


def right_entries(got: Sequence[str], want: Sequence[str], same: float) -> list[bool]:
    """Which entries of a list are wanted, matched one to one as the scorer does."""
    score, left, right = scorer(), list(want), []
    for entry in got:
        best = max(left, key=lambda wanted: score.similarity(entry, wanted), default=None)
        is_right = best is not None and score.similarity(entry, best) >= same
        if best is not None and is_right:
            left.remove(best)
        right.append(is_right)
    return right


def _count_entries(name: str, got: list[str], want: list[str], same: float) -> Counts:
    hit, found, wanted = scorer().f1(got, want, same)
    return Counter({f"{name}.hit": hit, f"{name}.got": found, f"{name}.want": wanted})


def _count_tasks(got: list[Json], want: list[Json], unsure: set[str]) -> Counts:
    pairs = scorer().pair_tasks(got, want)
    extra = [task for place, task in enumerate(got) if place not in pairs.values()]
    counts: Counts = Counter({"tasks.extra": len(extra), "tasks.scored": len(extra)})
    counts["tasks.silent"] = sum(not task.get("needs_review") for task in extra)
    for number, task in enumerate(want):
        if task.get("optional"):
            continue  # neither helps nor hurts
        counts["tasks.want"] += 1
        if number in pairs:
            doubtful = {u.split(".")[-1].split("[")[0] for u in unsure if u.startswith(f"tasks[{number}].")}
            counts += _count_task(got[pairs[number]], task, doubtful)
    return counts


def _count_task(got: Json, want: Json, doubtful: set[str]) -> Counts:
    """One task that was found: what is right in it, and which of its leads and deadlines are wrong and not flagged."""
    norm = scorer().norm
    same_label = norm(got.get("label")) == norm(want.get("label"))
    counts: Counts = Counter({"tasks.hit": 1, "tasks.scored": 1, "tasks.label.right": int(same_label)})
    counts += _count_bounds(norm(got.get("text")), norm(want["text_start"]).split(), norm(want["text_end"]).split())
    counts += _count_due(got, want, doubtful)
    if not doubtful & {"lead", "inherited_lead"}:
        leads = want.get("lead") or want.get("inherited_lead")
        found = _count_agencies("tasks.lead", got.get("lead_agencies"), leads)
        all_right = found["tasks.lead.hit"] == found["tasks.lead.got"] == found["tasks.lead.want"]
        silent = not all_right and not _is_flagged(got, "lead_agencies")
        counts += found + Counter({"tasks.lead.scored": 1, "tasks.lead.silent": int(silent)})
    if "coordinate" not in doubtful:
        counts += _count_agencies("tasks.coordinate", got.get("coordinating_agencies"), want.get("coordinate"))
    return counts


def _count_bounds(text: str, first: list[str], last: list[str]) -> Counts:
    """Whether it begins and ends where it should: to the letter, and by likeness of the last six words."""
    printed, start, close = ([word.strip(".,;:") for word in words] for words in (text.split(), first, last))
    end = last[-END_WORDS:]
    got_end = text.split()[-len(end) :]
    return Counter(
        {
            "tasks.exact.right": int(printed[: len(start)] == start) + int(printed[-len(close) :] == close),
            "tasks.exact.scored": 2,
            "tasks.end.right": int(scorer().similarity(" ".join(got_end), " ".join(end)) >= SAME_END),
        }
    )


def _count_due(got: Json, want: Json, doubtful: set[str]) -> Counts:
    if doubtful & {"deadline", "deadline_text"}:
        return Counts()
    counts = Counts()
    day, text = want.get("deadline") or None, want.get("deadline_text")
    same_day = (got.get("due_date") or None) == day
    is_period = bool(text) and not day  # "quý III/2018": the truth has no day for it
    if not is_period:
        silent = not same_day and not _is_flagged(got, "due")
        counts += Counter({"tasks.due.right": int(same_day), "tasks.due.scored": 1, "tasks.due.silent": int(silent)})
    if day or text:
        stated = bool(got.get("due_text")) and (is_period or same_day)
        counts += Counter({"tasks.due_stated.right": int(stated), "tasks.due_stated.scored": 1})
    return counts


def _is_flagged(task: Json, value: str) -> bool:
    """Whether the task or the evidence of a value of it is flagged: "lead_agencies", "due"."""
    parts = (part for name, part in (task.get("evidence") or {}).items() if name.split(".")[0] == value)
    return bool(task.get("needs_review")) or any(part.get("needs_review") for part in parts)


def _count_agencies(name: str, got: list[Json] | None, want: list[str] | None) -> Counts:
    return _count_entries(name, [scorer().text_of(each) for each in got or []], want or [], SAME_AGENCY)
