"""The signature block: quyền hạn, chức vụ, họ tên (NĐ 30/2020, Phụ lục I, ô số 7a, 7b; Thông tư 01/2011, Điều 12).

"KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Hà Văn A": rows in capitals first, the name below the signature and half under the stamp.
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from models import Extracted, Zone
from parsers.lexicon import read_table
from parsers.lexicon.folding import fold
from parsers.lexicon.syllables import is_syllable
from parsers.signer_name import choose_name, find_names

AUTHORITY = re.compile(
    r"^[\W_]{0,3}(?:(?P<prefix>T[./]?M|K[./]?T|T[./]?L|T[./]?[UƯ][./]?Q|Q(?=\s?[.,:;/\s]))\s?[.,:;/]*\s*|"
    r"(?P<words>THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA [UỦ][YỶ] QUYỀN|QUYỀN)\s+)(?=[A-ZĐÀ-Ỹ])"
)
""" "KT.", "T/M" of the Party, "T.U.Q"; or in full, which stays as printed."""
DAMAGED_KT = re.compile(r"^(?:\S{1,5}[.,]|[^\W_]{1,3}-)\s?(?=\S{4,})")
"""A handwritten or stamped "KT." reads as "V“T.", "T-", "KÊ."."""
CLOSE_BEGIN = 90.0
"""The same for a row that goes on with the name of the unit."""
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


def find_signature(zone: Zone, again: tuple[Zone, ...] = (), organ_name: str | None = None) -> SignatureBlock:
    """The three parts, each from the reading that shows it best; `again` holds later looks at the same place.

    What a letter should have and no reading shows is missing; a head signs without quyền hạn.
    """
    readings = [reading for reading in (zone, *again) if reading]
    posts = [(reading, _post_rows(_rows(reading), organ_name)) for reading in readings]
    name = choose_name([found for reading, rows in posts for found in find_names(reading, _end(rows))])
    best = max(posts, key=lambda reading: _post_quality(reading[1]), default=None)
    if best is None or not best[1]:
        reason = "no post of the signer was read"
        return SignatureBlock(Extracted.missing(reason), Extracted.missing(reason), name)
    competence, position = _split_posts(best[1])
    authority = _joined(best[0], competence) if competence else _maybe_competence(position)
    return SignatureBlock(authority, _position(best[0], position), name)


def _end(posts: _Posts) -> int:
    return posts[-1][0].end if posts else 0


def _post_quality(posts: _Posts) -> tuple[int, int, int]:
    """More known posts are better; of equals the reading with fewer other rows, then that with fewer specks."""
    known = sum(_is_known(spelled) for _, spelled in posts)
    return known, known - len(posts), sum(_is_clean(row.text) for row, _ in posts)


def _rows(zone: Zone) -> list[_Row]:
    rows, at = [], 0
    for line in zone.lines:
        rows.append(_Row(at, at + len(line.text), line.text))
        at += len(line.text) + 1
    return rows


def _post_rows(rows: list[_Row], organ_name: str | None) -> _Posts:
    """The rows in capitals from the top, each with the spelling of its post; ends at the signature."""
    posts: _Posts = []
    for row in rows:
        if not _is_capitals(row.text):
            if any(_is_known(spelled) for _, spelled in posts) and any(letter.islower() for letter in row.text):
                break
            continue
        posts.append((row, _spell(row.text, organ_name)))
        if len(posts) == 6:
            break
    known = [index for index, (_, spelled) in enumerate(posts) if _is_known(spelled)]
    if not known:
        return _posts_in_small_letters(rows, organ_name)
    last = known[-1]
    while last + 1 < len(posts) and _goes_on(posts[last], posts[last + 1]):
        last += 1
    return [post for post in posts[known[0] : last + 1] if _is_known(post[1]) or len(post[1]) > 9]


def _posts_in_small_letters(rows: list[_Row], organ_name: str | None) -> _Posts:
    """ "Giám đốc" alone on its row, as enterprises print it, where no row in capitals is a post."""
    known = _posts_of(organ_name)
    return [(row, row.text.strip(" .,:")) for row in rows if row.text[:1].isupper() and _key(row.text) in known][:1]


def _goes_on(post: tuple[_Row, str], below: tuple[_Row, str]) -> bool:
    """ "TRƯỞNG PHÒNG TỔ CHỨC / VÀ CÁN BỘ": the next row, and the two belong together by "và"."""
    (row, spelled), (next_row, text) = post, below
    joined = fold(text).startswith("va ") or fold(spelled).endswith((" va", ","))
    return joined and next_row.start == row.end + 1 and _is_readable(text)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters)


def _is_known(spelled: str) -> bool:
    prefix = AUTHORITY.match(spelled)
    post = spelled[prefix.end() :] if prefix else spelled
    words = post.split()
    begins = any(" ".join(words[:n]) in _vocabulary() for n in range(2, len(words) + 1))
    return begins or (prefix is not None and prefix["prefix"] not in (None, "Q"))


def _spell(row: str, organ_name: str | None) -> str:
    """The row with its authority as "KT. " and a damaged post as the vocabulary spells it; else as printed."""
    text = row.strip(" .,;:_|-'\"*`")
    prefix = AUTHORITY.match(text)
    if prefix:
        body = text[prefix.end() :]
        return f"{_spell_authority(prefix)} " + (_closest(body, organ_name) or re.sub(r"\s+", " ", body))
    damaged = DAMAGED_KT.match(text)
    if damaged and (behind := _closest(text[damaged.end() :], organ_name)):
        return f"KT. {behind}"
    return _closest(text, organ_name) or _behind_specks(text, organ_name) or re.sub(r"\s+", " ", text)


def _behind_specks(text: str, organ_name: str | None) -> str | None:
    """A post behind what is left of "KT.": "TT GIÁM ĐỐC", "^T: GIÁM ĐỐC"; the row below tells what it was."""
    first, _, rest = text.partition(" ")
    return _posts_of(organ_name).get(_key(rest)) if len(first) <= 4 and not is_syllable(first) else None


def _spell_authority(found: re.Match[str]) -> str:
    """ "T/M" and "T.M." to "TM."."""
    letters = re.sub(r"\W", "", found["prefix"] or "").replace("Ư", "U")
    return f"{letters}." if letters else re.sub(r"\s+", " ", found["words"])


def _closest(body: str, organ_name: str | None) -> str | None:
    key = _key(body)
    posts, common = _posts_of(organ_name), list(_posts_of(organ_name, damaged=True))
    whole = re.sub(r"(?: [a-z])+$", "", key)  # "GIÁM ĐỐC Đ": a lone letter after a whole post is a speck
    for spelled in (whole, key.replace(" ", "")):  # "HIỆU TRƯỞN G"
        if spelled in posts:
            return posts[spelled]
    found = process.extractOne(key, common, scorer=fuzz.ratio, score_cutoff=CLOSE)
    words = body.split()
    if found is not None and len(found[0].split()) >= len(words):
        return posts[found[0]]
    for count in range(len(words) - 1, 1, -1):  # "TRƯỞNG PHÒNG CÔNG CHỨC": a post and its unit
        begin = _key(" ".join(words[:count]))
        found = process.extractOne(begin, common, scorer=fuzz.ratio, score_cutoff=CLOSE_BEGIN)
        post = posts.get(begin) or (posts[found[0]] if found is not None else None)
        if post is not None:
            return " ".join([post, *words[count:]])
    return None


@cache
def _posts_of(organ_name: str | None, *, damaged: bool = False) -> dict[str, str]:
    """The vocabulary less the posts that only another kind of body has: a ministry's, the Prime Minister's.

    Where the row is `damaged`, only the common posts: "TỔ TRƯỞNG" is too much like what is left of "HIỆU TRƯỞNG".
    Of two posts that differ in marks only the first in the table stands: "THỨ TRƯỞNG" in a ministry, else "THỦ TRƯỞNG".
    """
    organ = fold(organ_name or "")
    posts: dict[str, str] = {}
    for row in read_table("signing_words"):
        if damaged and row["read"] != "damaged":
            continue
        if organ_name is None or any(kind in organ for kind in row["only_of"].split("|")):
            posts.setdefault(_key(row["printed"]), row["printed"])
    return posts if damaged else {key.replace(" ", ""): post for key, post in posts.items()} | posts


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^a-z ]", "", fold(text))).strip()


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(row["printed"] for row in read_table("signing_words"))


def _split_posts(posts: _Posts) -> tuple[_Posts, _Posts]:
    """Quyền hạn rows and chức vụ rows.

    A deputy's post under the head's says "KT." even where those letters are lost, and the head's post over a damaged
    row tells that the row is the deputy's.
    """
    mended = list(posts)
    for index in range(len(posts) - 1):
        (row, spelled), (below, deputy) = mended[index], mended[index + 1]
        post = AUTHORITY.sub("", spelled)
        if not _is_other_post(below, deputy, post) and _likeness(below, f"PHÓ {post}") >= DEPUTY_CLOSE:
            mended[index + 1] = (below, f"PHÓ {post}")
        if mended[index + 1][1] == f"PHÓ {post}" and not AUTHORITY.match(spelled):
            mended[index] = (row, f"KT. {post}")
    at = max((index for index, (_, spelled) in enumerate(mended) if AUTHORITY.match(spelled)), default=-1)
    own_post = next((index for index in range(at + 1, len(mended)) if _is_known(mended[index][1])), at + 1)
    if at >= 0:
        at = own_post - 1  # "KT. VỤ TRƯỞNG / VỤ TỔ CHỨC CÁN BỘ": the unit goes with the post above it
    return mended[: at + 1], mended[at + 1 :]


def _is_other_post(row: _Row, spelled: str, head: str) -> bool:
    """ "THỨ TRƯỞNG" under "KT. BỘ TRƯỞNG": a deputy whose post is not the head's with "PHÓ" before it."""
    return spelled != head and _is_known(spelled) and _likeness(row, spelled) > _likeness(row, f"PHÓ {head}")


