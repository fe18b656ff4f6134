"""`congvan corrections`, `calibrate` and `directory`, and what other commands do with what persons settled."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.cli import app  # noqa: F401 - loads the commands
from app.fingerprints import fingerprint
from app.settings import Settings, load_settings
from models import Direction
from models.errors import BadSettings
from pipeline.calibration import read_office_rows, shipped_rows
from pipeline.fitting import LEAST_VALUES
from pipeline.parsing import SourceFile, pack_pages, parse_pages
from register.register import Register
from register.vocabulary import Answer
from tests.app.register_calls import call, rows
from tests.golden import NAMES, load_pages
from tests.register.letters import letter

SAMPLES = NAMES[:4]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with one letter in the current folder; the commands find it there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONGVAN_SETTINGS", raising=False)
    with Register.open(tmp_path / "register.db", clock=lambda: date(2021, 6, 1)) as register:
        register.feed([letter("12/UBND-TH")])
    return tmp_path / "register.db"


def settle(place: Path, field: str, value: str) -> None:
    """Settle a value of the only letter."""
    with Register.open(place) as register:
        (found,) = register.letters.list()
        register.letters.settle(found.id, "Lan", field, value)


def test_export_and_forms_have_what_was_settled(place: Path) -> None:
    settle(place, "subject", "Kiểm tra đê điều")
    code, _, complaints = call("export", "--format", "csv", "--rows", "letters", "--out", "letters.csv")
    assert code == 0, complaints
    assert "Kiểm tra đê điều" in Path("letters.csv").read_text("utf-8-sig")
    with Register.open(place) as register:
        (found,) = register.letters.list()
        register.letters.register(found.id, "Lan", Direction.IN, on=date(2021, 5, 21))
    for kind, more in (("letters-in", ("--period", "2021")), ("slip", ("--letter", found.id))):
        code, _, complaints = call("report", kind, *more, "--as-of", "2021-06-01", "--out", kind)
        assert code == 0, complaints
        assert any("Kiểm tra đê điều" in _text_of(file) for file in Path(kind).iterdir()), kind


def _text_of(file: Path) -> str:
    """What a form in XLSX or DOCX says."""
    with ZipFile(file) as parts:
        return "".join(parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))


def test_truth_files(place: Path) -> None:
    settle(place, "code_number", "21")
    code, printed, _ = call("corrections", "export", "truth")
    assert (code, printed) == (0, "0 files with 0 letters, 0 of them accepted whole, written to truth\n")
    read = letter("13/UBND-TH", document_id="ab" * 8 + "-1")
    with Register.open(place) as register:
        register.feed([read.model_copy(update={"source": read.source.model_copy(update={"sha256": "ab" * 32})})])
        (new,) = [each for each in register.letters.list() if each.sha256]
        register.letters.accept(new.id, "Lan")
    code, printed, _ = call("corrections", "export", "truth", "--lang", "vi")
    assert code == 0
    assert printed.startswith("đã ghi 1 tệp với 1 văn bản")
    (file,) = Path("truth").iterdir()
    assert json.loads(file.read_text("utf-8"))["documents"][0]["number"] == "13"
    Path("file").touch()
    assert call("corrections", "export", "file")[0] == 5


@pytest.fixture
def out(place: Path, tmp_path: Path) -> Path:
    """What a run leaves of some samples: outcomes and kept pages; their letters are in the register."""
    folder = tmp_path / "out"
    (folder / "pages").mkdir(parents=True)
    lines = ["path,sha256,outcome"]
    with Register.open(place) as register:
        for name in SAMPLES:
            digest, pages = sha256(name.encode()).hexdigest(), load_pages(name)
            (folder / "pages" / f"{digest}-0123456789abcdef.gz").write_bytes(pack_pages(pages, "application/pdf"))
            lines.append(f"{name}.pdf,{digest},done")
            file = SourceFile(f"{name}.pdf", digest, "application/pdf")
            register.feed(parse_pages(pages, file, Settings().parsing, "isolated"))
    (folder / "outcomes.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def accept_all(place: Path, wrong: str | None = None) -> int:
    """Accept all letters that were read from files as they are, but for a field that is said to be not there."""
    accepted = 0
    with Register.open(place) as register:
        for each in [each for each in register.letters.list() if each.sha256]:
            while waiting := [one for one in register.letters.doubts(each.id) if one.is_open and one.settles]:
                first = waiting[0]
                if first.task is not None:
                    register.tasks.drop(first.task, "Lan")
                    continue
                dumped = register.letters.record(each.id).model_dump(mode="json")
                group, _, name = (first.settles or "").rpartition(".")
                value = (dumped[group] if group else dumped)[name]
                answer = Answer.VALUE if value else Answer.NOT_ON_DOCUMENT
                register.letters.settle(each.id, "Lan", first.settles or "", value, answer=answer)
            if wrong:
                register.letters.settle(each.id, "Lan", wrong, answer=Answer.NOT_ON_DOCUMENT)
            register.letters.accept(each.id, "Lan")
            accepted += 1
    return accepted


def test_calibrate(place: Path, out: Path) -> None:
    accepted = accept_all(place, wrong="subject")
    changed = call("calibrate", out, "--csv", "--save", "office.tsv")
    assert changed[0] == 0, changed[2]
    assert f"of {accepted} accepted letters; fewer than {LEAST_VALUES} answers, so never surer" in changed[2]
    lines = changed[1].splitlines()
    assert lines[0] == "\ufefffield,values,raw_up_to,share_before,share_after,answers"
    changes = [dict(zip(lines[0][1:].split(","), line.split(","), strict=True)) for line in lines[1:]]
    subject = [each for each in changes if each["field"] == "subject"]
    assert all(float(each["share_after"]) < float(each["share_before"]) for each in subject)
    assert 0 < sum(int(each["answers"]) for each in subject) <= accepted
    assert all(float(each["share_after"]) <= float(each["share_before"]) for each in changes)
    table = read_office_rows(Path("office.tsv"))
    assert len(table) == len(shipped_rows())
    assert table != shipped_rows()


def test_the_offices_table_counts_and_can_be_taken_out(place: Path, out: Path) -> None:
    accept_all(place, wrong="subject")
    assert call("calibrate", out, "--save", "office.tsv")[0] == 0
    Path("congvan.toml").write_text('calibration = "office.tsv"\n')
    own, plain = load_settings({}), Settings(calibration=None)
    assert fingerprint(own) != fingerprint(plain)
    pages, file = load_pages(SAMPLES[0]), SourceFile("a.pdf", "0" * 64, "application/pdf")
    first = [
        parse_pages(pages, file, each.parsing, "isolated", each.letters.office_rows)[0].evidence["subject"].confidence
        for each in (own, plain)
    ]
    assert first[0] < first[1]
    Path("congvan.toml").unlink()
    assert fingerprint(load_settings({})) == fingerprint(plain)


def test_a_table_that_is_gone_is_a_bad_setting(place: Path) -> None:
    with pytest.raises(BadSettings, match=r"gone\.tsv"):
        _ = Settings(calibration=Path("gone.tsv")).letters


def test_calibrate_needs_the_output_of_a_run(place: Path, tmp_path: Path) -> None:
    assert call("calibrate", tmp_path / "nothing")[0] == 5


def test_nothing_accepted_changes_nothing(place: Path, out: Path) -> None:
    assert rows_without_notes("calibrate", out) == []


def rows_without_notes(*arguments: object) -> list[str]:
    """The lines of CSV below the headings; what is said beside it does not matter."""
    code, printed, _ = call(*arguments, "--csv")
    assert code == 0
    return printed.splitlines()[1:]


def test_the_list_of_signers_is_filled(place: Path) -> None:
    assert rows("directory", "suggest") == []
    settle(place, "signer.full_name", "Lê Văn Tám")
    wanted = {"organ_name": "UBND TỈNH TÂN HƯNG", "full_name": "Lê Văn Tám", "letters": "1"}
    assert rows("directory", "suggest") == [wanted]
    assert call("directory", "add")[0] == 2  # no list is named
    Path("congvan.toml").write_text('signers = "ours.csv"\n')
    code, printed, said = call("directory", "add", "--letters", "2")
    assert (code, printed, said) == (0, "", "0 signers added to ours.csv\n")
    code, printed, said = call("directory", "add", "--lang", "vi")
    assert (code, printed, said) == (0, "UBND TỈNH TÂN HƯNG: Lê Văn Tám\n", "đã thêm 1 người ký vào ours.csv\n")
    assert rows("directory", "suggest") == []
    Path("theirs.csv").write_text("Cơ quan;Họ tên\nSở Y tế;Trần Thị Chín\n", encoding="utf-8")
    assert call("directory", "import", "theirs.csv")[0] == 0
    assert Path("ours.csv").read_text("utf-8-sig").splitlines()[-1] == "Sở Y tế,Trần Thị Chín"
    assert call("directory", "import", "none.csv")[0] == 6
