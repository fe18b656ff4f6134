"""Which edits make stored pages stale, and which only the records made of them."""

import ast
from collections.abc import Iterator

import pytest

from app import fingerprints
from app.fingerprints import (
    OWN_PACKAGES,
    PARSING_ROOTS,
    READING_ROOTS,
    ROOT,
    _imports,
    fingerprint,
    looking_fingerprint,
    reading_fingerprint,
)
from app.settings import Settings
from pipeline.letter_settings import ParsingSettings
from pipeline.reading.settings import ReadingSettings

EDITS = [
    # what is edited, whether scans are read again, whether pages are parsed again
    ("lexicon/tables/posts.tsv", False, True),
    ("lexicon/tables/verbs.tsv", False, True),
    ("lexicon/syllables.py", True, True),  # the text layer is judged by it
    ("parsers/head/code.py", False, True),
    ("parsers/foot/signature.py", False, True),  # asked by a callback: see `as_asked`
    ("pipeline/layout/closing.py", False, True),
    ("pipeline/calibration.tsv", False, True),
    ("models/record.py", False, True),
    ("models/reasons.tsv", False, True),
    ("models/page.py", True, True),
    ("pipeline/reading/scan.py", True, True),
    ("pipeline/reading/hand/digit_strings.onnx", True, True),
    ("pipeline/reading/concert/candidates.py", True, True),
    ("pipeline/reading/concert/models/lines.onnx", True, True),
    ("pipeline/reading/concert/models/print.onnx", True, True),
    ("pipeline/reading/concert/models/second.onnx", True, True),
    ("pipeline/reading/concert/models/alphabets.json", True, True),
    ("pipeline/reading/concert/models/LICENSE-trueocr.txt", False, False),
    ("pipeline/reading/concert/language/official_prose.xz", True, True),
    ("pipeline/reading/pdf/text_layer.py", True, True),
    ("pipeline/reading/engines/tesserocr_engine.py", True, True),
    ("models/errors/document.py", False, False),
    ("pipeline/batch/runner.py", False, False),
    ("pipeline/export/columns.py", False, False),
    ("app/cli.py", False, False),
]


@pytest.mark.parametrize(("path", "reads_again", "parses_again"), EDITS)
def test_what_an_edit_makes_stale(path: str, reads_again: bool, parses_again: bool) -> None:
    assert (ROOT / path).is_file()
    assert (path in files_behind(READING_ROOTS)) == reads_again
    assert (path in files_behind(PARSING_ROOTS) | files_behind(READING_ROOTS)) == parses_again


def files_behind(roots: tuple[str, ...]) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in fingerprints.files_behind(roots)}


LOOKS = [
    # what is edited, whether other looks at the signature may be asked for
    ("parsers/foot/signature.py", True),
    ("pipeline/closing_question.py", True),
    ("pipeline/layout/anchors.py", True),
    ("lexicon/folding.py", True),
    ("lexicon/tables/__init__.py", True),
    ("lexicon/tables/signing_words.tsv", True),
    ("lexicon/tables/surnames.tsv", True),
    ("lexicon/tables/provinces.tsv", True),
    ("lexicon/tables/products.tsv", False),
    ("lexicon/tables/verbs.tsv", False),
    ("parsers/tasks/find.py", False),
]


@pytest.mark.parametrize(("path", "looks_again"), LOOKS)
def test_what_an_edit_does_to_the_looks(path: str, looks_again: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    line_of = fingerprints._line_of
    before = looking_fingerprint.__wrapped__()
    monkeypatch.setattr(fingerprints, "_line_of", lambda file: "edited" if file == ROOT / path else line_of(file))
    assert (looking_fingerprint.__wrapped__() != before) == looks_again


@pytest.mark.parametrize("package", OWN_PACKAGES)
def test_every_import_is_found(package: str) -> None:
    """Whatever the form of a statement: a module that is missed would leave records stale."""
    for path in (ROOT / package).rglob("*.py"):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        found = {(source, each) for source, names in _imports(name) for each in names}
        assert set(stated(path.read_text(encoding="utf-8"))) <= found, name


def stated(source: str) -> Iterator[tuple[str | None, str]]:
    """The imports of a source by its syntax tree: where from, and the name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((None, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)


def test_settings_of_parsing_leave_the_pages() -> None:
    plain, stricter = Settings(), Settings(parsing=ParsingSettings(silent_errors=0.001))
    isolated, other = Settings(secrets="isolated"), Settings(reading=ReadingSettings(render_dpi=300))
    assert len({fingerprint(each) for each in (plain, stricter, isolated, other)}) == 4
    assert reading_fingerprint(plain.reading) == reading_fingerprint(stricter.reading)
    assert reading_fingerprint(plain.reading) == reading_fingerprint(isolated.reading)
    assert reading_fingerprint(plain.reading) != reading_fingerprint(other.reading)


def test_room_for_pages_changes_nothing_that_is_read() -> None:
    assert fingerprint(Settings(pages_mb=1)) == fingerprint(Settings())
