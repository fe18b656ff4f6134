"""Digital signatures of PDF files: what they say, where they stand, and what damage costs."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from models import Covers, DigitalSignature, SignatureVerdict
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.pdf.signatures import MOST_FIELDS, read_signatures
from tests import golden
from tests.pipeline.reading.cms_writer import cms, name
from tests.pipeline.reading.paper import pdf
from tests.steps import steps

SAMPLE = golden.LETTERS / "cong-van-ky-so.pdf"
REAL = Path(__file__).parents[5] / "shared" / "data" / "real"

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Annots [%s] %s >>"
MOMENT = "D:20260309093512+07'00'"
UTC_MOMENT = datetime(2026, 3, 9, 2, 35, 12, tzinfo=UTC)


def field(rect: str = "20 30 80 60", *, value: int | None = None, more: str = "") -> bytes:
    signed = f"/V {value} 0 R" if value else ""
    return f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S{value}) /Rect [{rect}] {signed} {more} >>".encode()


def signature(contents: bytes, *, moment: str = MOMENT, ranges: str = "0 10 20 5") -> bytes:
    value = f"/Type /Sig /SubFilter /adbe.pkcs7.detached /M ({moment}) /ByteRange [{ranges}] /Contents "
    return b"<< " + value.encode() + b"<" + contents.hex().encode() + b"> >>"


def form(fields: str) -> bytes:
    return f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{fields}] /SigFlags 3 >> >>".encode()


def signed_file(*objects: bytes, fields: str = "4 0 R", annots: str = "4 0 R", page: str = "") -> bytes:
    """One page; `objects` are number 4 and on."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([form(fields), pages, PAGE % (annots.encode(), page.encode()), *objects])


def signatures_of(content: bytes, tmp_path: Path) -> dict[int, tuple[DigitalSignature, ...]]:
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    with pdfium.PdfDocument(path) as document:
        return read_signatures(document, path)


def only(content: bytes, tmp_path: Path) -> DigitalSignature:
    ((found,),) = signatures_of(content, tmp_path).values()
    return found


def test_signed_sample() -> None:
    (page,) = read_pages(SAMPLE, "application/pdf", ReadingSettings())
    (truth,) = golden.load_letters(SAMPLE.stem)
    told = [
        {key: dumped[key] for key in golden.KEYS["signatures"]}
        for dumped in (found.model_dump(mode="json") for found in page.signatures)
    ]
    assert told == truth["signatures"]
    assert {found.verdict for found in page.signatures} == {SignatureVerdict.NOT_CHECKED}
    (number,) = (word for word in page.words if word.text.startswith(truth["code_number"]))
    place = page.signatures[1].place
    assert place is not None
    assert place.page == 1
    (x0, y0, x1, y1), (left, top, _, bottom) = place.boxes[0], number.box
    assert x0 < left < x1
    assert y0 < (top + bottom) / 2 < y1


@pytest.mark.parametrize("contents", [b"", b"\x30", cms()[:100], b"no signature at all"])
def test_damage_costs_the_names_only(contents: bytes, tmp_path: Path) -> None:
    found = only(signed_file(field(value=5), signature(contents)), tmp_path)
    assert (found.signer, found.organ_name, found.signed_at) == (None, None, UTC_MOMENT)
    assert found.place is not None


def test_the_token_is_believed_before_the_stated_time(tmp_path: Path) -> None:
    found = only(signed_file(field(value=5), signature(cms(moment="20260309024000Z"))), tmp_path)
    assert found.signed_at == datetime(2026, 3, 9, 2, 40, tzinfo=UTC)


MOMENTS = [
    ("D:20260309093512+07'00'", UTC_MOMENT),
    ("D:20260309093512+07'00", UTC_MOMENT),
    ("D:20260308183512-08'00'", UTC_MOMENT),
    ("D:20260309023512Z", UTC_MOMENT),
    ("D:20260309023512Z00'00'", UTC_MOMENT),
    ("D:20260309093512", None),  # of which hour is not told
    ("D:00010101000000+07'00'", None),
    ("D:20261332256199+07'00'", None),
    ("9/3/2026", None),
    ("D:" + "2" * 9000, None),
]


