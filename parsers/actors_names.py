"""Where an agency's name begins and ends in running text, and lists of them spread into single names.

"các Sở: Tài chính, Y tế và UBND các huyện, thị xã, thành phố phối hợp ..." is three names; a name goes on over commas as
long as common nouns follow ("huyện, thị xã"), and ends before the predicate.
"""

from dataclasses import dataclass

from parsers.body_doc import Body

PLURALS = {"các", "những", "mọi", "từng", "mỗi", "toàn", "cả"}
JOINTS = {",", ";", "và", "cùng", "hoặc", "&"}
NAMED_HEADS = {"bộ", "báo", "viện", "vụ", "hạt", "quỹ", "hội", "sở"}  # never without a proper name
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
LOWER_HEADS = {
    "trung tâm", "phòng", "khoa", "văn phòng", "bệnh viện", "trạm", "cơ quan", "công ty", "chi cục", "ban giám đốc",
    "hội đồng", "chính quyền", "tổ", "ngành", "đơn vị", "trường", "ban",
}  # fmt: skip
PLACES = {"tỉnh", "huyện", "quận", "thị xã", "thành phố", "thị", "thành", "xã", "phường", "thị trấn", "đặc khu"}
PERSONS = {"ông", "bà", "thầy", "cô", "đồng chí"}
SHY_POSTS = {"lãnh đạo", "trưởng", "phó", "đại diện", "thường trực", "chủ nhiệm", "thư ký"}
SPREAD_POSTS = {"lãnh đạo", "thủ trưởng", "giám đốc", "trưởng", "đại diện lãnh đạo", "hiệu trưởng"}
NAME_LIMIT = 45
UNKNOWN_LIMIT = 7  # lower-case syllables in a row that no table knows: a sentence, not a name


