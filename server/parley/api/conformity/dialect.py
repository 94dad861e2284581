"""From the schemas of OpenAPI 3.0 to those a JSON Schema library knows; those of 3.1 stay."""

from __future__ import annotations

from typing import Any

NULL = {"type": "null"}


def as_json_schema(node: Any) -> Any:
    """All of a document. `oneOf` becomes `anyOf`: that two of several descriptions fit an answer is
    a matter of the descriptions."""
    if isinstance(node, list):
        return [as_json_schema(each) for each in node]
    if not isinstance(node, dict):
        return node
    read = {str(name): as_json_schema(value) for name, value in node.items()}
    if isinstance(options := read.get("oneOf"), list):
        read["anyOf"] = options
        del read["oneOf"]
    return or_null(read) if read.pop("nullable", None) is True else read


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """`nullable: true`, which may stand beside anything, in words."""
    return {"anyOf": [schema, NULL]}
