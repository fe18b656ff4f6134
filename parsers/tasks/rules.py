"""Why a passage is a task or none, and what passes who acts down to it."""

from models.rules import Rule


class TaskRule(Rule):
    """Why a passage is a task."""

    TOLD = "told", "somebody is told to act"
    PARAGRAPH_ACTS = "paragraph_acts", "paragraph with a subject that acts"
    PARAGRAPH_ASKS = "paragraph_asks", "paragraph that asks the addressees"
    PARAGRAPH_SENDS = "paragraph_sends", "paragraph that says what to send by when"
    PARAGRAPH_UNDER_HEADING = "paragraph_under_heading", "paragraph under a heading"
    CHARGES = "charges", "article that charges units"
    ITEM_ACTS = "item_acts", "item with a subject that acts"
    ABBREVIATION_ACTS = "abbreviation_acts", "abbreviation that acts, under its heading"
    ITEM_BEGINS_WITH_ACTION = "item_begins_with_action", "item that begins with its action"
    ITEM_SENDS = "item_sends", "item that says what to send by when"
    ITEM_MUST = "item_must", "item that says what must be done"
    PROHIBITION = "prohibition", "prohibition"
    ACTION_AFTER_OPENER = "action_after_opener", "action after an opening clause"
    SUBJECT_UNREAD = "subject_unread", "somebody acts whose name is not read"
    POINT_TO_DO = "point_to_do", "point of a list of things to do"
    WITH_DETAILS = "with_details", "action with its details"
    LEAD_IN_ACTS = "lead_in_acts", "lead-in with its own action"
    UNIT_BELOW = "unit_below", "task whose unit is named below"
    RUN_IN_POINT = "run_in_point", "run-in point"
    TABLE_ROW = "table_row", "table row"
    WEIGHED = "weighed", "more speaks for a task than against it"


class Veto(Rule):
    """Why a passage is no task though it was weighed as one."""

    TOO_SHORT = "too_short", "too short for an order"
    CAPITALS = "capitals", "printed in capitals like a heading"
    NO_TASKS_HERE = "no_tasks_here", "stands in a part that holds no tasks"
    REASONS = "reasons", "tells the reasons for what follows"
    CLOSING = "closing", "closing formula"
    CONTACT = "contact", "tells whom to ask"
    NOTE = "note", "note on what is enclosed"
    KIND_OF_LETTER = "kind_of_letter", "only orders in so many words count in a letter of this kind"
    SANCTION = "sanction", "says what follows for whoever does not do it"
    HELD = "held", "what the issuer holds"
    INFORMS = "informs", "is to be known, not to be done"
    TAKES_EFFECT = "takes_effect", "says when the letter takes effect"
    FACT = "fact", "states a fact about another item"
    ISSUER_TELLS = "issuer_tells", "the issuer tells of itself"
    TELLS_PAST = "tells_past", "tells what was done"
    NO_ACTION = "no_action", "nothing in it is to be done"
    HEADING = "heading", "heads what stands under it"
    LEAD_IN = "lead_in", "leads in what follows it"
    DETAIL = "detail", "a detail of the action above it"


class Source(Rule):
    """Where an item has its actors from that names none itself."""

    NOBODY = "nobody", "nobody named"
    ADDRESSEES = "addressees", "Kính gửi"
    HEADING = "heading", "heading"
    LEAD_IN = "lead_in", "lead-in"
    ITEM_ABOVE = "item_above", "item above"
    RUN_IN_ITEM = "run_in_item", "item with run-in points"
    NAMED_BELOW = "named_below", "unit named below"
    TOLD_BEFORE = "told_before", "who was told to act before"
    TABLE_COLUMN = "table_column", "table column"
