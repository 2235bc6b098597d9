"""How much of the work each slice is, and of what a criterion weighs."""

from calculators.core.sheets import Live
from calculators.scoring.evaluate import Figures
from calculators.scoring.fields.slices import MOST_SLICES
from calculators.scoring.sheets.laid import Laid

#: The shares of the slices, as inputs and as figures.
SHARE = tuple(f"slice_{number}.share" for number in range(1, MOST_SLICES + 1))
_REST = 1


def lay_shares(laid: Laid, figures: Figures) -> None:
    """Lay out the share that follows from the others where nobody gives it; the others are inputs."""
    if len(figures.slices) == 1:
        return
    others = [f"-[{SHARE[at]}]" for at in range(len(figures.slices)) if at != _REST]
    id = SHARE[_REST]
    given = Live(f"IF([{id}_given],[input/{id}],1{''.join(others)})")
    name = figures.slices[_REST].name
    laid.figure(
        id, f"{name}: share of the work", given, figures.slices[_REST].share, "what the others leave", "share"
    )
