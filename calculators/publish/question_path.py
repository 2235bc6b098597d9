"""The questions of a calculator that has a path of them, ready to be written on a page."""

from dataclasses import replace

from calculators.core.calculator import Calculator
from calculators.core.field import Field
from calculators.render.questions import Screen
from calculators.scoring.book import UNKNOWN, Book, load

#: Calculators with questions.
HAVE = ("scoring",)
#: Ranks say the same as the preset, with more effort.
_FOLDED, _FOLDED_TITLE = "ranks.", "Or rank the six groups yourself"
#: A cut of one's own needs shares and routes, for which the path has no room; it is made on the calculator's page.
_NOT_ASKED = {"slices": ("own",)}


def screens(calculator: Calculator) -> tuple[Screen, ...]:
    """Give the screens in their order. Raises KeyError when a question names a field that there is not."""
    book = load()
    notes = _notes(book)
    found = []
    for question in book.questions:
        fields = tuple(_asked(calculator.fields[id]) for id in question.fields)
        first = next((one.id for one in fields if one.id.startswith(_FOLDED)), "")
        found.append(
            Screen(
                question.id,
                question.title,
                fields,
                question.why,
                question.example,
                {key: words for key, words in notes.items() if key[0] in question.fields},
                first,
                _FOLDED_TITLE if first else "",
            )
        )
    return tuple(found)


def _asked(field: Field) -> Field:
    """Leave out what cannot be answered here and what would be said twice on a screen; “don’t know” comes last."""
    asked = [option for option in field.options if option.value not in _NOT_ASKED.get(field.id, ())]
    left = tuple(sorted(asked, key=lambda option: option.value == UNKNOWN))
    hint = "" if field.id.startswith(("must_haves.", "slices")) else field.hint
    return replace(field, options=left, hint=hint)


def _notes(book: Book) -> dict[tuple[str, str], str]:
    """Give the words about options: why a must-have may be one, and for whom a preset or a cut is."""
    notes = {("must_haves", one.id): one.why for one in book.must_haves}
    notes |= {("weights.preset", one.id): one.reason for one in book.presets.values()}
    notes |= {("slices", one.id): one.reason for one in book.slices.values()}
    return notes
