"""A cell that a spreadsheet would run stays text, and every cell can be read back."""

import csv
import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.cells import from_cell, to_cell
from pipeline.export.columns import Column, Value
from pipeline.export.tables import Table

ROWS: list[tuple[Value, str]] = [
    (None, ""),
    ("", ""),
    (True, "true"),
    (False, "false"),
    (0, "0"),
    (0.93, "0.93"),
    (date(2017, 3, 9), "2017-03-09"),
    ("05", "05"),
    ("344/UBND-TH", "344/UBND-TH"),
    ("-", "'-"),  # the label of a dashed task
    ("+", "'+"),
    ("-1", "'-1"),  # the path of a bullet
    ("=1+1", "'=1+1"),
    ('=HYPERLINK("http://x";"y")', '\'=HYPERLINK("http://x";"y")'),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("＝1", "'＝1"),  # wide sign, run by Excel in Asian locales
    ("'quoted'", "''quoted'"),  # so that one apostrophe can be taken away from every guarded cell
    ("a=1", "a=1"),
    ("Tổ chức", "Tổ chức"),  # NFD in, NFC out
]


@pytest.mark.parametrize(("value", "cell"), ROWS)
def test_to_cell(value: Value, cell: str) -> None:
    assert to_cell(value) == cell


@given(st.text())
def test_a_text_cell_reads_back(text: str) -> None:
    assert from_cell(to_cell(text)) == unicodedata.normalize("NFC", text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_a_table_reads_back(texts: list[str]) -> None:
    file = io.BytesIO()
    columns: list[Column[str]] = [Column("first", lambda text: text, ""), Column("second", lambda text: len(text), "")]
    Table(file, columns).add(texts)
    content = file.getvalue()
    assert content.startswith(b"\xef\xbb\xbffirst,second\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    assert [from_cell(row[0]) for row in rows] == [unicodedata.normalize("NFC", text) for text in texts]