def _likeness(row: _Row, post: str) -> float:
    return fuzz.ratio(fold(row.text), fold(post))


def _maybe_competence(position: _Posts) -> Extracted[str]:
    """No quyền hạn was read: certain where the post stands clean on its row, for "KT." is written before it by hand."""
    if position and position[0][1].startswith("PHÓ "):
        return Extracted.missing("a deputy signs for the head; 'KT.' was not read")
    if position and all(_is_clean(row.text) for row, _ in position):
        return Extracted.absent()
    return Extracted.missing("something stands before the post that was not read")


def _is_clean(text: str) -> bool:
    body = text.strip()
    return len(body) >= 4 and body[0].isupper() and all(c.isalpha() or c in " .,-" for c in body)


def _is_readable(row: str) -> bool:
    return all(is_syllable(word) for word in re.findall(r"\w+", row))


def _joined(zone: Zone, posts: _Posts) -> Extracted[str]:
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(f"/ {spelled}" if AUTHORITY.match(spelled) else spelled for _, spelled in posts).strip(" /")
    known = all(_is_known(spelled) or _is_readable(spelled) for _, spelled in posts)
    return Extracted.found(value, evidence, doubt=None if known else "the authority was read with low confidence")


def _position(zone: Zone, posts: _Posts) -> Extracted[str]:
    if not posts:
        return Extracted.missing("an authority was read, no post under it")
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(spelled for _, spelled in posts)
    known = all(_is_known(spelled) for _, spelled in posts)
    clean = all(_is_clean(row.text) for row, _ in posts)
    return Extracted.found(value, evidence, doubt=None if known and clean else "the post was read with low confidence")
