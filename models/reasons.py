"""Why a value is to be looked at: a closed list of codes, each with its sentence in English and in Vietnamese.

The code is for programs (`reason_code`), the English sentence for files and logs (`reason`), the Vietnamese one for the
page that a clerk sees. No program decides anything by a sentence.
"""

from enum import StrEnum

from models.base import Frozen


class Reason(StrEnum):
    """A code of the list; `english` and `vietnamese` are its sentences, without a full stop."""

    english: str
    vietnamese: str

    def __new__(cls, code: str, english: str, vietnamese: str) -> "Reason":
        reason = str.__new__(cls, code)
        reason._value_ = code
        reason.english = english
        reason.vietnamese = vietnamese
        return reason

    # Số, ký hiệu
    NO_CODE_LINE = (
        "no_code_line",
        "no line 'Số: .../...' in the letterhead",
        "không thấy dòng “Số: .../...” ở đầu văn bản",
    )
    NUMBER_BLANK = ("number_blank", "the number is blank on the paper", "số để trống trên văn bản")
    NUMBER_UNREAD = ("number_unread", "no number was read", "không đọc được số")
    NUMBER_BLANK_OR_UNREAD = (
        "number_blank_or_unread",
        "the number is blank on the paper, or was not read",
        "số để trống hoặc không đọc được",
    )
    NUMBER_IMPLAUSIBLE = (
        "number_implausible",
        "what was read is no number",
        "chuỗi đọc được không phải là số văn bản",
    )
    NUMBER_UNSURE = (
        "number_unsure",
        "handwritten number, not read with certainty",
        "số viết tay, đọc chưa chắc chắn",
    )
    NUMBER_APART = (
        "number_apart",
        "the number was read apart from its ký hiệu",
        "số được đọc ở chỗ tách rời ký hiệu",
    )
    NUMBER_HOLDS_YEAR = (
        "number_holds_year",
        "the number may hold the slash and the year behind it",
        "số có thể dính cả dấu gạch chéo và năm phía sau",
    )
    NUMBER_FAINT = ("number_faint", "the number was read with low confidence", "số in mờ, đọc chưa chắc chắn")
    NO_NOTATION = ("no_notation", "no ký hiệu after the number", "không thấy ký hiệu sau số")
    NOTATION_FAINT = (
        "notation_faint",
        "the ký hiệu was read with low confidence",
        "ký hiệu in mờ, đọc chưa chắc chắn",
    )
    NOTATION_NOT_OF_TITLE = (
        "notation_not_of_title",
        "the ký hiệu does not begin as the title says",
        "ký hiệu không khớp với tên loại văn bản",
    )
    NOTATION_UNKNOWN_GROUP = (
        "notation_unknown_group",
        "the ký hiệu holds a group that is not known",
        "ký hiệu có nhóm chữ viết tắt chưa biết",
    )

    # Địa danh, ngày tháng
    NO_DATE_LINE = (
        "no_date_line",
        "no line 'ngày ... tháng ... năm ...' in the letterhead",
        "không thấy dòng “ngày ... tháng ... năm ...” ở đầu văn bản",
    )
    NO_PLACE = ("no_place", "no place before the date", "không thấy địa danh trước ngày tháng")
    PLACE_FAINT = ("place_faint", "the place was read with low confidence", "địa danh in mờ, đọc chưa chắc chắn")
    DATE_INCOMPLETE = (
        "date_incomplete",
        "day, month or year is blank or was not read",
        "ngày, tháng hoặc năm để trống hay không đọc được",
    )
    DATE_IMPOSSIBLE = ("date_impossible", "what was read is no date", "chuỗi đọc được không phải là ngày")
    DATE_UNSURE = (
        "date_unsure",
        "handwritten day or month, not read with certainty",
        "ngày hoặc tháng viết tay, đọc chưa chắc chắn",
    )
    DATE_MISFIT = (
        "date_misfit",
        "the day does not fit the letters it cites or the day of arrival",
        "ngày không hợp với văn bản được dẫn hoặc ngày đến",
    )

    # Dấu ĐẾN
    ARRIVAL_NUMBER_UNREAD = (
        "arrival_number_unread",
        "an arrival stamp was seen, its number was not read",
        "có dấu ĐẾN nhưng không đọc được số đến",
    )
    ARRIVAL_DAY_UNREAD = (
        "arrival_day_unread",
        "an arrival stamp was seen, its day was not read",
        "có dấu ĐẾN nhưng không đọc được ngày đến",
    )
    ARRIVAL_UNSURE = (
        "arrival_unsure",
        "arrival stamp, not read with certainty",
        "dấu ĐẾN, đọc chưa chắc chắn",
    )

    # Cơ quan ban hành
    NO_ORGAN = (
        "no_organ",
        "no name of an issuing body in the letterhead",
        "không thấy tên cơ quan ban hành ở đầu văn bản",
    )
    ORGAN_FAINT = (
        "organ_faint",
        "the name was read with low confidence",
        "tên cơ quan in mờ, đọc chưa chắc chắn",
    )
    ORGAN_IMPOSSIBLE_WORD = (
        "organ_impossible_word",
        "the name holds a word that is none of the language",
        "tên cơ quan có chữ không phải tiếng Việt",
    )

    # Trích yếu, tên loại
    NO_SUBJECT = (
        "no_subject",
        "neither 'V/v ...' nor a subject under the title was read",
        "không đọc được trích yếu (“V/v ...” hoặc dưới tên loại)",
    )
    SUBJECT_EMPTY = ("subject_empty", "nothing after 'V/v'", "sau “V/v” không có chữ nào")
    SUBJECT_FAINT = (
        "subject_faint",
        "several words were read with low confidence",
        "nhiều chữ trong trích yếu đọc chưa chắc chắn",
    )
    SUBJECT_STRAY_MARK = (
        "subject_stray_mark",
        "a mark stands in it that no subject has",
        "trích yếu có dấu lạ",
    )
    SUBJECT_IMPOSSIBLE_WORD = (
        "subject_impossible_word",
        "a word of it is no word of the language",
        "trích yếu có chữ không phải tiếng Việt",
    )
    SUBJECT_WITH_BODY = (
        "subject_with_body",
        "the text below may have been read with it",
        "trích yếu có thể dính phần nội dung bên dưới",
    )
    SUBJECT_WITH_HEADING = (
        "subject_with_heading",
        "a heading may have been read with it",
        "trích yếu có thể dính một tiêu đề",
    )
    TYPE_DISAGREES = (
        "type_disagrees",
        "title and code name different types",
        "tên loại và ký hiệu không thống nhất",
    )
    TYPE_FROM_CODE = (
        "type_from_code",
        "no title was read; the type follows from the code",
        "không đọc được tên loại; suy từ ký hiệu",
    )
    TYPE_BY_DEFAULT = (
        "type_by_default",
        "no title and no Kính gửi was read",
        "không đọc được tên loại và “Kính gửi”",
    )
    NO_TYPE = ("no_type", "neither a title nor a code was read", "không đọc được tên loại lẫn ký hiệu")
    SECRECY_UNSURE = (
        "secrecy_unsure",
        "a mark of secrecy may stand on the page",
        "có thể có dấu chỉ độ mật trên văn bản",
    )

    # Kính gửi, Nơi nhận
    NO_RECIPIENTS = ("no_recipients", "nothing was read after 'Kính gửi'", "không đọc được gì sau “Kính gửi”")
    NO_TO_PLACES = ("no_to_places", "nothing was read under 'Nơi nhận'", "không đọc được gì dưới “Nơi nhận”")
    IMPOSSIBLE_WORD = (
        "impossible_word",
        "a word is no word of the language",
        "có chữ không phải tiếng Việt",
    )

    # Ký
    NO_POST = ("no_post", "no post of the signer was read", "không đọc được chức vụ người ký")
    NO_COMPETENCE_OF_DEPUTY = (
        "no_competence_of_deputy",
        "a deputy signs for the head; 'KT.' was not read",
        "cấp phó ký thay nhưng không đọc được “KT.”",
    )
    BEFORE_POST_UNREAD = (
        "before_post_unread",
        "something stands before the post that was not read",
        "trước chức vụ có chữ không đọc được",
    )
    COMPETENCE_FAINT = (
        "competence_faint",
        "the authority was read with low confidence",
        "quyền hạn đọc chưa chắc chắn",
    )
    NO_POSITION = (
        "no_position",
        "an authority was read, no post under it",
        "có quyền hạn nhưng không đọc được chức vụ bên dưới",
    )
    POSITION_FAINT = (
        "position_faint",
        "the post was read with low confidence",
        "chức vụ đọc chưa chắc chắn",
    )
    NO_NAME = (
        "no_name",
        "no name under the signature was read",
        "không đọc được họ tên dưới chữ ký",
    )
    NAME_FAINT = (
        "name_faint",
        "the name was read with low confidence",
        "họ tên đọc chưa chắc chắn",
    )
    NAME_COMPLETED = (
        "name_completed",
        "completed by one other letter of the same body",
        "họ tên được bổ sung theo một văn bản khác của cùng cơ quan",
    )

    # Nhiệm vụ
    NOBODY_NAMED = (
        "nobody_named",
        "nobody is named who has to do it",
        "không thấy nêu cơ quan thực hiện",
    )
    LEAD_GUESSED = (
        "lead_guessed",
        "who has to do it is a guess",
        "cơ quan thực hiện là suy đoán",
    )
    DUE_IN_LEAD_IN = (
        "due_in_lead_in",
        "the deadline stands in the lead-in",
        "thời hạn nằm ở câu dẫn",
    )
    DUE_WITHOUT_YEAR = (
        "due_without_year",
        "the year of the deadline is not printed",
        "thời hạn không ghi năm",
    )
    DUE_BEFORE_LETTER = (
        "due_before_letter",
        "the deadline is before the letter's date",
        "thời hạn trước ngày ban hành văn bản",
    )
    DUE_COUNTED = (
        "due_counted",
        "the deadline is counted from another day",
        "thời hạn được tính từ một ngày khác",
    )
    DUE_NOTHING_TO_COUNT_FROM = (
        "due_nothing_to_count_from",
        "nothing to count the deadline from",
        "không có mốc để tính thời hạn",
    )
    DUE_HARD_TO_READ = (
        "due_hard_to_read",
        "the deadline is hard to read on the scan",
        "thời hạn khó đọc trên bản quét",
    )
    ROW_HARD_TO_READ = (
        "row_hard_to_read",
        "the table row is hard to read on the scan",
        "hàng của bảng khó đọc trên bản quét",
    )

    # Mọi trường
    SELDOM_RIGHT = (
        "seldom_right",
        "values read like this one are not right often enough",
        "giá trị đọc theo cách này chưa đủ tin cậy",
    )


class Doubt(Frozen):
    """A reason and the facts of the case, such as the word that is none."""

    reason: Reason
    detail: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.reason.english}: {self.detail}" if self.detail else self.reason.english

    @property
    def sentence_vi(self) -> str:
        return f"{self.reason.vietnamese}: {self.detail}" if self.detail else self.reason.vietnamese
