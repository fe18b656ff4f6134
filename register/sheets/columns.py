"""The columns of our own tracking sheets, and the hidden one by which an edited sheet is read back.

`TRACKING_17` is the sheet that offices, regulations and tracking systems have in common; `TEMPLATE_25` is the standard
template of a Party committee's office. Whoever writes such a sheet puts the headings of its columns in one row, the
cells of `register.sheets.rows.row_of` below them, and behind the last column a hidden one: `KEY_HEADING`, then in each
row `RowKey.of(...)` as text. `congvan import` finds it there, whatever else was moved, sorted or removed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from register.sheets.values import Cell, plain


class Field(StrEnum):
    """What a column is about."""

    ROW = "row"
    """STT."""
    TASK_CODE = "task_code"
    """Mã nhiệm vụ, of the office's own system or, in our sheets, the id of the register."""
    DOCUMENT_TYPE = "document_type"
    CONFERENCE = "conference"
    """Số hội nghị."""
    LETTER_CODE = "letter_code"
    LETTER_DATE = "letter_date"
    ORGAN_NAME = "organ_name"
    SUBJECT = "subject"
    TEXT = "text"
    LEADS = "leads"
    PERSON = "person"
    """Cán bộ chủ trì."""
    COORDINATORS = "coordinators"
    FOLLOWERS = "followers"
    GIVER = "giver"
    """Lãnh đạo giao."""
    GIVEN_ON = "given_on"
    DUE_KIND = "due_kind"
    DUE_TEXT = "due_text"
    DUE_GIVEN = "due_given"
    """Hạn baseline: the deadline before it was extended."""
    DUE = "due"
    PRODUCT = "product"
    REPORT_TO = "report_to"
    PRODUCT_AND_RECEIVER = "product_and_receiver"
    """Sản phẩm – nơi nhận báo cáo, in one column."""
    PRIORITY = "priority"
    SOURCE = "source"
    BRANCH = "branch"
    AREA = "area"
    STATE = "state"
    NOTE = "note"
    """Ghi chú, vướng mắc."""
    RESULT = "result"
    """Kết quả/Số văn bản trả lời, in one column."""
    RESULT_CODE = "result_code"
    RESULT_DATE = "result_date"
    RESULT_SUBJECT = "result_subject"
    RESULT_TEXT = "result_text"
    QUALITY = "quality"
    POSITION = "position"
    """Vị trí trong văn bản."""
    CONFIDENCE = "confidence"

    @property
    def english(self) -> str:
        """Its name for messages."""
        return self.value.replace("_", " ")

    @property
    def vietnamese(self) -> str:
        """The heading of its column in our own sheets."""
        ours = (column.heading for column in (*TRACKING_17, *TEMPLATE_25) if column.field is self)
        return next(ours, self.value)


@dataclass(frozen=True)
class Column:
    """A column of our own sheets."""

    heading: str
    field: Field
    width: int = 14
    """In characters, as spreadsheets count."""

    @property
    def is_read_back(self) -> bool:
        """True where a change in the sheet changes the register; the others only show."""
        return self.field in READ_BACK


READ_BACK = frozenset({
    Field.TEXT, Field.LEADS, Field.COORDINATORS, Field.FOLLOWERS, Field.DUE_TEXT, Field.DUE, Field.PRODUCT,
    Field.REPORT_TO, Field.PRODUCT_AND_RECEIVER, Field.STATE, Field.NOTE, Field.RESULT, Field.RESULT_CODE,
    Field.RESULT_DATE, Field.RESULT_TEXT, Field.QUALITY,
})  # fmt: skip
"""What of a task may be edited in a sheet. Values of the letter are settled on the letter, not in its tasks' rows."""

