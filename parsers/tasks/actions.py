"""Whether a passage of the body says that something is done: by the verb it begins with, or one further on."""

import re

from lexicon.phrases import alternatives, spelled
from parsers.actors.finder import ActorFinder
from parsers.actors.openers import DATED_START
from parsers.body.tokens import Hit
from parsers.body.tree import Item
from parsers.body.verb_tagger import opens_with_verb

PAST = spelled("task_wording", "past")
NOT_IMPERATIVE = spelled("task_wording", "not_imperative")
THING = re.compile(
    rf"\W*(?:cac |ban |cac ban )?"
    rf"(?:{alternatives('products', 'product')}|{alternatives('task_wording', 'paper', 'figure')})\b"
)  # papers and figures: "Bản khai ...", "Số lao động được tạo việc làm"
OPENER = re.compile(rf"\s*{alternatives('task_wording', 'opener')}\b")  # "Căn cứ tình hình thực tế, quyết định ..."
ABBREVIATION = re.compile(r"\W*[A-ZĐ]{2,6}(?: \d)? ")  # "CBCT 1 "
SUBJECT_LIMIT = 20  # tokens of a subject: what is longer is a clause of its own
SHORTEST_SENTENCE = 8  # tokens of a sentence with its verb; less is a heading
PREDICATE_WITHIN = 15  # tokens from its beginning in which a sentence has its verb
NAMING_WORDS = 3  # tokens: the verb, or one or two words that name somebody before it


class Actions:
    """Questions about the verbs of one body; offsets are those of its text, `folded` is the same without marks."""

    def __init__(self, folded: str, finder: ActorFinder) -> None:
        self.folded = folded
        self.finder = finder
        self._openings: dict[tuple[int, int], tuple[int, int]] = {}

    def begins_with_action(self, start: int, end: int) -> bool:
        """Whether the passage begins with what is to be done: "Rà soát hồ sơ ...".

        A verb of the lexicon says so; of words that it does not know, the tagger of verbs does.
        """
        if self.begins_with_verb(start, end):
            return True
        first, stop = self.opening(start, end)
        body = self.finder.body
        if first >= stop or body.knows(first):
            return False
        return opens_with_verb(body.text[body.starts[first] : end])

    def opening(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of the passage, as first and stop, without signs and without a day that heads it.

        Of "- Ngày 15/3/2031: Họp đoàn" they begin with "Họp".
        """
        if (start, end) not in self._openings:
            self._openings[start, end] = self._find_opening(start, end)
        return self._openings[start, end]

    def _find_opening(self, start: int, end: int) -> tuple[int, int]:
        first, stop = self.finder.tokens(start, end)
        if dated := DATED_START.match(self.folded, start, end):
            first, stop = self.finder.tokens(dated.end(), end)
        while first < stop and not self.finder.body.words[first][0].isalnum():
            first += 1
        return first, stop

    def begins_with_verb(self, start: int, end: int) -> bool:
        """Whether the passage begins with a verb of the lexicon that orders: "Báo cáo ...", but not "Căn cứ ..."."""
        first, stop = self.opening(start, end)
        hit = self.finder.body.hit(first, "verb") if first < stop else None
        if hit is None or self._is_name_of_paper(hit):
            return False
        return hit.phrase not in PAST and hit.phrase not in NOT_IMPERATIVE

    def has_predicate(self, item: Item) -> bool:
        """Whether the item is a sentence with a verb among its first words: "Mỗi xã thành lập một tổ ...".

        A paper ("Bản khai thành tích ...") is none, whatever verb stands in its name.
        """
        if THING.match(self.folded[item.start : item.end].strip()):
            return False
        first, stop = self.finder.tokens(item.start, item.end)
        verbs = (
            self.finder.body.hit(token, "verb", "lead") for token in range(first, min(first + PREDICATE_WITHIN, stop))
        )
        return stop - first >= SHORTEST_SENTENCE and any(hit is not None and hit.phrase not in PAST for hit in verbs)

    def person_acts(self, item: Item) -> bool:
        """Whether somebody acts whose name the lexicon does not know: "Bảo vệ trưởng ca trực mở sổ theo dõi ...".

        A post stands in the subject, though no name begins there.
        """
        body = self.finder.body
        first, stop = self.finder.tokens(item.start, item.end)
        last = min(first + SUBJECT_LIMIT, stop)
        if stop - first < SHORTEST_SENTENCE or next(body.hits(first, last, "post"), None) is None:
            return False
        if THING.match(self.folded[item.start : item.end].strip()):
            return False
        persons = False
        for at in range(first, last):
            hit = body.hit(at, "verb", "lead", "coordinate")
            if hit is not None and at > first:
                return persons and hit.phrase not in PAST
            if not body.words[at].isalpha():
                return False
            persons = persons or body.hit(at, "post") is not None
        return False

    def opens_then_acts(self, item: Item) -> bool:
        """Whether a clause of circumstances comes first and an order behind it: "Khi mưa lớn, tổ chức trực ban ..."."""
        first, stop = self.finder.tokens(item.start, item.end)
        if not OPENER.match(self.folded, item.start, item.end):
            return False
        return any(
            self.finder.body.words[token] in ",:;" and self._verb_follows_soon(token + 1, stop)
            for token in range(first, stop - 1)
        )

    def _verb_follows_soon(self, token: int, stop: int) -> bool:
        """A verb at once, or after a word or two that name somebody: "..., lãnh đạo phối hợp với ..."."""
        body = self.finder.body
        for at in range(token, min(token + NAMING_WORDS, stop)):
            hit = body.hit(at, "verb", "lead", "coordinate")
            if hit is not None and hit.phrase not in PAST and not self._is_name_of_paper(hit):
                return at == token or hit.kind != "verb"
            if not body.words[at].isalpha():
                return False
        return False

    def _is_name_of_paper(self, hit: Hit) -> bool:
        """ "Quyết định cách ly của ..." is a paper; "quyết định dừng", "quyết định việc" act."""
        after = self.finder.body.folded[hit.end : hit.end + 1]
        return hit.phrase == "quyết định" and after not in (["dung"], ["tam"], ["viec"], ["dinh"])

    def abbreviation_acts(self, item: Item) -> bool:
        """Whether an abbreviation that the letter explains elsewhere is told to act.

        "CBCT 1 đọc tên, kiểm tra thẻ ..." is a task of the first invigilator.
        """
        match = ABBREVIATION.match(self.finder.body.text, item.start, item.end)
        return match is not None and self.begins_with_action(match.end(), item.end)
