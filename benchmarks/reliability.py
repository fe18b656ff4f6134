"""Of the values at confidence 0.9, are nine in ten right? A table over the labelled letters."""

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.001)


class Judged(NamedTuple):
    """One scalar value of a record beside the truth."""

    issuer: str
    field: str
    confidence: float
    reviewed: bool
    right: bool


def print_reliability(out: Path, truth: Path) -> None:
    """Values by confidence: how many, mean confidence, share that is right, share sent to review."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for value in judge(out, truth):
        bins[next(i for i in range(len(EDGES) - 1) if value.confidence < EDGES[i + 1])].append(value)
    print("\nconfidence    values   mean   right  reviewed")
    for index in sorted(bins):
        values = bins[index]
        mean = sum(value.confidence for value in values) / len(values)
        right = sum(value.right for value in values) / len(values)
        reviewed = sum(value.reviewed for value in values) / len(values)
        print(
            f"{EDGES[index]:.2f} to {min(EDGES[index + 1], 1):.2f} {len(values):7}"
            f" {mean:7.3f} {right:7.3f} {reviewed:8.3f}"
        )


def judge(out: Path, truth: Path) -> list[Judged]:
    """Every exported scalar value that the truth says something about. Null values are not judged here."""
    scorer = _scorer(truth.parent.parent / "tools/score.py")
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        records[Path(record["source"]["path"]).name].append(record)
    judged: list[Judged] = []
    for path in sorted([*(truth / "letters").glob("*.json"), *(truth / "headers").glob("*.json")]):
        content = json.loads(path.read_text(encoding="utf-8"))
        for index, (record, doc) in enumerate(scorer.pair(records.get(content["file"], []), content["documents"])):
            unsure = {u.split(".", 1)[1] for u in content["uncertain"] if u.startswith(f"documents[{index}].")}
            if record is not None:
                judged.extend(_judge_record(scorer, record, doc, unsure))
    return judged


ALIASES = {
    "code_number": "number", "code_notation": "symbol", "issued_date": "date", "parent_organ_name": "parent_agency",
    "organ_name": "issuer", "priority": "urgency", "signer.competence": "signer.authority",
    "signer.full_name": "signer.name", "arrival_number": "arrival.number", "arrival_date": "arrival.date",
}  # fmt: skip


def _judge_record(scorer: Any, record: dict[str, Any], doc: dict[str, Any], unsure: set[str]) -> list[Judged]:
    want = scorer.truth_record(doc)
    issuer = f"{record['parent_organ_name']} {record['organ_name']}"
    judged = []
    for field in scorer.SCALARS:
        printed = ALIASES.get(field, field)
        value, evidence = scorer.get(record, field), record["evidence"].get(field)
        if value is None or evidence is None or {printed, printed.split(".")[0]} & unsure:
            continue
        right = scorer.same(field, value, scorer.get(want, field))
        judged.append(Judged(issuer, field, evidence["confidence"], evidence["needs_review"], right))
    return judged


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
