"""Text of the fonts before Unicode."""

import pytest

from pipeline.reading.pdf.legacy_fonts import SOUND_SHARE, convert_legacy, from_tcvn3, from_vni, readable_share

TCVN3_ROWS = [
    ("chµo", "", "chào"),
    ("tÊt", "", "tất"),
    ("ng­êi", "", "người"),  # ư is 0xAD, the soft hyphen
    ("th-êng", "", "thường"),  # 0xAD became a hyphen on the way through WinAnsi
    ("2016-2020", "", "2016-2020"),  # a hyphen between numbers stays
    ("®Þnh", "", "định"),
    ("§µ", "", "Đà"),
    ("céng", "ABCDEE+.VnTimeH", "CỘNG"),  # capitals are a font of their own
    ("céng", ".VnTime", "cộng"),
]


@pytest.mark.parametrize(("word", "font", "expected"), TCVN3_ROWS)
def test_from_tcvn3(word: str, font: str, expected: str) -> None:
    assert from_tcvn3(word, font) == expected


VNI_ROWS = [
    ("Coäng", "Cộng"),
    ("hoøa", "hòa"),
    ("xaõ", "xã"),
    ("chuû", "chủ"),
    ("nghóa", "nghĩa"),
    ("Vieät", "Việt"),
    ("Ñoäc", "Độc"),
    ("nöôùc", "nước"),
    ("COÄNG", "CỘNG"),
    ("ngaøy", "ngày"),
    ("kyù", "ký"),
    ("ñaêng", "đăng"),
]


@pytest.mark.parametrize(("word", "expected"), VNI_ROWS)
def test_from_vni(word: str, expected: str) -> None:
    assert from_vni(word) == expected


PAGES = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Cộng hòa xã hội chủ nghĩa Việt Nam", None, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Socialist Republic of Viet Nam", None, "Socialist Republic of Viet Nam"),
    ("7Kӵ WѭӟQJ &KtQK SKӫ", None, "7Kӵ WѭӟQJ &KtQK SKӫ"),  # a broken ToUnicode map is not to be mended
]


@pytest.mark.parametrize(("text", "encoding", "expected"), PAGES)
def test_convert_legacy(text: str, encoding: str | None, expected: str) -> None:
    words = text.split()
    assert convert_legacy(words, [""] * len(words)) == (expected.split(), encoding)


SOUND = [
    ("Thực hiện Công văn số 344/UBND-TH ngày 09/3/2017", True),
    ("Cng hòa xã hi ch nghĩa Vit Nam", False),  # letters dropped by a broken map
    ("7Kӵ WѭӟQJ &KtQK SKӫ", False),
    ("344 12/3/2017", True),  # nothing to judge
]


@pytest.mark.parametrize(("text", "expected"), SOUND)
def test_readable_share(text: str, expected: bool) -> None:
    assert (readable_share(text.split()) >= SOUND_SHARE) is expected
