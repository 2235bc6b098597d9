"""Everything of a result as JSON: what `run --json` gives, with what each input, step, table and chart is."""

import json
from typing import Any

from calculators.core.result import Chart, Table
from calculators.core.state import changed
from calculators.export.material import Material

#: Of the form of the file; a breaking change is another number.
VERSION = 1


def run_document(material: Material) -> dict[str, Any]:
    """Give the answer of `run --json`: the public keys of the command line."""
    calculator, result = material.calculator, material.result
    return {
        "calculator": calculator.id,
        "schema": calculator.schema,
        "data_as_of": calculator.data_as_of.isoformat(),
        "inputs": {key: calculator.fields[key].json(value) for key, value in material.answers.items()},
        "values": result.values,
        "result": result.data,
        "warnings": [warning.as_dict() for warning in result.warnings],
    }


def json_file(material: Material) -> str:
    """Write the file."""
    calculator, result = material.calculator, material.result
    document = run_document(material) | {
        "export": VERSION,
        "title": calculator.title,
        "case": material.case,
        "scenario": material.scenario or None,
        "link": material.link or None,
        "state": material.fragment,
        # As a file of inputs has them, so that the page opens this one too: free text, which is in no link, included.
        "answers": changed(calculator.fields, material.answers),
        "profile": calculator.preset.as_dict(material.answers) if calculator.preset else None,
        "headline": result.headline,
        "summary": result.summary,
        "fields": {
            key: {
                "label": field.label,
                "meaning": field.hint,
                "unit": field.unit,
                "kind": field.kind,
                "group": field.group,
                "default": field.json(field.default),
                "differs": material.answers[key] != field.default,
                "why": field.why,
            }
            for key, field in calculator.fields.items()
        },
        "steps": {
            row.id: {
                "group": group.title,
                "label": row.label,
                "meaning": row.meaning,
                "formula": row.formula,
                "with_numbers": str(row.substituted),
                "shown": row.value,
                "source": row.source,
            }
            for group in result.working
            for row in group.rows
        },
        "cards": [
            {
                "key": card.key,
                "title": card.title,
                "badge": card.badge,
                "figure": str(card.figure),
                "of": card.figure_note,
                "lines": {name: str(text) for name, text in card.lines},
                "reasons": list(card.reasons),
            }
            for card in result.cards
        ],
        "findings": list(result.findings),
        "parts": [
            {"key": part.key, "title": part.title, "intro": str(part.intro), "findings": list(part.findings)}
            for part in result.parts
        ],
        "tables": [{"part": part.key if part else None, **_table(table)} for part, table in material.tables],
        "charts": [_chart(chart) for chart in material.charts],
        "sources": [_plain(row) for row in result.sources],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "caption": table.caption,
        "columns": list(table.columns),
        "rows": [
            [
                {"text": cell.text, "value": cell.value, **({"step": cell.step} if cell.step else {})}
                for cell in row
            ]
            for row in table.rows
        ],
        "note": table.note,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    """Give what is drawn, and the table that says the same."""
    return {"kind": type(chart).__name__, **_plain(chart)}


def _plain(value: Any) -> Any:
    """Give a dataclass, and what is in it, as JSON has it."""
    if isinstance(value, Table):
        return _table(value)
    if names := getattr(value, "__dataclass_fields__", None):
        return {name: _plain(getattr(value, name)) for name in names}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
