"""Where a name of an agency, post or group can begin in running text."""

from dataclasses import dataclass

from parsers.body.tokens import Body

PLURALS = {"các", "những", "mọi", "từng", "mỗi", "toàn", "cả"}
NAMED_HEADS = {"bộ", "báo", "viện", "vụ", "hạt", "quỹ", "hội", "sở"}  # never without a proper name
LOWER_HEADS = {
    "trung tâm", "phòng", "khoa", "văn phòng", "bệnh viện", "trạm", "cơ quan", "công ty", "chi cục", "ban giám đốc",
    "hội đồng", "chính quyền", "tổ", "ngành", "đơn vị", "trường", "ban",
}  # fmt: skip
PERSONS = {"ông", "bà", "thầy", "cô", "đồng chí", "đ/c"}
SHY_POSTS = {"lãnh đạo", "trưởng", "phó", "đại diện", "thường trực", "chủ nhiệm", "thư ký"}


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


class Beginnings:
    """Tokens of one body, and whether a name begins at one of them."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.size = len(body.words)

    def word(self, token: int) -> str:
        return self.body.words[token] if 0 <= token < self.size else ""

    def lower(self, token: int) -> str:
        return self.word(token).lower()

    def is_capital(self, token: int) -> bool:
        return self.word(token)[:1].isupper()

    def begins(self, token: int, *, joined: bool = False) -> bool:
        """Whether a name can begin at `token`; `joined` where a list of names is being read."""
        if token >= self.size:
            return False
        body, capital = self.body, self.is_capital(token)
        if self.lower(token) in PLURALS or (self.lower(token) == "tất" and self.lower(token + 1) == "cả"):
            return self.plural_begins(token)
        if self.lower(token) == "quý":
            return self._politely_begins(token)
        if self._is_verb(token):
            return False
        if body.hit(token, "name"):
            return capital
        if post := body.hit(token, "post"):
            return self._post_begins(token, post.phrase.lower(), post.end)
        if body.hit(token, "people"):
            return True
        if head := body.hit(token, "head"):
            return (capital and self._heads_name(token, head.end, joined=joined)) or (
                head.phrase.lower() in LOWER_HEADS and (self.is_capital(head.end) or self._unit_noun(token, head.end))
            )
        return False

    def _politely_begins(self, token: int) -> bool:
        """ "Quý cơ quan", "quý Sở"; "quý I" and "hằng quý các đơn vị" are quarters."""
        if self.word(token) == "quý" and self.lower(token - 1) in (
            "hàng",
            "hằng",
            "mỗi",
            "từng",
            "theo",
            "trong",
            "cáo",
        ):
            return False
        capital = self.is_capital(token) or self.is_capital(token + 1)
        known = self.body.hit(token + 1, "group") is not None and self.lower(token + 1) in (
            "cơ",
            "đơn",
            "doanh",
            "công",
        )
        return (capital or known) and self.body.hit(token + 1, "name", "head", "group", "people") is not None

    def _is_verb(self, token: int) -> bool:
        """ "Tổ chức kiểm tra", "Báo cáo kết quả", "Phòng, chống": longer than the head they begin like."""
        longer = self.body.hit(token, "verb", "name_part", "stop")
        head = self.body.hit(token, "name", "head", "post", "people")
        if longer is None or head is None or longer.end <= head.end:
            return False
        return not self.is_capital(longer.end - 1) or self.word(token).isupper()

    def is_common_noun(self, token: int) -> bool:
        """ "đề nghị đơn vị tiến hành", but not "đề nghị ban hành"."""
        return self.body.hit(token, "group", "people") is not None and not self._is_verb(token)

    def is_apposition(self, before: Actor, token: int) -> bool:
        """ "Đồng chí Lê Văn Tám, Giám đốc Sở Y tế" is one person."""
        person = before.name.lower().startswith(tuple(f"{word} " for word in PERSONS))
        post = self.body.hit(token, "post")
        return person and post is not None and post.phrase.lower() not in PERSONS and self.word(token - 1) == ","

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
        if self.lower(token) == "thanh" and self.lower(end - 1) == "tra" and self.word(end).islower():
            return self.body.hit(end, "group", "head", "field", "lead", "coordinate") is not None  # else it inspects
        return joined or self.word(end) not in (".", ")") or self.word(token).isupper()

    def _post_begins(self, token: int, post: str, end: int) -> bool:
        if post in PERSONS or post.endswith("."):  # "BS. Lê Văn Tám"
            return self.is_capital(end)
        if post in SHY_POSTS and not self.is_capital(token):
            return self.is_capital(end) or self.lower(end) in PLURALS or self.body.hit(end, "head") is not None
        return True

    def plural_begins(self, token: int) -> bool:
        at = token + 1
        while self.lower(at) in PLURALS or self.word(at) in ("thể", "bộ"):  # "toàn bộ"; "các Bộ" are ministries
            at += 1
        kinds = ("name", "head", "post", "people", "group")
        hit = self.body.hit(at, *kinds)
        if hit is None:
            return False
        return not (hit.kind == "head" and hit.phrase.lower() in ("quỹ", "báo") and not self.is_capital(at))