TRACKING_17 = (
    Column("STT", Field.ROW, 5),
    Column("Số ký hiệu văn bản giao", Field.LETTER_CODE, 16),
    Column("Ngày văn bản", Field.LETTER_DATE, 11),
    Column("Cơ quan ban hành", Field.ORGAN_NAME, 20),
    Column("Trích yếu", Field.SUBJECT, 30),
    Column("Nội dung nhiệm vụ", Field.TEXT, 50),
    Column("Cơ quan chủ trì", Field.LEADS, 22),
    Column("Cơ quan phối hợp", Field.COORDINATORS, 22),
    Column("Thời hạn (nguyên văn)", Field.DUE_TEXT, 20),
    Column("Hạn hoàn thành (ngày)", Field.DUE, 11),
    Column("Loại thời hạn", Field.DUE_KIND, 12),
    Column("Sản phẩm – nơi nhận báo cáo", Field.PRODUCT_AND_RECEIVER, 22),
    Column("Tình trạng", Field.STATE, 16),
    Column("Kết quả/Số văn bản trả lời", Field.RESULT, 24),
    Column("Vị trí trong văn bản", Field.POSITION, 16),
    Column("Độ tin cậy", Field.CONFIDENCE, 8),
    Column("Ghi chú", Field.NOTE, 24),
)
"""Bảng theo dõi nhiệm vụ."""
TEMPLATE_25 = (
    Column("Mã nhiệm vụ", Field.TASK_CODE, 9),
    Column("Loại văn bản", Field.DOCUMENT_TYPE),
    Column("Số hội nghị", Field.CONFERENCE, 10),
    Column("Số/ký hiệu văn bản", Field.LETTER_CODE, 16),
    Column("Ngày ban hành", Field.LETTER_DATE, 11),
    Column("Nội dung nhiệm vụ", Field.TEXT, 50),
    Column("Đơn vị chủ trì", Field.LEADS, 22),
    Column("Cán bộ chủ trì", Field.PERSON, 16),
    Column("Người theo dõi", Field.FOLLOWERS, 16),
    Column("Lãnh đạo giao", Field.GIVER, 16),
    Column("Loại thời hạn", Field.DUE_KIND, 12),
    Column("Hạn hoàn thành", Field.DUE, 11),
    Column("Sản phẩm đầu ra", Field.PRODUCT, 16),
    Column("Cấp nhận sản phẩm", Field.REPORT_TO, 18),
    Column("Độ khẩn", Field.PRIORITY, 10),
    Column("Nguồn nhiệm vụ", Field.SOURCE, 18),
    Column("Ngành", Field.BRANCH, 10),
    Column("Lĩnh vực", Field.AREA, 10),
    Column("Tiến độ", Field.STATE, 16),
    Column("Vướng mắc", Field.NOTE, 24),
    Column("Số hiệu văn bản kết quả", Field.RESULT_CODE, 16),
    Column("Ngày văn bản kết quả", Field.RESULT_DATE, 11),
    Column("Trích yếu văn bản kết quả", Field.RESULT_SUBJECT, 24),
    Column("Mô tả kết quả", Field.RESULT_TEXT, 24),
    Column("Chất lượng", Field.QUALITY, 10),
)
"""The 25 columns of the template "Mức 1 đủ để giao, Mức 2 tiến độ, Mức 3 đủ để đóng"."""

KEY_HEADING = "Mã congvan (không sửa)"
"""Heading of the hidden column behind the last one."""
KEY_MARK = "cv"
CHECK_DIGITS = 12
"""Of the check sum: enough that a row that was edited does not pass for one that was not."""


def check_of(cells: Mapping[Field, Cell]) -> str:
    """A check sum of what may be edited in a row, whatever the order of its columns."""
    edited = sorted((field.value, plain(cell)) for field, cell in cells.items() if field in READ_BACK)
    return sha256(repr(edited).encode()).hexdigest()[:CHECK_DIGITS]


@dataclass(frozen=True)
class RowKey:
    """Which task a row is, as it was when the sheet was written."""

    register: str
    """`Register.own_id`: a sheet of another register is refused."""
    task: int
    version: int
    check: str
    """Of the cells that are read back: a row with the same has not been edited, whatever happened to the task since."""

    @classmethod
    def of(cls, register: str, task: int, version: int, columns: Sequence[Column], cells: Sequence[Cell]) -> "RowKey":
        """The key of a row with these cells, one for each column."""
        fields = {column.field: cell for column, cell in zip(columns, cells, strict=True) if column.is_read_back}
        return cls(register, task, version, check_of(fields))

    @classmethod
    def parse(cls, text: str) -> "RowKey | None":
        """The key in a cell; None where it holds none."""
        mark, *parts = text.strip().split(":")
        if mark != KEY_MARK or len(parts) != 4 or not (parts[1].isdecimal() and parts[2].isdecimal()):
            return None
        return cls(parts[0], int(parts[1]), int(parts[2]), parts[3])

    def __str__(self) -> str:
        return f"{KEY_MARK}:{self.register}:{self.task}:{self.version}:{self.check}"
