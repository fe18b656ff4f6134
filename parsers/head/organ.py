"""Tên cơ quan, tổ chức ban hành: parent body above, issuing body in bold below (NĐ 30/2020, Phụ lục I, ô số 2)."""

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz, process

from lexicon.folding import fold, squeeze
from lexicon.syllables import is_readable
from lexicon.tables import read_table
from models import Extracted, Line, Reason, Zone

JUNK = re.compile(r"^[\W_ˆ]+|[\W_ˆ]+$")
CONTINUES = re.compile(
    r"^(?:(?:tinh|huyen|xa|phuong)(?! uy\b| doan\b)|thanh pho|tp|quan(?! uy\b| khu\b| doan\b| chung\b)|"
    r"thi (?:xa|tran)|dac khu|va|viet|trung uong|so \d|khu vuc|cap|phong\W+(?:chong|chay)|khoa hoc|hoi nhap|"
    r"bao (?:ve|tro|ton|dam)|to chuc)\b|^[^a-z]*-"
)
"""Folded rows that go on with a name: its place, or a second word that is also a head ("PHÒNG, CHỐNG", "BẢO VỆ")."""
OPEN_END = re.compile(r"\b(?:va|khoi|quan ly|cac|cua|thuoc|cho|ve|buu chinh)$")
PLACE_FOLLOWS = re.compile(r"\b(?:thanh pho|tinh|huyen)$")
COMMA = re.compile(r"[^\W\d_]{2},$")
UNIT = re.compile(r"(?:khoa|bo mon|to) (?!hoc\b|chuc\b)")
"""Folded: units of schools and hospitals that head letters of their own."""
MISSED_LETTERS, ALIKE, LEAST_ALIKE = 2, 88, 8
"""A name of eight letters or more, squeezed, is a known one of which it misses two letters at most and that is 88 %
like it: shorter names differ from each other by so little."""
LEAST_ROW = 3
"""Letters of a row of a name, specks left out: "SYT" is one."""
JOINED_HEAD = 6
"""Letters beyond which a word for a body is known without the space after it: "VĂN PHÒNGUBND" is, "SỞY" is not."""
PLACE_WORDS = (3, 2)
"""Words of a province's name: "THỪA THIÊN HUẾ" has three, "KIÊN GIANG" two."""
SURE_NAME, SURE_KNOWN = 0.75, 0.3
"""Confidence from which a name stands without a look; that it is a known one is worth as much as most of it."""
MOST_WORDS = 9
"""Of a phrase in the vocabulary."""
ABBREVIATED_PARENT = re.compile(r"^(?:ubnd|hdnd|vn)\b")


def find_organs(zone: Zone) -> tuple[Extracted[str], Extracted[str]]:
    """The parent and the issuing body, each on one line; the parent is absent where one name alone is printed."""
    lines = [line for line in zone.lines if len(fold(JUNK.sub("", line.text))) >= LEAST_ROW]
    if not lines:
        return Extracted.absent(), Extracted.missing(Reason.NO_ORGAN)
    names = _rows_by_name(lines)
    organ = _name_of_rows(names[-1])
    if len(names) == 1:
        return Extracted.absent(), organ
    return _name_of_rows([line for name in names[:-1] for line in name]), organ


def _rows_by_name(lines: list[Line]) -> list[list[Line]]:
    """Rows gathered to names: a row that opens with the word for a body begins a new one."""
    names: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        text, before = _folded_name(line), _folded_name(names[-1][-1])
        begins = opens_name(line.text)
        under_abbreviated = len(names) == 1 and ABBREVIATED_PARENT.match(before) and not PLACE_FOLLOWS.search(before)
        linked = names[-1][-1].text.rstrip().endswith(("-", "–"))  # "CÔNG AN - / ĐOÀN THANH NIÊN"
        continues = (
            linked
            or CONTINUES.match(text)
            or OPEN_END.search(before)
            or squeeze(before) in _rows_that_go_on(at_top=line is lines[1])
        )
        if not continues and (begins or under_abbreviated):
            names.append([line])
        else:
            names[-1].append(line)
    return names


def _is_linked(line: Line) -> bool:
    """ "CÔNG AN - / ĐOÀN THANH NIÊN": the names of a joint letter over several rows."""
    return line.text.rstrip().endswith((" -", " –"))


def _folded_name(line: Line) -> str:
    return fold(JUNK.sub("", line.text))


def opens_name(row: str) -> bool:
    """Whether the row begins with a word for a body: "SỞ Y TẾ", "VĂN PHÒNGUBND"; "BẢN BO" does not, "BAN" does."""
    name = JUNK.sub("", row)
    text = fold(name)
    for head in _words_for_bodies():
        if f"{text} ".startswith(f"{head} ") or (len(head) > JOINED_HEAD and text.startswith(head)):
            return head != "ban" or name.upper().startswith("BAN")
    return False


@cache
def _words_for_bodies() -> tuple[str, ...]:
    return tuple(fold(row["word"]) for row in read_table("organ_heads"))


@cache
def _rows_that_go_on(*, at_top: bool) -> frozenset[str]:
    """Rows, squeezed, that are no whole name: "BAN QUẢN LÝ", "BỘ CHỈ HUY" (under which "BỘ ĐỘI" begins none).

    "VĂN PHÒNG" is one under its parent, but not at the top over "HĐND VÀ UBND HUYỆN".
    """
    kinds = ("no", "no at the top") if at_top else ("no",)
    return frozenset(squeeze(row["word"]) for row in read_table("organ_heads") if row["complete"] in kinds)


