"""The phrasings by which a text says who acts."""

from models.rules import Rule


class ActorRule(Rule):
    """What the leads of a finding were read from, and what its partners and receivers are."""

    ASSIGNED = "assigned", "assigned"  # "Giao Sở Y tế ..."; the word that assigns is told beside it
    SUBJECT = "subject", "subject of the sentence"
    SUBJECT_AFTER_OPENER = "subject_after_opener", "subject after the opening clause"
    SUBJECT_AFTER_LABEL = "subject_after_label", "subject after the item's heading"
    FORWARDED_TO = "forwarded_to", "forwarded to"
    REPORT_OF = "report_of", "whose report is to be sent"
    IN_BRACKETS = "in_brackets", "leads, in brackets"
    AT_END = "at_end", "named at the end"  # "Rà soát quy hoạch: Sở Xây dựng"
    HEADING_NAME = "heading_name", "heading names the actor"
    BEFORE_COLON = "before_colon", "what stands before the colon"
    ROLE = "role", "named behind a role"
    PARTNER = "partner", "after 'phối hợp'"
    RECEIVER = "receiver", "whom the result is sent to"
