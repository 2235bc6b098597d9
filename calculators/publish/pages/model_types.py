"""The model types that have rules of their own, listed for the method page of the inspector."""

from calculators.domain.architecture.model_types import RULES
from calculators.publish.pages.markdown import code


def parts(calculator_id: str) -> dict[str, str]:
    """Give the generated part `model-types` of the calculator that reads configurations."""
    return (
        {"model-types": f"{', '.join(code(name) for name in sorted(RULES))}."}
        if calculator_id == "inspector"
        else {}
    )
