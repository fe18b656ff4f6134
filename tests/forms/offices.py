"""A fictional office with a register that has something of everything, on 20 April 2021."""

from datetime import date
from functools import partial
from pathlib import Path

from models import Direction, DocumentType, DueKind, TaskKind
from register.changes.registering import NewLetter
from register.changes.shaping import NewTask
from register.office import Office, SignOff
from register.records import By, Proof
from register.register import Register
from register.vocabulary import Quality

TODAY = date(2021, 4, 20)
OFFICE = Office(
    name="Ủy ban nhân dân tỉnh Tân Hưng",
    place="Tân Hưng",
    signatories=(SignOff(position="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", full_name="Trần Đình Văn"),),
)
WHO = "Lan"
GIVEN = date(2021, 3, 20)


def office_register(folder: Path) -> Register:
    """An open register with letters come and gone, and tasks in every state."""
    register = Register.open(folder / "register.db", clock=lambda: TODAY)
    register.set_office(OFFICE, WHO)
    order = _letter_out(register)
    _tasks(register, order)
    _letters_in(register)
    return register


def _letter_out(register: Register) -> int:
    order = register.letters.add(
        NewLetter(
            direction=Direction.OUT,
            code="344/UBND-TH",
            issued_date=GIVEN,
            organ_name=OFFICE.name,
            subject="đẩy mạnh giải ngân vốn đầu tư công năm 2021",
            document_type=DocumentType.CONG_VAN,
            signer_name="Trần Đình Văn",
        ),
        WHO,
    )
    register.letters.register(order.id, WHO, Direction.OUT, number=344, on=GIVEN)
    register.letters.edit(order.id, WHO, copies=25, note="Gửi qua trục liên thông")
    register.letters.forward(order.id, WHO, "Văn phòng", on=GIVEN)
    return order.id


PLAIN = NewTask(text="-")


def _given(register: Register, order: int, text: str, lead: str, due: date | None, new: NewTask = PLAIN) -> int:
    given = new.model_copy(update={"text": text, "letter": order, "leads": (lead,), "due": due})
    return register.tasks.add(given, By(who=WHO, on=GIVEN)).id


def _tasks(register: Register, order: int) -> None:
    add = partial(_given, register, order)

    done = add(
        "Báo cáo kết quả giải ngân quý I", "Sở Tài chính", date(2021, 4, 5), NewTask(text="-", product="Báo cáo")
    )
    register.tasks.done(done, By(who=WHO, on=date(2021, 4, 3)), Proof(code="215/BC-STC", issued_date=date(2021, 4, 2)))
    result = register.tasks.show(done, as_of=TODAY).assignments[0].results[0]
    register.tasks.judge(result.id, WHO, Quality.GOOD)
    late = add("Rà soát danh mục dự án chậm tiến độ", "Sở Xây dựng", date(2021, 4, 5))
    register.tasks.done(late, By(who=WHO, on=date(2021, 4, 12)), Proof(code="98/SXD-KH", issued_date=date(2021, 4, 12)))
    add("=1+1 là công thức chép từ văn bản", "Sở Y tế", date(2021, 4, 10))
    overdue = add(
        "Trình phương án bố trí vốn đối ứng cho các dự án ODA & kiến nghị <bổ sung>", "Sở Tài chính",
        date(2021, 4, 8), NewTask(text="-", product="Tờ trình"),
    )  # fmt: skip
    register.tasks.extend(overdue, By(who=WHO, why="xin gia hạn", on=date(2021, 4, 8)), date(2021, 4, 12), "77/UBND-TH")
    register.tasks.note(overdue, WHO, "Chờ số liệu của các huyện")
    add(
        "Hướng dẫn thủ tục quyết toán dự án hoàn thành",
        "Sở Xây dựng",
        date(2021, 4, 22),
        NewTask(text="-", product="Hướng dẫn"),
    )
    add(
        "Xây dựng kế hoạch kiểm tra công trường",
        "Thanh tra tỉnh",
        date(2021, 6, 30),
        NewTask(text="-", product="Kế hoạch"),
    )
    _undated(register, order)
    paused = add("Lập hồ sơ thu hồi đất khu công nghiệp", "Sở Tài nguyên và Môi trường", date(2021, 4, 30))
    register.tasks.pause(paused, By(who=WHO, why="chờ Nghị quyết", on=date(2021, 4, 1)))
    earlier = NewTask(text="Kiểm kê tài sản công", leads=("Sở Tài chính",), due=date(2021, 3, 1),
                      given_on=date(2021, 1, 10), direction=Direction.OUT)  # fmt: skip
    register.tasks.add(earlier, By(who=WHO, on=date(2021, 1, 10)))


def _undated(register: Register, order: int) -> None:
    add = partial(_given, register, order)
    add("Tổng hợp khó khăn của nhà thầu", "Sở Y tế", None)
    add("Tăng cường kỷ luật, kỷ cương hành chính", "Sở Nội vụ", None, NewTask(text="-", kind=TaskKind.GENERAL))
    add(
        "Báo cáo tiến độ hằng tháng",
        "Ban Quản lý dự án tỉnh",
        None,
        NewTask(text="-", due_kind=DueKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=25"),
    )


def _letters_in(register: Register) -> None:
    rows = (
        (1, "1245/BKH-TH", date(2021, 1, 4), "Bộ Kế hoạch và Đầu tư", "báo cáo tình hình giải ngân", "Phòng Tổng hợp"),
        (2, "57/BTC-NSNN", date(2021, 1, 8), "Bộ Tài chính", "quyết toán ngân sách năm 2020", "Phòng Kinh tế"),
        (4, "88/TTr-SXD", date(2021, 2, 3), "Sở Xây dựng", "phê duyệt chủ trương đầu tư", "Phòng Kinh tế"),
    )
    for number, code, issued, organ, subject, receiver in rows:
        letter = register.letters.add(
            NewLetter(code=code, issued_date=issued, organ_name=organ, subject=subject,
                      document_type=DocumentType.CONG_VAN),
            WHO,
        )  # fmt: skip
        register.letters.register(letter.id, WHO, Direction.IN, number=number, on=issued)
        register.letters.forward(letter.id, WHO, receiver, on=issued)
        if number < 4:
            new = NewTask(text=f"Giải quyết: {subject}", letter=letter.id, leads=(receiver,), due=date(2021, 1, 20))
            task = register.tasks.add(new, By(who=WHO, on=issued))
            if number == 1:
                proof = Proof(code="12/UBND-TH", issued_date=date(2021, 1, 18))
                register.tasks.done(task.id, By(who=WHO, on=date(2021, 1, 18)), proof)
