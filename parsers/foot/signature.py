"""The signature block: quyền hạn, chức vụ, họ tên (NĐ 30/2020, Phụ lục I, ô số 7a, 7b; Thông tư 01/2011, Điều 12).

"KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Hà Văn A": rows in capitals first, the name below the signature and half under the stamp.
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from lexicon.syllables import is_syllable
from lexicon.tables import read_table
from models import Extracted, Line, Reason, Zone
from parsers.foot.signer_name import choose_name, find_names
from parsers.foot.signing_posts import AUTHORITY, is_post, is_sure, known_post, spell_post

DEPUTY_CLOSE = 66.0
"""Similarity from which a damaged row under the head's post, where the deputy's is expected, is the deputy's."""
SURELY_DEPUTY = 90.0
"""The same for a row that was read with certainty: "HỒ GIÁM ĐỐC"; "TRƯỞNG PHÒNG" is that like nothing."""
LOST_KT = "kt."
"""So many letters may stand before a head's post over his deputy's."""
TIGHT = 0.9
"""Of the height of a row: gap to the row above up to which the two are one post. Signatures leave more."""
ALIGNED = 1.05
"""Of the height of a row (12 pt, the median height being 11.5): so far apart may left ends or middles of two rows be of
which one stands under the other."""
MOST_POSTS = 6
"""Rows in capitals from the top of a block that can be of its posts; below them come stamp and heading of the next."""
SPECKS = 9
"""Letters and spaces of a row that is no post, up to which it is what a stamp left among posts."""
LEAST_CLEAN = 4
"""Letters of a post: "TBT" is an abbreviation or what is left of one."""


class SignatureBlock(NamedTuple):
    """Quyền hạn, chức vụ and họ tên of who signed: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Hà Văn A"."""

    competence: Extracted[str]
    position: Extracted[str]
    full_name: Extracted[str]


class _Row(NamedTuple):
    start: int
    end: int
    line: Line

    @property
    def text(self) -> str:
        return self.line.text


_Posts = list[tuple[_Row, str]]


def find_signature(zone: Zone, again: tuple[Zone, ...] = (), organ_name: str | None = None) -> SignatureBlock:
    """Who signed: competence, position and name, each from the reading that shows it best.

    `again` holds later looks at the same place. What a letter should have and no reading shows is missing; a head signs
    without quyền hạn.
    """
    readings = [reading for reading in (zone, *again) if reading]
    posts = [(reading, _post_rows(_rows_with_offsets(reading), organ_name)) for reading in readings]
    names = [found for reading, rows in posts for found in find_names(reading, _end_of_posts(rows))]
    name = choose_name(names, looks=len(readings))
    best = max(posts, key=lambda reading: _post_quality(reading[1]), default=None)
    if best is None or not best[1]:
        reason = Reason.NO_POST
        return SignatureBlock(Extracted.missing(reason), Extracted.missing(reason), name)
    competence, position = _split_posts(best[1])
    authority = _competence_of_rows(best[0], competence) if competence else _maybe_competence(position)
    acting = bool(competence) and not position and _is_acting(competence[-1])
    post: Extracted[str] = Extracted.absent() if acting else _position_of_rows(best[0], position)
    block = SignatureBlock(authority, post, name)
    return block if len(posts) == 1 or _is_borne_out(best, posts) else _doubted(block)


def _is_acting(post: tuple[_Row, str]) -> bool:
    """ "Q. GIÁM ĐỐC" is quyền hạn and post in one row; nothing stands below it."""
    row, authority = post
    found = AUTHORITY.match(authority)
    says_so = found is not None and (found["prefix"] == "Q" or found["words"] == "QUYỀN")
    return says_so and is_sure(row.line)


def _is_borne_out(best: tuple[Zone, _Posts], posts: list[tuple[Zone, _Posts]]) -> bool:
    """Whether another reading shows the same posts: a stamp hides rows from one reader and not from another."""
    spelled = [text for _, text in best[1]]
    return any(spelled == [text for _, text in rows] for reading, rows in posts if reading is not best[0])


def _doubted(block: SignatureBlock) -> SignatureBlock:
    """Post and authority flagged; what was said to be absent is missing."""
    unread: Extracted[str] = Extracted.missing(Reason.BEFORE_POST_UNREAD)
    return block._replace(
        competence=unread if block.competence.value is None else _flagged(block.competence),
        position=_flagged(block.position) if block.position.value is not None else block.position,
    )


