"""How probably a passage is a task: features, model, bounds, and the table that ships."""

import csv
from datetime import date
from importlib.resources import files
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Task
from parsers.body.tree import Item
from parsers.tasks.find import TaskContext, find_tasks, find_tasks_and_near, weigh_letter
from parsers.tasks.judge.model import MOST_SHOWN, TaskJudge, Weight, feature_words, judge_of, shipped_judge
from parsers.tasks.judge.standing import Tree
from parsers.tasks.judge.thresholds import NEAR_FROM, SURE_FROM, TASK_FROM
from tests.parsers.bodies import CONTEXT, body, letter, line

LED_IN = "UBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung sau:"
ROW_SHARE = 0.9


def judge(**weights: float) -> TaskJudge:
    """One that takes nothing for a task but what these features speak for."""
    special = (Weight("bias", -3.0, 1.0), Weight("table_row", ROW_SHARE, 1.0))
    return judge_of((*special, *(Weight(name, weight, 0.5) for name, weight in weights.items())))


def judged(*paragraphs: str, by: TaskJudge | None = None, context: TaskContext = CONTEXT) -> tuple[Task, ...]:
    return find_tasks(letter(body(*paragraphs)), context, by or shipped_judge())


NOTICED = [
    ("1. Rà soát hồ sơ.", {"action", "verb", "level=number", "nobody", "under_explicit", "actors_from=lead_in"}),
    ("1. Giao Sở Y tế rà soát hồ sơ.", {"named=assigned", "assigned"}),
    ("1. Sở Y tế phối hợp với Sở Nội vụ rà soát hồ sơ.", {"named=subject", "partners"}),
    ("1. Rà soát hồ sơ trước ngày 15/3/2031.", {"due", "due_day", "nobody"}),
    ("1. Sinh viên nộp trễ sẽ không được giải quyết.", {"begins=sanction"}),
    ("1. Không tụ tập đông người.", {"prohibition"}),
]


@pytest.mark.parametrize(("point", "expected"), NOTICED)
def test_what_is_noticed(point: str, expected: set[str]) -> None:
    (found,) = (each for each in weigh_letter(letter(body(LED_IN, point)), CONTEXT) if each.path == "1")
    assert expected <= set(found.features)
    assert all(0 < value <= 1 for value in found.features.values())


def test_the_verdict_of_the_rules_is_not_noticed() -> None:
    """What the rules make of letters that they were made with says little about others."""
    point = "1. Kinh phí do các đơn vị tự cân đối."
    plain, skipped = (
        {each.text: each.features for each in weigh_letter(letter(body(*lines)), CONTEXT)}
        for lines in ((LED_IN, point), (LED_IN, point, "2. Giao Sở Y tế rà soát."))
    )
    assert set(plain) <= set(skipped)


def test_probability_is_that_of_the_log_odds() -> None:
    assert judge(action=3.0).probability({"action": 1.0, "unknown": 1.0}) == pytest.approx(0.5)
    assert judge(action=3.0).probability({}) == pytest.approx(0.0474, abs=1e-4)
    assert judge(action=3.0).probability({"table_row": 1.0}) == ROW_SHARE


def test_what_counted_most_is_told_in_words() -> None:
    pulls = judge(action=4.0, must=1.0, short=-0.5).weighed_most({"action": 1.0})
    assert [(pull.log_odds, pull.words) for pull in pulls] == [
        (2.0, "it begins with what is to be done"),
        (-0.5, "not: it says that something must be done"),
        (0.25, "not: it has few words"),
    ]
    assert len(shipped_judge().weighed_most({"action": 1.0})) == MOST_SHOWN


def test_two_features_together_count_beside_each_alone() -> None:
    """Of what they count together each is told a half."""
    both = judge(action=2.0, must=1.0, **{"action&must": 4.0})
    assert both.probability({"action": 1.0, "must": 0.5}) == pytest.approx(1 / (1 + exp(-1.5)))
    assert both.probability({"action": 1.0}) == judge(action=2.0).probability({"action": 1.0})
    pulls = {pull.words: pull.log_odds for pull in both.weighed_most({"action": 1.0, "must": 1.0})}
    assert pulls == {
        feature_words("action"): pytest.approx(2.0 * 0.5 + 4.0 * 0.5 / 2),
        feature_words("must"): pytest.approx(1.0 * 0.5 + 4.0 * 0.5 / 2),
    }


