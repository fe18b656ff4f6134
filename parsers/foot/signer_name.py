"""Họ tên of the signer: "Hà Văn A", "PGS.TS. Lê B", under the signature and often half under the stamp.

NĐ 30/2020, Phụ lục I, ô số 7b. Family names are a closed list; given names are kept as read.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from lexicon.folding import fold, squeeze
from lexicon.letters import CAPITAL, SMALL
from lexicon.syllables import is_syllable, is_well_spelled
from lexicon.tables import read_table
from models import Extracted, Line, Reason, ValueCandidate, Word, Zone
from parsers.foot.name_titles import is_title, spelled_titles, title_end, title_words
from parsers.foot.rules import NameRule
from parsers.foot.surnames import folded_surnames, is_surname, mended_surname

CAPITALIZED = re.compile(rf"^[{CAPITAL}][{CAPITAL}{SMALL}'’]+$")
SURE_WORD = 0.9
"""Confidence from which a word that is no syllable ends a name: "Lâm Thành Sol", "Y Thanh Hà Niê Kđăm"."""
NAME_WORD = re.compile(rf"^(?:[{CAPITAL}]['’]?[{CAPITAL}]?[{SMALL}]+[.,]?|A|Y)$")
KNOWN = 0.99
"""Similarity of a first word to a family name from which it is that name: 1 but for the rounding of rapidfuzz."""
DOUBTED = 0.5
"""Of the score of a run without a family name, or cut off at an end: less than any whole name has."""
EACH_WORD, MOST_WORDS_COUNTED, BY_CONFIDENCE = 0.1, 3, 0.2
"""Added to the score for each word, of which three make a name, and for the confidence of the words: of two names with
a family name the whole one counts more, then the better read one."""
EACH_VOTE = 0.3
"""Added for each other reading that says the same: as much as three words."""
SURE_NAME = 1.2
"""Of `Name.score`: a known family name (1) and two further words at least."""
MENDED = 0.6
"""Score of a run whose family name is what a stamp left of one: less than any that was read, more than none."""
CAPITALS = 0.6
"""Score of a name printed in capitals."""
SURE_READING, FAINT = 0.85, 0.6
"""Confidence from which one reading alone is believed, and below which a run without a family name is none."""
FEWEST_IN_CAPITALS, MOST_IN_CAPITALS = 3, 5
"""Words of a name in capitals: two may be a place, six are a heading."""
RIM = " .,;:-_*|~\"'“”‘’`«»"
"""What a signature leaves around a word."""
TITLE_GAP = 1.0
"""Of the height of a name's row: up to so far above it its rank stands on a row of its own."""
MOST_WORDS = 6
"""Of a name: "Công Tằng Tôn Nữ Thị A"; two words at least."""
MIDDLE_NAMES = ("thi", "van")
REMEMBERED = 4096
"""Words that were looked at: of a closing they are asked for once for each look at it, and again for the record."""
WHOLE = 100
"""What rapidfuzz calls the similarity of equals."""


class Name(NamedTuple):
    """A run of words in one row that may be a name; its `score` is 1 and more where a known family name leads."""

    zone: Zone
    start: int
    end: int
    score: float
    surname: str = ""
    """The family name that a damaged first word was; empty where it stands as printed."""

    @property
    def printed(self) -> str:
        """The run as a name: one space between its words, no marks around them."""
        text = _with_lost_spaces(self.zone.text[self.start : self.end])
        titles = title_end(text)
        words = [word.strip(RIM) for word in text[titles:].split()]
        words = [self.surname, *words[1:]] if self.surname else words
        return re.sub(r"\s+", " ", f"{spelled_titles(text[:titles])}{' '.join(words)}").strip(RIM)


def choose_name(names: list[Name], *, looks: int) -> Extracted[str]:
    """The name that most of so many `looks` agree on; of names with as many readings the one most like a name.

    Where several looked, a name that one alone read is doubted: of 20 such names three were wrong, of 58 that two read
    none (78 real letters, 2026-11).
    """
    if not names:
        return Extracted.missing(Reason.NO_NAME)
    spelled = [_spell_surname(name.printed) for name in names]
    readings = Counter(spelled)
    votes = {text: sum(readings[other] for other in readings if _says_name(other, text)) for text in readings}
    best = max(
        range(len(names)), key=lambda index: (names[index].score + EACH_VOTE * (votes[spelled[index]] - 1), index)
    )
    best = _with_most_titles(names, spelled, best)
    name = names[best]
    evidence = name.zone.evidence(name.start, name.end)
    agreed = spelled.count(spelled[best]) > 1
    alone = looks == 1 and evidence.confidence >= SURE_READING
    sure = name.score >= SURE_NAME and not name.surname and (agreed or alone) and spelled[best].count(" ") >= 2
    candidates = [ValueCandidate(value=text, text=text) for text in dict.fromkeys(spelled)]
    sure = sure and not _begins_in_the_middle(spelled[best])
    sure = sure and not _is_disputed(names, spelled, best, votes[spelled[best]])
    if any(_is_misread(word) for word in spelled[best].split()):
        sure = False
    doubt = None if sure else Reason.NAME_FAINT
    rule = NameRule.MENDED_SURNAME if name.surname else NameRule.UNDER_SIGNATURE
    return Extracted.found(spelled[best], evidence, rule=rule, doubt=doubt, candidates=candidates)


