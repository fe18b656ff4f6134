"""Templates of an office take the place of ours; one that cannot be filled in is refused with what to do."""

from pathlib import Path

import pytest
from docx import Document

from forms.kinds import FormKind
from forms.letters.filling import clean, write_templates
from forms.letters.templates import TEMPLATES
from forms.making import make_form
from forms.request import FormRefused, FormRequest
from register.register import Register
from tests.forms.offices import TODAY
from tests.forms.opened import text_of

REMINDER = FormRequest(kind=FormKind.REMINDER, as_of=TODAY)
OURS = "van-ban-don-doc.docx"


def template(folder: Path, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / OURS))
    return folder


def test_an_offices_template_is_used(office: Register, tmp_path: Path) -> None:
    own = template(tmp_path / "own", "{{ office }} nhắc: {{ late_count }} việc", "{{ receivers|join(', ') }}")
    (path,) = make_form(office, REMINDER, tmp_path, own)
    assert text_of(path) == (
        "ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG nhắc: 5 việc\nBan Quản lý dự án tỉnh, Phòng Kinh tế, Sở Tài chính, Sở Y tế"
    )


def test_ours_is_used_where_the_folder_has_none(office: Register, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (path,) = make_form(office, REMINDER, tmp_path, tmp_path / "own")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(path)


BROKEN = [
    "{{ no_such_name }}",
    "{{ office",
    "{% for %}",
    "{{ office.__class__.__mro__ }}",  # code that reaches out of the template
    "{{ receivers.append('x') }}",
]


@pytest.mark.parametrize("line", BROKEN)
def test_a_template_that_cannot_be_filled_in(office: Register, tmp_path: Path, line: str) -> None:
    own = template(tmp_path / "own", line)
    out = tmp_path / "out"
    with pytest.raises(FormRefused, match="congvan templates DIR"):
        make_form(office, REMINDER, out, own)
    assert list(out.iterdir()) == []


def test_a_template_that_is_no_word_file(office: Register, tmp_path: Path) -> None:
    (tmp_path / OURS).write_bytes(b"no zip")
    with pytest.raises(FormRefused, match=OURS):
        make_form(office, REMINDER, tmp_path / "out", tmp_path)


def test_templates_are_written_and_none_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / OURS).write_bytes(b"the office's own")
    assert {path.name for path in write_templates(tmp_path)} == set(TEMPLATES) - {OURS}
    assert (tmp_path / OURS).read_bytes() == b"the office's own"


def test_what_no_file_may_hold_is_left_out() -> None:
    assert clean({"a": ["x\x00y", {"b": "\ud800z"}], "c": 1}) == {"a": ["xy", {"b": "z"}], "c": 1}
