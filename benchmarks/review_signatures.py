"""Capacity and post of a signature that the page offers as one choice (`review.posts`)."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.review_steps import Step
from benchmarks.scoring import is_unsure, scorer
from benchmarks.truth import Json
from review.posts import Pair, likely_pairs

SIGNED = ("signer.competence", "signer.position")


def pairs_of(record: Json) -> tuple[Pair, ...]:
    """What is offered for both, where both are doubted."""
    evidence = [record["evidence"].get(field) for field in SIGNED]
    if not all(each and each["needs_review"] for each in evidence):
        return ()
    read = [
        [str(each) for each in (scorer().get(record, field), *(it["value"] for it in said["candidates"])) if each]
        for field, said in zip(SIGNED, evidence, strict=True)
    ]
    return likely_pairs(record["organ_name"] or "", *read)


def paired(steps: Sequence[Step], record: Json, doc: Json, unsure: set[str]) -> list[Step]:
    """The steps, those about capacity and post as one where something is to be said and a pair is right."""
    both = [step for step in steps if step.field in SIGNED]
    wanted = scorer().truth_record(doc)

    def is_right(pair: Pair) -> bool:
        return all(
            is_unsure(field, unsure) or _is_same(field, value, scorer().get(wanted, field))
            for field, value in zip(SIGNED, pair, strict=True)
        )

    if len(both) < len(SIGNED) or all(step.way == "enter" for step in both):
        return list(steps)
    is_offered = any(is_right(pair) for pair in pairs_of(record))
    return [replace(step, pair=is_offered and step in both) for step in steps]


def _is_same(field: str, value: str, wanted: object) -> bool:
    return bool(scorer().same(field, value, wanted)) if value and wanted else not value and not wanted
