"""Labels of the body: "Điều 2.", "II.", "1.", "1.2.", "a)", "-", "+", "Bước 1:", as printed and as OCR spells them."""

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from lexicon.folding import fold
from lexicon.letters import CAPITAL

LETTERS = "abcdđeghiklmnopqrstuvxy"  # NĐ 30/2020 Phụ lục I II.6: order of the Vietnamese alphabet, no f j w z
SMALL_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class Level(IntEnum):
    """Kinds of labels, outermost first where a text uses them together."""

    ARTICLE = 1
    PART = 2
    ROMAN = 3
    NUMBER = 4
    DECIMAL = 5
    STEP = 6
    LETTER = 7
    LETTER_NUMBER = 8
    BRACKET = 9
    SMALL_ROMAN = 10
    BULLET = 11
    DASH = 12
    PLUS = 13


@dataclass(frozen=True)
class Label:
    """One way to read the label of an item: "b)" is a letter of value 2, printed "b".

    `value` counts within the list; `printed` is the label without its mark; `length` covers label and mark.
    """

    level: Level
    value: int
    printed: str
    length: int
    mark: str = ""

    @property
    def lacks_mark(self) -> bool:
        """Whether a counted label was read without the dot or bracket that makes it one."""
        return not self.mark and self.level in (Level.ROMAN, Level.NUMBER, Level.LETTER)


ARTICLE = re.compile(r"[ĐD][iíl][ềêéẻẽeếểễ]u\s+(\d{1,3}|[lLI])\s*[.:,]?\s*", re.IGNORECASE)  # "Điều 2.", "Điêu L."
PART = re.compile(r"((?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[Tt]hứ\s+\w+|[IVX]+|\d{1,2}))\s*[.:]?(?=\s|$)\s*")
PART_LETTER = re.compile(rf"([A-G])\s*[./]\s*(?=[{CAPITAL}]{{2}})")  # "B. NHIỆM VỤ TRỌNG TÂM"
STEP = re.compile(r"(Bước\s+\d{1,2})\s*[.:)]?\s*")  # "Bước 2: ..."
ROMAN = re.compile(r"([IVX1l|LH]{1,5})\s*([./),])\.?\s*(?=[^\W\d])")  # "II.", OCR "Il.", "IL.", "H.."
ROMAN_DASH = re.compile(r"([IVX]{1,4})\s*([-–])\s*(?=[^\W\d])")  # "II - Nội dung"
DECIMAL = re.compile(r"(\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})(\.|\)|,(?=\s))?\s*(?=[^\W\d]|[\"“(])")  # "1.2.", OCR "1.2,"
NUMBER = re.compile(r"(\d{1,2}|[lI|])\s*([.)/]|,(?=\s))\s*(?=[^\s\d/.)])")  # "1.", "1/", "1)", OCR "l.", "5,"
NUMBER_DASH = re.compile(rf"(\d{{1,2}})\s?([-–])\s?(?=[{CAPITAL}])")  # "1- Về công tác": letters of the Party
LETTER = re.compile(r"\(?([^\W_]|©)\s*([).]|/(?=\s))\s*(?=\S)")  # "a)", "đ)", "a/", "(a)", OCR "©)", "9)"
BARE_ROMAN = re.compile(
    rf"(?:(?P<plain>[IVX]{{1,4}}|Il)\s+(?=[{CAPITAL}])|(?P<read>[LH1l]{{1,3}})\s+(?=[{CAPITAL}]{{2}}))"
)  # its dot was lost: "II Kế hoạch", "L YÊU CẦU"
BARE_LETTER = re.compile(rf"(?P<plain>[{LETTERS}])\s+(?=[{CAPITAL}][^\W\d]+\s)")  # "a Giao Sở Y tế"
BARE_NUMBER = re.compile(rf"(?P<plain>\d{{1,2}})\s+(?=[{CAPITAL}][^\W\d]*\s)")  # "3 TỔ CHỨC", "1 Rà soát hồ sơ"
LETTER_NUMBER = re.compile(rf"\(?([{LETTERS}])(\d)\s*[).]\s*(?=[^\W\d])")  # "b1) Giá tối đa": a point under b)
BRACKET = re.compile(r"\((\d{1,2}|[lI])\)\s*(?=\S)")  # "(1)", OCR "(l)"
SMALL_ROMAN = re.compile(r"\(?([ivxl1]{1,4})\)\s*(?=\S)")  # "(ii)", "iv)", OCR "(il)"
DASH = re.compile(
    r"[.,'\"`°“ ]{0,2}([-–—~_=¬ˆ«])(?:\s?[-–—_~=.]){0,3}\s*(?=[^\s\d\-–—]|\d+ )"
)  # "-", "–", OCR "~", "—-", "«"
PLUS = re.compile(r"(\+)\s*(?=\S)")
BULLET = re.compile(r"([•·●◦▪■*»‣])\s*(?=\S)")
SPECKS = re.compile(r"[-.,'`_°:*ˆ“]{1,2}\s?(?=[\w])")
WORD = re.compile(r"[^\W\d_IVXLHlivxĐDđdPCMB][^\W\d_]")
"""Two letters of which the first begins no word and no number of a label: so most lines begin."""
NUMBERED = (Level.NUMBER, Level.DECIMAL, Level.LETTER, Level.ROMAN, Level.LETTER_NUMBER)
FOLLOWING = (*NUMBERED, Level.BRACKET, Level.SMALL_ROMAN)
"""Not "Điều 2" and "Bước 2", of which sentences speak as well."""
REMEMBERED = 1024  # lines: each is looked at by itself and as what stands above the next
SWAPPED_LETTERS = {"©": "c", "9": "g", "6": "b", "ø": "g", "8": "agb", "2": "a", "0": "o", "1": "l", "e": "c", "c": "e"}


