"""Why a change is refused: a closed list of codes, each with a sentence in `refusals.tsv` beside it.

Programs use the code, logs and the command line show the English sentence, and what a clerk sees shows the Vietnamese
one. Words in braces are the facts of the case.
"""

import csv
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Refusal(StrEnum):
    """Why a change is refused; members stand in the order of `refusals.tsv`."""

    NO_LETTER_VALUE = "no_letter_value"
    NO_TASK_VALUE = "no_task_value"
    NOT_SETTLED = "not_settled"
    TASK_WITHOUT_TEXT = "task_without_text"
    NOT_SPLIT = "not_split"
    NOT_MERGED = "not_merged"
    HANDED_IN_MEANWHILE = "handed_in_meanwhile"
    NO_AGENCY_NAMED = "no_agency_named"
    ASSIGNED_ALREADY = "assigned_already"
    SAME_AGENCY = "same_agency"
    NOTHING_OPEN = "nothing_open"
    NO_EVIDENCE = "no_evidence"
    EVIDENCE_TOO_LATE = "evidence_too_late"
    STATE_FORBIDS = "state_forbids"
    NO_GRANT = "no_grant"
    NOT_LATER = "not_later"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_SINCE = "changed_since"
    ROW_GONE = "row_gone"
    NO_ASSIGNMENT = "no_assignment"
    NO_TASK = "no_task"
    NO_LETTER = "no_letter"
    STALE_TASK = "stale_task"
    STALE_LETTER = "stale_letter"
    NO_REASON = "no_reason"
    NUMBER_TAKEN = "number_taken"
    NO_LINK = "no_link"
    LINK_TO_ITSELF = "link_to_itself"
    NOBODY_NAMED = "nobody_named"
    NO_ORIGINAL = "no_original"
    OFFICE_NO_TOML = "office_no_toml"
    OFFICE_WRONG = "office_wrong"
    NO_LETTER_OR_ORIGINAL = "no_letter_or_original"
    WRONG_VALUE = "wrong_value"
    NAME_TAKEN = "name_taken"
    OWN_SUCCESSOR = "own_successor"
    NO_AGENCY = "no_agency"
    NO_REPORT = "no_report"
    NO_RESULT = "no_result"
    NO_PERIOD = "no_period"
    PERIOD_WITHOUT_DAYS = "period_without_days"
    PERIOD_BACKWARDS = "period_backwards"
    SHEET_WITH_PROBLEMS = "sheet_with_problems"
    CHANGED_MEANWHILE = "changed_meanwhile"
    ROW_REFUSED = "row_refused"
    NO_QUALITY = "no_quality"
    DONE_ALREADY = "done_already"
    VALUES_WAIT = "values_wait"
    ACCEPTED_ALREADY = "accepted_already"
    TASK_RETIRED = "task_retired"
    NO_TASK_OF_LETTER = "no_task_of_letter"

    @property
    def english(self) -> str:
        """The English sentence, without a full stop: "there is no link {link}"."""
        return _sentences()[self.value][0]

    @property
    def vietnamese(self) -> str:
        """The Vietnamese sentence, without a full stop: "không có liên kết {link}"."""
        return _sentences()[self.value][1]


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath("refusals.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: (row["english"], row["vietnamese"]) for row in rows}
