"""Whether what stands behind a name says what it does: a verb, "chủ trì", a colon before the action."""

from parsers.actors.fields import URGING
from parsers.actors.names import DASHES, NameReader

ASIDE = 8  # tokens of a member that no table knows, between two commas
GROUNDS = ("theo", "căn cứ", "trên cơ sở", "tùy", "tuỳ")
LONGEST_GROUNDS = 14  # tokens: "theo chức năng, nhiệm vụ được giao" with a place
ADVERBS = ("còn", "cũng", "vẫn", "đều")
CHARGED = {("được", "giao"): 2, ("được", "phân"): 3}  # and their length: "được phân công"
GUIDES = ("lãnh", "đạo")
EACH = "mỗi"
STATING = ("đã", "đang", "được", "là", "không", "bị")


class Predicates:
    """Tells for the tokens of one body whether what stands there is what somebody does."""

    def __init__(self, names: NameReader) -> None:
        self.body = names.body
        self.words = names.words
        self.known = names.known
        self.names = names

    def follows_near(self, token: int, stop: int) -> bool:
        """Whether a predicate stands at `token`, or behind a comma, colon or bracket there: "Sở Y tế, căn cứ ..."."""
        word = self.words.at(token)
        if word == ":" and self.words.at(token + 1).isdigit() and self.body.hit(token - 1, "lead") is None:
            return self.body.hit(token + 2, "verb") is not None  # "Dân quân cơ động: 12 ngày"
        if word == ":" or (word == "." and self.body.hit(token + 1, "verb") is not None):
            return True
        if word == "(":
            return True
        if word in DASHES:  # of an item under a heading, read as one with it
            return (
                self.words.is_capital(token + 1) and self.body.hit(token + 1, "verb", "lead", "coordinate") is not None
            )
        if word == ",":
            return self.body.hit(token + 1, "stop", "verb") is not None or self._follows_aside(token + 1, stop)
        return token < stop and self.follows(token)

    def _follows_aside(self, token: int, stop: int) -> bool:
        """ "các đơn vị vận tải, thương mại dịch vụ, khẩn trương rà soát": members of the list that no table knows."""
        for at in range(token, min(token + ASIDE, stop)):
            if self.words.at(at) == ",":
                return at > token and self.body.hit(at + 1, "verb", "lead", "coordinate") is not None
            if self.words.at(at) in ".;:" or self.body.hit(at, "verb", "stop", "lead", "coordinate", "assign"):
                return False
        return False

    def follows(self, token: int) -> bool:
        """Whether a predicate stands at `token` itself: a word that acts, or a plain word behind a whole name."""
        if self.body.hit(token, "verb", "stop", "lead", "coordinate", "assign") is not None:
            return True
        each = self.body.hit(token + 1, "group", "people") if self.words.lower(token) == EACH else None
        if each is not None:  # "Các khoa mỗi khoa nộp 01 sáng kiến"
            return self.body.hit(each.end, "verb") is not None
        return self.names.fields.is_deed(token) or (self.known.is_complete(token) and self.known.is_plain(token))

    def _past_grounds(self, token: int, stop: int) -> int:
        """Token of the verb behind "theo chức năng, nhiệm vụ"; `token` itself where nothing like it stands."""
        grounds = self.body.hit(token, "stop")
        if grounds is None or grounds.phrase not in GROUNDS:
            return token
        for at in range(grounds.end, min(grounds.end + LONGEST_GROUNDS, stop)):
            if self.words.at(at) in ".;:" or (self.words.at(at) == "," and self.names.beginnings.begins(at + 1)):
                break
            if self.words.lower(at) not in STATING and self.body.hit(at, "verb", "lead", "coordinate") is not None:
                return at
        return token

    def _past_adverb(self, token: int) -> int:
        """Token behind "còn" in "còn phải hoàn thành", and behind "được giao" in "được giao chốt chặn"."""
        at = token + (self.words.lower(token) in ADVERBS)
        charged = CHARGED.get((self.words.lower(token), self.words.lower(token + 1)), 0)
        at, charged = (token + charged, 1) if charged else (at, 0)
        verb = self.body.hit(at, "verb", "lead", "coordinate")
        goes_on = verb is not None and (charged or verb.phrase in URGING)
        return at if goes_on else token

    def _guides(self, token: int) -> bool:
        """ "Đảng đoàn HĐND tỉnh lãnh đạo giám sát": behind a whole name it is no post."""
        return (self.words.at(token), self.words.at(token + 1)) == GUIDES and self.known.is_complete(token)

    def acts(self, token: int, stop: int) -> bool:
        """Whether a verb stands at `token` that does something: "rà soát"; "đã", "là" only state.

        By what they act may stand before it: "các sở theo chức năng, nhiệm vụ phối hợp với chủ đầu tư".
        """
        token = self._past_adverb(self._past_grounds(token, stop))
        hit = self.body.hit(token, "verb", "lead", "coordinate")
        if hit is None:
            return token < stop and (self.names.fields.is_deed(token) or self._guides(token))
        return token < stop and hit.phrase.lower() not in STATING
