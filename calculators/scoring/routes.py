"""The routes as the scoring sees them."""

#: Routes that are scored by hand, with their names.
SCORED = {
    "closed_api": "Closed model behind an API",
    "hosted_open": "Open model behind an API",
    "rented_gpu": "Open model on rented GPUs",
    "owned_gpu": "Open model on owned hardware",
}
HYBRID = "hybrid"
#: All routes; a mix is built from slices of the work, each on one of the others.
ROUTES = {**SCORED, HYBRID: "Hybrid"}
#: Names short enough for a sentence or a narrow column.
SHORT = {
    "closed_api": "closed API",
    "hosted_open": "hosted open",
    "rented_gpu": "rented GPUs",
    "owned_gpu": "owned hardware",
    "hybrid": "hybrid",
}
#: Names that take a verb in the plural.
_PLURAL = ("rented_gpu",)
#: Named variants of the closed route on which an answer may depend.
VARIANTS = {
    "public_api": "the public API",
    "own_tenant": "a cloud platform in your own tenant",
    "appliance": "an appliance on your premises",
    "eu_maker": "a closed model of an EU maker",
}


def first_word_up(text: str) -> str:
    """Begin a sentence with a name."""
    return text[:1].upper() + text[1:]


def verb(route: str, singular: str, plural: str) -> str:
    """Give the form of a verb that goes with the short name of a route."""
    return plural if route in _PLURAL else singular
