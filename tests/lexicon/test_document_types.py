"""The enum of document types and the table that knows their names."""

from lexicon.tables import read_table
from models import DocumentType


def test_enum_and_table_name_the_same_types() -> None:
    named = {row["document_type"] for row in read_table("document_types")}
    assert named | {"khac"} == {kind.value for kind in DocumentType}
