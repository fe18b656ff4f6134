"""Who is told to act in so many words: "Giao X ...", "đề nghị X ...", "Chủ tịch UBND tỉnh yêu cầu X ..."."""

import re

from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.issuer import is_issuer
from parsers.actors.known_names import LONGEST_NAME
from parsers.actors.names import NameReader
from parsers.actors.passive import hands_over
from parsers.actors.predicates import Predicates
from parsers.actors.reported import is_reported
from parsers.actors.rules import ActorRule
from parsers.actors.words import Words
from parsers.body.tokens import Body

FILLERS = {"cho", "với", "tới", "đến", "toàn", "rằng", "và"}
NOUN_BEFORE = {
    "theo", "được", "các", "những", "của", "sự", "một", "có", "đáp", "ứng", "nội", "mục", "đã", "số", "khi", "xét",
    "kèm", "bàn", "thời", "kỹ", "chuyển", "đơn", "văn",
}  # fmt: skip
CONSIDERED = ("đề", "báo", "tờ", "công", "văn", "đơn", "nội", "hồ")  # "Xét đề nghị của ..., Xét Tờ trình số ..."
RECOMMENDS = "kiến nghị"
PROPOSING = ("đề nghị", RECOMMENDS)
EACH = ("mỗi", "từng")
THEN, WHICHEVER = "thì", "nào"
CLAUSE_SIGNS = (".", ";")
DELEGATING = ("chỉ đạo", "phân công", "thông báo đến", "thông báo cho", "thông báo tới")  # units do so as well
BELOW = re.compile(
    r"(?:(?:thuc hien|trien khai|mot so|cac|nhung|noi dung|nhiem vu|cong viec|viec|van de|diem|cu the|nhu|sau|day|duoi"
    r"|ngay|tot|nghiem tuc|khan truong) ?|, ?)*"
)  # "yêu cầu thực hiện tốt một số nội dung như sau:" names nobody
REPORT, SENDING = ["bao", "cao"], ("gửi", "nộp")
PASSIVE = "được"
AS_FOLLOWS = ["nhu", "sau", ":"]
SOFT_TRIGGERS = ("chỉ đạo", "thông báo đến", "thông báo cho", "thông báo tới")  # words of the issuer only


