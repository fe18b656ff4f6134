"""Quyền hạn, chức vụ, họ tên of the signer (NĐ 30/2020, Phụ lục I, ô số 7a, 7b; Thông tư 01/2011, Điều 12).

"KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Hà Văn A": rows in capitals first, the name below the signature and half under the stamp.
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from models import Candidate, Extracted, Line, Word, Zone
from parsers.lexicon import read_table
from parsers.lexicon.folding import fold, squeeze
from parsers.lexicon.syllables import is_syllable

AUTHORITY = re.compile(r"^[\W_]{0,3}(?P<prefix>TM|KT|TL|TUQ|Q)\s?[.,:;]?\s*(?=[A-ZĐÀ-Ỹ])")
DAMAGED_KT = re.compile(r"^\S{1,5}[.,]\s?(?=\S{4,})")
"""A handwritten or stamped "KT." reads as "V“T.", "T-", "KÊ."."""
DEGREE = re.compile(r"^(?:(?:PGS|GS|TS|ThS|BS|BSCKI{1,2}|BSCK|DS|CN|KS|LS|Ths|TSKH|NGƯT|TTƯT|CKI{1,2})\b\.?\s*,?\s*)+")
NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+[.,]?$")
SURE_NAME = 1.2
"""Of `_Name.score`: a known family name (1) and two further words at least."""
DEPUTY_CLOSE = 66.0
"""The same for the row under the head's post, where the deputy's is expected."""
CLOSE = 80.0
"""Similarity from which a damaged row in capitals is a known post: "GIÁM ĐÓC", "CHỦ TỊCTI"."""


class SignatureBlock(NamedTuple):
    competence: Extracted[str]
    position: Extracted[str]
    full_name: Extracted[str]


class _Row(NamedTuple):
    start: int
    end: int
    text: str


_Posts = list[tuple[_Row, str]]


class _Name(NamedTuple):
    """A row's run of name-like words; `score` 1 and more for a known family name before valid syllables."""

    zone: Zone
    start: int
    end: int
    score: float

    @property
    def printed(self) -> str:
        return re.sub(r"\s+", " ", self.zone.text[self.start : self.end]).strip(" .,;:-_")


def find_signature(zone: Zone, again: tuple[Zone, ...] = ()) -> SignatureBlock:
    """The three parts, each from the reading that shows it best; `again` holds later looks at the same place.

    What a letter should have and no reading shows is missing; a head signs without quyền hạn.
    """
    readings = [reading for reading in (zone, *again) if reading]
    posts = [(reading, _post_rows(_rows(reading))) for reading in readings]
    name = _choose_name([found for reading, rows in posts for found in _names(reading, rows)])
    best = max(posts, key=lambda reading: _post_quality(reading[1]), default=None)
    if best is None or not best[1]:
        reason = "no post of the signer was read"
        return SignatureBlock(Extracted.missing(reason), Extracted.missing(reason), name)
    competence, position = _split_posts(best[1])
    authority = _joined(best[0], competence) if competence else _maybe_competence(position)
    return SignatureBlock(authority, _position(best[0], position), name)


def _post_quality(posts: _Posts) -> tuple[int, int]:
    """More known posts are better; of equals the reading with fewer other rows."""
    known = sum(_is_known(spelled) for _, spelled in posts)
    return known, known - len(posts)


def _rows(zone: Zone) -> list[_Row]:
    rows, at = [], 0
    for line in zone.lines:
        rows.append(_Row(at, at + len(line.text), line.text))
        at += len(line.text) + 1
    return rows


def _post_rows(rows: list[_Row]) -> _Posts:
    """The rows in capitals from the top, each with the spelling of its post; ends at the signature."""
    posts: _Posts = []
    for row in rows:
        if not _is_capitals(row.text):
            if any(_is_known(spelled) for _, spelled in posts) and any(letter.islower() for letter in row.text):
                break
            continue
        posts.append((row, _spell(row.text)))
        if len(posts) == 6:
            break
    known = [index for index, (_, spelled) in enumerate(posts) if _is_known(spelled)]
    if not known:
        return []
    return [post for post in posts[known[0] : known[-1] + 1] if _is_known(post[1]) or len(post[1]) > 9]


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters)


