"""The table of identifiers that an office keeps."""

from pathlib import Path

import pytest

from exchange.errors import BadCodes
from exchange.organ_ids import OrganIds, read_organ_ids

IDS = OrganIds({"Sở Y tế": "H99.12", "Ủy ban nhân dân tỉnh An Bình": "H99"})
NAMES = [
    ("SỞ Y TẾ", "H99.12"),
    ("Sở Y tế (t/h)", "H99.12"),
    ("Giám đốc Sở Y tế", "H99.12"),
    ("UBND tỉnh An Bình", "H99"),
    ("UỶ BAN NHÂN DÂN TỈNH AN BÌNH", "H99"),
    ("Sở Y tế tỉnh khác", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("name", "organ_id"), NAMES)
def test_a_body_by_any_of_its_names(name: str | None, organ_id: str | None) -> None:
    assert IDS.of(name) == organ_id


def test_a_table_saved_by_excel(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("organ_name,organ_id\r\nSở Y tế,H99.12\r\nSở Nội vụ,000.00.03.H99\r\n", encoding="utf-8-sig")
    ids = read_organ_ids(path)
    assert (ids.of("Sở Y tế"), ids.of("SNV")) == ("H99.12", "000.00.03.H99")


WRONG = [
    (b"organ_name,organ_id\nS\xc6\n", "UTF-8"),
    ("organ_name,organ_id\nSở Y tế,\n".encode(), "line 2"),
    ("organ_name,organ_id\nSở Y tế,H99 12\n".encode(), "line 2"),
    ("tên,mã\nSở Y tế,H99.12\n".encode(), "line 2"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_table_that_is_none(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(content)
    with pytest.raises(BadCodes, match=said):
        read_organ_ids(path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCodes, match="cannot read"):
        read_organ_ids(tmp_path / "codes.csv")