def test_every_feature_of_the_shipped_table_has_words() -> None:
    text = files("parsers.tasks.judge").joinpath("task_judge.tsv").read_text(encoding="utf-8")
    names = [row["feature"] for row in csv.DictReader(text.splitlines(), delimiter="\t")]
    assert len(names) == len(set(names)) > MOST_SHOWN
    said = {one for name in names for one in name.split("&")} - {"bias"}
    assert [name for name in said if not feature_words(name)] == []


@given(st.dictionaries(st.sampled_from(sorted(shipped_judge().weights)), st.floats(0, 1)))
def test_a_probability_lies_between_0_and_1(features: dict[str, float]) -> None:
    assert 0 <= shipped_judge().probability(features) <= 1


def test_thresholds_rise() -> None:
    assert 0 < NEAR_FROM < TASK_FROM < SURE_FROM < 1


def test_plain_orders_are_tasks_and_a_place_is_none() -> None:
    found = judged(LED_IN, "1. Giao Sở Y tế rà soát hồ sơ trước ngày 15/3/2031.", "2. Địa điểm: Phòng họp số 2.")
    assert [task.label for task in found] == ["1"]
    assert found[0].confidence > SURE_FROM
    assert not found[0].needs_review


def test_confidence_is_the_probability_and_doubt_is_flagged() -> None:
    (found,) = judged("1. Rà soát hồ sơ của các xã.", by=judge(action=3.5))
    assert found.confidence == pytest.approx(0.6225, abs=1e-4)
    assert (found.needs_review, found.reason) == (True, "it may be no task")


POINTS = ("1. Lập báo cáo theo các biểu mẫu:", "- Biểu số 1 về thuốc.", "- Rà soát vật tư.", "2. Họp giao ban.")


def test_points_that_are_tasks_are_no_part_of_the_item_above() -> None:
    found = judged(*POINTS, by=judge(action=9.0))
    assert [task.text for task in found] == ["Lập báo cáo theo các biểu mẫu:", "Rà soát vật tư.", "Họp giao ban."]


def test_points_that_are_none_belong_to_the_item_above() -> None:
    found = judged(*POINTS, by=judge(**{"level=number": 9.0}))
    assert found[0].text == "Lập báo cáo theo các biểu mẫu: - Biểu số 1 về thuốc. - Rà soát vật tư."


def test_what_the_rules_veto_may_be_a_task_with_its_paragraphs() -> None:
    paragraphs = (
        "1. Hồ sơ của các xã.",
        "Danh mục kèm theo.",
        "Mọi thắc mắc liên hệ Phòng A, điện thoại 0900 000 002.",
    )
    (found,) = judged(*paragraphs, by=judge(**{"level=number": 9.0}))
    assert (found.text, found.evidence["text"].rule) == ("Hồ sơ của các xã. Danh mục kèm theo.", "weighed")


ISSUED = "Quy chế phối hợp giữa các cơ quan được ban hành kèm theo Quyết định này."
ARTICLES = (
    "Điều 1. Phạm vi điều chỉnh", "Điều 2. Trách nhiệm của Sở Y tế", "1. Rà soát hồ sơ hằng quý.",
    "Điều 3. Trách nhiệm của Sở Nội vụ", "1. Lập danh sách cán bộ.",
)  # fmt: skip
DECISION = TaskContext(document_type="quyet_dinh", issued_date=date(2031, 3, 4))


def texts_of_annex(first: str, *annex: str) -> list[str]:
    zone = body(*annex)
    found = find_tasks_and_near(letter(body(first), annex=zone), DECISION, judge(action=9.0)).tasks
    return [each.task.text for each in found]


def test_a_regulation_issued_with_the_letter_is_read() -> None:
    assert texts_of_annex(ISSUED, *ARTICLES) == ["Rà soát hồ sơ hằng quý.", "Lập danh sách cán bộ."]


def test_other_annexes_hold_tasks_in_tables_only() -> None:
    assert texts_of_annex("Dự án có các nội dung sau.", *ARTICLES) == []
    assert texts_of_annex(ISSUED, "Danh sách", "1. Rà soát hồ sơ hằng quý.") == []


def test_the_tree_finds_what_begins_last() -> None:
    inner = Item(None, None, 10, 20, 1)
    tree = Tree((Item(None, None, 0, 30, 1, children=(inner,)),))
    standing = tree.at(15)
    assert standing is not None
    assert (standing.item, len(standing.above)) == (inner, 1)
    assert Tree(()).at(5) is None


def test_a_line_of_specks_does_not_harm() -> None:
    assert judged(line(". , ; :", 90, 100).text) == ()