@pytest.mark.parametrize(("moment", "expected"), MOMENTS)
def test_stated_time(moment: str, expected: datetime | None, tmp_path: Path) -> None:
    assert only(signed_file(field(value=5), signature(cms(), moment=moment)), tmp_path).signed_at == expected


def ranges_to(end: str, content: bytes) -> str:
    """A range around /Contents of the file that `content` is, up to its end, a part of it, or beyond it."""
    start = content.index(b"/Contents ") + len(b"/Contents ")
    after = content.index(b">", start) + 1
    rest = {"end": len(content) - after, "earlier": len(content) - after - 21, "beyond": len(content)}[end]
    return f"{0:6} {start:6} {after:6} {rest:6}"


BLANK = " " * 27
COVERED = [("end", Covers.WHOLE_FILE), ("earlier", Covers.EARLIER_REVISION), ("beyond", None)]


@pytest.mark.parametrize(("end", "covers"), COVERED)
def test_covers(end: str, covers: Covers | None, tmp_path: Path) -> None:
    content = signed_file(field(value=5), signature(cms(), ranges=BLANK))
    content = content.replace(BLANK.encode(), ranges_to(end, content).encode())
    assert only(content, tmp_path).covers is covers


@pytest.mark.parametrize(
    "ranges", ["", "0 10 20", "0 -5 20 5", "0 10 900 5", "7 10 20 5", "0 1 2 99999999999", "/A /B"]
)
def test_a_range_that_leaves_more_out_covers_nothing(ranges: str, tmp_path: Path) -> None:
    assert only(signed_file(field(value=5), signature(cms(), ranges=ranges)), tmp_path).covers is None


PLACES = [
    ("", (20.0, 240.0, 80.0, 270.0)),  # 200 x 300 points
    ("/Rotate 90", (30.0, 20.0, 60.0, 80.0)),
    ("/Rotate 180", (120.0, 30.0, 180.0, 60.0)),
    ("/Rotate 270", (240.0, 120.0, 270.0, 180.0)),
    ("/CropBox [10 20 150 220]", (10.0, 160.0, 70.0, 190.0)),
    ("/CropBox [40 20 150 220]", (0.0, 160.0, 40.0, 190.0)),  # cut off at the edge
    ("/CropBox [10 20 150 220] /Rotate 90", (10.0, 10.0, 40.0, 70.0)),
    ("/CropBox [100 20 150 220]", None),  # beside what is shown
]


@pytest.mark.parametrize(("page", "box"), PLACES)
def test_place_is_as_a_viewer_shows_it(
    page: str, box: tuple[float, float, float, float] | None, tmp_path: Path
) -> None:
    found = only(signed_file(field(value=5), signature(cms()), page=page), tmp_path)
    if box is None:
        assert found.place is None
    else:
        assert found.place is not None
        assert found.place.boxes[0] == pytest.approx(box, abs=0.11)


UNSEEN = [("0 0 0 0", ""), ("20 30 20 60", ""), ("20 30 80 60", "/F 2"), ("20 30 80 60", "/F 32"), ("a b c", "")]


@pytest.mark.parametrize(("rect", "more"), UNSEEN)
def test_a_picture_that_is_not_seen_has_no_place(rect: str, more: str, tmp_path: Path) -> None:
    found = signatures_of(signed_file(field(rect, value=5, more=more), signature(cms())), tmp_path)
    assert [(page, each.signer, each.place) for page, (each,) in found.items()] == [(1, "Mạc Văn Đĩnh", None)]


def test_a_field_apart_from_its_widget_has_no_place(tmp_path: Path) -> None:
    apart = b"<< /FT /Sig /T (S) /V 5 0 R >>"
    assert only(signed_file(apart, signature(cms()), annots=""), tmp_path).place is None


