"""The commands for letters, agencies, office, sheets and backups; output on other systems."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.tracking import desk
from tests.app.register_calls import AS_OF, call, rows
from tests.register.sheet_files import write_rows

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("place")
def test_letters() -> None:
    assert [row["code"] for row in rows("letters", "list", "--text", "don doc")] == ["9/UBND-TH"]
    (row,) = rows("letters", "register", 2, "--direction", "in", "--number", 3, "--date", "2021-05-21",
                  "--forward-to", "Sở Y tế", "--by", "Lan")  # fmt: skip
    assert (row["book_number"], row["forwarded_to"]) == ("3", "Sở Y tế")
    assert call("letters", "list", "--gaps", 2021)[1].split() == ["1", "2"]
    (link,) = rows("letters", "link", 2, "reminds_of", 1, "--by", "Lan")
    assert (link["kind"], link["standing"]) == ("reminds of", "confirmed")
    _, printed, _ = call("letters", "show", 2)
    assert "reminds of" in printed


@pytest.mark.usefixtures("place")
def test_values_of_a_letter_are_settled_and_let_go() -> None:
    (row,) = rows("letters", "settle", 1, "issued_date", "02/04/2021", "--by", "Lan", "--why", "đóng dấu lại")
    assert row["issued_date"] == "2021-04-02"
    (row,) = rows("letters", "settle", 1, "signer.full_name", "Lê Văn Tám", "--by", "Lan")
    assert row["signer_name"] == "Lê Văn Tám"
    (row,) = rows("letters", "settle", 1, "subject", "--answer", "not_on_document", "--by", "Lan")
    assert row["subject"] == ""
    assert call("letters", "settle", 1, "recipients", "Sở Y tế", "Sở Nội vụ", "--by", "Lan")[0] == 0
    (row,) = rows("letters", "unsettle", 1, "issued_date", "--by", "Lan")
    assert row["issued_date"] == "2021-04-01"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("settle", 1, "issued_date", "ngày mai"), 2),
        (("settle", 1, "subject", "một", "hai"), 2),
        (("settle", 1, "subject"), 2),
        (("settle", 1, "subject", "một", "--answer", "unreadable"), 2),
        (("settle", 1, "document_type", "thư tay"), 15),
        (("settle", 1, "weight", "2 kg"), 15),
        (("unsettle", 1, "subject"), 15),
        (("settle", 99, "subject", "một"), 15),
    ],
)
def test_what_cannot_be_settled(arguments: tuple[object, ...], code: int) -> None:
    assert call("letters", *arguments, "--by", "Lan")[0] == code


@pytest.mark.usefixtures("place")
def test_words_of_a_letter_are_vietnamese() -> None:
    call("letters", "settle", 1, "document_type", "cong_van", "--by", "Lan")
    call("letters", "link", 2, "reminds_of", 1, "--by", "Lan")
    _, printed, _ = call("letters", "show", 1, "--lang", "vi")
    assert all(words in printed for words in ("Công văn", "đôn đốc", "người xác định"))
    assert "cong_van" not in printed


@pytest.mark.usefixtures("place")
def test_agencies() -> None:
    assert "Sở Tài chính" in {row["name"] for row in rows("agencies")}
    (row,) = rows("agencies", "STC")
    assert row["name"] == "Sở Tài chính"


@pytest.mark.usefixtures("place")
def test_office_goes_to_toml_and_back(tmp_path: Path) -> None:
    _, toml, _ = call("office")
    (tmp_path / "office.toml").write_text(toml.replace('name = ""', 'name = "UBND tỉnh Tân Hưng"'), encoding="utf-8")
    assert call("office", "office.toml", "--by", "Lan")[0] == 0
    assert 'name = "UBND tỉnh Tân Hưng"' in call("office")[1]
    (tmp_path / "office.toml").write_text("warning_days = -1", encoding="utf-8")
    code, _, complaints = call("office", "office.toml", "--by", "Lan")
    assert (code, "warning_days" in complaints) == (15, True)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "sheet.xlsx", [
        ("Số ký hiệu", "Nội dung nhiệm vụ", "Chủ trì"),
        ("12/UBND-TH", "Lập danh mục dự án", "Sở Y tế"),
    ])  # fmt: skip


@pytest.mark.usefixtures("place")
def test_import_shows_and_asks(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed, said = call("import", sheet, "--by", "Lan", "--lang", "vi")
    assert code == 2
    assert "Lập danh mục dự án" in printed
    assert "12/UBND-TH: 1 nhập / ? việc trong văn bản" in said
    monkeypatch.setattr(desk, "can_ask", lambda: True)
    assert call("import", sheet, "--by", "Lan", typed="\n")[0] == 0
    assert len(rows("tasks", "list")) == 3
    assert call("import", sheet, "--by", "Lan", typed="y\n")[0] == 0
    assert len(rows("tasks", "list")) == 4
    code, printed, said = call("import", sheet, "--by", "Lan", "--yes")
    assert (code, printed) == (0, "")
    assert "has all of it already" in said


REMARKS = [
    ("vi", "dòng 2: ngày 01/01/1970 không phải ngày thật, coi như để trống"),
    ("en", "row 2: 01/01/1970 is no day that anybody meant, taken as empty"),
]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("lang", "sentence"), REMARKS)
def test_what_is_left_out_is_said_in_the_language_asked_for(tmp_path: Path, lang: str, sentence: str) -> None:
    path = tmp_path / "theo doi.csv"
    path.write_text(
        "Số ký hiệu,Nội dung nhiệm vụ,Hạn hoàn thành\n12/UBND-TH,Lập danh mục,01/01/1970\n", encoding="utf-8"
    )
    assert sentence in call("import", path, "--by", "Lan", "--lang", lang)[2]


@pytest.mark.usefixtures("place")
def test_backup_and_restore(tmp_path: Path) -> None:
    assert call("backup", "b.zip")[:2] == (0, "")
    assert call("restore", "b.zip", "--register", tmp_path / "new" / "r.db")[:2] == (0, "")
    listed = ("tasks", "list", "--as-of", AS_OF)
    assert rows(*listed, "--register", tmp_path / "new" / "r.db") == rows(*listed)
    code, _, complaints = call("restore", "b.zip")
    assert (code, "overwrites nothing" in complaints) == (13, True)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_pipes_of_another_code_page_get_vietnamese(encoding: str) -> None:
    """As on Windows, where a pipe has the system's code page."""
    ended = subprocess.run(
        [sys.executable, "-m", "congvan", "overdue", "--as-of", AS_OF, "--csv"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"},
        capture_output=True, check=True,
    )  # fmt: skip
    assert "Báo cáo kết quả giải ngân" in ended.stdout.decode("utf-8-sig")
    assert ended.stderr == b""


class Console(io.TextIOWrapper):
    """A terminal of another code page."""

    def isatty(self) -> bool:
        return True


def test_a_console_that_lacks_a_letter_shows_a_mark() -> None:
    printed = io.BytesIO()
    console = Console(printed, encoding="cp1252")
    desk.speak_utf8(console)
    console.write("Sở Y tế")
    console.flush()
    assert printed.getvalue() == b"S? Y t?"
