"""Makes the JSON Schema of a record, for those who read documents.jsonl."""

import json

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from models import DocumentRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class AllFieldsThere(GenerateJsonSchema):
    """Makes every field required, because a record is written with all its fields; an absent value is null."""

    def field_is_required(
        self, field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField, total: bool
    ) -> bool:
        """Always true; pydantic itself takes a field with a default for optional."""
        return True


def record_schema() -> str:
    """The JSON Schema (draft 2020-12) of one line of documents.jsonl, as indented JSON."""
    schema = DocumentRecord.model_json_schema(mode="serialization", schema_generator=AllFieldsThere)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2)
