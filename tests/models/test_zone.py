"""Every character of a zone leads back to a word and its box."""

from dataclasses import replace

import pytest

from models import Candidate, Doubt, Extracted, Line, Reason, ValueCandidate, Word, Zone
from models.page import enclosing
from tests.letters import page, zone
from tests.parsers.bodies import line

ZONE = zone("Số: 344/UBND-TH", "V/v rà soát")
SPANS = [
    ("344", ("344/UBND-TH",)),  # a part of a word leads to the whole
    ("Số:", ("Số:",)),
    ("Số: 3", ("Số:", "344/UBND-TH")),
    (" ", ()),  # between two words
    ("TH\nV/v", ("344/UBND-TH", "V/v")),  # over the end of a row
    ("soát", ("soát",)),
]


@pytest.mark.parametrize(("part", "words"), SPANS)
def test_words_at(part: str, words: tuple[str, ...]) -> None:
    start = ZONE.text.index(part)
    assert tuple(word.text for word in ZONE.words_at(start, start + len(part))) == words


def test_evidence_has_one_box_a_row_and_the_lowest_confidence() -> None:
    rows = (line("Về việc", 90, 60), line("rà soát", 90, 80))
    unsure = Line(words=(replace(rows[1].words[0], confidence=0.3), *rows[1].words[1:]))
    read = Zone.of([rows[0], unsure])
    evidence = read.evidence(0, len(read.text))
    assert evidence.text == "Về việc\nrà soát"
    assert evidence.boxes == (rows[0].box, rows[1].box)
    assert evidence.confidence == 0.3


def test_evidence_stands_on_every_page_it_spans() -> None:
    read = Zone.of([line("một", 90, 780, page=1), line("hai", 90, 60, page=2)])
    evidence = read.evidence(0, len(read.text))
    assert evidence.page == 1
    assert evidence.boxes == (read.lines[0].box,)
    assert [(place.page, place.boxes) for place in evidence.places] == [
        (1, (read.lines[0].box,)),
        (2, (read.lines[1].box,)),
    ]


@pytest.mark.parametrize("span", [(0, 0), (3, 3), (3, 4), (500, 501)])
def test_no_evidence_without_a_word(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no word"):
        ZONE.evidence(*span)


def test_empty_zone_is_false() -> None:
    assert not Zone()
    assert Zone().text == ""
    assert ZONE


def test_height_of_a_line_is_that_of_most_words() -> None:
    row = line("một hai ba", 90, 60)
    speck = Word(text="|", box=(300, 20, 302, 120), page=1)
    assert Line(words=(*row.words, speck)).height == 12


def test_source_box_of_a_turned_page() -> None:
    upright = page()
    turned = upright.model_copy(update={"to_source": (0, 1, 0, -1, 0, 595, 0, 0, 1)})
    assert upright.source_box((10, 20, 30, 40)) == (10, 20, 30, 40)
    assert turned.source_box((10, 20, 30, 40)) == (20, 565, 40, 585)


def test_enclosing() -> None:
    assert enclosing([(1, 5, 2, 6), (0, 7, 1, 9)]) == (0, 5, 2, 9)


def test_found_missing_absent() -> None:
    evidence = ZONE.evidence(0, 3)
    assert not _review(Extracted[str].found("x", evidence, rule="row"))
    assert _review(Extracted[str].found("x", evidence, rule="row", doubt=Reason.NAME_FAINT))
    assert _review(Extracted[str].missing(Reason.NO_NAME))
    assert not _review(Extracted[str].absent())


def test_a_doubt_has_a_code_and_a_sentence() -> None:
    evidence = ZONE.evidence(0, 3).doubted(Doubt(reason=Reason.IMPOSSIBLE_WORD, detail="ÁN LÝ"))
    assert evidence.reason_code is Reason.IMPOSSIBLE_WORD
    assert evidence.reason == f"{Reason.IMPOSSIBLE_WORD.english}: ÁN LÝ"
    assert ZONE.evidence(0, 3).doubted(None) == ZONE.evidence(0, 3)


def test_candidates_begin_with_the_value_and_name_each_once() -> None:
    offered = [
        ValueCandidate(value=each, text=each, confidence=0.1) for each in ("12", "72", "12", "17", "1", "2", "3")
    ]
    found = Extracted.found("72", ZONE.evidence(0, 3), rule="second_reader", candidates=offered)
    assert [each.value for each in found.evidence.candidates] == ["72", "12", "17", "1", "2"]


def test_a_word_read_twice_gives_another_candidate() -> None:
    other = Word(text="KÉ", box=(90, 60, 110, 72), page=1, alternatives=(Candidate(text="KẾ", posterior=0.4),))
    read = Zone.of([Line(words=(other, Word(text="HOẠCH", box=(115, 60, 160, 72), page=1)))])
    assert [each.text for each in read.evidence(0, 8).candidates] == ["KẾ HOẠCH"]


def _review(found: Extracted[str]) -> bool:
    return found.evidence.needs_review


def test_columns_begin_behind_wide_gaps() -> None:
    read = Zone.of([line("Về việc", 90, 60), Line((*line("rà soát", 90, 80).words, *line("Trang 3", 400, 80).words))])
    size = len(read.text)
    assert read.column_in(0, size, 4.0) == read.text.index("Trang")
    assert read.column_in(read.text.index("Trang"), size, 4.0) is None  # not what the stretch begins with
    assert read.column_in(0, size, 100.0) is None
