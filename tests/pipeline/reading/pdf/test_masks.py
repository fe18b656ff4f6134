"""Which pictures of a file may have masks, by its bytes."""

from pathlib import Path

import pytest

from pipeline.reading.pdf.masks import ANY_PICTURE, MOST_BYTES, MaskedPictures, masked_pictures

PAGE, SEAL = (1654, 2339), (180, 184)
PLAIN = b"3 0 obj <</Type/XObject/Subtype/Image/Width 1654/Height 2339>> stream\xff\xd8 endstream endobj "
MASKED = b"4 0 obj <</Subtype/Image/SMask 5 0 R/Width 180\n/Height 184/Length 6 0 R>>\nstream\x01\x02endstream endobj "
STATE = b"7 0 obj <</Type/ExtGState/SMask 8 0 R>> endobj "


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PLAIN, MaskedPictures()),
        (PLAIN + MASKED, MaskedPictures(frozenset({SEAL}))),
        (MASKED + PLAIN + MASKED.replace(b"180", b"90"), MaskedPictures(frozenset({SEAL, (90, 184)}))),
        (PLAIN.replace(b">>", b"/Mask[0 9]>>"), MaskedPictures(frozenset({PAGE}))),
        (PLAIN + STATE, ANY_PICTURE),
        (PLAIN + STATE + PLAIN, ANY_PICTURE),
        (MASKED.replace(b"/Width 180", b"/Width 18 0 R"), ANY_PICTURE),
        (MASKED.replace(b"/Width 180", b""), ANY_PICTURE),
        (MASKED.replace(b"/Width 180", b"/Width " + b"1" * 5000), ANY_PICTURE),
        (MASKED.replace(b"/Subtype", b" " * 2 * MOST_BYTES), ANY_PICTURE),
        (b"/SMask", ANY_PICTURE),
    ],
)
def test_sizes_are_those_of_pictures_with_masks(content: bytes, expected: MaskedPictures, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 " + content)
    assert masked_pictures(path) == expected


def test_a_picture_of_a_size_without_masks_has_none() -> None:
    seals = MaskedPictures(frozenset({SEAL}))
    assert seals.may_include(SEAL)
    assert not seals.may_include(PAGE)
    assert ANY_PICTURE.may_include(PAGE)


def test_a_file_that_is_gone_has_none(tmp_path: Path) -> None:
    assert masked_pictures(tmp_path / "gone.pdf") == MaskedPictures()