def _name_of_rows(lines: list[Line]) -> Extracted[str]:
    zone = Zone.of(lines)
    value = re.sub(r"\s+", " ", " ".join(_without_specks(line) for line in lines)).strip(" -,")
    evidence = zone.evidence(0, len(zone.text))
    spelled = spell_organ(value)
    value = spelled or _mend_words(value)
    sure = evidence.confidence >= (SURE_NAME if spelled is None else SURE_KNOWN)
    doubt = None if sure else Reason.ORGAN_FAINT
    if not all(is_readable(word) for word in value.split()):
        doubt = doubt or Reason.ORGAN_IMPOSSIBLE_WORD
    if spelled is None and any(_may_open_name(line) for line in lines[1:]):
        doubt = doubt or Reason.ORGAN_TWO_HEADS
    rule = "known_name" if spelled else "letterhead"
    return Extracted.found(value, evidence, rule=rule, doubt=doubt)


def _may_open_name(line: Line) -> bool:
    """Whether the row, which was taken to go on with the name above it, begins with the word for a body or a unit."""
    text = _folded_name(line)
    return (opens_name(line.text) or UNIT.match(text) is not None) and CONTINUES.match(text) is None


def _without_specks(line: Line) -> str:
    """Without specks; a comma or dash at the end joins the name to its next row."""
    link = " -" if _is_linked(line) else "," if COMMA.search(line.text) else ""
    return JUNK.sub("", line.text) + link


def spell_organ(printed: str) -> str | None:
    """The name as the vocabulary spells it, where it differs in marks and spaces only; None where it is not known."""
    spelled = _known_names().get(squeeze(printed))
    if spelled is not None:
        return _keep_tone_placement(printed, spelled)
    for width in PLACE_WORDS:
        head, place = _split_place(printed, width)
        if head is None:
            continue
        known_head = _known_names().get(squeeze(head)) or _closest_name(squeeze(head), _known_names())
        known_place = _known_places().get(squeeze(place)) or _closest_name(squeeze(place), _known_places())
        if known_head and known_place:
            return _keep_tone_placement(printed, f"{known_head} {known_place}")
    return None


def _mend_words(printed: str) -> str:
    """A name that is not known, with those of its words put right that are: the others may be damaged too."""
    words = _mend_phrases(printed.split())
    if len(words) > 1 and words[0] == "SƠ":
        words[0] = "SỞ"
    for width in PLACE_WORDS:
        at = len(words) - width - 1
        if at >= 0 and fold(words[at]) == "tinh" and squeeze(" ".join(words[at + 1 :])) in _known_places():
            words[at] = "TỈNH"
    return " ".join(words)


def _mend_phrases(words: list[str]) -> list[str]:
    """Runs of words that are parts of known names but for marks: "TỐNG CÔNG TY", "PHÁT TRIẾN NÔNG THÔN"."""
    if not all(word.isupper() or not word.isalpha() for word in words):
        return words
    mended, at = list(words), 0
    while at < len(words):
        lengths = range(min(len(words) - at, MOST_WORDS), 1, -1)
        found = next((n for n in lengths if tuple(map(fold, words[at : at + n])) in _known_phrases()), 1)
        if found > 1:
            spelled = _known_phrases()[tuple(map(fold, words[at : at + found]))]
            mended[at : at + found] = _keep_tone_placement(" ".join(words[at : at + found]), spelled).split()
        at += found
    return mended


@cache
def _known_phrases() -> dict[tuple[str, ...], str]:
    """Folded words to their spelling: heads, whole names and names less their head; none that has two spellings."""
    names = [row["name"] for row in read_table("organ_names")]
    phrases = [
        *names,
        *(name.partition(" ")[2] for name in names),
        *(row["word"].upper() for row in read_table("organ_heads")),
    ]
    spelled: dict[tuple[str, ...], set[str]] = {}
    for phrase in phrases:
        if 1 < len(phrase.split()) <= MOST_WORDS:
            spelled.setdefault(tuple(fold(phrase).split()), set()).add(phrase)
    return {words: next(iter(found)) for words, found in spelled.items() if len(found) == 1}


def _closest_name(key: str, names: Mapping[str, str]) -> str | None:
    """The one name of which a long enough `key` misses a letter or two; "... DÂN SỰ TỈNH" is no "... DÂN SỰ"."""
    if len(key) < LEAST_ALIKE:
        return None
    alike = [name for name in names if abs(len(name) - len(key)) <= MISSED_LETTERS]
    found = process.extractOne(key, alike, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return names[found[0]] if found else None


def _split_place(printed: str, width: int) -> tuple[str | None, str]:
    """ "UBND TỈNH KIÊN GIANG" to "UBND TỈNH" and "KIÊN GIANG": the last `width` words are tried as a province."""
    words = printed.split()
    if len(words) <= width:
        return None, ""
    return " ".join(words[:-width]), " ".join(words[-width:])


def _keep_tone_placement(printed: str, spelled: str) -> str:
    """Both "HÒA" and "HOÀ", "ỦY" and "UỶ" are right: keep what is printed where that is the only difference."""
    for new, old in (("OÀ", "ÒA"), ("OÁ", "ÓA"), ("OẢ", "ỎA"), ("UỶ", "ỦY"), ("UÝ", "ÚY")):
        if new in printed:
            spelled = spelled.replace(old, new)
    return spelled


@cache
def _known_names() -> dict[str, str]:
    return {squeeze(row["name"]): row["name"] for row in read_table("organ_names")}


@cache
def _known_places() -> dict[str, str]:
    return {squeeze(row["name"]): row["name"].upper() for row in read_table("provinces")}
