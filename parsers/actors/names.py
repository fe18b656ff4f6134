"""Where an agency's name begins and ends in running text, and lists of them spread into single names.

"các Sở: Tài chính, Y tế và UBND các huyện, thị xã, thành phố phối hợp ..." is three names; a name goes on over commas
as long as common nouns follow ("huyện, thị xã"), and ends before the predicate.
"""

from bisect import bisect_left

from parsers.actors.beginnings import PLURALS, Actor, ActorList
from parsers.actors.spread import SpreadNames
from parsers.body.tokens import Hit

JOINTS = {",", ";", "và", "cùng", "hoặc", "&"}
FIELD_HEADS_LAST = {
    "tâm",
    "tổ",
    "đoàn",
    "đồng",
    "nhóm",
    "đội",
    "trạm",
    "phòng",
    "ban",
}  # last syllable of "Trung tâm", "Hội đồng"
PLACES = {"tỉnh", "huyện", "quận", "thị xã", "thành phố", "thị", "thành", "xã", "phường", "thị trấn", "đặc khu"}
NUMBERED = (
    "số",
    "cấp",
    "tuyến",
    "phường",
    "quận",
    "đạo",
    "đoàn",
    "đội",
    "khu",
    "biển",
    "án",
)  # "Trường Tiểu học số 2", "Ban Chỉ đạo 389"
SPREAD_POSTS = {"lãnh đạo", "thủ trưởng", "giám đốc", "trưởng", "đại diện lãnh đạo", "hiệu trưởng"}
PLAIN_PARTS = {"và", "hoặc", "của", "nơi", "ở", "trên", "các", "ủy", "uỷ"}  # "Ban Dân vận Tỉnh ủy"
NAME_LIMIT = 45
UNKNOWN_LIMIT = 7  # lower-case syllables in a row that no table knows: a sentence, not a name