class Orders:
    """Finds who is told to act in one body, and who tells them."""

    def __init__(self, names: NameReader, predicates: Predicates, issuer: str) -> None:
        self.body = names.body
        self.words = names.words
        self.names = names
        self.predicates = predicates
        self.issuer = issuer

    def find(self, first: int, stop: int) -> ActorFinding | None:
        """Who is told to act in tokens `first` to `stop`: Sở Y tế in "Giao Sở Y tế", "UBND tỉnh yêu cầu Sở Y tế".

        A sentence that begins with its verb says what is to be done and not by whom: there a later sentence may.
        """
        if _is_imperative(self.words, first) and self.body.hit(first, "assign") is None:
            first = self._next_order(first, stop)
        for token, hit in self.body.hits(first, stop, "assign", "announce"):
            if token > first and _is_noun(self.words, token):
                given = self.assignee(hit.end, stop) if self.words.lower(token - 1) == PASSIVE else None
                if not hands_over(self.names, first, token, given):
                    continue
            if (
                (longer := self.body.hit(token, "verb"))
                and longer.end > hit.end
                and not self.words.is_capital(token + 1)
            ):
                continue  # "tổ chức giao ban với các đơn vị", but "Giao Ban Dân tộc"
            if hit.phrase in SOFT_TRIGGERS and not self._issuer_before(token):
                continue
            listed = self.assignee(hit.end, stop)
            if self.words.lower(hit.end) == "với" and hit.phrase in PROPOSING:
                continue  # "UBND huyện đề nghị với UBND tỉnh": the one who proposes acts
            if hit.phrase == "phân công" and self._is_own_staff(hit.end):
                continue  # "Phân công cán bộ trực", "phân công tổ trực": the unit above has to
            if self._is_outsider_in_a_case(first, token, hit.end):
                continue
            if hit.phrase == RECOMMENDS and not self._begins_clause(first, token):
                continue  # "tổng hợp kiến nghị của các xã"
            if listed is not None and not is_reported(self.body.words, self.body.folded, first, token):
                actors = (*listed.actors, *self._asked_as_well(listed, stop))
                return ActorFinding(actors, rule=ActorRule.ASSIGNED, trigger=hit.phrase.lower())
        return None

    def _is_outsider_in_a_case(self, first: int, token: int, noun: int) -> bool:
        """Whom those who act ask in their turn: "thiếu tài liệu nào thì yêu cầu cá nhân bổ sung".

        A common noun behind "thì", in a case that stands behind another clause or says "nào"; "đề nghị các xã" is an
        order of the issuer wherever it stands.
        """
        outsider = self.body.hit(noun, "people", "group")
        signs = [at for at in self.words.signs(first, token) if self.words.at(at) in ".;:,"]
        begins = signs[-1] + 1 if signs else first
        case = self.words.lowers(begins, token)
        if outsider is None or not self.words.at(noun).islower() or THEN not in case:
            return False
        return WHICHEVER in case or (begins > first and self.words.at(begins - 1) == ";")

    def _is_own_staff(self, token: int) -> bool:
        """People or bodies that go by a common noun alone: "phân công mỗi hội viên giúp đỡ một thanh niên"."""
        token += self.words.lower(token) in EACH
        unit = self.body.hit(token, "group", "head")
        common = unit is not None and self.words.at(token).islower() and not self.words.is_capital(unit.end)
        return self.body.hit(token, "people") is not None or common

    def _begins_clause(self, first: int, token: int) -> bool:
        return token == first or self.words.at(token - 1) in CLAUSE_SIGNS or self._issuer_before(token)

    def _issuer_before(self, token: int) -> bool:
        """Whether the name that ends before `token` is the issuer's."""
        return any(self.issues(name) for name in _names_before(self.body, token))

    def _asked_as_well(self, listed: ActorList, stop: int) -> tuple[Actor, ...]:
        """Who is told to do the same: người dân in "đề nghị các tổ dân phố và kêu gọi người dân giám sát"."""
        hit = self.body.hit(listed.token + 1, "assign") if self.words.at(listed.token) == "và" else None
        others = self.assignee(hit.end, stop) if hit else None
        return others.actors if others else ()

    def _next_order(self, first: int, stop: int) -> int:
        """ "Thống nhất với đề xuất của Phòng. Giao Phòng hoàn chỉnh hồ sơ": a later sentence says who.

        So do the words behind a colon: "Xử lý kiến nghị của xã: giao Phòng Nội vụ ...".
        """
        if (asked := self._asked_to_send(first, stop)) is not None:
            return asked
        for sign in self.words.signs(first, stop - 1):
            at = sign + 1
            asks_anew = self.words.at(sign) == "," and self.words.is_capital(at)  # "..., Đề nghị học viên nộp"
            if self.words.at(sign) not in (".", ";", "(", ":") and not asks_anew:
                continue
            if self.body.hit(at, "assign") is not None:
                return at
            asking = self.names.read_list(at, stop)  # "...; Chủ tịch UBND tỉnh giao Sở Y tế ..."
            if asking and self.issues(asking.actors[0].name) and self.body.hit(asking.token, "assign"):
                return asking.token
        return stop

    def _asked_to_send(self, first: int, stop: int) -> int | None:
        """Token of "đề nghị" in "Báo cáo kết quả đề nghị các đơn vị gửi về Sở", the report before who sends it."""
        if self.body.folded[first : first + 2] != REPORT:
            return None
        for token, hit in self.body.hits(first, stop, "assign"):
            if self.words.at(token - 1) in (",", *CLAUSE_SIGNS) or _is_noun(self.words, token):
                return None
            listed = self.assignee(hit.end, stop)
            return token if listed is not None and self.words.lower(listed.token) in SENDING else None
        return None

    def assignee(self, token: int, stop: int) -> ActorList | None:
        """Who is told to act by an order that ends before `token`: Sở Y tế at "cho Sở Y tế rà soát"."""
        while token < stop and (self.words.lower(token) in FILLERS or self.words.at(token) == ":"):
            if self.names.beginnings.is_whole(token + 1):
                break  # "kêu gọi toàn thể nhân dân"
            token += 1
        listed = self.names.read_list(token, stop, bare=True)
        if listed is None:
            return None
        after = listed.token
        if self.words.at(after) in ("-", "–", "—") and self.predicates.follows(after + 1):
            return listed  # "các tổ chức, cá nhân-phản ánh": a speck
        if self.words.at(after) in ("-", "–", "—") and self.names.tells_role(after):
            return listed  # "Giao Phòng Y tế - cơ quan thường trực ..."
        asks_others = self.words.at(after) == "và" and self.body.hit(after + 1, "assign") is not None
        done = after >= stop or self.words.at(after) in ':,(.;/“"' or asks_others or self.predicates.follows(after)
        return listed if done else None

    def gives(self, listed: ActorList, stop: int) -> bool:
        """Whether those of `listed` ask others and do not act themselves: "Sở Y tế đề nghị các đơn vị ..."."""
        hit = self.body.hit(listed.token, "assign", "announce")
        if hit is None or (hit.phrase in PROPOSING and self.words.lower(hit.end) == "với"):
            return False  # "UBND huyện đề nghị với UBND tỉnh": the one who proposes acts
        if _is_all_that_is_said(
            self.body, hit.end, stop
        ):  # "Ban Chỉ huy tỉnh yêu cầu:", and what is asked stands below
            return hit.phrase not in DELEGATING or all(self.issues(actor.name) for actor in listed.actors)
        if self.assignee(hit.end, stop) is None:  # "Sở Y tế đề nghị báo cáo kết quả": whom goes without saying
            announced = self.body.folded[:stop][-len(AS_FOLLOWS) :] == AS_FOLLOWS  # "phân công nhiệm vụ ... như sau:"
            asks = announced or (hit.phrase not in DELEGATING and self.body.hit(hit.end, "verb") is not None)
            return asks and all(self.issues(actor.name) for actor in listed.actors)
        return hit.phrase not in DELEGATING or any(self.issues(actor.name) for actor in listed.actors)

    def asks_another(self, token: int, stop: int) -> bool:
        """Whether somebody is asked there by name: "Đối với các xã có dịch thì đề nghị Trạm Y tế phun hóa chất"."""
        hit = self.body.hit(token, "assign")
        return hit is not None and hit.phrase not in DELEGATING and self.assignee(hit.end, stop) is not None

    def issues(self, name: str) -> bool:
        """Whether `name` is the body that signs the letter, or its head."""
        return is_issuer(name, self.issuer)


