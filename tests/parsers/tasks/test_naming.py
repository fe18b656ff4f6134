"""How surely those who are named for a task are right: what is noticed, the model, and what is flagged."""

import csv
from importlib.resources import files
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Reason, Task
from parsers.tasks.candidates import Candidate
from parsers.tasks.find import TaskContext, find_tasks_and_near
from parsers.tasks.judge.model import Weight as TaskWeight
from parsers.tasks.judge.model import judge_of
from parsers.tasks.naming.features import Noticed, Of
from parsers.tasks.naming.model import (
    MOST_SHOWN,
    NamingJudge,
    Weight,
    feature_words,
    naming_judge_of,
    shipped_naming_judge,
)
from parsers.tasks.weighing import weigh_zones
from tests.parsers.bodies import CONTEXT, body, letter

LED_IN = "UBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung sau:"
SURE_FROM, OF_PARTNERS = 0.7, 0.93


def namer(**weights: float) -> NamingJudge:
    """One that takes everybody for right but for these features."""
    special = [Weight(of, name, at, 1.0) for of in Of for name, at in (("bias", 2.0), ("sure_from", SURE_FROM))]
    own = [Weight(of, name, weight, 0.5) for of in Of for name, weight in weights.items()]
    return naming_judge_of((*special, *own, Weight("partners", "bias", OF_PARTNERS, 1.0)))


def noticed(*paragraphs: str, context: TaskContext = CONTEXT) -> list[Noticed]:
    """What is noticed about the passages of a letter, in reading order."""
    zones = weigh_zones(letter(body(*paragraphs)), context)
    return [
        zone.naming.read(each.passage)
        for zone in zones
        for each in zone.passages
        if zone.naming is not None and isinstance(each.passage, Candidate)
    ]


NOTICED = [
    ("1. Giao Sở Y tế rà soát hồ sơ.", Of.OWN, {"by=assigned", "known", "behind=verb", "governed"}),
    ("1. Khoa phối hợp với Sở Y tế rà soát.", Of.OWN, {"by=subject", "vague", "partners"}),
    ("1. Rà soát hồ sơ. Báo cáo Sở Y tế.", Of.INHERITED, {"from=lead_in", "group", "acts", "sentences", "others"}),
]


@pytest.mark.parametrize(("point", "of", "expected"), NOTICED)
def test_what_is_noticed(point: str, of: Of, expected: set[str]) -> None:
    found = noticed(LED_IN, point)[-1]
    assert found.of is of
    assert expected <= set(found.features)
    assert all(0 < value <= 1 for value in found.features.values())


def test_nobody_is_noticed_as_well() -> None:
    found = noticed("Nội dung thực hiện như sau:", "1. Rà soát hồ sơ của Sở Y tế.", context=TaskContext())[-1]
    assert found.of is Of.NOBODY
    assert {"acts", "others"} <= set(found.features)


def test_probability_is_that_of_the_log_odds() -> None:
    found = namer(vague=-1.5).naming(Noticed(Of.OWN, {"vague": 1.0, "unknown": 1.0}))
    assert found.probability == pytest.approx(1 / (1 + exp(-0.5)))
    assert (found.is_sure, found.of_partners) == (False, OF_PARTNERS)
    assert [(pull.log_odds, pull.words) for pull in found.pulls] == [(-0.75, "a name has one word or two")]
    assert namer().naming(Noticed(Of.OWN, {})).is_sure


def judged(*paragraphs: str, by: NamingJudge, sure: bool = True) -> tuple[Task, ...]:
    """Tasks of a judge of tasks that takes every point for one, surely or not."""
    special = (TaskWeight("bias", 9.0 if sure else 0.5, 1.0), TaskWeight("table_row", 0.9, 1.0))
    found = find_tasks_and_near(letter(body(*paragraphs)), TaskContext(), judge_of(special), by)
    return tuple(each.task for each in found.tasks if each.task.label)


def test_confidence_of_leads_and_partners_is_what_the_model_says() -> None:
    (task,) = judged(LED_IN, "1. Giao Sở Y tế phối hợp với Sở Nội vụ rà soát hồ sơ.", by=namer())
    lead, partner = task.evidence["lead_agencies.0"], task.evidence["coordinating_agencies.0"]
    assert lead.confidence == pytest.approx(0.8808, abs=1e-4)
    assert partner.confidence == OF_PARTNERS
    assert not lead.needs_review


