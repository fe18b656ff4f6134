"""The base of the enums that name parsing rules, each with an English sentence that explains the rule.

The name stands in records (`Evidence.rule`); `congvan explain` prints the sentence. Code compares members and never
looks at a sentence.
"""

from enum import StrEnum


class Rule(StrEnum):
    """Base of the enums of rules; a member is written `HEADING = "heading", "named in the heading above"`."""

    english: str
    """The sentence that explains the rule."""

    def __new__(cls, name: str, english: str) -> "Rule":
        rule = str.__new__(cls, name)
        rule._value_ = name
        rule.english = english
        return rule