def test_each_of_two_signatures_keeps_its_own_picture(tmp_path: Path) -> None:
    """Fields stand in the order of signing, pictures in any; a field that waits for its signature is none."""
    office = signature(cms(name(cn="SỞ NỘI VỤ", o="TỈNH TÂN HƯNG")))
    objects = (
        field("20 30 80 60", value=6), field("100 200 150 250", value=7), signature(cms()), office, field("0 0 9 9"),
    )  # fmt: skip
    found = signatures_of(signed_file(*objects, fields="8 0 R 4 0 R 5 0 R", annots="5 0 R 8 0 R 4 0 R"), tmp_path)
    boxes = {each.signer: each.place.boxes for each in found[1] if each.place}
    assert boxes == {"Mạc Văn Đĩnh": ((20.0, 240.0, 80.0, 270.0),), "SỞ NỘI VỤ": ((100.0, 50.0, 150.0, 100.0),)}
    assert [each.signer for each in found[1]] == ["Mạc Văn Đĩnh", "SỞ NỘI VỤ"]


def test_signatures_are_on_the_page_of_their_picture(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    pages = b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"
    fields = (field(value=8), field("0 0 0 0", value=7), signature(cms(name(cn="Unseen"))), signature(cms()))
    path.write_bytes(pdf([form("5 0 R 6 0 R"), pages, PAGE % (b"", b""), PAGE % (b"5 0 R 6 0 R", b""), *fields]))
    first, second = read_pages(path, "application/pdf", ReadingSettings())
    assert [each.signer for each in first.signatures] == ["Unseen"]
    assert [(each.signer, each.place.page) for each in second.signatures if each.place] == [("Mạc Văn Đĩnh", 2)]


def test_a_sheet_of_two_pages_gives_them_to_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(signed_file(field(value=5), signature(cms())))
    halves = [page.model_copy(update={"number": at}) for at in (1, 2) for page in golden.load_pages(SAMPLE.stem)]
    monkeypatch.setattr("pipeline.reading.pdf.document._read_page", lambda *_, **__: iter(halves))
    first, second = read_pages(path, "application/pdf", ReadingSettings())
    assert [each.signer for each in first.signatures] == ["Mạc Văn Đĩnh"]
    assert second.signatures == ()


FORMS = [
    "",
    "/AcroForm 99 0 R",
    "/AcroForm << >>",
    "/AcroForm << /Fields 3 0 R >>",
    "/AcroForm << /Fields [1 0 R 9] >>",
]


@pytest.mark.parametrize("entry", FORMS)
def test_no_form_no_signature(entry: str, tmp_path: Path) -> None:
    catalog = f"<< /Type /Catalog /Pages 2 0 R {entry} >>".encode()
    assert signatures_of(pdf([catalog, b"<< /Kids [3 0 R] /Count 1 >>", PAGE % (b"", b"")]), tmp_path) == {}


def test_ten_thousand_fields_are_not_all_looked_at(tmp_path: Path) -> None:
    work = set()
    for count in (1_000, 10_000):
        all_of_them = " ".join(f"{number} 0 R" for number in range(5, count + 5))
        objects = [signature(cms()), *[field(value=4)] * count]
        content = signed_file(*objects, fields=all_of_them, annots=all_of_them)
        assert sum(map(len, signatures_of(content, tmp_path).values())) == MOST_FIELDS
        work.add(steps(partial(signatures_of, content, tmp_path)))
    assert len(work) == 1


def test_a_signature_too_large_is_not_walked(tmp_path: Path) -> None:
    found = only(signed_file(field(value=5), signature(cms() + bytes(1 << 20))), tmp_path)
    assert (found.signer, found.signed_at) == (None, UTC_MOMENT)


@pytest.mark.skipif(not REAL.is_dir(), reason="needs the real letters")
def test_real_signatures_say_all() -> None:
    """Counts only: the letters are of real people."""
    signatures = []
    for path in sorted(REAL.glob("*.pdf")):
        if b"/ByteRange" in path.read_bytes():
            with pdfium.PdfDocument(path) as document:
                signatures += [each for found in read_signatures(document, path).values() for each in found]
    silent = [each for each in signatures if None in (each.signer, each.organ_name, each.signed_at, each.covers)]
    assert len(signatures) >= 100
    assert len(silent) == 0
    assert all(each.place for each in signatures)
