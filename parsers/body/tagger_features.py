"""What underthesea's tagger of parts of speech looks at, worked out faster than the package does it.

Its model asks 22 things of each word ("T[-1,0]": the word before and itself). The package reads the templates of these
anew for every word, which is two thirds of the time of tagging; here they are read once a process.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

TEMPLATE = re.compile(r"T\[(?P<first>-?\d+)(?:,(?P<last>-?\d+))?\](?:\[(?P<column>\d+)\])?(?:\.(?P<asked>\w+))?")
BEFORE, BEHIND = "BOS", "EOS"  # stand for words beyond either end of the sentence
TAG = "X"  # column 1 of a word holds its tag, which nobody knows yet


class Template(NamedTuple):
    """One thing that is asked of a word: how the answer begins, of which words from it on, and which of their forms."""

    name: str
    first: int
    last: int
    form: str


def read_template(text: str) -> Template:
    """The template that the package writes "T[-1].lower", "T[0,1]", "T[-2][1]"."""
    match = TEMPLATE.fullmatch(text)
    if match is None or (match["asked"] and match["last"]):
        raise ValueError(f"a template of underthesea that is not known here: {text}; is it another version?")
    first = int(match["first"])
    return Template(f"{text}=", first, int(match["last"] or first), match["asked"] or match["column"] or "0")


def features_of(
    words: Sequence[str], templates: Sequence[Template], is_title: Callable[[str], object]
) -> list[list[str]]:
    """The answers to all templates for each of the words of a sentence; `is_title` is the package's own function."""
    forms = {
        "0": words,
        "1": [TAG] * len(words),
        "lower": [word.lower() for word in words],
        "istitle": [str(is_title(word)) for word in words],
    }
    return [[_answer(forms[asked.form], asked, at) for asked in templates] for at in range(len(words))]


def _answer(forms: Sequence[str], asked: Template, at: int) -> str:
    if at + asked.first < 0:
        return asked.name + BEFORE
    if at + asked.last >= len(forms):
        return asked.name + BEHIND
    return asked.name + " ".join(forms[at + asked.first : at + asked.last + 1])
