"""Why a person should look at a value: a closed list of codes, each with a sentence in `reasons.tsv` beside it.

Programs use the code (`reason_code`), files and logs show the English sentence (`reason`), and what a clerk sees shows
the Vietnamese one. No program decides anything by a sentence.
"""

from models.base import Frozen
from models.said import Said


class Reason(Said):
    """Why a person should look at a value; members stand in the order of `reasons.tsv`, by part of the letter."""

    # Số, ký hiệu
    NO_CODE_LINE = "no_code_line"
    NUMBER_BLANK = "number_blank"
    NUMBER_UNREAD = "number_unread"
    NUMBER_BLANK_OR_UNREAD = "number_blank_or_unread"
    NUMBER_IMPLAUSIBLE = "number_implausible"
    NUMBER_UNSURE = "number_unsure"
    NUMBER_APART = "number_apart"
    NUMBER_HOLDS_YEAR = "number_holds_year"
    NUMBER_FAINT = "number_faint"
    NO_NOTATION = "no_notation"
    NOTATION_FAINT = "notation_faint"
    NOTATION_NOT_OF_TITLE = "notation_not_of_title"
    NOTATION_UNKNOWN_GROUP = "notation_unknown_group"

    # Địa danh, ngày tháng
    NO_DATE_LINE = "no_date_line"
    NO_PLACE = "no_place"
    PLACE_FAINT = "place_faint"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNSURE = "date_unsure"
    DATE_MISFIT = "date_misfit"

    # Dấu ĐẾN
    ARRIVAL_NUMBER_UNREAD = "arrival_number_unread"
    ARRIVAL_DAY_UNREAD = "arrival_day_unread"
    ARRIVAL_UNSURE = "arrival_unsure"

    # Cơ quan ban hành
    NO_ORGAN = "no_organ"
    ORGAN_FAINT = "organ_faint"
    ORGAN_IMPOSSIBLE_WORD = "organ_impossible_word"
    ORGAN_TWO_HEADS = "organ_two_heads"

    # Trích yếu, tên loại
    NO_SUBJECT = "no_subject"
    SUBJECT_EMPTY = "subject_empty"
    SUBJECT_FAINT = "subject_faint"
    SUBJECT_STRAY_MARK = "subject_stray_mark"
    SUBJECT_IMPOSSIBLE_WORD = "subject_impossible_word"
    SUBJECT_WITH_BODY = "subject_with_body"
    SUBJECT_WITH_HEADING = "subject_with_heading"
    TYPE_DISAGREES = "type_disagrees"
    TYPE_FROM_CODE = "type_from_code"
    TYPE_BY_DEFAULT = "type_by_default"
    NO_TYPE = "no_type"
    PRIORITY_UNREAD = "priority_unread"
    SECRECY_UNSURE = "secrecy_unsure"

    # Kính gửi, Nơi nhận
    NO_RECIPIENTS = "no_recipients"
    NO_TO_PLACES = "no_to_places"
    IMPOSSIBLE_WORD = "impossible_word"

    # Ký
    NO_POST = "no_post"
    NO_COMPETENCE_OF_DEPUTY = "no_competence_of_deputy"
    BEFORE_POST_UNREAD = "before_post_unread"
    COMPETENCE_FAINT = "competence_faint"
    NO_POSITION = "no_position"
    POSITION_FAINT = "position_faint"
    POSTS_DISAGREE = "posts_disagree"
    NO_NAME = "no_name"
    NAME_FAINT = "name_faint"
    NAME_COMPLETED = "name_completed"

    # Nhiệm vụ
    NOBODY_NAMED = "nobody_named"
    LEAD_GUESSED = "lead_guessed"
    DUE_IN_LEAD_IN = "due_in_lead_in"
    DUE_WITHOUT_YEAR = "due_without_year"
    DUE_BEFORE_LETTER = "due_before_letter"
    DUE_LONG_BEFORE_LETTER = "due_long_before_letter"
    DUE_UNREADABLE = "due_unreadable"
    DUE_COUNTED = "due_counted"
    DUE_NOTHING_TO_COUNT_FROM = "due_nothing_to_count_from"
    DUE_HARD_TO_READ = "due_hard_to_read"
    DUE_SEVERAL = "due_several"
    DUE_WEEKDAY_DIFFERS = "due_weekday_differs"
    DUE_UNSURE = "due_unsure"
    ROW_HARD_TO_READ = "row_hard_to_read"
    PRINT_UNREAD = "print_unread"
    NUMBERS_MISSING = "numbers_missing"
    TASK_UNSURE = "task_unsure"

    # Mọi trường
    SECOND_READER_FAILED = "second_reader_failed"
    SELDOM_RIGHT = "seldom_right"


class Doubt(Frozen):
    """A reason together with the facts of one case."""

    reason: Reason
    detail: str = ""
    """The facts, as printed on the page, such as a word that does not exist; empty where the reason says it all."""

    @property
    def sentence(self) -> str:
        """The English sentence, followed by the facts after a colon where there are any."""
        return f"{self.reason.english}: {self.detail}" if self.detail else self.reason.english

    @property
    def sentence_vi(self) -> str:
        """The Vietnamese sentence, followed by the facts after a colon where there are any."""
        return f"{self.reason.vietnamese}: {self.detail}" if self.detail else self.reason.vietnamese
