"""Whether a word can be Vietnamese: every syllable is an onset, a rhyme of a closed list, and a tone.

Written by the rules of Vietnamese spelling (Quy định tạm thời về viết hoa, viết chính tả, 1984), not from a corpus.
"""

import re
import unicodedata
from functools import lru_cache

ONSETS = tuple(re.split(r"\s", "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"))

OPEN_RHYMES = """
a ai ao au ay â âu ây ă e eo ê êu i ia iu iê iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uây uê ui uơ uy uya uyu uôi
ư ưa ưi ưu ươi ươu y yêu uêu uao uau ue ueo uai uay oo ya uâ
"""
NASAL_RHYMES = """
am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng om on ong oam oan oang oanh oăm oăn oăng
oen ôm ôn ông ơm ơn um un ung uân uâng uôm uôn uông uyn uynh uyên ưm ưn ưng ươm ươn ương yêm yên yêng uan uang uanh
uăn uăng uên uênh oong ôông uơn êng uen yn ynh
"""
STOPPED_RHYMES = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oc op ot oac oach oap oat oăc oăt oet ôc ôp ôt
ơp ơt uc up ut uât uôc uôp uôt uych uyp uyt uyêt ưc ưp ưt ươc ươp ươt yêt uac uach uat uăc uăt uêch uet ooc ăk yt ych
êc oep uyp uơt
"""
LEVEL_RHYMES = frozenset(OPEN_RHYMES.split() + NASAL_RHYMES.split())
STOPPED = frozenset(STOPPED_RHYMES.split())

TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
TONES_OF_STOPPED = frozenset({"acute", "dot"})
EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…*_|/\\-–—+=~•·"
NUMBER = re.compile(r"[\d.,/:%\-–+()]+[a-zđ]?", re.IGNORECASE)
PARTS = re.compile(r"[-–/.&,;:()]+")
LETTERS = re.compile(r"[^\W\d_]{2}")
CODE = re.compile(r"\d\S*/|/\S*\d")
NOTE = re.compile(r"\b[^\W\d_]/[^\W\d_]+")  # "(b/cáo)", "n/vụ", "V/v"
FOREIGN = re.compile(r"[bcdfghjklmnpqrstvwxyz]*(?:[aeiouy]+[bcdfghjklmnpqrstvwxyz]{0,4})+")
MISSPELLED = re.compile(r"k(?![heêiy])|c(?=[eêiy])|n?gh(?![eêi])|n?g(?=[eê])|ng(?=i)")
ABBREVIATION = re.compile(r"(?:[A-ZĐƯÔÊÂ]{1,8}|[A-Z][a-z]?[A-Z]+|[IVXLC]+|TTr|CTr|QyĐ)\d{0,3}")


@lru_cache(maxsize=16_384)  # the words of a language repeat
def is_syllable(text: str) -> bool:
    """Whether the text is a syllable of Vietnamese, in any case: "triển", "QUYẾT" are; "Cng", "đàc", "x·" are not."""
    tone, plain = _without_tone(text.casefold())
    if plain is None:
        return False
    for onset in (*ONSETS, ""):
        if not plain.startswith(onset):
            continue
        rhyme = plain[len(onset) :]
        if rhyme in LEVEL_RHYMES or (rhyme in STOPPED and tone in TONES_OF_STOPPED):
            return True
        if onset == "gi" and rhyme in ("", "n", "m", "êng", "êt"):  # "gì", "gìn": the i is the vowel
            return True
    return False


@lru_cache(maxsize=16_384)
def is_well_spelled(text: str) -> bool:
    """Whether the text is a syllable whose first consonant is written as before that vowel: "Kim", "Ghi", "Nghĩa" are,
    "Kải", "Gha", "Ngiêm" are not (k, gh, ngh before e, ê, i, y alone; c, g, ng before the others)."""
    return is_syllable(text) and MISSPELLED.match(_without_tone(text.casefold())[1] or "") is None


def has_impossible_word(text: str) -> bool:
    """Whether a word of two letters or more is neither readable nor a code ("2269/QĐ-TTg"): what specks and stamps
    leave among print."""
    return any(map(_is_impossible, text.replace("Ð", "Đ").split()))


@lru_cache(maxsize=16_384)
def _is_impossible(word: str) -> bool:
    return LETTERS.search(word) is not None and not (CODE.search(word) or NOTE.search(word) or is_readable(word))


@lru_cache(maxsize=16_384)
def is_readable(word: str) -> bool:
    """Whether the word is Vietnamese, a number, code, abbreviation or plain Latin, as in a sound text layer."""
    core = word.strip(EDGES)
    if not core or NUMBER.fullmatch(core):
        return True
    return all(_is_readable_part(part) for part in PARTS.split(core) if part)


def _is_readable_part(part: str) -> bool:
    if is_syllable(part) or ABBREVIATION.fullmatch(part) or NUMBER.fullmatch(part):
        return True
    one_case = part.islower() or part.isupper() or part.istitle()
    return one_case and part.isascii() and FOREIGN.fullmatch(part.casefold()) is not None


def _without_tone(folded: str) -> tuple[str | None, str | None]:
    """The tone's name and the letters without it; letters are None where there are two tones."""
    tone, letters = None, []
    for char in unicodedata.normalize("NFD", folded):
        if char in TONES:
            if tone is not None:
                return None, None
            tone = TONES[char]
        else:
            letters.append(char)
    return tone, unicodedata.normalize("NFC", "".join(letters))
