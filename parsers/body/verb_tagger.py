"""Whether a passage opens with a verb, by underthesea's tagger: for words that the lexicon of verbs does not know.

Of 35 orders made up for the purpose the lexicon knew the verb of 25 and the tagger that of 9 of the other 10; of 35
headings and statements it took none for an order (2026-11-23). Only `pos_tag` is called: its model is in the package,
while other calls of underthesea fetch theirs from the network. Import and model take 2 s once a process (so it is
imported on first use), a passage 1 ms.
"""

from functools import lru_cache

WORDS = 12  # of the opening: the tagger looks two words ahead, the rest is context enough
NO_ORDERS = frozenset(
    {"bao gồm", "bị", "căn cứ", "có", "còn", "cùng", "do", "đã", "đang", "đến", "được", "gồm", "hoặc", "hóa", "kèm",
     "kèm theo", "là", "nằm", "nêu", "nhằm", "phải", "qua", "theo", "thuộc", "trừ", "từ", "về", "xin"}
)  # fmt: skip
"""Words tagged as verbs that state, link, begin an adverbial or a noun ("hóa đơn")."""
NO_OBJECTS = frozenset({"E", "Np", "CH", "C"})  # "Thua trong trận", "Thua:": a preposition, name, mark or "và" follows
FEWEST_WORDS = 5  # "Đối đầu trực tiếp.": a rule of a game, not an order
REMEMBERED = 4096  # openings: those of a letter are asked for again and again, and a batch has thousands


def opens_with_verb(text: str) -> bool:
    """Whether `text` is long enough for an order and its first word is a verb with an object."""
    words = text.split()
    if len(words) < FEWEST_WORDS or sum(letter.isalpha() for letter in words[0]) < 2:
        return False
    return _tagged_verb(" ".join((words[0].lower(), *words[1:WORDS])))


@lru_cache(maxsize=REMEMBERED)
def _tagged_verb(opening: str) -> bool:
    """With a capital the tagger takes "Tu sửa", "Điền" for names of people, so `opening` begins without."""
    from underthesea import pos_tag

    tagged: list[tuple[str, str]] = pos_tag(opening)  # type: ignore[no-untyped-call]
    (word, tag), (_, following), *_ = [*tagged, ("", "CH"), ("", "CH")]
    return tag == "V" and word.lower() not in NO_ORDERS and following not in NO_OBJECTS
