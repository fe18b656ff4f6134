"""Whether a passage opens with a verb, by underthesea's tagger: for words that the lexicon of verbs does not know.

Of 35 orders made up for the purpose the lexicon knew the verb of 25 and the tagger that of 9 of the other 10; of 35
headings and statements it took none for an order (2026-11-23). Only the models of `pos_tag` are asked: they are in the
package, while other calls of underthesea fetch theirs from the network. Import and models take 2 s once a process (so
they are loaded on first use), a passage 0.4 ms.
"""

from functools import cache, lru_cache
from typing import Any

from parsers.body.tagger_features import Template, features_of, read_template

WORDS = 6
"""Syllables of the opening that are tagged, for each takes as long: the tagger looks two words ahead. Of 1,083 openings
in 168 letters none is told otherwise with 5 to 11 of them than with 12; with 4 three are (2026-11-28)."""
NO_ORDERS = frozenset(
    {"bao gồm", "bị", "căn cứ", "có", "còn", "cùng", "do", "đã", "đang", "đến", "được", "gồm", "hoặc", "hóa", "kèm",
     "kèm theo", "là", "nằm", "nêu", "nhằm", "phải", "qua", "theo", "thuộc", "trừ", "từ", "về", "xin"}
)  # fmt: skip
"""Words tagged as verbs that state, link, begin an adverbial or a noun ("hóa đơn")."""
NO_VERBS = frozenset(
    {"các", "những", "mọi", "mỗi", "tất", "rất", "tuy", "nếu", "vì", "trên", "trong", "ngoài", "thời", "ngày", "địa"}
)
"""Syllables that begin no verb: words of grammar, and nouns of time and place. A third of all openings that the lexicon
does not know begin with one of them or with "đối với" (1,016 in 168 letters, 2026-11-29)."""
NO_OBJECTS = frozenset({"E", "Np", "CH", "C"})  # "Thua trong trận", "Thua:": a preposition, name, mark or "và" follows
FEWEST_WORDS = 5  # "Đối đầu trực tiếp.": a rule of a game, not an order
REMEMBERED = 4096  # openings: those of a letter are asked for again and again, and a batch has thousands


def opens_with_verb(text: str) -> bool:
    """Whether `text` is long enough for an order and its first word is a verb with an object."""
    words = text.split()
    if len(words) < FEWEST_WORDS or sum(letter.isalpha() for letter in words[0]) < 2:
        return False
    first = words[0].lower()
    if first in NO_VERBS or (first == "đối" and words[1] == "với"):
        return False
    return _tagged_verb(" ".join((first, *words[1:WORDS])))


@lru_cache(maxsize=REMEMBERED)
def _tagged_verb(opening: str) -> bool:
    """With a capital the tagger takes "Tu sửa", "Điền" for names of people, so `opening` begins without."""
    (word, tag), (_, following), *_ = [*tagged(opening), ("", "CH"), ("", "CH")]
    return tag == "V" and word.lower() not in NO_ORDERS and following not in NO_OBJECTS


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its tag: those of underthesea's `pos_tag`, in half its time."""
    from underthesea import word_tokenize
    from underthesea.pipeline.pos_tag.tagged_feature import text_istitle

    model, templates = _model()
    words: list[str] = word_tokenize(text)  # type: ignore[no-untyped-call]
    return list(zip(words, model.tag(features_of(words, templates, text_istitle)), strict=True))


@cache
def _model() -> tuple[Any, list[Template]]:
    """The model of the tagger and what it looks at; loaded once a process."""
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    predictor = CRFPOSTagPredictor.Instance()  # type: ignore[attr-defined]
    return predictor.model, [read_template(text) for text in predictor.transformer.template]
