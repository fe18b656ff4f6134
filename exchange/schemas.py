"""All schemas of the files that are written, by the names under which they are kept in `docs/schema`."""

import json

from exchange.edxml.writing import edxml_xsd
from exchange.letters import ExchangedLetter
from exchange.nd30.schemas import nd30_json_schema, nd30_xsd
from exchange.table_schemas import table_schemas
from pipeline.export.schema import DIALECT, AllFieldsThere, record_schema


def all_schemas() -> dict[str, bytes]:
    """Each schema by the name of its file."""
    texts = {
        "documents.jsonl.schema.json": record_schema() + "\n",
        "export.jsonl.schema.json": letter_schema(),
        "nd30.schema.json": nd30_json_schema(),
        **{f"{name}.schema.json": schema for name, schema in table_schemas().items()},
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "nd30.xsd": nd30_xsd(),
        "edxml.xsd": edxml_xsd(),
    }


def letter_schema() -> str:
    """The JSON Schema (draft 2020-12) of one line of an export as JSON lines."""
    schema = ExchangedLetter.model_json_schema(mode="serialization", schema_generator=AllFieldsThere)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"
