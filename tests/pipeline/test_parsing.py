"""Pages kept as a checkpoint: the same records come of them as of the file."""

import gzip
from dataclasses import replace

import pytest

from models import Band, Page, SecondLook, Word
from models.errors import SecretLetter
from models.page import SECOND_READER_FAILED
from pipeline import parsing
from pipeline.letter_settings import LetterSettings, ParsingSettings
from pipeline.letters import parse_letters, read_letters
from pipeline.parsing import SourceFile, pack_pages, parse_pages, unpack_pages
from pipeline.reading.again.question import MOST_LOOKS, as_asked
from tests import golden

FILE = SourceFile("letter.pdf", "0" * 64, "application/pdf")
SETTINGS = ParsingSettings()


@pytest.mark.parametrize("name", ["cong-van-ubnd-tinh", "cong-van-so-cong-thuong", "ke-hoach-phu-luc"])
def test_a_checkpoint_gives_the_same_records(name: str) -> None:
    pages = golden.load_pages(name)
    unpacked = unpack_pages(pack_pages(pages, FILE.media_type))
    assert unpacked == (pages, FILE.media_type)
    assert parse_pages(unpacked[0], FILE, SETTINGS) == parse_pages(pages, FILE, SETTINGS)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["giay-moi-hop.png", "cong-van-cuc.pdf"])
def test_a_scan_parsed_again_gives_the_records_of_its_reading(name: str) -> None:
    """With the looks at the signature that were taken while it was read."""
    settings = LetterSettings()
    read = read_letters(golden.LETTERS / name, name, "0" * 64, lambda page: None, settings)
    assert read.checkpoint is not None
    again = parse_letters(read.checkpoint, name, "0" * 64, settings)
    assert again is not None
    assert list(again.records) == list(read.records)


def test_boxes_come_back_to_the_last_bit() -> None:
    box = (0.1 + 0.2, 1 / 3, 100.00000000000001, 1e-7)
    page = Page(
        number=1,
        source_number=1,
        width_pt=595.2756,
        height_pt=841.8898,
        words=(Word(text="Số:", box=box, page=1, confidence=0.1 + 0.7),),
        reading="text_layer",
        bands=(Band(kind="code_number", box=box, candidates=()),),
    )
    unpacked = unpack_pages(pack_pages([page], "application/pdf"))
    assert unpacked is not None
    assert unpacked[0] == (page,)


NO_PAGES = (b"[]", b'{"media_type": "x"}\n[{}]')


@pytest.mark.parametrize("damage", [b"", b"no gzip", *(gzip.compress(each, mtime=0) for each in NO_PAGES)])
def test_a_damaged_checkpoint_is_none(damage: bytes) -> None:
    assert unpack_pages(damage) is None


def test_a_cut_checkpoint_is_none() -> None:
    whole = pack_pages(golden.load_pages(golden.NAMES[0]), "application/pdf")
    assert unpack_pages(whole[: len(whole) // 2]) is None


BOX, OTHER = (0.0, 0.0, 100.0, 50.0), (0.0, 0.0, 100.0, 60.0)


def scanned(*looks: tuple[float, float, float, float]) -> Page:
    """A scanned page that was looked at again so often."""
    return Page(
        number=1,
        source_number=1,
        width_pt=595,
        height_pt=842,
        words=(Word(text="Nơi", box=BOX, page=1),),
        reading="ocr",
        second_looks=tuple(SecondLook(part="closing", box=box, words=()) for box in looks),
    )


def test_as_asked() -> None:
    def asks(times: int):  # type: ignore[no-untyped-def]
        return lambda page, taken: BOX if len(taken) < times else None

    assert as_asked(scanned(BOX), asks(1)) == scanned(BOX)
    assert as_asked(scanned(BOX, BOX), asks(1)) == scanned(BOX), "a look that nobody asks for today is left out"
    assert as_asked(scanned(BOX), asks(2)) is None, "one more look is asked for than was taken"
    assert as_asked(scanned(OTHER), asks(1)) is None, "it was taken elsewhere"
    assert as_asked(scanned(), asks(0)) == scanned()
    failed = scanned().model_copy(update={"steps": (f"{SECOND_READER_FAILED}second look",)})
    assert as_asked(failed, asks(0)) is None, "it may succeed when the file is read again"
    assert as_asked(scanned(*[BOX] * MOST_LOOKS), asks(MOST_LOOKS + 1)) is not None, "no page is looked at more often"


def test_looks_by_the_same_rules_are_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = (scanned(BOX, BOX), scanned(), *golden.load_pages(golden.NAMES[0]))
    checkpoint = pack_pages(pages, FILE.media_type, looked_by="today")
    asked: list[Page] = []
    monkeypatch.setattr(parsing, "ask_about_closing", lambda page, taken: asked.append(page))
    assert unpack_pages(checkpoint, "today") == (pages, FILE.media_type)
    assert not asked
    for others in ("tomorrow", ""):
        unpacked = unpack_pages(checkpoint, others)
        assert unpacked is not None
        assert unpacked[0][0] == scanned(), "today's rules ask for no look"
    assert asked
    unsaid = pack_pages(pages, FILE.media_type)
    assert unpack_pages(unsaid, "") == unpack_pages(unsaid, "today"), "of a checkpoint that does not say it"


def test_a_failed_look_is_not_taken_as_it_was() -> None:
    failed = scanned().model_copy(update={"steps": (f"{SECOND_READER_FAILED}second look",)})
    assert unpack_pages(pack_pages([failed], FILE.media_type, looked_by="today"), "today") is None


def test_a_secret_letter_is_refused_unless_isolated() -> None:
    pages = marked("MẬT", confidence=0.95)
    with pytest.raises(SecretLetter) as refused:
        parse_pages(pages, FILE, SETTINGS)
    assert "page 1" in refused.value.sentence
    (record,) = parse_pages(pages, FILE, SETTINGS, "isolated")
    assert record.secrecy == "mat"


def test_a_doubtful_mark_is_held_for_a_person() -> None:
    (record,) = parse_pages(marked("MẬT", confidence=0.5), FILE, SETTINGS)
    assert record.secrecy == "mat"
    assert record.evidence["secrecy"].needs_review
    assert record.evidence["secrecy"].reason_code == "secrecy_unsure"


def marked(mark: str, confidence: float) -> tuple[Page, ...]:
    """The pages of a sample with the mark in the place of its "KHẨN"."""
    first, *rest = golden.load_pages("cong-van-cuc")
    places = [at for at, word in enumerate(first.words) if word.text == "KHẨN"]
    words = list(first.words)
    for at in places:
        words[at] = replace(words[at], text=mark, confidence=confidence)
    assert len(places) == 1
    return (first.model_copy(update={"words": tuple(words)}), *rest)
