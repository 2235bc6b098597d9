"""The whole record, in the order of an architecture decision record (MADR), with the verdict first."""

from collections.abc import Iterable, Iterator

from calculators.core.document import Block, Document, Facts, Heading, Link, Paragraph, Verbatim
from calculators.core.state import encode
from calculators.scoring.book import UNKNOWN
from calculators.scoring.fields.case import fact_values
from calculators.scoring.record.choice import chosen_fact
from calculators.scoring.record.compact import compact
from calculators.scoring.record.drivers import context, drivers
from calculators.scoring.record.firmness import cost, dissent, firmness
from calculators.scoring.record.material import OPEN, Material
from calculators.scoring.record.options import considered, outcome, verdict_sentence
from calculators.scoring.record.outlook import review_day, tests, triggers
from calculators.scoring.record.reasons import scores, sources

#: The file that it becomes, without an ending.
NAME = "decision-record"


def record(material: Material) -> Document:
    """Write the record of computed figures."""
    return assembled(material, [block for section in sections(material) for block in section])


def sections(material: Material) -> Iterator[tuple[Block, ...]]:
    """Write the record section by section, so that a caller may stop or let others work in between."""
    yield tuple(_head(material))
    for section in _SECTIONS:
        yield tuple(section(material))


def assembled(material: Material, blocks: Iterable[Block]) -> Document:
    """Make a document of the blocks of all sections."""
    return Document(_title(material), tuple(blocks), NAME)


def _title(material: Material) -> str:
    task = str(material.figures.answers["case.task"])
    work = "" if task == UNKNOWN else f": {fact_values('task')[task]}"
    return material.words("record.title") or f"Route to language models{work}"


def _head(material: Material) -> Iterator[Block]:
    owner, day = material.words("record.owner"), material.words("record.date")
    yield Paragraph(verdict_sentence(material), strong=True)
    yield Facts(
        (
            ("Status", _status(material)),
            ("Chosen option", chosen_fact(material)),
            ("Owner", owner or OPEN),
            ("Date", day or OPEN),
            ("Review date", review_day(material)),
            ("Data edition", material.data_as_of.isoformat()),
        )
    )


def _more(material: Material) -> Iterator[Block]:
    yield Heading(2, "More information")
    yield from sources(material)
    yield from _state(material)


def _status(material: Material) -> str:
    """Say how far the decision is: it is made once an owner stands for an option on a day, the verdict's or another."""
    if material.choice is None:
        return "open: the figures choose no option, and nobody has named one"
    return "decided" if material.words("record.owner") and material.words("record.date") else "proposed"


def _state(material: Material) -> Iterator[Block]:
    """Give everything that was entered and what came out, as text and as a link."""
    fragment = state(material)
    yield Heading(3, "Open it again")
    if material.address:
        page = material.address.partition("#")[0]
        yield Paragraph((Link("Open this record", f"{page}#{fragment}"), " to see what has changed since."))
    yield Paragraph(
        "This text holds all inputs but the words of people, and what came out. Put behind the address of the scoring page and a "
        "number sign, it opens the record again and shows what has changed since."
    )
    yield Verbatim(fragment)


def state(material: Material) -> str:
    """Give all inputs as the address has them, with the compact note of what came out."""
    answers = {**material.figures.answers, "recorded": compact(material)}
    return encode("scoring", material.fields, answers)


_SECTIONS = (context, drivers, considered, outcome, firmness, cost, dissent, tests, triggers, scores, _more)
