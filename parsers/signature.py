"""Quyền hạn, chức vụ, họ tên of the signer (NĐ 30/2020, Phụ lục I, ô số 7a, 7b; Thông tư 01/2011, Điều 12).

"KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Hà Văn A": rows in capitals first, the name below the signature and half under the stamp.
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from models import Extracted, Line, Word, Zone
from parsers.lexicon import read_table
from parsers.lexicon.folding import fold

AUTHORITY = re.compile(r"^[\W_]{0,3}(?P<prefix>TM|KT|TL|TUQ|Q)\s?[.,:;]?\s*(?=[A-ZĐÀ-Ỹ])")
DAMAGED_KT = re.compile(r"^\S{1,5}[.,]\s?(?=\S{4,})")
"""A handwritten or stamped "KT." reads as "V“T.", "T-", "KÊ."."""
DEGREE = re.compile(r"^(?:(?:PGS|GS|TS|ThS|BS|BSCKI{1,2}|BSCK|DS|CN|KS|LS|Ths|TSKH|NGƯT|TTƯT|CKI{1,2})\b\.?\s*,?\s*)+")
NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+[.,]?$")
CLOSE = 78.0
"""Similarity from which a damaged row in capitals is a known post: "GIÁM ĐÓC", "CHỦ TỊCTI"."""


class SignatureBlock(NamedTuple):
    competence: Extracted[str]
    position: Extracted[str]
    full_name: Extracted[str]


class _Row(NamedTuple):
    start: int
    end: int
    text: str


def find_signature(zone: Zone) -> SignatureBlock:
    """The three parts; what a letter should have and the zone does not show is missing, a head signs without quyền hạn."""
    rows = _rows(zone)
    posts = _post_rows(rows)
    name = _find_name(zone, rows, posts)
    if not posts:
        return SignatureBlock(Extracted.absent(), Extracted.missing("no post of the signer was read"), name)
    competence, position = _split_posts(posts)
    return SignatureBlock(_joined(zone, competence), _position(zone, position), name)


def _rows(zone: Zone) -> list[_Row]:
    rows, at = [], 0
    for line in zone.lines:
        rows.append(_Row(at, at + len(line.text), line.text))
        at += len(line.text) + 1
    return rows


def _post_rows(rows: list[_Row]) -> list[tuple[_Row, str]]:
    """The rows in capitals from the top, each with the spelling of its post; ends at the signature."""
    posts: list[tuple[_Row, str]] = []
    for row in rows:
        if not _is_capitals(row.text):
            if posts:
                break
            continue
        posts.append((row, _spell(row.text)))
        if len(posts) == 5:
            break
    known = [index for index, (_, spelled) in enumerate(posts) if _is_known(spelled)]
    return posts[: known[-1] + 1] if known else posts[:1]


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters)


def _is_known(spelled: str) -> bool:
    return AUTHORITY.sub("", spelled) in _vocabulary().values() or AUTHORITY.match(spelled) is not None


def _spell(row: str) -> str:
    """The row with its authority as "KT. " and a damaged post as the vocabulary spells it; else as printed."""
    text = row.strip(" .,;:_|-'\"*")
    prefix = AUTHORITY.match(text)
    body = text[prefix.end() :] if prefix else text
    head = f"{prefix['prefix']}. " if prefix else ""
    spelled = _closest(body)
    if spelled is None and prefix is None:
        damaged = DAMAGED_KT.match(text)
        spelled = _closest(text[damaged.end() :]) if damaged else None
        head = "KT. " if spelled else ""
    return head + (spelled or re.sub(r"\s+", " ", body))


def _closest(body: str) -> str | None:
    key = re.sub(r"[^a-z ]", "", fold(body)).strip()
    found = process.extractOne(key, list(_vocabulary()), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return _vocabulary()[found[0]] if found else None


@cache
def _vocabulary() -> dict[str, str]:
    return {fold(row["printed"]): row["printed"] for row in read_table("signing_words")}


def _split_posts(posts: list[tuple[_Row, str]]) -> tuple[list[tuple[_Row, str]], list[tuple[_Row, str]]]:
    """Quyền hạn rows and chức vụ rows. A deputy's post under the head's says "KT." even where the dot and letters are lost."""
    last = posts[-1][1]
    mended = [
        (row, f"KT. {spelled}" if last == f"PHÓ {spelled}" and not AUTHORITY.match(spelled) else spelled)
        for row, spelled in posts[:-1]
    ]
    posts = [*mended, posts[-1]]
    at = max((index for index, (_, spelled) in enumerate(posts) if AUTHORITY.match(spelled)), default=-1)
    if at == len(posts) - 1 and at >= 0:
        return posts, []
    return posts[: at + 1], posts[at + 1 :]


def _joined(zone: Zone, posts: list[tuple[_Row, str]]) -> Extracted[str]:
    if not posts:
        return Extracted.absent()
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " / ".join(spelled for _, spelled in posts)
    known = all(_is_known(spelled) for _, spelled in posts)
    return Extracted.found(value, evidence, doubt=None if known else "the authority was read with low confidence")


def _position(zone: Zone, posts: list[tuple[_Row, str]]) -> Extracted[str]:
    if not posts:
        return Extracted.missing("an authority was read, no post under it")
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(spelled for _, spelled in posts)
    known = all(_is_known(spelled) for _, spelled in posts)
    return Extracted.found(value, evidence, doubt=None if known else "the post was read with low confidence")


def _find_name(zone: Zone, rows: list[_Row], posts: list[tuple[_Row, str]]) -> Extracted[str]:
    """The lowest row with a run of two to six capitalised words of which the first is a family name."""
    below = posts[-1][0].end if posts else 0
    best: tuple[float, int, int] | None = None
    for line, row in zip(zone.lines, rows, strict=True):
        if row.start < below:
            continue
        for start, end, score in _name_runs(line, row):
            if best is None or score >= best[0] - 0.15:
                best = (score, start, end)
    if best is None:
        return Extracted.missing("no name under the signature was read")
    score, start, end = best
    printed = re.sub(r"\s+", " ", zone.text[start:end]).strip(" .,;:-")
    evidence = zone.evidence(start, end)
    doubt = None if score >= 1 and evidence.confidence >= 0.8 else "the name was read with low confidence"
    return Extracted.found(_spell_surname(printed), evidence, doubt=doubt)


def _name_runs(line: Line, row: _Row) -> list[tuple[int, int, float]]:
    """Runs of name-like words in the row, with a score: 1 for a known family name, less for a close or unknown one."""
    runs: list[tuple[int, int, float]] = []
    at, run = row.start, list[tuple[int, Word]]()
    for word in (*line.words, None):
        if word is not None and (_is_name_word(word.text) or (DEGREE.match(word.text) and not run)):
            run.append((at, word))
        else:
            if run:
                runs.extend(_score(run))
            run = []
        at += len(word.text) + 1 if word is not None else 0
    return runs


def _is_name_word(text: str) -> bool:
    bare = DEGREE.sub("", text)
    return NAME_WORD.match(bare) is not None or (bare.isupper() and 2 <= len(bare) <= 7 and bare.isalpha())


def _score(run: list[tuple[int, Word]]) -> list[tuple[int, int, float]]:
    words = [(at, word) for at, word in run if not DEGREE.fullmatch(word.text)]
    if not 2 <= len(words) <= 6:
        return []
    first = DEGREE.sub("", words[0][1].text)
    close = process.extractOne(fold(first), list(_surnames()), scorer=fuzz.ratio)
    score = close[1] / 100 if close else 0.0
    if score < 0.6 and min(word.confidence for _, word in words) < 0.6:
        return []
    last_at, last = words[-1]
    return [(run[0][0], last_at + len(last.text), score)]


def _spell_surname(printed: str) -> str:
    """A family name that is known but for its marks: "Nguyên" to "Nguyễn", "Trân" to "Trần"."""
    degree = DEGREE.match(printed)
    start = degree.end() if degree else 0
    first, _, rest = printed[start:].partition(" ")
    spelled = _surnames().get(fold(first), first)
    known = {name for name in _surnames().values()}
    return printed[:start] + (first if first in known else spelled) + (f" {rest}" if rest else "")


@cache
def _surnames() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table("surnames"):
        names.setdefault(fold(row["surname"]), row["surname"])
    return names