def test_leads_that_are_hardly_right_are_flagged() -> None:
    (task,) = judged(LED_IN, "1. Giao Sở Y tế rà soát hồ sơ.", by=namer(known=-2.0))
    assert task.evidence["lead_agencies.0"].reason_code is Reason.LEAD_GUESSED
    assert task.needs_review


OTHERS = [
    (  # whom the sentence before names; who is passed down
        (
            "Yêu cầu các xã thực hiện:",
            "1. Nhắc nhở Trưởng Ban Quản lý chợ, Trạm Y tế xã. Yêu cầu các đồng chí chấn chỉnh.",
        ),
        [
            "các đồng chí",
            "các đồng chí; Trưởng Ban Quản lý chợ; Trạm Y tế xã",
            "Trưởng Ban Quản lý chợ; Trạm Y tế xã",
            "các xã",
        ],
    ),
    (  # a common noun with what tells it from others
        (LED_IN, "1. Học viên thanh toán năm cuối khóa nộp kèm bản sao bằng tốt nghiệp."),
        ["Học viên", "Học viên thanh toán năm cuối khóa", "các sở, ngành"],
    ),
    (  # to whom it goes before whose proposal it is
        (LED_IN, "1. UBND xã rà soát hồ sơ theo đề nghị của Sở Nội vụ và gửi Sở Y tế tổng hợp."),
        ["UBND xã", "UBND xã; Sở Y tế", "Sở Y tế", "UBND xã; Sở Nội vụ", "Sở Nội vụ"],
    ),
    ((LED_IN, "1. Rà soát hồ sơ gửi Sở Y tế."), ["các sở, ngành", "Sở Y tế"]),
]


@pytest.mark.parametrize(("lines", "offered"), OTHERS)
def test_a_person_may_choose_who_else_is_meant(lines: tuple[str, ...], offered: list[str]) -> None:
    """What is printed together is chosen together."""
    (task,) = judged(*lines, by=namer(known=-9.0, acts=-9.0))
    assert [each.value for each in task.evidence["lead_agencies.0"].candidates] == offered


def test_nothing_is_offered_where_the_lead_is_sure() -> None:
    (task,) = judged(LED_IN, "1. Giao Sở Y tế chủ trì. Sở Nội vụ cử người.", by=namer())
    assert [each.value for each in task.evidence["lead_agencies.0"].candidates] == ["Sở Y tế"]


NOBODY = ("Nội dung thực hiện như sau:", "1. Rà soát hồ sơ.")


def test_that_nobody_is_named_is_asked_where_it_is_surely_a_task() -> None:
    """A person who looks whether it is a task sees that nobody is named."""
    doubtful = namer(acts=-3.0)
    (asked,) = judged(*NOBODY, by=doubtful)
    assert asked.evidence["lead_agencies"].reason_code is Reason.NOBODY_NAMED
    (task,) = judged(*NOBODY, by=doubtful, sure=False)
    assert "lead_agencies" not in task.evidence
    assert task.needs_review


def test_nobody_passes_where_probably_nobody_leads() -> None:
    (task,) = judged(*NOBODY, by=namer())
    assert (task.lead_agencies, task.needs_review) == ((), False)


def test_every_feature_of_the_shipped_table_has_words() -> None:
    text = files("parsers.tasks.naming").joinpath("naming.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    names = [(row["of"], row["feature"]) for row in rows]
    assert len(names) == len(set(names)) > MOST_SHOWN
    said = {feature for _, feature in names} - {"bias", "sure_from"}
    assert [name for name in said if not feature_words(name)] == []


@given(st.sampled_from(list(Of)), st.data())
def test_a_probability_lies_between_0_and_1(of: Of, data: st.DataObject) -> None:
    judge = shipped_naming_judge()
    some = data.draw(st.dictionaries(st.sampled_from(sorted(judge.kinds[of].weights)), st.floats(0, 1)))
    found = judge.naming(Noticed(of, some))
    assert 0 <= found.probability <= 1
    assert found.is_sure is (found.probability >= judge.kinds[of].sure_from)