class NameReader(SpreadNames):
    """Reads names of agencies from the tokens of one body."""

    def read_list(self, token: int, stop: int, *, bare: bool = False) -> ActorList | None:
        """Names from `token` on, none of them beyond token `stop`; None where no name begins there.

        `bare` where a common noun alone is a name: "đề nghị đơn vị tiến hành ...".
        """
        if not self.begins(token) and not (bare and self.is_common_noun(token)):
            return None
        actors: list[Actor] = []
        while True:
            spread = self.read_spread(token, stop)
            if spread is not None:
                actors.extend(spread.actors)
                token = spread.token
            else:
                end = self._extent(token, stop)
                if end <= token:
                    break
                if actors and self.is_apposition(actors[-1], token):
                    actors[-1] = self._actor(bisect_left(self.body.starts, actors[-1].start), end, [])
                else:
                    actors.append(self._actor(token, end, actors))
                token = self.past_brackets(end, stop)
                more = self.read_sectors(actors[-1], token, stop)
                actors.extend(more.actors)
                token = more.token
            following = self._joined(token, stop)
            if following is None:
                break
            token = following
        return ActorList(tuple(actors), token) if actors else None

    def _prefix(self, token: int) -> int:
        """Token after plural words, post and head: "Thủ trưởng các sở" whole."""
        at = token + 1 if self.lower(token) == "quý" else token
        while self.lower(at) in PLURALS or (self.lower(at), self.lower(at - 1)) in (("tất", ""), ("cả", "tất")):
            at += 1
        if self.lower(at) == "tất" and self.lower(at + 1) == "cả":
            at += 2
        while at < self.size and self.lower(at) in PLURALS | {"thể", "bộ"} and at > token:
            if self.body.hit(at, "head", "name") and self.is_capital(at):
                break
            at += 1
        if post := self.body.hit(at, "post"):
            at = post.end
            if self.word(at) == "." and self.word(at + 1)[:1].islower():
                at += 1  # OCR puts a speck behind "Thủ trưởng"
            while self.lower(at) in PLURALS:
                at += 1
        if hit := self.body.hit(at, "name", "head", "people", "group"):
            at = hit.end
            while hit.kind == "head" and (part := self.body.hit(at, "field")) and not self._starts_predicate(at):
                at = part.end
        return at

    def _starts_predicate(self, at: int) -> bool:
        """After "UBND", "Sở" and plural heads a verb is a verb; after "Trung tâm", "Đoàn" it names their field."""
        return self.lower(at - 1) not in FIELD_HEADS_LAST or self.lower(at - 2) in PLURALS

    def _extent(self, token: int, stop: int) -> int:
        """Token after the name that begins at `token`."""
        at = min(max(self._prefix(token), token + 1), stop)
        unknown = 0
        while at < stop and at - token < NAME_LIMIT:
            step = self._step(token, at, stop)
            if step == at:
                break
            if self.is_complete(at) and self.is_plain(at):
                break
            known = self.is_capital(at) or self.body.hit(at, "group", "name_part", "head", "post") is not None
            unknown = 0 if known or not self.word(at).isalpha() else unknown + 1
            if unknown > UNKNOWN_LIMIT:
                break
            at = step
        return self._without_tail(token, at)

    def is_complete(self, at: int) -> bool:
        """A whole name of the lexicon, or a place, stands before: "Sở Y tế", "Hạt Kiểm lâm huyện"."""
        if self.lower(at - 1) in ("tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"):
            return True
        return self._names_whole(at)

    def _names_whole(self, at: int) -> bool:
        """A whole name of the lexicon ends before `at`."""
        starts = range(max(0, at - 9), at)
        return any((name := self.body.hit(start, "name")) is not None and name.end == at for start in starts)

    def is_plain(self, at: int) -> bool:
        """A lower-case syllable that no table knows as part of a name."""
        word = self.word(at)
        if not word.isalpha() or not word.islower() or word in PLAIN_PARTS:
            return False
        return self.body.hit(at, "group", "name_part", "head", "people", "field") is None

    def _without_tail(self, token: int, at: int) -> int:
        while at > token + 1 and (self.lower(at - 1) in JOINTS | PLURALS | {"-", "–", ":", "của", "(", "."}):
            if self.body.hit(at - 2, "name_part"):
                break  # "an toàn" ends like a plural
            at -= 1
        return at

    def _step(self, token: int, at: int, stop: int) -> int:
        """Token after what belongs to the name at `at`; `at` itself where the name ends."""
        word, lower = self.word(at), self.lower(at)
        if part := self.body.hit(at, "name_part"):
            return part.end
        if word == "," or (word == "." and self.word(at + 1)[:1].islower()):
            return at + 1 if self._goes_on(token, at + 1) else at
        if lower in ("và", "hoặc", "&"):
            return at + 1 if self._and_goes_on(token, at + 1) else at
        if word == "(":
            return self._bracketed(at, stop)
        if word in '“"':
            return self._quoted(at, stop)
        if word in "-–—/":
            return at + 1
        if not word.isalnum() and "&" not in word:
            return at
        if word[0].isdigit():
            counted = self.lower(at - 1) in NUMBERED or self.word(at - 1) in ("Phòng", "Khoa", "Tổ")
            return at + 1 if counted or self.body.folded[at - 1] == "dieu" else at
        return self._word_step(at)

    def _word_step(self, at: int) -> int:
        if (post := self.body.hit(at, "post")) and post.end > at + 1 and self.is_capital(at):
            return post.end  # "Trưởng phòng - Thư ký": nobody signs here
        hit = self.body.hit(at, "verb", "stop", "assign", "lead", "coordinate")
        if hit is None:
            return at + 1
        if self._acts_on_next_line(at, hit):
            return at
        if self.is_capital(at) and self.word(at - 1) != ":":
            return hit.end if hit.kind == "verb" else at + 1
        if self.lower(at) in ("theo", "về") and self.lower(at - 1) == "trực":
            return at + 1
        return at

    def _acts_on_next_line(self, at: int, hit: Hit) -> bool:
        """ "UBND các xã, phường Bố trí kinh phí": a heading and the line under it, read as one."""
        if hit.kind != "verb" or hit.end < at + 2 or not self.is_capital(at) or self.is_capital(at + 1):
            return False
        nouns = (self.body.hit(at - size, "group") for size in (1, 2))
        return self._names_whole(at) or any(n is not None and n.end == at and n.phrase in PLACES for n in nouns)

    def _goes_on(self, token: int, at: int) -> bool:
        """After a comma: another common noun of the same group, not another name."""
        if self.lower(at - 2) == "thuộc" and self.lower(at) == "trực":
            return True  # "đơn vị thuộc, trực thuộc Sở Y tế"
        if self._are_people(token, at) or self._are_places(token, at):
            return True
        if self.begins(at, joined=True) and not self._is_group_noun(at):
            return False
        if self.is_capital(at) and self.body.hit(at, "field") and self.is_capital(token):
            return not self.is_complete(at - 1)  # "Sở Nội vụ, Văn hóa và Thể thao": the first is whole
        return self._is_group_noun(at) and self._has_group(token, at)

    def _are_people(self, token: int, at: int) -> bool:
        """ "Toàn thể cán bộ, giáo viên và học sinh" is one group; "Giảng viên, sinh viên" are two."""
        if self.lower(token) not in PLURALS or self.is_capital(at):
            return False
        start = token + 1 + (self.lower(token + 1) in ("thể", "bộ", "cả"))
        return all(self.body.hit(k, "people") is not None for k in (start, at))

    def _are_places(self, token: int, at: int) -> bool:
        """ "UBND các xã Tân Lập, Tân Thành": the places that a plural noun announces."""
        if not (self.is_capital(at) and self.is_capital(at - 2)) or self.begins(at, joined=True):
            return False
        plural = next((k for k in range(token, at) if self.lower(k) in PLURALS), at)
        noun = self.body.hit(plural + 1, "group")
        return noun is not None and noun.phrase in PLACES and self.is_capital(noun.end)

    def _is_group_noun(self, at: int) -> bool:
        hit = self.body.hit(at, "group")
        return hit is not None and (not self.is_capital(at) or self.lower(at - 2) in ("sở", "ban"))

    def _has_group(self, token: int, at: int) -> bool:
        """Common nouns only follow plural words: "các sở, ban, ngành", "UBND các huyện, thị xã"."""
        post = self.body.hit(token, "post")  # "Người đứng đầu cơ quan, đơn vị"
        if any(self.lower(k) in PLURALS for k in range(token, at)) or self._is_common(post.end if post else token):
            return True
        return self._is_place(at) and any(self._is_place(k) for k in range(token, at))

    def _is_common(self, token: int) -> bool:
        """ "cơ quan, đơn vị liên quan", "Quý cơ quan, đơn vị" need no plural word."""
        return self.lower(token) == "quý" or (
            self.word(token) in ("cơ", "đơn", "tổ", "cá") and self.body.hit(token, "group") is not None
        )

    def _is_place(self, at: int) -> bool:
        hit = self.body.hit(at, "group")
        return hit is not None and hit.phrase in PLACES

    def _and_goes_on(self, token: int, at: int) -> bool:
        if self.body.hit(at, "name_part") or self._are_people(token, at):
            return True
        if self._is_group_noun(at) and self._has_group(token, at):
            return True
        if self.begins(at, joined=True) or self.lower(at) in PLURALS:
            return self.lower(at) in PLURALS and not self.plural_begins(at)
        hit = self.body.hit(at, "verb", "stop", "lead", "coordinate", "assign")
        return hit is None or self.is_capital(at)

    def _bracketed(self, at: int, stop: int) -> int:
        """Over a bracket inside a name: "Ban Chỉ huy ... (PCTT&TKCN) tỉnh"; a bracket at its end is no part."""
        close = self.past_brackets(at, stop)
        lower = self.lower(close)
        goes_on = lower in ("tỉnh", "huyện", "thành", "thuộc", "trực", "của", "các")
        return close if close > at and goes_on else at

    def past_brackets(self, at: int, stop: int) -> int:
        if self.word(at) != "(":
            return at
        for close in range(at + 1, min(stop, at + 40)):
            if self.word(close) == ")":
                return close + 1
        return at

    def _quoted(self, at: int, stop: int) -> int:
        for close in range(at + 1, min(stop, at + 30)):
            if self.word(close) in '”"':
                return close + 1
        return at

    def _joined(self, token: int, stop: int) -> int | None:
        """Token where the next name of the list begins."""
        at = token
        while (
            at < stop
            and at - token < 2
            and (self.lower(at) in JOINTS or (self.word(at) == "." and self.word(at + 1)[:1].islower()))
        ):
            at += 1
        if at == token or at >= stop:
            return None
        return at if self.begins(at, joined=True) or (self.word(token) == ";" and self._is_group_noun(at)) else None

    def _actor(self, token: int, end: int, before: list[Actor]) -> Actor:
        start, stop = self.body.starts[token], self.body.end_of(end - 1)
        name = self.body.text[start:stop]
        if before and self.lower(token) in PLURALS:
            post = self._leading_post(before[0])
            name = f"{post} {name}" if post else name
        return Actor(name, start, stop)

    def _leading_post(self, first: Actor) -> str | None:
        token = bisect_left(self.body.starts, first.start)
        post = self.body.hit(token, "post")
        if post is None or post.phrase.lower() not in SPREAD_POSTS or self.lower(post.end) not in PLURALS:
            return None
        return self.body.text[first.start : self.body.end_of(post.end - 1)]
