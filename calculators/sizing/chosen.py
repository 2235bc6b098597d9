"""The model of a case: the pasted configuration counts before the choice of the catalogue."""

from calculators.core.calculator import Answers
from calculators.domain.inspected import Inspected, Models


def choose(answers: Answers, models: Models) -> Inspected:
    """Read the model of these answers. Raises InputError at the field that it is from."""
    text = answers["config"]
    return (
        models.pasted(text) if isinstance(text, str) else models.of_catalogue(str(answers["model"]), "model")
    )
