"""The JSON Schema of a record, for those who read documents.jsonl."""

import json

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from models import DocumentRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class AllFieldsThere(GenerateJsonSchema):
    """A record is written with every field; an absent value is null."""

    def field_is_required(
        self, field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField, total: bool
    ) -> bool:
        return True


def record_schema() -> str:
    """Draft 2020-12, of one line of documents.jsonl."""
    schema = DocumentRecord.model_json_schema(mode="serialization", schema_generator=AllFieldsThere)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2)