def _with_most_titles(names: list[Name], spelled: list[str], best: int) -> int:
    """Of the readings of one name the one with the longest titles: a stamp takes them off and none makes them up."""
    same = squeeze(_without_titles(spelled[best]))
    alike = [at for at, text in enumerate(spelled) if squeeze(_without_titles(text)) == same]
    return max(alike, key=lambda at: (title_end(spelled[at]), names[at].score, at == best))


def _begins_in_the_middle(name: str) -> bool:
    """ "Thị Thu Hà": a middle name leads, so the family name is lost; "Văn" is one so seldom that it is asked."""
    first = name[title_end(name) :].partition(" ")[0]
    return fold(first) in MIDDLE_NAMES


def _is_disputed(names: list[Name], spelled: list[str], best: int, votes: int) -> bool:
    """Whether as many readings as its `votes` show another whole name in its place; damaged ones and parts of it are
    none."""
    rivals = [
        text
        for text, name in zip(spelled, names, strict=True)
        if name.score >= SURE_NAME and not _says_name(text, spelled[best])
    ]
    return any(rivals.count(text) >= votes for text in rivals)


def _is_misread(word: str) -> bool:
    """ "Qưang" is another word but for a mark, "Kải" is spelled as no Vietnamese word is; "Sol" is none at all."""
    return is_syllable(fold(word)) and not is_well_spelled(word)


def _says_name(read: str, name: str) -> bool:
    """Whether a reading says the name, or its end where the family name is lost ("Vũ Hồng" of "Phạm Vũ Hồng")."""
    if squeeze(read) == squeeze(name):
        return True
    spoken, whole = fold(_with_lost_spaces(read)).split(), fold(_with_lost_spaces(name[title_end(name) :])).split()
    return 1 < len(spoken) < len(whole) and whole[0] in folded_surnames() and whole[-len(spoken) :] == spoken


def find_names(zone: Zone, below: int) -> list[Name]:
    """All runs of words that look like a name, in the rows that begin at character `below` or later."""
    names: list[Name] = []
    above: tuple[int, Line] | None = None
    for at, line in zip(zone.line_starts, zone.lines, strict=True):
        if at >= below:
            found = _name_runs(zone, line, at) or _name_in_capitals(zone, line, at)
            names.extend(_with_title_above(name, line, above) if name.start == at else name for name in found)
            above = at, line
    return names


def _with_title_above(name: Name, line: Line, above: tuple[int, Line] | None) -> Name:
    """The name with a rank on a row of its own close above it: "Thượng tá / Trần Văn A"."""
    if above is None or name.surname:
        return name
    at, row = above
    is_ranked = is_title(row.text.strip(RIM)) and line.box[1] - row.box[3] < TITLE_GAP * line.height
    return name._replace(start=at) if is_ranked else name


def _name_runs(zone: Zone, line: Line, at: int) -> list[Name]:
    """The runs of name-like words in a row; titles may come before the first."""
    names: list[Name] = []
    before: Word | None = None
    titles: list[tuple[int, Word]] = []
    run: list[tuple[int, Word]] = []
    ahead = 0
    for index, word in enumerate((*line.words, None)):
        if word is not None and not run:
            ahead = max(ahead - 1, 0) or title_words(line.words[index:])
        if word is not None and ahead and not run:
            titles.append((at, word))
        elif word is not None and (_is_name_word(word.text) or (run and _is_rare_name_word(word, run[-1][1]))):
            run.append((at, word))
        else:
            if run:
                cut = _is_joined_to_name(before, (titles or run)[0][1]) or _is_left_off(word, run[-1][1])
                found = _names_of_run(zone, titles, run, cut=cut)
                names.extend(_with_mended_surname(name, titles or run, before) for name in found)
            titles, run, before = [], [], word
        at += len(word.text) + 1 if word is not None else 0
    return names


def _name_in_capitals(zone: Zone, line: Line, at: int) -> list[Name]:
    """ "TRẦN MINH KHÔI" of enterprises, alone on its row; never certain, for stamps are in capitals too."""
    start = title_end(line.text)
    words = line.text[start:].split()
    if not FEWEST_IN_CAPITALS <= len(words) <= MOST_IN_CAPITALS or not all(
        word.isupper() and is_syllable(word) for word in words
    ):
        return []
    text = fold(line.text[start:])
    if not is_surname(words[0].title()) or any(word in text for word in _words_of_stamps()):
        return []
    return [Name(zone, at, at + len(line.text), CAPITALS)]