def _is_known(spelled: str) -> bool:
    prefix = AUTHORITY.match(spelled)
    post = spelled[prefix.end() :] if prefix else spelled
    return post in _vocabulary().values() or (prefix is not None and prefix["prefix"] != "Q")


def _spell(row: str) -> str:
    """The row with its authority as "KT. " and a damaged post as the vocabulary spells it; else as printed."""
    text = row.strip(" .,;:_|-'\"*`")
    prefix = AUTHORITY.match(text)
    if prefix:
        body = text[prefix.end() :]
        return f"{prefix['prefix']}. " + (_closest(body) or re.sub(r"\s+", " ", body))
    damaged = DAMAGED_KT.match(text)
    if damaged and (behind := _closest(text[damaged.end() :])):
        return f"KT. {behind}"
    return _closest(text) or re.sub(r"\s+", " ", text)


def _closest(body: str) -> str | None:
    key = re.sub(r"[^a-z ]", "", fold(body)).strip()
    found = process.extractOne(key, list(_vocabulary()), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return _vocabulary()[found[0]] if found else None


@cache
def _vocabulary() -> dict[str, str]:
    return {fold(row["printed"]): row["printed"] for row in read_table("signing_words")}


def _split_posts(posts: _Posts) -> tuple[_Posts, _Posts]:
    """Quyền hạn rows and chức vụ rows.

    A deputy's post under the head's says "KT." even where those letters are lost, and the head's post over a damaged
    row tells that the row is the deputy's.
    """
    mended = list(posts)
    for index in range(len(posts) - 1):
        (row, spelled), (below, deputy) = mended[index], mended[index + 1]
        post = AUTHORITY.sub("", spelled)
        if deputy != f"PHÓ {post}" and fuzz.ratio(fold(below.text), fold(f"PHÓ {post}")) >= DEPUTY_CLOSE:
            mended[index + 1] = (below, f"PHÓ {post}")
        if mended[index + 1][1] == f"PHÓ {post}" and not AUTHORITY.match(spelled):
            mended[index] = (row, f"KT. {post}")
    at = max((index for index, (_, spelled) in enumerate(mended) if AUTHORITY.match(spelled)), default=-1)
    return mended[: at + 1], mended[at + 1 :]


def _maybe_competence(position: _Posts) -> Extracted[str]:
    """No quyền hạn was read: certain where the post stands clean on its row, for "KT." is written before it by hand."""
    if position and all(_is_clean(row.text) for row, _ in position):
        return Extracted.absent()
    return Extracted.missing("something stands before the post that was not read")


def _is_clean(text: str) -> bool:
    body = text.strip()
    return len(body) >= 4 and body[0].isupper() and all(c.isalpha() or c in " .,-" for c in body)


def _joined(zone: Zone, posts: _Posts) -> Extracted[str]:
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " / ".join(spelled for _, spelled in posts)
    known = all(_is_known(spelled) for _, spelled in posts)
    return Extracted.found(value, evidence, doubt=None if known else "the authority was read with low confidence")


def _position(zone: Zone, posts: _Posts) -> Extracted[str]:
    if not posts:
        return Extracted.missing("an authority was read, no post under it")
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(spelled for _, spelled in posts)
    known = all(_is_known(spelled) for _, spelled in posts)
    clean = all(_is_clean(row.text) for row, _ in posts)
    return Extracted.found(value, evidence, doubt=None if known and clean else "the post was read with low confidence")


def _choose_name(names: list[_Name]) -> Extracted[str]:
    """The name that most readings agree on, then the one most like a name."""
    if not names:
        return Extracted.missing("no name under the signature was read")
    spelled = [_spell_surname(name.printed) for name in names]
    votes = {text: sum(squeeze(text) == squeeze(other) for other in spelled) for text in spelled}
    best = max(range(len(names)), key=lambda index: (names[index].score + 0.3 * (votes[spelled[index]] - 1), index))
    name = names[best]
    evidence = name.zone.evidence(name.start, name.end)
    agreed = spelled.count(spelled[best]) > 1
    sure = name.score >= SURE_NAME and (agreed or evidence.confidence >= 0.85) and spelled[best].count(" ") >= 2
    candidates = tuple(Candidate(text=text, posterior=0.0) for text in dict.fromkeys(spelled) if text != spelled[best])
    doubt = None if sure else "the name was read with low confidence"
    return Extracted.found(spelled[best], evidence, doubt=doubt, candidates=candidates)


def _names(zone: Zone, posts: _Posts) -> list[_Name]:
    below = posts[-1][0].end if posts else 0
    rows = zip(zone.lines, _rows(zone), strict=True)
    return [name for line, row in rows if row.start >= below for name in _name_runs(zone, line, row)]


def _name_runs(zone: Zone, line: Line, row: _Row) -> list[_Name]:
    """The runs of name-like words in a row; a degree may come before the first."""
    names: list[_Name] = []
    before: Word | None = None
    at, run = row.start, list[tuple[int, Word]]()
    for word in (*line.words, None):
        if word is not None and (_is_name_word(word.text) or (DEGREE.match(word.text) and not run)):
            run.append((at, word))
        else:
            names.extend(_scored(zone, run, cut=bool(run) and _touches(before, run[0][1])))
            run, before = [], word
        at += len(word.text) + 1 if word is not None else 0
    return names


def _is_name_word(text: str) -> bool:
    bare = _bare(text)
    if NAME_WORD.match(bare):
        return is_syllable(bare) or fold(bare) in _surnames()
    return bare.isupper() and 2 <= len(bare) <= 7 and is_syllable(bare)


def _bare(text: str) -> str:
    return DEGREE.sub("", text).strip(".,;:'`\"_|-")


def _touches(before: Word | None, first: Word) -> bool:
    """Something unreadable stands right before the name: its first word may be lost."""
    return before is not None and first.box[0] - before.box[2] < first.box[3] - first.box[1]


def _scored(zone: Zone, run: list[tuple[int, Word]], *, cut: bool) -> list[_Name]:
    """A run of two to six words whose first is, or is close to, a family name; less sure without one or cut off."""
    words = [(at, word) for at, word in run if not DEGREE.fullmatch(word.text)]
    if not 2 <= len(words) <= 6 or all(word.text.isupper() for _, word in words):
        return []
    first = fold(_bare(words[0][1].text))
    close = process.extractOne(first, list(_surnames()), scorer=fuzz.ratio)
    score = close[1] / 100 if close else 0.0
    confidence = sum(word.confidence for _, word in words) / len(words)
    if score < 0.99 or cut:
        score = 0.5 * score
    if score < 0.99 and confidence < 0.6:
        return []
    score += 0.1 * min(len(words), 4) + 0.2 * confidence
    last_at, last = words[-1]
    return [_Name(zone, run[0][0], last_at + len(last.text), score)]


def _spell_surname(printed: str) -> str:
    """A family name that is known but for its marks: "Nguyên" to "Nguyễn", "Trân" to "Trần"."""
    degree = DEGREE.match(printed)
    start = degree.end() if degree else 0
    first, _, rest = printed[start:].partition(" ")
    spelled = _surnames().get(fold(first), first)
    known = set(_surnames().values())
    return printed[:start] + (first if first in known else spelled) + (f" {rest}" if rest else "")


@cache
def _surnames() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table("surnames"):
        names.setdefault(fold(row["surname"]), row["surname"])
    return names