def _flagged(found: Extracted[str]) -> Extracted[str]:
    return found.model_copy(update={"evidence": found.evidence.doubted(Reason.POSTS_DISAGREE)})


def _end_of_posts(posts: _Posts) -> int:
    return posts[-1][0].end if posts else 0


def _post_quality(posts: _Posts) -> tuple[int, int, int]:
    """More known posts are better; of equals the reading with fewer other rows, then that with fewer specks."""
    known = sum(is_post(spelled) for _, spelled in posts)
    return known, known - len(posts), sum(_is_clean(post) for post in posts)


def _rows_with_offsets(zone: Zone) -> list[_Row]:
    starts = zip(zone.line_starts, zone.lines, strict=True)
    return [_Row(at, at + len(line.text), line) for at, line in starts]


def _post_rows(rows: list[_Row], organ_name: str | None) -> _Posts:
    """The rows in capitals from the top, each with the spelling of its post; ends at the signature."""
    posts: _Posts = []
    for row in rows:
        if not is_in_capitals(row.text) and not (posts and _is_short_end(posts[-1], row)):
            if any(is_post(spelled) for _, spelled in posts) and any(letter.islower() for letter in row.text):
                break
            continue
        posts.append((row, spell_post(row.line, organ_name)))
        if len(posts) == MOST_POSTS:
            break
    posts = _with_deputies(posts)
    known = [index for index, (_, spelled) in enumerate(posts) if is_post(spelled)]
    if not known:
        return _posts_in_small_letters(rows, organ_name)
    last = known[-1]
    while last + 1 < len(posts) and _belongs_to_post(posts[last], posts[last + 1]):
        last += 1
    upper = [post for post in posts[known[0] : known[-1]] if is_post(post[1]) or len(post[1]) > SPECKS]
    return [*upper, *posts[known[-1] : last + 1]]


def _is_short_end(post: tuple[_Row, str], row: _Row) -> bool:
    """ "TRƯỞNG PHÒNG VĂN HÓA - XÃ / HỘI": a word in capitals too short for a row of its own."""
    return row.text.isupper() and is_post(post[1]) and _belongs_to_post(post, (row, row.text))


def _posts_in_small_letters(rows: list[_Row], organ_name: str | None) -> _Posts:
    """ "Giám đốc" alone on its row, as enterprises print it, where no row in capitals is a post."""
    posts = (row for row in rows if row.text[:1].isupper() and known_post(row.text, organ_name))
    return [(row, row.text.strip(" .,:")) for row in posts][:1]


def _belongs_to_post(post: tuple[_Row, str], below: tuple[_Row, str]) -> bool:
    """ "TRƯỞNG PHÒNG TỔ CHỨC / VÀ CÁN BỘ": the next row, and the two belong together by "và" or stand close."""
    (row, spelled), (next_row, text) = post, below
    joined = fold(text).startswith("va ") or fold(spelled).endswith((" va", ",")) or row.text.rstrip().endswith("-")
    follows = next_row.start == row.end + 1 and _is_readable(text)
    return follows and (joined or (is_sure(next_row.line) and _is_close_under(next_row.line, row.line)))


def _is_close_under(line: Line, above: Line) -> bool:
    """Under the row, no room for a signature between the two: "TRƯỞNG PHÒNG / TỔ CHỨC - HÀNH CHÍNH"."""
    left, right = line.box[0] - above.box[0], line.box[2] - above.box[2]
    is_under = min(abs(left), abs(left + right) / 2) < ALIGNED * line.height
    return is_under and line.box[1] - above.box[3] < TIGHT * line.height


def _split_posts(posts: _Posts) -> tuple[_Posts, _Posts]:
    """Quyền hạn rows and chức vụ rows."""
    at = max((index for index, (_, spelled) in enumerate(posts) if AUTHORITY.match(spelled)), default=-1)
    own_post = next((index for index in range(at + 1, len(posts)) if is_post(posts[index][1])), at + 1)
    if at >= 0:
        at = own_post - 1  # "KT. VỤ TRƯỞNG / VỤ TỔ CHỨC CÁN BỘ": the unit goes with the post above it
    return posts[: at + 1], posts[at + 1 :]