@cache
def _words_of_stamps() -> frozenset[str]:
    """Folded posts, places and words for bodies: "VĂN PHÒNG SỞ", "HÀ NỘI"."""
    posts = (row["printed"] for row in read_table("signing_words"))
    places = (row["name"] for row in read_table("provinces"))
    heads = (row["word"] for row in read_table("organ_heads") if " " in row["word"])
    return frozenset(fold(word) for word in (*posts, *places, *heads))


@lru_cache(maxsize=REMEMBERED)
def _is_name_word(text: str) -> bool:
    """One word of a name, or several that the engine joined."""
    parts = _with_lost_spaces(_without_titles(text)).split()
    return bool(parts) and all(_is_one_name_word(part) for part in parts)


@lru_cache(maxsize=REMEMBERED)
def _with_lost_spaces(text: str) -> str:
    """ "Nguyễn VănHải" with the space that the engine lost; "ThS" stays whole."""
    start = title_end(text)
    pairs = zip(text[start:], text[start + 1 :], strict=False)
    return text[: start + 1] + "".join(f" {b}" if a.islower() and b.isupper() else b for a, b in pairs)


def _is_one_name_word(bare: str) -> bool:
    spoken = re.sub(r"^[HKY]['’]", "", bare)  # "H'Lan", "K'Sơn" of the Central Highlands
    return NAME_WORD.match(bare) is not None and (is_syllable(spoken) or fold(bare) in folded_surnames())


def _without_titles(text: str) -> str:
    return text[title_end(text) :].strip(RIM)


def _is_rare_name_word(word: Word, before: Word) -> bool:
    """A capitalized word that follows in a name and was read with certainty, though no syllable of Vietnamese."""
    return word.confidence >= SURE_WORD and _is_left_off(word, before)


def _is_left_off(word: Word | None, before: Word) -> bool:
    """A capitalized word right after the name: it may be the name's last."""
    return word is not None and CAPITALIZED.match(word.text) is not None and _is_joined_to_name(before, word)


def _is_joined_to_name(before: Word | None, first: Word) -> bool:
    """Something unreadable stands right before the name: its first word may be lost. "(Đã ký)" is no such thing."""
    if before is None or fold(before.text).strip("():.") == "ky":
        return False
    return first.box[0] - before.box[2] < first.box[3] - first.box[1]


def _names_of_run(
    zone: Zone, titles: list[tuple[int, Word]], words: list[tuple[int, Word]], *, cut: bool
) -> list[Name]:
    """A run of two to six words whose first is, or is close to, a family name; less sure without one or cut off."""
    parts = sum(len(_with_lost_spaces(word.text).split()) for _, word in words)
    if not 2 <= parts <= MOST_WORDS or all(word.text.isupper() for _, word in words):
        return []
    first = fold(_with_lost_spaces(_without_titles(words[0][1].text)).split()[0])
    close = process.extractOne(first, list(folded_surnames()), scorer=fuzz.ratio)
    score = close[1] / WHOLE if close else 0.0
    confidence = sum(word.confidence for _, word in words) / len(words)
    if score < KNOWN or cut:
        score = DOUBTED * score
    if score < KNOWN and confidence < FAINT:
        return []
    score += EACH_WORD * min(parts, MOST_WORDS_COUNTED) + BY_CONFIDENCE * confidence
    last_at, last = words[-1]
    return [Name(zone, (titles or words)[0][0], last_at + len(last.text), score)]


def _spell_surname(printed: str) -> str:
    """A family name that is known but for its marks: "Nguyên" to "Nguyễn", "Trân" to "Trần"."""
    start = title_end(printed)
    first, _, rest = printed[start:].partition(" ")
    spelled = folded_surnames().get(fold(first), first)
    if first.isupper() and len(first) > 1:
        spelled = spelled.upper()
    return printed[:start] + (first if is_surname(first) else spelled) + (f" {rest}" if rest else "")


def _with_mended_surname(name: Name, run: list[tuple[int, Word]], before: Word | None) -> Name:
    """The name with what is left of its family name: its first word, or a fragment right before it ("guyễn")."""
    (at, first), whole = run[0], name.score >= SURE_NAME
    if before is not None and not whole and _is_joined_to_name(before, first):
        surname, at = mended_surname(before.text), at - len(before.text) - 1
    elif name.score < 1 and len(run) > 2:
        surname = mended_surname(_without_titles(first.text))
    else:
        return name
    if surname is None:
        return name
    more = EACH_WORD * MOST_WORDS_COUNTED + BY_CONFIDENCE * min(word.confidence for _, word in run)
    return Name(name.zone, at, name.end, MENDED + more, surname)
