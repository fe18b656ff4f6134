"""Fictional letters to be exchanged."""

from datetime import date

from exchange.from_records import letter_of
from exchange.letters import ExchangedAssignment, ExchangedLetter, ExchangedTask
from exchange.organ_ids import OrganIds
from models import Direction, DocumentType, DueKind, Priority, Reader, Reference, Role, Signer, StateKind, TaskKind
from tests.pipeline.export.exported import LETTER as RECORD

ORGAN_IDS = OrganIds({"Ủy ban nhân dân tỉnh An Bình": "H99", "Sở Y tế": "H99.12", "Sở Tài chính": "H99.DN.001"})

READ = letter_of(RECORD)
"""As the machine read it: tasks without a state, values that should be checked."""

SESSION = ExchangedTask(
    task_id="t1",
    label="1",
    path="1",
    text="Tổng hợp, báo cáo kết quả; gửi trước phiên họp",
    kind=TaskKind.SPECIFIC,
    due_text="trước ngày 20 hằng tháng",
    due_kind=DueKind.RECURRING,
    recurrence="FREQ=MONTHLY;BYMONTHDAY=20",
    confidence=0.9,
    assignments=(ExchangedAssignment(assignment_id="a1", agency="Sở Y tế", printed="SYT", role=Role.LEAD),),
)
REPORT = ExchangedTask(
    task_id="t2",
    label="2",
    path="2",
    text='=HYPERLINK("http://x") Lập danh sách',
    kind=TaskKind.SPECIFIC,
    due_text="ngày 15/3/2027",
    due_date=date(2027, 3, 15),
    due_kind=DueKind.DATE,
    confidence=0.8,
    readers={"text": Reader.PERSON},
    assignments=(
        ExchangedAssignment(
            assignment_id="a2",
            agency="Sở Tài chính",
            printed="Sở Tài chính",
            role=Role.LEAD,
            due_date=date(2027, 3, 15),
            state=StateKind.DUE_SOON,
        ),
        ExchangedAssignment(
            assignment_id="a3",
            agency="Sở Y tế",
            printed="SYT",
            role=Role.COORDINATE,
            due_date=date(2027, 3, 15),
            state=StateKind.DONE_ON_TIME,
            done_on=date(2027, 3, 1),
        ),
    ),
)
EXHORTATION = ExchangedTask(
    task_id="t3",
    text="Tăng cường kỷ luật",
    due_text="trong thời gian sớm nhất",
    assignments=(ExchangedAssignment(assignment_id="a4", role=Role.LEAD),),
)
LETTER = ExchangedLetter(
    letter_id="fedcba9876543210-1",
    direction=Direction.OUT,
    source_path="a/344.pdf",
    source_sha256="0" * 64,
    media_type="application/pdf",
    first_page=1,
    last_page=2,
    document_type=DocumentType.CONG_VAN,
    code_number="344",
    code_notation="UBND-TH",
    code="344/UBND-TH",
    issued_date=date(2027, 1, 9),
    place="An Bình",
    organ_name="ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
    subject="triển khai nhiệm vụ năm 2027",
    priority=Priority.KHAN,
    recipients=("Sở Y tế", "Sở Tài chính", "UBND các xã, phường"),
    to_places=("Như trên", "Thường trực Tỉnh ủy (b/c)", "Lưu: VT, TH"),
    signer=Signer(competence="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", full_name="Nguyễn Văn Bình"),
    references=(Reference(code="05/CT-TTg", text="Chỉ thị số 05/CT-TTg"),),
    page_amount=2,
    copies=30,
    readers={"code_number": Reader.PERSON, "subject": Reader.CONCERT},
    tasks=(SESSION, REPORT, EXHORTATION),
)
"""As a register knows it: a recurring task, a dated one with two agencies, one with a deadline that is no day."""