def labels_of(text: str) -> tuple[Label, ...]:
    """Every way to read the label that `text` begins with, the likeliest first; empty where there is none."""
    if WORD.match(text):
        return ()
    found: list[Label] = []
    for pattern, level in ((PLUS, Level.PLUS), (BULLET, Level.BULLET), (DASH, Level.DASH)):
        if match := pattern.match(text):
            return (Label(level, 0, "•" if level is Level.BULLET else "-+"[level is Level.PLUS], match.end()),)
    if match := ARTICLE.match(text):
        number = _printed_number(match[1])
        return (Label(Level.ARTICLE, number, f"Điều {number}", match.end()),)
    if match := STEP.match(text):
        return (Label(Level.STEP, _printed_number(match[1].split()[1]), match[1], match.end()),)
    if match := PART.match(text) or PART_LETTER.match(text):
        return (Label(Level.PART, 0, match[1], match.end()),)
    if match := LETTER_NUMBER.match(text):
        return (Label(Level.LETTER_NUMBER, int(match[2]), match[1] + match[2], match.end(), ")"),)
    if match := BRACKET.match(text):
        number = _printed_number(match[1])
        found.append(Label(Level.BRACKET, number, str(number), match.end()))
        if number == 1:  # OCR prints "(i)" like this
            found.append(Label(Level.SMALL_ROMAN, 1, "i", match.end()))
        return tuple(found)
    if match := DECIMAL.match(text):
        printed = re.sub(r"\s", "", match[1])
        return (Label(Level.DECIMAL, int(printed.rsplit(".", 1)[1]), printed, match.end()),)
    if match := NUMBER.match(text) or NUMBER_DASH.match(text):
        number = _printed_number(match[1])
        found.append(Label(Level.NUMBER, number, str(number), match.end(), match[2]))
    if match := (ROMAN.match(text) or ROMAN_DASH.match(text)):
        found.extend(_roman_labels(match[1], match.end(), match[2]))
    if match := LETTER.match(text):
        found.extend(_letter_labels(match))
    if match := SMALL_ROMAN.match(text):
        found.extend(_small_roman_labels(match))
    return tuple(found) or _behind_specks(text) or _without_mark(text)


def _without_mark(text: str) -> tuple[Label, ...]:
    """A number or letter whose dot or bracket was lost: "II Kế hoạch"; it is a label where it counts on."""
    if match := BARE_ROMAN.match(text):
        return tuple(_roman_labels(match[0].strip(), match.end(), ""))
    if match := BARE_LETTER.match(text):
        letter = match["plain"]
        return (Label(Level.LETTER, LETTERS.index(letter) + 1, letter, match.end()),)
    if match := BARE_NUMBER.match(text):
        return (Label(Level.NUMBER, int(match["plain"]), match["plain"], match.end()),)
    return ()


def _behind_specks(text: str) -> tuple[Label, ...]:
    """ ".4. Thời gian", "_3. Phòng": a speck of ink stands before the number."""
    specks = SPECKS.match(text)
    if specks is None:
        return ()
    found = labels_of(text[specks.end() :])
    return tuple(replace(label, length=label.length + specks.end()) for label in found if label.level in NUMBERED)


@lru_cache(maxsize=REMEMBERED)
def looks_labelled(text: str) -> bool:
    """Whether a line begins with something that can be a label: "1. Về", "a) Sở"; "12 Xã" counts things as well."""
    return any(not (label.lacks_mark and label.level is Level.NUMBER) for label in labels_of(text))


def counts_on(text: str, before: str) -> bool:
    """Whether a line begins with the label that follows on that of the text `before` it: "2. Về" on "1. Về".

    A round bullet follows on a round bullet; a dash may join two words as well.
    """
    return any(
        one.level is last.level
        and (one.level is Level.BULLET or (one.level in FOLLOWING and one.value == last.value + 1))
        for one in labels_of(text)
        for last in labels_of(before)
    )


def _printed_number(printed: str) -> int:
    return int(printed) if printed.isdigit() else 1


def _roman_labels(read: str, length: int, mark: str) -> list[Label]:
    printed = read.replace("H", "II")
    for lookalike in "1l|L":
        printed = printed.replace(lookalike, "I")
    if printed not in ROMANS:
        return []
    return [Label(Level.ROMAN, ROMANS.index(printed) + 1, printed, length, mark)]


def _small_roman_labels(match: re.Match[str]) -> list[Label]:
    printed = match[1].replace("l", "i").replace("1", "i")
    if match[1].isdigit() or printed not in SMALL_ROMANS:
        return []
    return [Label(Level.SMALL_ROMAN, SMALL_ROMANS.index(printed) + 1, printed, match.end())]


def _letter_labels(match: re.Match[str]) -> list[Label]:
    """ "c)" as read, then what it may have been before OCR; a bare "A." is an outer heading, not a letter."""
    read = match[1]
    candidates = [read, *SWAPPED_LETTERS.get(read, ""), "đ" if read in "đð" else fold(read)]
    if read in "dđ":
        candidates.append("đ" if read == "d" else "d")
    if match[2] == "." and not read.islower():
        return []
    seen: dict[str, Label] = {}
    for letter in candidates:
        if letter and letter in LETTERS and letter not in seen:
            seen[letter] = Label(Level.LETTER, LETTERS.index(letter) + 1, letter, match.end(), match[2])
    return list(seen.values())
