"""Orders whose verb is in no lexicon, and what must not be taken for one."""

import subprocess
import sys

import pytest

from models import Task
from parsers.body.tokens import Body
from parsers.body.verb_tagger import opens_with_verb
from parsers.tasks.find import TaskContext, find_tasks
from tests.parsers.bodies import addressees, body, letter, table

ORDERS = (
    "Nhổ cỏ trong khuôn viên trụ sở trước ngày lễ.",
    "Tu sửa các đoạn bờ bao bị sạt lở.",
    "Bán đấu giá tài sản công dôi dư sau sắp xếp.",
    "Vớt rác và lục bình trên các dòng kênh.",
    "Uốn nắn những biểu hiện lệch lạc của học sinh.",
    "Quét vôi, kẻ vẽ lại tường rào trường học.",
    "Bơm nước chống úng cho diện tích lúa.",
)
"""Their verbs are in no lexicon; see `test_the_lexicon_does_not_know_them`."""

NO_ORDERS = (
    "Nguồn kinh phí thực hiện từ ngân sách địa phương",
    "Cây xanh trên địa bàn tỉnh còn thiếu nhiều",
    "Giấy chứng nhận quyền sử dụng đất của hộ",
    "Thí sinh đạt giải được cộng điểm thi đua",
    "Hóa đơn tài chính của các khoản đã chi",
    "Gồm đại diện của các sở và các huyện",
    "Theo hướng dẫn của cơ quan có thẩm quyền",
    "Thua trong trận đấu thì không được điểm",
    "Đối đầu trực tiếp.",
    "15 bộ bàn ghế cho các phòng học mới",
    "",
    "- ; .",
)


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_opens_with_a_verb(text: str) -> None:
    assert opens_with_verb(text)
    assert opens_with_verb(text[0].lower() + text[1:])


@pytest.mark.parametrize("text", NO_ORDERS)
def test_no_verb_no_order(text: str) -> None:
    assert not opens_with_verb(text)


@pytest.mark.parametrize("text", ORDERS)
def test_the_lexicon_does_not_know_them(text: str) -> None:
    """Else these rows would try the lexicon, not the tagger: take another verb where one was added there."""
    assert not Body(text).knows(0)


CONTEXT = TaskContext(document_type="cong_van", recipients=addressees("UBND các huyện"))


def tasks(*paragraphs: str) -> tuple[Task, ...]:
    return find_tasks(letter(body(*paragraphs)), CONTEXT)


def test_points_with_unknown_verbs_are_tasks() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh yêu cầu UBND các huyện thực hiện các nội dung sau:",
        *(f"{place}. {order}" for place, order in enumerate(ORDERS, start=1)),
    )
    assert [task.text for task in found] == list(ORDERS)


def test_points_that_name_things_are_none() -> None:
    found = tasks(
        "Hồ sơ gồm có:",
        "1. Giấy chứng nhận quyền sử dụng đất của hộ gia đình.",
        "2. Bản vẽ hiện trạng nhà và công trình liền kề.",
    )
    assert found == ()


def test_a_table_row_with_an_unknown_verb_is_a_task() -> None:
    rows = [
        ("STT", "Nội dung công việc", "Cơ quan thực hiện", "Ghi chú"),
        ("1", "Dọn dẹp vệ sinh khuôn viên trụ sở", "Văn phòng", ""),
        ("2", "Khuôn viên trụ sở và nhà xe", "Phòng Hành chính", ""),
    ]
    zone = body().of([*table(rows, (80, 110, 340, 480))])
    found = find_tasks(letter(zone), CONTEXT)
    assert [(task.label, task.lead_agencies) for task in found] == [("1", ("Văn phòng",))]


def test_letters_without_unknown_verbs_do_not_load_the_tagger() -> None:
    program = (
        "import sys\n"
        "from parsers.tasks.find import TaskContext, find_tasks\n"
        "from tests.parsers.bodies import body, letter\n"
        "found = find_tasks(letter(body('UBND tỉnh yêu cầu:', '1. Rà soát các điểm dễ cháy.')), TaskContext())\n"
        "assert len(found) == 1\n"
        "assert 'underthesea' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
