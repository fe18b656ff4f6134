"""The words of the register's commands in English and Vietnamese."""

from enum import Enum
from typing import Any

from models import Direction, DocumentType, Role, StateKind
from models.errors import RunError
from pipeline.export.vietnamese import document_types
from register.errors import ChangeRefused, NotPossible, NotThere, RegisterUnusable, StaleChange
from register.sheets.columns import Field
from register.state import State
from register.vocabulary import Act, LinkKind, LinkStanding, Origin, Quality


class Taken(Enum):
    """That a change does not hold any more."""

    BACK = "taken back"


class Made(Enum):
    """What an import makes."""

    NEW_TASK = "new task"


class LinkRule(Enum):
    """By what a link was offered."""

    OFFICIAL_ID = "official_id"
    SAME_CODE = "same_code"
    CITED = "cited"
    PERSON = "person"


HEADINGS = {
    "period": "Kỳ",
    "handed_in_at": "Nộp lúc",
    "changed": "Số thay đổi",
    "file_name": "Tệp",
    "sha256": "SHA-256",
    "id": "Mã",
    "version": "Phiên bản",
    "as_of": "Số liệu tính đến",
    "state": "Tình trạng",
    "days_late": "Số ngày quá hạn",
    "days_left": "Số ngày còn lại",
    "letter": "Mã văn bản",
    "letter_code": "Số, ký hiệu",
    "letter_date": "Ngày văn bản",
    "organ_name": "Cơ quan ban hành",
    "subject": "Trích yếu",
    "direction": "Đến/đi",
    "origin": "Nguồn",
    "path": "Mục",
    "text": "Nội dung nhiệm vụ",
    "leads": "Chủ trì",
    "coordinators": "Phối hợp",
    "followers": "Theo dõi",
    "shares": "Từng cơ quan",
    "due_text": "Thời hạn (nguyên văn)",
    "due_given": "Hạn ban đầu",
    "due_now": "Hạn hoàn thành",
    "extensions": "Số lần gia hạn",
    "recurrence": "Định kỳ",
    "product": "Sản phẩm",
    "report_to": "Nơi nhận báo cáo",
    "results": "Kết quả",
    "page": "Trang",
    "needs_review": "Cần kiểm tra",
    "note": "Ghi chú",
    "code": "Số, ký hiệu",
    "issued_date": "Ngày ban hành",
    "document_type": "Loại văn bản",
    "signer_name": "Người ký",
    "arrival_number": "Số đến",
    "arrival_date": "Ngày đến",
    "book_number": "Số trong sổ",
    "book_year": "Năm",
    "booked_on": "Ngày vào sổ",
    "forwarded_to": "Chuyển",
    "forwarded_on": "Ngày chuyển",
    "source_path": "Tệp",
    "links": "Liên quan",
    "name": "Tên",
    "kind": "Loại",
    "valid_from": "Từ ngày",
    "valid_until": "Đến ngày",
    "successor": "Cơ quan kế thừa",
    "names": "Các tên gọi",
    "at": "Lúc",
    "holds_from": "Có hiệu lực từ",
    "who": "Người thực hiện",
    "act": "Việc",
    "why": "Lý do",
    "evidence": "Căn cứ",
    "task": "Nhiệm vụ",
    "is_undone": "Đã hoàn tác",
    "changes": "Thay đổi",
    "sheet": "Trang tính",
    "row": "Dòng",
    "what": "Mục",
    "before": "Trong sổ",
    "after": "Trong bảng",
    "standing": "Ý kiến",
    "other": "Văn bản kia",
    "rule": "Theo",
    "field": "Trường",
    "values": "Giá trị",
    "raw_up_to": "Độ tin gốc đến",
    "share_before": "Độ tin cũ",
    "share_after": "Độ tin mới",
    "answers": "Số câu trả lời",
    "full_name": "Họ tên",
    "day": "Ngày",
    "mean_s": "Giây/văn bản (trung bình)",
    "median_s": "Giây/văn bản (trung vị)",
    "value_mean_s": "Giây/giá trị",
    "slowest": "Tốn thời gian nhất",
    "letters": "Số văn bản",
}
"""Names of columns, and their headings in Vietnamese."""
TITLES = {
    "tasks": "Nhiệm vụ",
    "overdue tasks": "Nhiệm vụ quá hạn",
    "letters": "Văn bản",
    "agencies": "Cơ quan, đơn vị",
    "history": "Nhật ký",
    "task": "Nhiệm vụ",
    "letter": "Văn bản",
    "link": "Liên kết",
    "differences": "Khác biệt",
    "as of": "số liệu tính đến",
    "reports": "Báo cáo đã nộp",
    "confidences": "Độ tin cậy",
    "signers": "Người ký",
    "review times": "Thời gian soát",
}
SENTENCES = {
    "truths written": (
        "{files} files with {letters} letters, {whole} of them accepted whole, written to {folder}",
        "đã ghi {files} tệp với {letters} văn bản vào {folder}, trong đó {whole} văn bản đã chấp nhận toàn bộ",
    ),
    "values answered": (
        "{values} values of {letters} accepted letters; fewer than {least} answers, so never surer: {fields}",
        "{values} giá trị của {letters} văn bản đã chấp nhận; dưới {least} câu trả lời nên không tăng độ tin: {fields}",
    ),
    "table written": (
        'written to {path}. Put calibration = "{path}" into congvan.toml and run again; take it out to go back',
        'đã ghi vào {path}. Thêm calibration = "{path}" vào congvan.toml rồi chạy lại; bỏ dòng đó để quay lại như cũ',
    ),
    "signers added": ("{count} signers added to {path}", "đã thêm {count} người ký vào {path}"),
}
"""What commands say when they are done, in English and Vietnamese."""
PAIRS: tuple[tuple[Enum, str], ...] = (
    *((word, word.vietnamese) for words in (StateKind, Direction, Role) for word in words),
    (Origin.READ, "máy đọc"),
    (Origin.PERSON, "người nhập"),
    (Origin.IMPORTED, "nhập từ bảng"),
    (Quality.GOOD, "tốt"),
    (Quality.SATISFACTORY, "đạt"),
    (Quality.POOR, "chưa đạt"),
    (LinkKind.SAME, "là một"),
    (LinkKind.REMINDS_OF, "đôn đốc"),
    (LinkKind.REPLACES, "thay thế"),
    (LinkKind.ANSWERS, "trả lời"),
    (LinkKind.ATTACHED_TO, "kèm theo"),
    (LinkStanding.PROPOSED, "đề xuất"),
    (LinkStanding.CONFIRMED, "đã xác nhận"),
    (LinkStanding.REJECTED, "đã bác"),
    (LinkRule.OFFICIAL_ID, "cùng mã định danh"),
    (LinkRule.SAME_CODE, "cùng số, ký hiệu, cơ quan, năm"),
    (LinkRule.CITED, "được viện dẫn"),
    (LinkRule.PERSON, "người xác định"),
    (Act.FED, "đưa vào sổ"),
    (Act.READ_ANEW, "đọc lại"),
    (Act.RETIRED, "không còn thấy"),
    (Act.ACCEPTED, "chấp nhận cả văn bản"),
    (Act.POSTPONED, "để sau"),
    (Act.DROPPED, "không phải nhiệm vụ"),
    (Act.ADDED, "thêm"),
    (Act.IMPORTED, "nhập từ bảng"),
    (Act.PROPOSED, "đề xuất kết quả"),
    (Act.DONE, "hoàn thành"),
    (Act.CONFIRMED, "xác nhận"),
    (Act.REJECTED, "không xác nhận"),
    (Act.EXTENDED, "gia hạn"),
    (Act.RETURNED, "trả lại"),
    (Act.PAUSED, "tạm hoãn"),
    (Act.RESUMED, "tiếp tục"),
    (Act.REOPENED, "mở lại"),
    (Act.REFUSED, "từ chối"),
    (Act.WITHDRAWN, "thu hồi"),
    (Act.ASSIGNED, "giao"),
    (Act.TRANSFERRED, "chuyển giao"),
    (Act.NOTED, "ghi chú"),
    (Act.SPLIT, "tách"),
    (Act.MERGED, "gộp"),
    (Act.REGISTERED, "vào sổ"),
    (Act.FORWARDED, "chuyển"),
    (Act.LINKED, "liên kết"),
    (Act.SETTLED, "chốt giá trị"),
    (Act.UNSETTLED, "bỏ chốt"),
    (Act.EDITED, "sửa"),
    (Act.JUDGED, "đánh giá"),
    (Act.REMINDED, "đôn đốc"),
    (Act.HANDED_IN, "đã gửi báo cáo"),
    (Act.OFFICE, "thiết lập cơ quan"),
    (Act.UNDONE, "hoàn tác"),
    (Made.NEW_TASK, "nhiệm vụ mới"),
    (Taken.BACK, "đã hoàn tác"),
)
WORDS = {(type(word), word.value): text for word, text in PAIRS}
"""By class too: a state and an act of the same name are equal as texts."""
LEAD_INS: tuple[tuple[type[RunError], str], ...] = (
    (StaleChange, "Đã có người khác sửa; chưa thay đổi gì:"),
    (NotThere, "Không tìm thấy trong sổ; chưa thay đổi gì:"),
    (NotPossible, "Không thực hiện được; chưa thay đổi gì:"),
    (RegisterUnusable, "Không dùng được sổ theo dõi:"),
    (RunError, "Không thực hiện được:"),
)


