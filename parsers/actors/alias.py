"""Short names that a letter gives its addressees: "(sau đây gọi chung là các đơn vị)"."""

import re
from dataclasses import dataclass

from lexicon.folding import fold

ALIAS = re.compile(
    r"\(\s*(?:sau day\s+)?(?:xin\s+)?(?:duoc\s+)?goi\s+(?:chung|tat)\s*(?:la)?\s*:?\s*(?P<alias>[^)]{2,60})\)"
)
PLURALS = ("cac ", "nhung ")
REACH = 160  # characters before the bracket that can belong to the long name


@dataclass(frozen=True)
class Alias:
    """A short name that a letter defines: `name` "các đơn vị" stands for `meaning` from then on."""

    name: str
    meaning: str


def find_aliases(texts: tuple[str, ...]) -> tuple[Alias, ...]:
    """The aliases that addressees or body define, in order."""
    found = []
    for text in texts:
        for match in ALIAS.finditer(fold(text)):
            before = text[max(0, match.start() - REACH) : match.start()]
            meaning = re.split(r"(?<=[.:])\s|;\s(?=.*\.)", before)[-1].strip(" ,;-")
            found.append(Alias(text[match.start("alias") : match.end("alias")].strip(), meaning))
    return tuple(found)


def without_alias(name: str) -> str:
    """An addressee without the bracket that defines its short name."""
    match = ALIAS.search(fold(name))
    return name[: match.start()].rstrip(" ,") if match else name


def meaning_of(name: str, aliases: tuple[Alias, ...]) -> str | None:
    """What `name` stands for where it is one of `aliases`: "các đơn vị", "Thủ trưởng đơn vị"."""
    wanted = _without_plural(name)
    return next(
        (alias.meaning for alias in aliases if wanted.endswith(_without_plural(alias.name)) and alias.meaning), None
    )


def _without_plural(name: str) -> str:
    folded = fold(name).strip()
    for plural in PLURALS:
        folded = folded.removeprefix(plural)
    return folded
