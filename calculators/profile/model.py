"""What a profile holds once it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

#: What the published file says where no organisation has set anything.
SCHEMA = 1
#: Defaults under this name count for every calculator that has the field.
SHARED = "shared"
#: Routes that a profile may hide, by their public ids; the two calculators that compare routes name them in this field.
ROUTES = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu", "hybrid")
ROUTES_FIELD = "routes"


@dataclass(frozen=True, slots=True)
class Price:
    """A negotiated price, or another figure in place of the catalogue's: its id there, value, unit, and since when it holds.

    `place` is where it stands in the file.
    """

    fact: str
    value: float
    unit: str
    on: date
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as its file says; `defaults` are JSON values by field id, by calculator or `shared`, not yet held against fields.

    `notes` are plain texts by page.
    """

    organisation: str
    version: str
    on: date
    defaults: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()
    hidden_routes: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Name it in a sentence."""
        return f"{self.organisation}’s profile, version {self.version} of {self.on.isoformat()}"
