"""The licence tag of a model: what it stands for, what it restricts, and as of when that was read. Never a legal finding."""

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import OpenModel

UNKNOWN = "not known from a configuration"


def tag(catalog: Catalog, model: OpenModel | None) -> str:
    """Give the tag and the name of the licence."""
    if model is None:
        return UNKNOWN
    known = catalog.licences.get(model.licence)
    return f"{model.licence}: {known.name}" if known else model.licence


def restrictions(catalog: Catalog, model: OpenModel | None) -> str:
    """Say what the licence asks or forbids, with the date, or that its text was not read."""
    if model is None:
        return "Read the licence file beside the weights."
    known = catalog.licences.get(model.licence)
    if known is None:
        reason = next((one.reason for one in catalog.absences if one.what == model.licence), "Text not read.")
        return f"{reason} Looked for on {model.checked.isoformat()}."
    date = "" if known.source_date == "undated" else f"edition of {known.source_date}, "
    return f"{known.restrictions} ({date}checked {known.checked.isoformat()}.)"