def heading(name: str, lang: str) -> str:
    """The heading of a column."""
    return HEADINGS.get(name, name) if lang == "vi" else name.replace("_", " ")


def title(name: str, lang: str) -> str:
    """The title over a table."""
    return TITLES.get(name, name) if lang == "vi" else name


def sentence(name: str, lang: str) -> str:
    """A sentence with places for its facts."""
    return SENTENCES[name][lang == "vi"]


def said(value: Any, lang: str) -> str:
    """A value as it is read aloud; words of a closed vocabulary in the language asked for."""
    if isinstance(value, State):
        late = f" {value.days_late} {'ngày' if lang == 'vi' else 'days'}" if value.days_late else ""
        return f"{said(value.kind, lang)}{late}"
    if isinstance(value, DocumentType) and lang == "vi":
        return document_types().get(value.value, value.value)
    if isinstance(value, Field):
        return value.vietnamese if lang == "vi" else value.english
    if isinstance(value, Enum):
        return (
            WORDS.get((type(value), value.value), str(value.value))
            if lang == "vi"
            else str(value.value).replace("_", " ")
        )
    if value is True:
        return "có" if lang == "vi" else "yes"
    return str(value)


def lead_in(error: RunError) -> str:
    """The Vietnamese words that go before an error: of which kind it is, and why where a change was refused."""
    kind = next(sentence for kind, sentence in LEAD_INS if isinstance(error, kind))
    return f"{kind} {error.vietnamese}." if isinstance(error, ChangeRefused) else kind