@dataclass(frozen=True)
class Actor:
    """One agency, post or group as printed; `name` may have a head that was printed once for several."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class ActorList:
    """Names printed in a row; `token` is the token after them."""

    actors: tuple[Actor, ...]
    token: int


class NameReader:
    """Reads names of agencies from the tokens of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.size = len(body.words)

    def word(self, token: int) -> str:
        return self.body.words[token] if 0 <= token < self.size else ""

    def lower(self, token: int) -> str:
        return self.word(token).lower()

    def is_capital(self, token: int) -> bool:
        return self.word(token)[:1].isupper()

    def read_list(self, token: int, stop: int, *, bare: bool = False) -> ActorList | None:
        """Names from `token` on, none of them beyond token `stop`; None where no name begins there.

        `bare` where a common noun alone is a name: "đề nghị đơn vị tiến hành ...".
        """
        if not self.begins(token) and not (bare and self.body.hit(token, "group", "people")):
            return None
        actors: list[Actor] = []
        while True:
            spread = self._spread(token, stop)
            if spread is not None:
                actors.extend(spread.actors)
                token = spread.token
            else:
                end = self._extent(token, stop)
                if end <= token:
                    break
                actors.append(self._actor(token, end, actors))
                token = self.past_brackets(end, stop)
            following = self._joined(token, stop)
            if following is None:
                break
            token = following
        return ActorList(tuple(actors), token) if actors else None

    def begins(self, token: int, *, joined: bool = False) -> bool:
        """Whether a name can begin at `token`; `joined` where a list of names is being read."""
        if token >= self.size:
            return False
        body, capital = self.body, self.is_capital(token)
        if self.lower(token) in PLURALS or (self.lower(token) == "tất" and self.lower(token + 1) == "cả"):
            return self._plural_begins(token)
        if self._is_verb(token):
            return False
        if body.hit(token, "name"):
            return capital
        if post := body.hit(token, "post"):
            return self._post_begins(token, post.phrase.lower(), post.end)
        if body.hit(token, "people"):
            return True
        if head := body.hit(token, "head"):
            return (
                capital
                and self._heads_name(token, head.end, joined=joined)
                or (
                    head.phrase.lower() in LOWER_HEADS
                    and (self.is_capital(head.end) or self._unit_noun(token, head.end))
                )
            )
        return False

    def _is_verb(self, token: int) -> bool:
        """ "Tổ chức kiểm tra", "Báo cáo kết quả", "Phòng, chống": longer than the head they begin like."""
        longer = self.body.hit(token, "verb", "name_part")
        head = self.body.hit(token, "name", "head", "post", "people")
        if longer is None or head is None or longer.end <= head.end:
            return False
        return not self.is_capital(longer.end - 1) or self.word(token).isupper()

    def _unit_noun(self, token: int, end: int) -> bool:
        """ "đơn vị", "cơ quan" named without a plural: only with what ties them ("cơ quan, đơn vị có liên quan")."""
        if self.lower(token) not in ("cơ", "đơn", "chính"):
            return False
        return self.body.hit(end, "name_part", "group") is not None or self.lower(end + 1) == "đơn"

    def _heads_name(self, token: int, end: int, *, joined: bool) -> bool:
        if self.lower(token) in NAMED_HEADS and end == token + 1:
            return (
                self.is_capital(end) or not self.word(end).isalpha() or self.body.hit(end, "verb", "stop") is not None
            )
        return joined or self.word(end) not in (".", ")") or self.word(token).isupper()

    def _post_begins(self, token: int, post: str, end: int) -> bool:
        if post in PERSONS:
            return self.is_capital(end)
        if post in SHY_POSTS and not self.is_capital(token):
            return self.is_capital(end) or self.lower(end) in PLURALS or self.body.hit(end, "head") is not None
        return True

    def _plural_begins(self, token: int) -> bool:
        at = token + 1
        while self.lower(at) in PLURALS or self.lower(at) == "cả" or self.lower(at) in ("thể", "bộ"):
            at += 1
        kinds = ("name", "head", "post", "people", "group")
        hit = self.body.hit(at, *kinds)
        if hit is None:
            return False
        return not (hit.kind == "head" and hit.phrase.lower() in ("quỹ", "báo") and not self.is_capital(at))

    def _prefix(self, token: int) -> int:
        """Token after plural words, post and head: "Thủ trưởng các sở" whole."""
        at = token
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
            known = self.is_capital(at) or self.body.hit(at, "group", "name_part", "head", "post") is not None
            unknown = 0 if known or not self.word(at).isalpha() else unknown + 1
            if unknown > UNKNOWN_LIMIT:
                break
            at = step
        return self._without_tail(token, at)

    def _without_tail(self, token: int, at: int) -> int:
        while at > token + 1 and (self.lower(at - 1) in JOINTS | PLURALS | {"-", "–", ":", "của", "(", "."}):
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
            return at + 1 if self.lower(at - 1) in ("số", "cấp", "tuyến", "phường", "quận") else at
        return self._word_step(at)

    def _word_step(self, at: int) -> int:
        hit = self.body.hit(at, "verb", "stop", "assign", "lead", "coordinate")
        if hit is None:
            return at + 1
        if self.is_capital(at) and self.word(at - 1) != ":":
            return hit.end if hit.kind == "verb" else at + 1
        if self.lower(at) in ("theo", "về") and self.lower(at - 1) == "trực":
            return at + 1
        return at

    def _goes_on(self, token: int, at: int) -> bool:
        """After a comma: another common noun of the same group, not another name."""
        if self.begins(at, joined=True) and not self._is_group_noun(at):
            return False
        if self.is_capital(at) and self.body.hit(at, "field") and self.is_capital(token):
            return True
        return self._is_group_noun(at) and self._has_group(token, at)

    def _is_group_noun(self, at: int) -> bool:
        hit = self.body.hit(at, "group")
        return hit is not None and (not self.is_capital(at) or self.lower(at - 2) in ("sở", "ban"))

    def _has_group(self, token: int, at: int) -> bool:
        """Common nouns only follow plural words: "các sở, ban, ngành", "UBND các huyện, thị xã"."""
        if any(self.lower(k) in PLURALS for k in range(token, at)):
            return True
        return self._is_place(at) and any(self._is_place(k) for k in range(token, at))

    def _is_place(self, at: int) -> bool:
        hit = self.body.hit(at, "group")
        return hit is not None and hit.phrase in PLACES

    def _and_goes_on(self, token: int, at: int) -> bool:
        if self.body.hit(at, "name_part"):
            return True
        if self._is_group_noun(at) and self._has_group(token, at):
            return True
        if self.begins(at, joined=True) or self.lower(at) in PLURALS:
            return self.lower(at) in PLURALS and not self._plural_begins(at)
        hit = self.body.hit(at, "verb", "stop", "lead", "coordinate", "assign")
        return hit is None or self.is_capital(at)

    def _bracketed(self, at: int, stop: int) -> int:
        """Over a bracket in the middle of a name: "Ban Chỉ huy ... (PCTT&TKCN) tỉnh"; a bracket at its end is no part."""
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
        token = self.body.starts.index(first.start) if first.start in self.body.starts else -1
        post = self.body.hit(token, "post")
        if post is None or post.phrase.lower() not in SPREAD_POSTS or self.lower(post.end) not in PLURALS:
            return None
        return self.body.text[first.start : self.body.end_of(post.end - 1)]

    def _spread(self, token: int, stop: int) -> ActorList | None:
        """ "Giám đốc các Sở: Tài chính, Y tế": the head printed once goes to each."""
        at = token
        post = self.body.hit(at, "post")
        at = post.end if post else at
        if self.lower(at) != "các":
            return None
        head = self.body.hit(at + 1, "head")
        if head is None:
            return None
        at = head.end
        colon = self.word(at) == ":"
        if not colon and not (
            self.is_capital(at) and self.is_capital(head.end - 1) and self.word(head.end - 1) == "Sở"
        ):
            return None
        stem = " ".join(
            self.body.text[self.body.starts[a] : self.body.end_of(b - 1)]
            for a, b in ((token, post.end if post else token), (head.end - (head.end - at) - 1, head.end))
            if b > a
        )
        return self._spread_names(stem, at + colon, stop)

    def _spread_names(self, stem: str, at: int, stop: int) -> ActorList | None:
        actors: list[Actor] = []
        while at < stop and self.is_capital(at):
            end = at + 1
            while end < stop and (
                self.word(end).isalpha() or self.word(end) in "-–&" or self.body.hit(end, "name_part")
            ):
                if self.body.hit(end, "verb", "stop", "lead", "coordinate") and not self.is_capital(end):
                    break
                if self.lower(end) == "và" and not self._inside_sector(at, end):
                    break
                verb = self.body.hit(end, "verb", "name_part")
                end = verb.end if verb else end + 1
            start, finish = self.body.starts[at], self.body.end_of(end - 1)
            actors.append(Actor(f"{stem} {self.body.text[start:finish]}", start, finish))
            at = end
            if self.lower(at) in (",", "và") and self.is_capital(at + 1) and not self.begins(at + 1, joined=True):
                at += 1
            else:
                break
        return ActorList(tuple(actors), at) if actors else None

    def _inside_sector(self, at: int, joint: int) -> bool:
        """ "Kế hoạch và Đầu tư" is one sector, "Tài chính và Y tế" are two."""
        name = f"sở {self.body.text[self.body.starts[at] : self.body.end_of(min(joint + 2, self.size - 1))]}".lower()
        return any(known.startswith(name) for known in _sector_names())


def _sector_names() -> tuple[str, ...]:
    from parsers.lexicon.task_lexicon import entries

    return tuple(entry.phrase.lower() for entry in entries("agencies") if entry.kind == "name")
