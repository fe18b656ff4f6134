"""What is found in a sheet that stands against taking a row over, or that is left as it is: a closed list of codes.

Each has a sentence in `findings.tsv` beside it; words in braces are the facts of a case.
"""

from models.said import Said


class Finding(Said):
    """What is found in a sheet; members stand in the order of `findings.tsv`."""

    OTHER_REGISTER = "other_register"
    TASK_TWICE = "task_twice"
    NO_TASK = "no_task"
    STALE_ROW = "stale_row"
    RETIRED_TASK = "retired_task"
    NO_STATE = "no_state"
    NO_DAY = "no_day"
    DEADLINE_NEEDS_DOCUMENT = "deadline_needs_document"
    NO_TEXT = "no_text"
    LEFT_AS_IT_IS = "left_as_it_is"
    DAY_OF_NOBODY = "day_of_nobody"
