"""The office's list of signers as people keep it."""

from pathlib import Path

import pytest

from models.errors import BadInputFile
from pipeline.signer_list import ListedSigner, add_signers, read_signer_list
from pipeline.signers import read_directory

TAM, CHIN = ListedSigner("SỞ Y TẾ", "Lê Văn Tám"), ListedSigner("Sở Nội vụ", "Trần Thị Chín")
LISTS = [
    ("organ_name,full_name\nSỞ Y TẾ,Lê Văn Tám\n", [TAM]),
    ("\ufefforgan_name,full_name,letters\r\nSỞ Y TẾ,Lê Văn Tám,12\r\n", [TAM]),  # signers.csv of a run
    ("Họ tên;Cơ quan ban hành\nLê Văn Tám;SỞ Y TẾ\nTrần Thị Chín;Sở Nội vụ\n", [TAM, CHIN]),  # Excel in Vietnam
    ("STT\tĐơn vị\tHọ và tên\n1\tSỞ Y TẾ\tLê Văn Tám\n2\tSở y tế\tLê  Văn Tám\n3\tSở X\t\n", [TAM]),
    ('organ_name,full_name\n"SỞ Y TẾ",Lê Văn Tám\n\n', [TAM]),
]


@pytest.mark.parametrize(("text", "signers"), LISTS)
def test_lists_of_offices(tmp_path: Path, text: str, signers: list[ListedSigner]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode())
    assert read_signer_list(path) == signers
    assert {row[:2] for row in read_directory(path).rows()} == {tuple(each) for each in signers}


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"organ_name\nx\n"])
def test_no_list(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(BadInputFile):
        read_signer_list(path)
    with pytest.raises(BadInputFile):
        read_signer_list(tmp_path / "none.csv")


def test_adding_leaves_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("STT,Cơ quan,Họ tên,Chức vụ\n1,SỞ Y TẾ,Lê Văn Tám,Giám đốc\n", encoding="utf-8")
    assert add_signers(path, [ListedSigner("Sở y tế", "Lê Văn Tám"), CHIN, CHIN]) == [CHIN]
    assert path.read_text("utf-8-sig").splitlines() == [
        "STT,Cơ quan,Họ tên,Chức vụ", "1,SỞ Y TẾ,Lê Văn Tám,Giám đốc", ",Sở Nội vụ,Trần Thị Chín,",
    ]  # fmt: skip
    before = path.read_bytes()
    assert add_signers(path, [CHIN]) == []
    assert path.read_bytes() == before


def test_a_list_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    assert add_signers(path, [TAM]) == [TAM]
    assert read_signer_list(path) == [TAM]