def _with_deputies(posts: _Posts) -> _Posts:
    """A deputy's post under the head's says "KT." even where those letters are lost or read as others ("TẠ GIÁM ĐỐC").

    The head's post over a damaged row tells that the row is the deputy's, and so does "KT." over his own: it is "PHÓ"
    that was lost.
    """
    mended = list(posts)
    for index in range(len(posts) - 1):
        (row, spelled), (below, deputy) = mended[index], mended[index + 1]
        post = AUTHORITY.sub("", spelled)
        alike = _similarity_to_post(below, f"PHÓ {post}") if is_post(post) else 0.0
        is_alike = alike >= (SURELY_DEPUTY if is_sure(below.line) else DEPUTY_CLOSE)
        if is_alike and not _is_other_post(below, deputy, post):
            mended[index + 1] = (below, f"PHÓ {post}")
        if deputy == post and spelled.startswith("KT. "):
            mended[index + 1] = (below, f"PHÓ {post}")
        deputy = mended[index + 1][1]
        head = deputy.removeprefix("PHÓ ")
        if head != deputy and (spelled == head or (not AUTHORITY.match(spelled) and _ends_with_post(row, head))):
            mended[index] = (row, f"KT. {head}")
    return mended


def _ends_with_post(row: _Row, post: str) -> bool:
    """Whether the row is the post with at most what is left of "KT." before it."""
    printed, letters = (re.sub(r"[^a-z]", "", fold(text)) for text in (row.text, post))
    return printed.endswith(letters) and len(printed) - len(letters) <= len(LOST_KT)


def _is_other_post(row: _Row, spelled: str, head: str) -> bool:
    """ "THỨ TRƯỞNG" under "KT. BỘ TRƯỞNG": a deputy whose post is not the head's with "PHÓ" before it."""
    return (
        spelled != head
        and is_post(spelled)
        and _similarity_to_post(row, spelled) > _similarity_to_post(row, f"PHÓ {head}")
    )


def _similarity_to_post(row: _Row, post: str) -> float:
    return fuzz.ratio(fold(row.text), fold(post))


def _maybe_competence(position: _Posts) -> Extracted[str]:
    """No quyền hạn was read: certain where the post stands clean on its row, for "KT." is written before it by hand."""
    if position and position[0][1].startswith("PHÓ "):
        return Extracted.missing(Reason.NO_COMPETENCE_OF_DEPUTY)
    if position and all(map(_is_clean, position)):
        return Extracted.absent()
    return Extracted.missing(Reason.BEFORE_POST_UNREAD)


def _is_clean(post: tuple[_Row, str]) -> bool:
    """Whether nothing but the post stands on the row: "T GIÁM ĐỐC" has what is left of "KT." before it."""
    row, spelled = post
    body = row.text.strip()
    if len(body) < LEAST_CLEAN or not body[0].isupper() or not all(c.isalpha() or c in " .,-" for c in body):
        return False
    printed, own = (re.sub(r"[^a-z]", "", fold(text)) for text in (body, spelled))
    return not (printed != own and printed.endswith(own))


def _is_readable(row: str) -> bool:
    return all(is_syllable(word) or word in _abbreviations() for word in re.findall(r"\w+", row))


@cache
def _abbreviations() -> frozenset[str]:
    """Of bodies, as posts name them: "CHÁNH VĂN PHÒNG / HĐND VÀ UBND"."""
    return frozenset(row["abbreviation"] for row in read_table("agency_abbreviations"))


def _competence_of_rows(zone: Zone, posts: _Posts) -> Extracted[str]:
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(f"/ {text}" if AUTHORITY.match(text) else text for text in _with_dashes(posts)).strip(" /")
    known = all(is_post(spelled) or _is_readable(spelled) for _, spelled in posts)
    return Extracted.found(value, evidence, rule="signature_rows", doubt=None if known else Reason.COMPETENCE_FAINT)


def _position_of_rows(zone: Zone, posts: _Posts) -> Extracted[str]:
    if not posts:
        return Extracted.missing(Reason.NO_POSITION)
    evidence = zone.evidence(posts[0][0].start, posts[-1][0].end)
    value = " ".join(_with_dashes(posts))
    known = all(is_post(spelled) or (at and is_sure(row.line)) for at, (row, spelled) in enumerate(posts))
    clean = all(map(_is_clean, posts))
    doubt = None if known and clean else Reason.POSITION_FAINT
    return Extracted.found(value, evidence, rule="signature_rows", doubt=doubt)


def _with_dashes(posts: _Posts) -> list[str]:
    """The rows' posts; a dash at a row's end belongs to the post where another row follows: "... - / THAM MƯU"."""
    ends = [" -" if row.text.rstrip().endswith(("-", "–")) else "" for row, _ in posts[:-1]]
    return [f"{spelled}{end}" for (_, spelled), end in zip(posts, [*ends, ""], strict=True)]
