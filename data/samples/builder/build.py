"""The list of samples and how each is made."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.samples.builder import containers, expected, scan, signed
from data.samples.builder.cells import print_letter
from data.samples.builder.content import central, departments, meetings, offices, plans, province
from data.samples.builder.docx_letter import docx_letter
from data.samples.builder.pdf import TOP, Paper, Place, new_paper
from data.samples.builder.source import Sample, Source

SAMPLES = (
    Sample("cong-van-ubnd-tinh", "pdf", "born_digital", (province.CONG_VAN_UBND,)),
    Sample("chi-thi-phong-chay", "pdf", "born_digital", (province.CHI_THI,)),
    Sample("ke-hoach-phu-luc", "pdf", "born_digital", (plans.KE_HOACH,)),
    Sample("hai-cong-van", "pdf", "born_digital", (central.UBND_HUYEN, central.VAN_PHONG_TL)),
    Sample("cong-van-ky-so", "pdf", "signed", (offices.VAN_PHONG_KY_SO,)),
    Sample("cong-van-so-y-te", "pdf", "clean_scan", (departments.SO_Y_TE,), seed=2),
    Sample("quyet-dinh-huyen", "pdf", "clean_scan", (plans.QUYET_DINH,), seed=3),
    Sample("thong-bao-ket-luan", "pdf", "poor_scan", (meetings.THONG_BAO,), seed=4),
    Sample("cong-van-so-noi-vu", "pdf", "tilted_scan", (departments.SO_NOI_VU,), seed=5),
    Sample("cong-dien-hoa-toc", "pdf", "tilted_scan", (province.CONG_DIEN,), seed=6),
    Sample("cong-van-so-tai-chinh", "pdf", "fax", (departments.SO_TAI_CHINH,), seed=7),
    Sample("cong-van-cuc", "pdf", "clean_scan", (central.CUC,), seed=11),
    Sample("to-trinh-so-khcn", "tif", "office_tiff", (departments.TO_TRINH,), seed=8),
    Sample("giay-moi-hop", "png", "office_png", (meetings.GIAY_MOI_HOP,), seed=9),
    Sample("giay-moi-anh-chup", "jpg", "photo", (meetings.GIAY_MOI_HOI_NGHI,), seed=10),
    Sample("cong-van-so-cong-thuong", "docx", "docx", (central.VAN_PHONG_DOCX,)),
    Sample("cong-van-mat", "pdf", "born_digital", (offices.VAN_PHONG_MAT,), folder="secret"),
    Sample("ke-hoach-hoi-thi", "docx", "docx", (plans.KE_HOACH_SO,)),
)


@dataclass(frozen=True)
class Printed:
    """The letters of a sample as one PDF, and where things stand in it."""

    pdf: bytes
    places: dict[str, Place]
    """Of the last letter: scans hold one letter."""
    starts: list[list[int]]
    spans: list[tuple[int, int]]


def build_sample(sample: Sample, letters: Path, expected_folder: Path) -> None:
    """Write the sample's file and its expected records."""
    printed = print_sample(sample)
    (letters / sample.filename).write_bytes(MAKERS[sample.make](sample, printed))
    starts, spans = printed.starts, printed.spans
    if sample.make == "docx":
        starts, spans = _office_pages(sample.letters[0])
    truth = expected.expected_documents(sample, starts, spans)
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (expected_folder / f"{sample.name}.json").write_text(text, encoding="utf-8")


def print_sample(sample: Sample) -> Printed:
    paper, buffer = new_paper(sample.letters[0].rules)
    starts, spans = [], []
    for number, source in enumerate(sample.letters):
        if number:
            _next_letter(paper)
        paper.rules = source.rules
        starts.append(print_letter(source, paper))
        spans.append((paper.first_page, paper.page))
    paper.canvas.save()
    return Printed(buffer.getvalue(), paper.places, starts, spans)


def _office_pages(source: Source) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Office text has no pages but those that a page break makes, as before an annex."""
    rows = source.annex.rows if source.annex else ()
    return [[1] * len(source.body) + [2] * len(rows)], [(1, 2 if rows else 1)]


def _next_letter(paper: Paper) -> None:
    """A fresh, unnumbered first page."""
    paper.canvas.showPage()
    paper.page += 1
    paper.first_page = paper.page
    paper.y = TOP


def _born_digital(sample: Sample, printed: Printed) -> bytes:
    return printed.pdf


def _signed(sample: Sample, printed: Printed) -> bytes:
    return signed.sign_letter(printed.pdf, sample.letters[0], printed.places)


def _docx(sample: Sample, printed: Printed) -> bytes:
    return docx_letter(sample.letters[0])


def _scans(sample: Sample, printed: Printed, look: scan.Look) -> list[scan.Pixels]:
    rng = np.random.default_rng(sample.seed)
    pages = scan.render(printed.pdf, look.dpi)
    scan.add_ink(pages, sample.letters[0], printed.places, look.dpi, rng)
    return [scan.scanned(page, look, rng) for page in pages]


def _scan_pdf(look: scan.Look, quality: int) -> Callable[[Sample, Printed], bytes]:
    def make(sample: Sample, printed: Printed) -> bytes:
        return containers.scan_pdf(_scans(sample, printed, look), dpi=look.dpi, quality=quality)

    return make


def _tiff(sample: Sample, printed: Printed) -> bytes:
    return containers.tiff(_scans(sample, printed, scan.OFFICE), dpi=scan.OFFICE.dpi)


def _png(sample: Sample, printed: Printed) -> bytes:
    return containers.png(_scans(sample, printed, scan.OFFICE)[0], dpi=scan.OFFICE.dpi)


def _photo(sample: Sample, printed: Printed) -> bytes:
    dpi = 210
    rng = np.random.default_rng(sample.seed)
    pages = scan.render(printed.pdf, dpi)
    scan.add_ink(pages, sample.letters[0], printed.places, dpi, rng)
    return containers.jpeg(scan.photographed(pages[0], rng), quality=62)


MAKERS: dict[str, Callable[[Sample, Printed], bytes]] = {
    "born_digital": _born_digital,
    "signed": _signed,
    "clean_scan": _scan_pdf(scan.CLEAN, 70),
    "poor_scan": _scan_pdf(scan.POOR, 50),
    "tilted_scan": _scan_pdf(scan.TILTED, 50),
    "fax": _scan_pdf(scan.FAX, 0),
    "office_tiff": _tiff,
    "office_png": _png,
    "photo": _photo,
    "docx": _docx,
}
