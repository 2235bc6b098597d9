"""Checks values against the JSON schemas that we publish."""

from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "null": type(None),
}


def broken(value: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """Give every place where a value breaks its schema; knows the words that our schemas use, and no others."""
    unknown = set(schema) - {
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "format", "title", "$schema",
    }  # fmt: skip
    assert not unknown, unknown
    if "enum" in schema:
        return [] if value in schema["enum"] else [path]
    if "const" in schema:
        return [] if value == schema["const"] else [path]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if isinstance(value, bool) or not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [path]
    found: list[str] = []
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{path}.{key}" for key in schema.get("required", []) if key not in value]
        for key, inner in value.items():
            known = properties.get(key, others)
            found += [f"{path}.{key}"] if known is False else broken(inner, known, f"{path}.{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += broken(inner, schema["items"], f"{path}[{index}]")
    return found
