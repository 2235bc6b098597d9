"""What an id in a formula means: a figure or step of its block, of the blocks that go by their ids, or an input."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from calculators.core.field import Field
from calculators.core.sheets import MONTH, REFERENCE, Block, Figure, Live, Row, Sheets

#: End of the id that asks whether an input has a value.
GIVEN = "_given"
#: What stands before the id of an input that a figure hides.
INPUT = "input"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reference means: `item` is None for an input, whose id `id` is; `given` asks whether that input has a value."""

    id: str
    block: Block | None = None
    item: Figure | Row | None = None
    given: bool = False

    @property
    def monthly(self) -> bool:
        """Tell whether it has a row a month."""
        return self.item is not None and self.item.when == MONTH


class Scope:
    """Finds what references mean in the blocks of a case."""

    def __init__(self, sheets: Sheets, fields: Collection[str] | dict[str, Field]) -> None:
        self._fields = fields
        self._blocks = {block.key: block for block in sheets.blocks}
        self._own = {block.key: _items(block) for block in sheets.blocks}
        self._plain = {
            id: (block, item)
            for block in sheets.blocks
            if block.plain
            for id, item in self._own[block.key].items()
        }

    def find(self, reference: str, block: Block | None) -> Meant:
        """Find an id that may have a block before it. Raises LookupError for one that nothing has."""
        key, slash, id = reference.rpartition("/")
        if key == INPUT:
            return Meant(id)
        if slash:
            block = self._blocks[key]
        if block is not None and id in self._own[block.key]:
            return Meant(id, block, self._own[block.key][id])
        if id in self._plain:
            return Meant(id, *self._plain[id])
        if id in self._fields:
            return Meant(id)
        if id.endswith(GIVEN) and id.removesuffix(GIVEN) in self._fields:
            return Meant(id.removesuffix(GIVEN), given=True)
        raise LookupError(
            f"{id} is named by a formula of {block.key if block else 'the result'} and stands nowhere"
        )


def _items(block: Block) -> dict[str, Figure | Row]:
    """Give the items of a block by id; of figures with one id the last one counts."""
    items: dict[str, Figure | Row] = {figure.id: figure for figure in block.figures}
    return items | {row.id: row for row in block.steps}


def figures_of(block: Block) -> tuple[Figure, ...]:
    """Give the figures of a block that count, in order."""
    return tuple({figure.id: figure for figure in block.figures}.values())


def formulas(sheets: Sheets) -> Iterator[tuple[Block | None, str]]:
    """Give every formula of a case with the block that it stands in."""
    for block in sheets.blocks:
        for figure in figures_of(block):
            entries = figure.given if isinstance(figure.given, tuple) else (figure.given,)
            yield from ((block, entry.text) for entry in entries if isinstance(entry, Live))
        yield from ((block, row.formula) for row in block.steps)
    for outcome in sheets.outcomes:
        yield from ((None, formula) for line in outcome.lines for formula in line.formulas if formula)
        if outcome.tail:
            yield None, outcome.tail


def inputs_named(sheets: Sheets, fields: dict[str, Field]) -> frozenset[str]:
    """Give the ids of the inputs that some formula names."""
    scope, found = Scope(sheets, fields), set[str]()
    for block, formula in formulas(sheets):
        for reference in REFERENCE.findall(formula):
            id = reference.partition("@")[0]
            if id in (MONTH, "months"):
                continue
            meant = scope.find(id, block)
            if meant.item is None:
                found.add(meant.id)
    if sheets.horizon:
        found.add(sheets.horizon)
    return frozenset(found)