def _is_all_that_is_said(body: Body, token: int, stop: int) -> bool:
    """Whether nothing but "một số nội dung như sau:" stands from `token` to the end."""
    closes = body.words[stop - 1 : stop] == [":"] and token < stop
    return closes and BELOW.fullmatch(" ".join(body.folded[token : stop - 1])) is not None


def _names_before(body: Body, token: int) -> list[str]:
    """What the name that ends before `token` may be, the longest first."""
    return [" ".join(body.words[start:token]) for start in range(max(0, token - LONGEST_NAME), token)]


def _is_noun(words: Words, token: int) -> bool:
    """ "theo đề nghị của ...", "nhiệm vụ được giao", "chuyển giao cho ...", "Ban Chỉ đạo phòng, chống ..."."""
    folded = words.body.folded
    if folded[token - 1] == "ban" and folded[token : token + 2] == ["chi", "dao"]:
        return True
    return words.lower(token - 1) in NOUN_BEFORE or folded[token - 1] == "chuyen"


def _is_imperative(words: Words, first: int) -> bool:
    hit = words.body.hit(first, "verb", "lead", "coordinate") if first < words.size else None
    if hit is None or (hit.phrase == "xét" and words.lower(first + 1) in CONSIDERED):
        return False
    return hit.phrase not in ("căn cứ", "trên cơ sở", "thực hiện", "để", "có", "nhận", "nhận được")
