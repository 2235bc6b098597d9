"""What a result and its documents say of inputs and prices that an organisation set: who, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from calculators.core.calculator import Answers, Calculator
from calculators.core.compare import shown
from calculators.core.document import Block, Document, Facts, Heading, Link, Paragraph, Verbatim
from calculators.core.field import Field
from calculators.core.preset import Preset
from calculators.core.result import Part, Result, SourceRow
from calculators.core.state import made_with
from calculators.profile.model import Price

#: The part of a result that lists what it rests on.
SOURCES = "sources"


def marked(calculator: Calculator, preset: Preset, prices: Mapping[str, Price]) -> Calculator:
    """Give the calculator with results that say who set what."""

    def answer(answers: Answers) -> Result:
        found = calculator.answer(answers)
        return replace(
            found, parts=tuple(_part(part, answers, preset, calculator, prices) for part in found.parts)
        )

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        for part in calculator.explore(answers, draws):
            yield part and _part(part, answers, preset, calculator, prices)

    whole = replace(calculator, answer=answer, explore=explore, preset=preset)
    if not (write := calculator.export):
        return whole

    def export(answers: Answers, address: str) -> Document:
        return document(write(answers, address), answers, preset, calculator)

    return replace(whole, export=export)


def document(written: Document, answers: Answers, preset: Preset, calculator: Calculator) -> Document:
    """Add to a document who set what of its inputs; its links name the version of the profile."""
    fields, front = calculator.fields, f"{calculator.id}~"
    blocks = tuple(_linked(block, front, preset.version) for block in written.blocks)
    rows = tuple(
        (_named(fields[key]), shown(fields[key], value)) for key, value in _standing(answers, preset).items()
    )
    if rows:
        words = f"Version {preset.version} of the profile of {preset.by}, {preset.on.isoformat()}, set these inputs."
        heading = Heading(2, f"Set by {preset.by}, {preset.on.isoformat()}")
        blocks = (*blocks, heading, Paragraph(words), Facts(rows))
    return replace(written, blocks=blocks)


def _linked(block: Block, front: str, version: str) -> Block:
    """Name the version in links to the calculator and in their text; `front` begins a fragment of it."""
    if isinstance(block, Verbatim) and block.text.startswith(front):
        return Verbatim(made_with(block.text, version))
    if isinstance(block, Paragraph) and isinstance(block.text, tuple):
        return replace(block, text=tuple(_link(piece, front, version) for piece in block.text))
    return block


def _link(piece: str | Link, front: str, version: str) -> str | Link:
    if isinstance(piece, str):
        return piece
    page, _, fragment = piece.url.partition("#")
    return Link(piece.text, f"{page}#{made_with(fragment, version)}") if fragment.startswith(front) else piece


def _part(
    part: Part, answers: Answers, preset: Preset, calculator: Calculator, prices: Mapping[str, Price]
) -> Part:
    rows = tuple(_row(row, answers, preset, prices) for row in part.sources)
    if part.key == SOURCES:
        rows += _missing(rows, answers, preset, calculator.fields)
    written = part.document and document(part.document, answers, preset, calculator)
    return replace(part, sources=rows, document=written)


def _row(row: SourceRow, answers: Answers, preset: Preset, prices: Mapping[str, Price]) -> SourceRow:
    if row.key in prices:
        note = " ".join(part for part in (prices[row.key].note, row.note) if part)
        return replace(row, note=note)
    words = preset.mark(row.key, answers[row.key]) if row.key in answers else ""
    return replace(row, date=words, source="profile of this site") if words else row


def _missing(
    rows: Sequence[SourceRow], answers: Answers, preset: Preset, fields: Mapping[str, Field]
) -> tuple[SourceRow, ...]:
    """List the inputs that stand as they were set and that no row is about yet."""
    known = {row.key for row in rows}
    return tuple(
        SourceRow(
            _named(fields[key]), shown(fields[key], value), preset.words, "profile of this site", key=key
        )
        for key, value in _standing(answers, preset).items()
        if key not in known
    )


def _standing(answers: Answers, preset: Preset) -> Answers:
    return {key: value for key, value in answers.items() if preset.mark(key, value)}


def _named(field: Field) -> str:
    """Name an input with the heading above it in the form, where that says more."""
    section = field.section
    return f"{section}: {field.label}" if section and section not in field.label else field.label
