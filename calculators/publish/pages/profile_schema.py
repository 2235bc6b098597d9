"""The JSON schema of an organisation's profile, from the calculators' fields; an editor that knows it completes them."""

from typing import Any

from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.field import Field
from calculators.journey.carry import asked
from calculators.profile.model import ROUTES, SCHEMA, SHARED
from calculators.profile.read import MOST_NAME, MOST_NOTE, MOST_NOTES, MOST_PRICES, PAGE, VERSION
from calculators.publish.pages.schemas import DAY, DIALECT

type Shape = dict[str, Any]

_FIGURE: Shape = {"type": ["number", "string"]}


def profile_schema() -> Shape:
    """Give the schema of the whole file."""
    price = {
        "fact": {"type": "string", "description": "Id of a figure, as the published data has it."},
        "value": {"type": "number", "minimum": 0},
        "unit": {"type": "string", "description": "The unit that the figure has in the published data."},
        "date": DAY | {"description": "Since when it holds."},
        "note": {"type": "string", "maxLength": MOST_NOTE},
    }
    whole = {
        "$schema": {"type": "string"},
        "schema": {"const": SCHEMA},
        "organisation": {"type": "string", "minLength": 1, "maxLength": MOST_NAME},
        "version": {"type": "string", "pattern": f"^{VERSION.pattern}$"},
        "date": DAY | {"description": "The day of this version."},
        "defaults": _object({SHARED: _shared()} | {id: _fields(registry.get(id)) for id in registry.ids()}),
        "prices": {
            "type": "array",
            "maxItems": MOST_PRICES,
            "items": _object(price) | {"required": ["fact", "value", "unit", "date"]},
        },
        "hidden_routes": {
            "type": "array",
            "uniqueItems": True,
            "maxItems": len(ROUTES) - 1,
            "items": {"enum": list(ROUTES)},
        },
        "notes": {
            "type": "object",
            "maxProperties": MOST_NOTES,
            "propertyNames": {"pattern": f"^{PAGE.pattern}$"},
            "additionalProperties": {"type": "string", "minLength": 1, "maxLength": MOST_NOTE},
        },
    }
    required = ["organisation", "version", "date"]
    return {
        "$schema": DIALECT,
        "title": "Profile of an organisation, version 1",
        "description": 'A file that holds nothing but "schema" says that there is no profile.',
        **_object(whole),
        "required": ["schema"],
        "if": {"minProperties": 2},
        "then": {"required": required},
    }


def _object(properties: Shape) -> Shape:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _shared() -> Shape:
    """Give the fields that several calculators ask for, each as the first of them has it."""
    found: Shape = {}
    for calculator_id, fields in asked().items():
        for key in fields:
            found.setdefault(key, _field(registry.get(calculator_id).fields[key]))
    return _object(found)


def _fields(calculator: Calculator) -> Shape:
    return _object({key: _field(field) for key, field in calculator.fields.items()})


def _field(field: Field) -> Shape:
    named = f"{field.label} ({field.unit})" if field.unit else field.label
    return _kind(field) | {"description": named}


def _kind(field: Field) -> Shape:
    """Say what a value may be. A number may come as text too, as people type it, with a currency where it is money."""
    choices: list[Any] = [option.value for option in field.options]
    match field.kind:
        case "choice":
            return {"enum": [*choices, None] if field.optional else choices}
        case "choices":
            return {"type": "array", "items": {"enum": choices}, "uniqueItems": True}
        case "numbers":
            return {"type": ["array", "string"], "items": {"type": "number"}}
        case "range":
            return {"type": ["number", "array", "object", "string"]}
        case "month":
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
        case "text":
            return {"type": ["string", "null"], "maxLength": field.length}
    return {"type": [*_FIGURE["type"], "null"]} if field.optional else dict(_FIGURE)
