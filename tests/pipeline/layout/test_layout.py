"""Letters cut from drawn pages: heads, openings and closings in the variants of real letters."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Box, Letter, Line, Page, Zone
from pipeline.layout import split_letters
from tests.letters import (
    ABOUT,
    BODY_TOP,
    CODE,
    COPIES,
    DATE,
    HEIGHT,
    NAMES,
    NATIONAL,
    SIGNED,
    TEXT,
    centred,
    closing,
    head,
    letter_rows,
    moved,
    page,
    running,
    under,
)
from tests.parsers.bodies import LEFT, line

ORGAN = "\n".join(NAMES)


def read(*pages: Page) -> Letter:
    """The one letter on these pages."""
    (letter,) = split_letters(pages)
    return letter


def test_every_cell_of_a_letter_stands_alone() -> None:
    letter = read(page(*letter_rows()))
    assert letter.quoc_hieu.text == "\n".join(NATIONAL)
    assert letter.organ.text == ORGAN
    assert (letter.code.text, letter.about.text, letter.place_date.text) == (CODE, ABOUT, DATE)
    assert letter.recipients.text == "Kính gửi: Các phòng, ban thuộc Sở."
    assert letter.body.text.replace("\n", " ") == " ".join(TEXT)
    assert letter.to_places.text == "\n".join(COPIES)
    assert letter.signature.text == "\n".join(row for row in SIGNED if row)
    assert not any((letter.title, letter.marks, letter.arrival_stamp, letter.annex))


LIKE_NOI_NHAN = ["án nhân dân về vụ án đã có hiệu lực", "Người nhận kinh phí: Hà Văn A"]


@pytest.mark.parametrize("printed", LIKE_NOI_NHAN)
def test_the_surest_closing_counts(printed: str) -> None:
    """A line of the body that is like a damaged "Nơi nhận" does not end the letter before its own closing."""
    body = [line(printed, LEFT, BODY_TOP), *running("- Thực hiện đúng hạn;", "- Báo cáo kết quả.", y0=BODY_TOP + 20)]
    letter = read(page(*head(), *body), page(*running(*TEXT, y0=60), *closing(y0=300), number=2))
    assert letter.to_places.text == "\n".join(COPIES)
    assert letter.signature.text == "\n".join(row for row in SIGNED if row)
    assert printed in letter.body.text


def test_page_without_letterhead_is_still_a_letter() -> None:
    letter = read(page(*running(*TEXT, y0=BODY_TOP)))
    assert not letter.code
    assert letter.body.text.replace("\n", " ") == " ".join(TEXT)


def test_empty_file_and_empty_page() -> None:
    assert split_letters([]) == ()
    assert not read(page()).body


def test_title_and_subject_stand_before_the_body() -> None:
    opening = centred("CHỈ THỊ", "Về việc rà soát hồ sơ lưu trữ", "của các phòng, ban", y0=170)
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.title.text == "CHỈ THỊ\nVề việc rà soát hồ sơ lưu trữ\ncủa các phòng, ban"
    assert not letter.recipients
    assert letter.body.text.startswith("Thực hiện")


def test_subject_ends_before_a_centred_heading_of_the_text() -> None:
    opening = centred("BÁO CÁO", "Sơ kết công tác lưu trữ", "I. TÌNH HÌNH CHUNG", y0=170)
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.title.text == "BÁO CÁO\nSơ kết công tác lưu trữ"
    assert letter.body.text.startswith("I. TÌNH HÌNH CHUNG")


def test_subject_ends_before_text_between_wide_margins() -> None:
    rows = letter_rows(opening=centred("CHỈ THỊ", "Về việc rà soát hồ sơ", y0=170))
    letter = read(page(*(narrowed(row) for row in rows)))
    assert letter.title.text == "CHỈ THỊ\nVề việc rà soát hồ sơ"
    assert letter.body.text.startswith("Thực hiện")


def narrowed(row: Line) -> Line:
    """The row at four fifths of its width, about the middle of the page."""
    boxes = [(300 + 0.8 * (b[0] - 300), b[1], 300 + 0.8 * (b[2] - 300), b[3]) for b in (w.box for w in row.words)]
    return Line(words=tuple(replace(word, box=box) for word, box in zip(row.words, boxes, strict=True)))


SIGNATURE = "\n".join(row for row in SIGNED if row)
# list of copies, signature -> zone of copies, zone of signature
CLOSINGS = [
    (COPIES, ("", *SIGNED), "\n".join(COPIES), SIGNATURE),  # the signature lower than the list
    (("", *COPIES), SIGNED, "\n".join(COPIES), SIGNATURE),  # the signature higher than the list
    (("Noi nhận:", *COPIES[1:]), SIGNED, "\n".join(("Noi nhận:", *COPIES[1:])), SIGNATURE),
    (("Mới nhận:", *COPIES[1:]), SIGNED, "\n".join(("Mới nhận:", *COPIES[1:])), SIGNATURE),
    (("", *COPIES[1:]), SIGNED, "\n".join(COPIES[1:]), SIGNATURE),  # "Nơi nhận" lost
    (("Chuyển tới:", *COPIES[1:]), SIGNED, "\n".join(COPIES[1:]), SIGNATURE),  # unknown, beside the post
    (("", "- Các đơn vị;", "- Lưu VP."), SIGNED, "- Các đơn vị;\n- Lưu VP.", SIGNATURE),  # no word that tells but "Lưu"
    ((), SIGNED, "", SIGNATURE),  # no list at all
]


@pytest.mark.parametrize(("copies", "signed", "left", "right"), CLOSINGS)
def test_closing(copies: tuple[str, ...], signed: tuple[str, ...], left: str, right: str) -> None:
    text = running(*TEXT, y0=BODY_TOP)
    letter = read(page(*head(), *text, *closing(copies, signed, y0=under(text))))
    assert (letter.to_places.text, letter.signature.text) == (left, right)
    assert letter.body.text.replace("\n", " ") == " ".join(TEXT)


def test_list_of_copies_below_the_name() -> None:
    text = running(*TEXT, y0=BODY_TOP)
    signed = closing((), SIGNED, y0=under(text))
    copies = ("Nơi nhận:", "- Như kính gửi;", *COPIES[2:])
    letter = read(page(*head(), *text, *signed, *closing(copies, (), y0=under(signed, 20))))
    assert (letter.to_places.text, letter.signature.text) == ("\n".join(copies), SIGNATURE)
    assert letter.body.text.replace("\n", " ") == " ".join(TEXT)
    assert not letter.recipients  # "- Như kính gửi;" names none


def two_pages(second: list[Line]) -> tuple[Page, Page]:
    return page(*letter_rows(end=[])), page(*second, number=2)


def test_signature_alone_on_the_last_page() -> None:
    letter = read(*two_pages(closing((), SIGNED, y0=80)))
    assert letter.signature.text == SIGNATURE
    assert letter.signature.lines[0].page == 2
    assert not letter.annex


def test_authority_of_a_decision_is_no_signature() -> None:
    first = [*head((*NAMES, "", "Số: 5/QĐ-SNV")), *centred("QUYẾT ĐỊNH", "Về việc nghỉ lễ", "HIỆU TRƯỞNG", y0=170)]
    text = running(*TEXT, y0=under(first))
    letter = read(page(*first, *text), page(*closing((), SIGNED, y0=80), number=2))
    assert letter.signature.text == SIGNATURE
    assert letter.body.text.replace("\n", " ").endswith(" ".join(TEXT))


@pytest.mark.parametrize(("number", "y0"), [("2", 40), ("- 2 -", 40), ("Trang 2/3", 800), ("2", 800)])
def test_page_number_is_no_text(number: str, y0: float) -> None:
    text = running(TEXT[1], y0=80)
    letter = read(*two_pages([line(number, 300, y0), *text, *closing(y0=under(text))]))
    assert letter.body.text.replace("\n", " ") == " ".join((*TEXT, TEXT[1]))
    assert not letter.annex


def test_number_inside_the_text_stays() -> None:
    letter = read(page(*head(), *running(*TEXT, y0=BODY_TOP), line("12", 300, HEIGHT / 2)))
    assert letter.body.text.endswith("12")


def test_form_after_the_letter_is_its_annex() -> None:
    letter = read(page(*letter_rows()), page(*centred("PHỤ LỤC", "Danh mục hồ sơ", y0=80), number=2))
    assert letter.annex.text == "PHỤ LỤC\nDanh mục hồ sơ"
    assert letter.body.text.replace("\n", " ") == " ".join(TEXT)


def test_two_letters_in_one_file() -> None:
    other = letter_rows(head_rows=head((*NAMES, "", "Số: 99/SNV-TCCB"), (*NATIONAL, "", DATE)))
    first, second = split_letters([page(*letter_rows()), page(*centred("PHỤ LỤC"), number=2), page(*other, number=3)])
    assert (first.code.text, second.code.text) == (CODE, "Số: 99/SNV-TCCB")
    assert ([each.number for each in first.pages], [each.number for each in second.pages]) == ([1, 2], [3])


BLANKS = [
    (NATIONAL, ()),  # a form carries Quốc hiệu alone
    ((*NATIONAL, "", "..........., ngày ... tháng ... năm ......"), ("TÊN CƠ QUAN, TỔ CHỨC", "", "Số: ...../BC-.....")),
    ((*NATIONAL, "", "........, ngày ... tháng ... năm ...."), ("CƠ QUAN CHỦ QUẢN", "TÊN ĐƠN VỊ")),
]


@pytest.mark.parametrize(("right", "left"), BLANKS)
def test_blank_form_begins_no_letter(right: tuple[str, ...], left: tuple[str, ...]) -> None:
    form = [*head(left, right), *centred("BÁO CÁO", "Kết quả rà soát hồ sơ")]
    letter = read(page(*letter_rows()), page(*form, number=2))
    assert len(letter.pages) == 2
    assert letter.code.text == CODE


def test_scan_drawn_askew_keeps_its_rows() -> None:
    rows = [
        Line(
            words=tuple(
                replace(word, box=(b[0], b[1] + 0.006 * b[0], b[2], b[3] + 0.006 * b[0]))
                for word in row.words
                for b in [word.box]
            )
        )
        for row in letter_rows()
    ]
    letter = read(page(*rows))
    assert (letter.code.text, letter.about.text, letter.place_date.text) == (CODE, ABOUT, DATE)
    assert letter.to_places.text == "\n".join(COPIES)


SHEETS = {
    "letter": letter_rows(),
    "first page": letter_rows(end=[]),
    "text": running(*TEXT, y0=80),
    "end": closing(y0=80),
    "form": [*head((), NATIONAL), *centred("BÁO CÁO")],
    "scattered": [moved(row, 200 * (at % 3)) for at, row in enumerate(letter_rows())],
    "noise": [line("~ | {5 : ]", LEFT, 100), line("ĐẾN", 300, 30), line("Nơi", 90, 400)],
    "blank": [],
}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(sorted(SHEETS)), max_size=6))
def test_every_page_is_in_exactly_one_letter_and_no_word_in_two_zones(names: list[str]) -> None:
    pages = [page(*SHEETS[name], number=at) for at, name in enumerate(names, 1)]
    letters = split_letters(pages)
    assert sorted(each.number for letter in letters for each in letter.pages) == [each.number for each in pages]
    for letter in letters:
        zones = [letter.quoc_hieu, letter.organ, letter.code, letter.place_date, letter.title, letter.about]
        zones += [letter.marks, letter.arrival_stamp, letter.recipients, letter.body, letter.annex]
        zones += [letter.signature, letter.to_places]
        words = [id(word) for zone in zones for row in zone.lines for word in row.words]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("scale", [0.5, 0.8, 1.6])
def test_a_letter_is_cut_alike_at_every_size(scale: float) -> None:
    """Photos and scans without a resolution come as pages of any size: thresholds are shares of the page."""
    opening = [line("- Các phòng, ban;", 230, 197), line("- UBND các xã.", 230, 214)]
    drawn = page(*letter_rows(opening=opening))
    assert read(drawn).recipients
    sized = drawn.model_copy(
        update={
            "width_pt": scale * drawn.width_pt,
            "height_pt": scale * drawn.height_pt,
            "words": tuple(replace(word, box=_sized(word.box, scale)) for word in drawn.words),
        }
    )
    assert texts(read(sized)) == texts(read(drawn))


def _sized(box: Box, scale: float) -> Box:
    x0, y0, x1, y1 = box
    return scale * x0, scale * y0, scale * x1, scale * y1


def texts(letter: Letter) -> dict[str, str]:
    """The text of every cell by its name."""
    return {name: getattr(letter, name).text for name, field in Letter.model_fields.items() if field.annotation is Zone}
