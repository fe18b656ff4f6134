"""Rules that give values: names for programs, each with an English sentence for people.

The name stands in records (`Evidence.rule`), `congvan explain` prints the sentence. Code compares members and never
looks at a sentence.
"""

from enum import StrEnum


class Rule(StrEnum):
    """Base of the enums of rules; a member is written `NAME = "name", "sentence"`."""

    english: str

    def __new__(cls, name: str, english: str) -> "Rule":
        rule = str.__new__(cls, name)
        rule._value_ = name
        rule.english = english
        return rule
