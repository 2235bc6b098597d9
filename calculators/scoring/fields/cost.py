"""Cost: amounts by route, and the two amounts between which they are scored."""

from calculators.core.field import Field, Option
from calculators.scoring.routes import ROUTES

MOST = 1e12
#: Longest description of a total-cost case, as its link has it.
LONGEST_CASE = 8000


def cost_fields() -> list[Field]:
    """Give the cost fields; all may be empty."""
    amounts = [
        Field(
            f"cost.{route}", name, "One amount, or low, middle and high.", "USD/month", "cost", None, kind="range", minimum=0,
            maximum=MOST, optional=True, empty_label="not known", section="Cost of a month",
        )
        for route, name in ROUTES.items()
    ]  # fmt: skip
    ends = [
        Field(
            "cost.best", "Amount that is worth 10", "Scores run straight between the two amounts; a link keeps them.",
            "USD/month", "cost", None, minimum=0, maximum=MOST, optional=True, empty_label="the cheapest remaining route",
            section="How amounts become scores",
        ),
        Field(
            "cost.worst", "Amount that is worth 0", "Further amounts are worth 0 as well.", "USD/month", "cost", None, minimum=0,
            maximum=MOST, optional=True, empty_label="the budget ceiling, or the dearest remaining route",
            section="How amounts become scores",
        ),
    ]  # fmt: skip
    contents = Field(
        "cost.contents", "What the amounts hold", "Criteria whose money part is in the amounts keep only the rest of it.", "",
        "cost", "everything", kind="choice", section="What is in them",
        options=(
            Option("everything", "people, one-off work and exit too, as the total-cost calculator has them"),
            Option("bills", "the bills of providers alone"),
        ),
    )  # fmt: skip
    case = Field(
        "tco", "Total-cost case", "Where the amounts come from; filled in by the total-cost calculator.", "", "cost", None,
        kind="text", length=LONGEST_CASE, optional=True, empty_label="amounts of your own", section="What is in them",
    )  # fmt: skip
    return [*amounts, *ends, contents, case]
