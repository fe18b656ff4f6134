"""The Vietnamese words for values, fields and reasons, for the clerk who opens letters.xlsx."""

from collections.abc import Iterable, Mapping
from functools import cache

from lexicon.tables import read_table
from models import DocumentRecord, DocumentType, DueKind, Evidence, Outcome, Priority, Secrecy, Task, TaskKind
from models.errors import DocumentError
from models.outcome import DEFECT, DUPLICATE, OutcomeKind
from pipeline.export.columns import joined

PRIORITIES = {
    Priority.KHAN: "Khẩn",
    Priority.THUONG_KHAN: "Thượng khẩn",
    Priority.HOA_TOC: "Hỏa tốc",
    Priority.HOA_TOC_HEN_GIO: "Hỏa tốc hẹn giờ",
}
SECRECIES = {Secrecy.MAT: "Mật", Secrecy.TOI_MAT: "Tối mật", Secrecy.TUYET_MAT: "Tuyệt mật"}
READINGS = {"text_layer": "lớp chữ của tệp", "ocr": "nhận dạng chữ", "mixed": "cả hai", "office": "tệp soạn thảo"}
DUE_KINDS = {
    DueKind.DATE: "ngày cụ thể",
    DueKind.PERIOD_END: "cuối kỳ",
    DueKind.RELATIVE: "tính từ ngày khác",
    DueKind.RECURRING: "định kỳ",
    DueKind.EVENT: "theo sự kiện",
    DueKind.NONE: "",
}
TASK_KINDS = {TaskKind.SPECIFIC: "cụ thể", TaskKind.GENERAL: "chung"}
OUTCOMES: dict[OutcomeKind, str] = {"done": "đã đọc", "duplicate": "trùng", "quarantined": "chưa đọc được"}

FIELDS = {
    "document_type": "Loại văn bản",
    "code_number": "Số",
    "code_notation": "Ký hiệu",
    "issued_date": "Ngày ban hành",
    "place": "Địa danh",
    "parent_organ_name": "Cơ quan chủ quản",
    "organ_name": "Cơ quan ban hành",
    "subject": "Trích yếu",
    "priority": "Độ khẩn",
    "secrecy": "Độ mật",
    "recipients": "Kính gửi",
    "to_places": "Nơi nhận",
    "signer.competence": "Quyền hạn",
    "signer.position": "Chức vụ",
    "signer.full_name": "Người ký",
    "arrival_number": "Số đến",
    "arrival_date": "Ngày đến",
    "references": "Văn bản được dẫn",
    "tasks": "Nhiệm vụ",
}
TASK_VALUES = {
    "text": "Nội dung",
    "lead_agencies": "Chủ trì",
    "coordinating_agencies": "Phối hợp",
    "due": "Thời hạn",
    "report_to": "Nơi báo cáo",
}


@cache
def document_types() -> dict[str, str]:
    """The Vietnamese name of each document type by its word in the record: "cong_van" is "Công văn"."""
    names = {row["document_type"]: row["name"] for row in read_table("document_types")}
    return {**names, DocumentType.KHAC: "Văn bản khác"}


def document_review(record: DocumentRecord) -> str:
    """What to check in a letter, and why: "Số: số viết tay, đọc chưa chắc chắn; nhiệm vụ 2.a"."""
    tasks = (f"nhiệm vụ {task.path or task.task_id.rpartition('#')[2]}" for task in record.tasks if task.needs_review)
    return joined([*_values_to_check(record.evidence, FIELDS), *tasks])


def task_review(task: Task) -> str:
    """What to check in a task, and why; in English where the doubt has no code, empty where nothing is doubtful."""
    return joined(_values_to_check(task.evidence, TASK_VALUES)) or (task.reason or "" if task.needs_review else "")


def outcome_reason(outcome: Outcome) -> str:
    """Why a file is a duplicate or quarantined, in Vietnamese; in English where this version does not know the code."""
    if outcome.reason_code == DUPLICATE:
        return "giống hệt một tệp khác"
    if outcome.reason_code == DEFECT:
        return "lỗi của chương trình, không phải của tệp"
    error = _errors_by_code().get(outcome.reason_code)
    return f"{error.reason_vi}{_facts(outcome, error)}" if error else outcome.reason


def _facts(outcome: Outcome, error: type[DocumentError]) -> str:
    """The facts of a case where clerks can read them: what stands between reason and advice."""
    if not error.tells_vietnamese:
        return ""
    return outcome.reason[len(error.reason) : -len(f": {error.advice}")]


def outcome_advice(outcome: Outcome) -> str:
    """What the clerk should do about a quarantined file, in Vietnamese; empty for other files."""
    if outcome.reason_code == DEFECT:
        return "báo cho nhóm phát triển"
    error = _errors_by_code().get(outcome.reason_code)
    return error.advice_vi if error else ""


def _values_to_check(evidence: Mapping[str, Evidence], names: Mapping[str, str]) -> Iterable[str]:
    """The name of each value that is flagged, with the reason where there is one."""
    for name, found in evidence.items():
        if found.needs_review:
            label = _vietnamese_name(name, names)
            yield f"{label}: {reason}" if (reason := _vietnamese_reason(found)) else label


def _vietnamese_name(name: str, names: Mapping[str, str]) -> str:
    """The name of a value; entries of a list are counted from 1: `recipients.0` is "Kính gửi (1)"."""
    of_list, _, at = name.rpartition(".")
    return f"{names.get(of_list, of_list)} ({int(at) + 1})" if at.isdecimal() else names.get(name, name)


def _vietnamese_reason(evidence: Evidence) -> str:
    """The Vietnamese sentence of the reason code, followed by the facts that stand behind the English sentence."""
    if evidence.reason_code is None:
        return evidence.reason or ""
    sentence, english = evidence.reason_code.vietnamese, evidence.reason_code.english
    return sentence + (evidence.reason or "").removeprefix(english)


@cache
def _errors_by_code() -> dict[str, type[DocumentError]]:
    found: dict[str, type[DocumentError]] = {}
    left = [DocumentError]
    while left:
        error = left.pop()
        found.setdefault(error.code, error)
        left += error.__subclasses__()
    return found
