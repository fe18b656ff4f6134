"""The JSON Schema of a record, for those who read documents.jsonl."""

import json

from models import DocumentRecord


def record_schema() -> str:
    """Draft 2020-12, as a record is written: every field is there, an absent value is null."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **DocumentRecord.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2)
