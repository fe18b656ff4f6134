"""Who is named in a cell: "Phòng Kinh tế / Công an xã", "- Sở Nội vụ; - Sở Tài chính", "Chủ trì: ... Phối hợp: ..."."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from lexicon.letters import CAPITAL
from models import Word
from parsers.actors.fields import ORDERING
from parsers.actors.names import NameReader
from parsers.body.tokens import Body
from parsers.tables.cell_lines import mark_length, text_in_paragraphs
from parsers.tables.cell_roles import Role, told_in
from parsers.tables.openings import Start, is_no_body, opening_of
from parsers.tables.table import Cell

EDGES = " |[]-–;,.!:+*•/\n"
PLURAL = r"(?:[Cc]ác|[Tt]oàn thể)\b"
BREAKS = re.compile(rf"\s*(?:[;,/\n+]|\bvà\b)\s*(?=[{CAPITAL}]|{PLURAL})")
"""Between names that are not in the lexicon: "Phòng Đào tạo và Khoa"; "Kế hoạch và Đầu tư" is one."""
SHORT_NAMES = re.compile(rf"([{CAPITAL}]{{2,}})(?:\s*[+/]\s*|\s+[-–]\s+|\s+và\s+)(?=[{CAPITAL}]{{2}})")
""" "BGH - GVCN", "BGH và GV các tổ"."""
HANDED = re.compile(rf"(?:Giao|Do) (?=[{CAPITAL}])")
LEAST_LETTERS = 2  # of a name: "x", "/" and "-" say that a cell holds nobody
JOINTS = (",", ";", ".", ":", "/", "+", "-", "–", "và")
DASHES = ("-", "–")
HEADS = ("Sở", "Phòng", "Khoa", "Tổ", "Trường", "Trạm", "Ông", "Bà", "Thầy", "Cô", "Đ")
"""Of a name in which they stand once: "Sở Y tế Sở Nội vụ" has lost its comma. "Đ" is that of "Đ/c"."""
JOINT = re.compile(r", | và ")
SECTORS = re.compile(rf"(?:, [{CAPITAL}][^,;:\n]*?)* và [{CAPITAL}][^,;:\n]*(?=[,;\n]|$)")
BRACKET = re.compile(r" ?\([^()\n]*\)")
SHORTS = rf"[{CAPITAL}]{{2,}}(?:, [{CAPITAL}]{{2,}})+"
KINDS = re.compile(rf"(?:[Tt]oàn thể|[Cc]ác (?:trường|cấp|khối|lớp)) {SHORTS}|{SHORTS} toàn trường")
"""One group of people or bodies of several sorts: "Các trường MN, TH, THCS"."""

REMEMBERED = 1024  # lines: those of a table's cells repeat
Span = tuple[str, int, int]
"""A name and the characters of the text at which it stands."""


@dataclass(frozen=True)
class Named:
    """An agency and the words of its cell in which it is printed."""

    name: str
    words: tuple[Word, ...]


def named_in_cell(cell: Cell | None, room: float) -> tuple[tuple[Named, Role | None], ...]:
    """Those named in a cell of a column of this `room`, each once, with the role that the cell itself gives them."""
    found: dict[str, tuple[Named, Role | None]] = {}
    for words in cell.parts if cell else ():
        text = text_in_paragraphs(words, room)
        for (name, start, end), role in _roles_of_names(text):
            found.setdefault(name, (Named(name, words_between(words, start, end)), role))
    return tuple(found.values())


def words_between(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    """The words that characters `start` to `end` of their text touch; they are parted by one space."""
    ends = accumulate(len(word.text) + 1 for word in words)
    return tuple(
        word for word, stop in zip(words, ends, strict=True) if stop - 1 > start and stop - 1 - len(word.text) < end
    )


def _roles_of_names(text: str) -> Iterator[tuple[Span, Role | None]]:
    for told in told_in(text):
        spans = list(_spans_in(text, told.start, told.end))
        yield from ((span, told.role) for span in spans[:-1])
        yield from ((span, told.last_role) for span in spans[-1:])


def _spans_in(text: str, start: int, stop: int) -> Iterator[Span]:
    for line in re.finditer(r"[^\n]+", text[start:stop]):
        first = start + line.start() + mark_length(line[0])
        printed = text[first : start + line.end()]
        if handed := HANDED.match(printed):
            first, printed = first + handed.end(), printed[handed.end() :]
        first += len(printed) - len(printed.lstrip(EDGES))
        for name, at, end in _names_in_line(printed.strip(EDGES)):
            if sum(letter.isalpha() for letter in name) >= LEAST_LETTERS:
                yield name, first + at, first + end


@lru_cache(maxsize=REMEMBERED)
def _names_in_line(text: str) -> tuple[Span, ...]:
    """Read as names where they are, else parted at commas before capitals."""
    return tuple(_read_line(text))


def _read_line(text: str) -> Iterator[Span]:
    if KINDS.fullmatch(text):
        yield text, 0, len(text)
        return
    reader = NameReader(Body(text))
    body, at = reader.body, 0
    while at < len(body.words):
        listed = reader.read_list(at, len(body.words))
        spans = [(actor.name, actor.start, actor.end) for actor in listed.actors] if listed else []
        end = body.end_of(listed.token - 1) if listed else body.starts[at]
        if listed and _is_predicate(reader, bisect_left(body.starts, spans[-1][1]), listed.token):
            end = _sentence_end(text, end)
        elif listed is None or not _ends_at(reader, listed.token):
            first = spans.pop()[1] if spans else body.starts[at]
            end = _next_break(reader, end, named=listed is not None)
            spans.append((text[first:end], first, end))
        elif sectors := _sectors_behind(reader, end):
            first = spans.pop()[1]
            end = sectors
            spans.append((text[first:end], first, end))
        for span in spans:
            yield from _single_names(text, _with_bracket(text, span))
        at = bisect_left(body.starts, end)
        while at < len(body.words) and body.words[at] in JOINTS:
            at += 1


def _with_bracket(text: str, span: Span) -> Span:
    """A name with the bracket behind it, as it is printed: "Đ/c Hoa (Phó Hiệu trưởng)"."""
    name, start, end = span
    bracket = BRACKET.match(text, end)
    is_printed = name == text[start:end]
    return (text[start : bracket.end()], start, bracket.end()) if bracket and is_printed else span


def _ends_at(reader: NameReader, token: int) -> bool:
    """Whether the line ends at `token`, or a sign that parts names: not in "VP. UBND", "Tổ trưởng, tổ phó"."""
    words = reader.words
    if token >= words.size:
        return True
    if words.at(token) not in JOINTS or (words.at(token) == "." and words.at(token - 1).isupper()):
        return False
    return not words.at(token + 1).islower() or reader.beginnings.begins(token + 1, joined=True)


def _is_predicate(reader: NameReader, first: int, token: int) -> bool:
    """Whether the cell tells at `token` what the one named before has to do: "Phòng Nội vụ tham mưu UBND xã"."""
    verb = reader.body.hit(token, "verb")
    if verb is None or not reader.words.at(token).islower():
        return False
    name = reader.words.text(first, token)
    is_post = opening_of(name).start is Start.POST and opening_of(name).is_bare
    return verb.phrase in ORDERING or is_post or name.isupper() or reader.known.names_whole(token)


def _sentence_end(text: str, start: int) -> int:
    match = re.compile(r"[;\n]|\.\s").search(text, start)
    return match.start() if match else len(text)


def _next_break(reader: NameReader, start: int, *, named: bool) -> int:
    """Where a name ends that is not in the lexicon, behind character `start`.

    Where its head is known (`named`), "và" parts it from another name only: "Phòng Quản lý đào tạo và Khảo thí".
    """
    text, starts = reader.body.text, reader.body.starts
    for match in BREAKS.finditer(text, start + 1):
        before = text[: match.start()]
        if before.count("(") > before.count(")"):
            continue
        if not (named and match[0].strip() == "và") or _begins_name(reader, bisect_left(starts, match.end())):
            return match.start()
    return len(text)


def _sectors_behind(reader: NameReader, end: int) -> int | None:
    """Where a name ends that goes on at character `end` with what else the body is for: ", Thương binh và Xã hội"."""
    match = SECTORS.match(reader.body.text, end)
    if match is None:
        return None
    capitals = (end + place.end() for place in JOINT.finditer(match[0]))
    begins = any(_begins_name(reader, bisect_left(reader.body.starts, at)) for at in capitals)
    return None if begins else match.end()


def _begins_name(reader: NameReader, token: int) -> bool:
    """Whether a name or an abbreviation begins there."""
    printed = reader.words.at(token)
    if token < reader.words.size and is_no_body(reader.body.text[reader.body.starts[token] :]):
        return False
    return reader.beginnings.begins(token, joined=True) or (len(printed) > 1 and printed.isupper())


def _single_names(text: str, span: Span) -> Iterator[Span]:
    """The names that were read as one where a sign or nothing at all parts them: "BGH/TTCM", "Sở Y tế Sở Nội vụ"."""
    name, start, end = span
    if name != text[start:end]:
        yield span  # of a list whose head is printed once
        return
    at = 0
    for stop, again in _gaps_in(name):
        yield name[at:stop], start + at, start + stop
        at = again
    yield name[at:], start + at, end


def _gaps_in(name: str) -> Iterator[tuple[int, int]]:
    """The characters that part the names in it."""
    first = 0
    while match := SHORT_NAMES.match(name, first):
        yield match.end(1), match.end()
        first = match.end()
    if first:
        return
    reader = NameReader(Body(name))
    body, words = reader.body, reader.words
    for token in range(1, words.size):
        if not words.is_capital(token):
            continue
        if words.at(token - 1) == "/" and _begins_name(reader, token):
            yield body.end_of(token - 2), body.starts[token]
        elif words.at(token) == words.at(0) in HEADS and words.at(token - 1).isalnum() and _begins_name(reader, token):
            yield body.end_of(token - 1), body.starts[token]
        elif words.at(token - 1) in DASHES and _are_two(name, body.end_of(token - 2), body.starts[token]):
            yield body.end_of(token - 2), body.starts[token]


def _are_two(name: str, end: int, start: int) -> bool:
    """Whether a dash with spaces around parts two bodies of a kind: "Tổ Toán - Tổ Văn"."""
    first, second = opening_of(name[:end]), opening_of(name[start:])
    is_wide = name[end : end + 1] == " " and name[start - 1] == " "
    are_alike = first.start is Start.BODY and first.head == second.head
    return is_wide and are_alike and not (first.is_bare or second.is_bare)
