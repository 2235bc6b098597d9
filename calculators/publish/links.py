"""Links from pages into a calculator with inputs set: `[a night shift](../calculators/tco.md){ scenario=… set.hours_per_day=8 }`.

A Markdown extension that turns the attributes `calculator` (tco when absent), `scenario` and `set.<field>` of a link into the
fragment in which the calculator keeps its inputs, so that no author writes one by hand and none goes stale unnoticed. An unknown
name fails the build with page and line. An organisation's profile sets what such a link leaves open, as in the list of ready
cases. A link to a ready case as it stands says the case's short address too, in `data-go`, since on paper nobody could read the
other.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from calculators.core import state
from calculators.core.messages import InputError
from calculators.publish import docs, scenarios, short
from calculators.publish.errors import ContentError
from calculators.publish.fence import Fence

DEFAULT = "tco"


class _Links(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Add the fragment to each link that carries one of the attributes."""
        for link in root.iter("a"):
            if names := [name for name in link.attrib if carries(name)]:
                given = {name: link.attrib.pop(name) for name in names}
                link.set("href", f"{link.get('href', '')}#{self._fragment(given)}")
                if "scenario" in given and not any(name.startswith("set.") for name in given):
                    link.set("data-go", short.ready_case(given.get("calculator", DEFAULT), given["scenario"]))

    def _fragment(self, given: dict[str, str]) -> str:
        try:
            return fragment(given)
        except (InputError, LookupError) as error:
            place = docs.where(self.md, *(f"{name}=" for name in given))
            raise ContentError(f"{place}: this link's inputs do not hold: {error}") from error


def carries(attribute: str) -> bool:
    """Tell whether an attribute of a link says with which inputs a calculator opens."""
    return attribute in ("calculator", "scenario") or attribute.startswith("set.")


def fragment(given: dict[str, str]) -> str:
    """Write the inputs that a link names as a fragment. Raises LookupError or InputError."""
    name = given.get("calculator", DEFAULT)
    known = scenarios.calculators()
    if name not in known:
        raise LookupError(f"there is no calculator “{name}”")
    calculator = known[name]
    scenario = given.get("scenario")
    if scenario is not None and scenario not in calculator.scenarios:
        raise LookupError(f"{name} has no scenario “{scenario}”")
    changes = {key.removeprefix("set."): value for key, value in given.items() if key.startswith("set.")}
    if unknown := [key for key in changes if key not in calculator.fields]:
        raise LookupError(f"{name} has no field “{unknown[0]}”")
    fields, answers = calculator.fields, Fence(calculator, scenario, changes=changes).answers()
    named = {*changes, *(calculator.scenarios[scenario].answers if scenario else ())}
    # What the calculator filled in is left to it, since a profile may want it otherwise.
    answers |= {key: None for key, field in fields.items() if field.default is None and key not in named}
    # What a page says outright stands in the link where it is our default too: a profile sets only what the page leaves open.
    stated = {
        key: fields[key].canonical(answers[key])
        for key in named
        if key in fields and answers[key] == fields[key].default and answers[key] is not None
    }
    return state.over_profile(state.encode(name, fields, answers), stated)


class Links(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.links`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run after attributes are read (8) and after MkDocs has checked the link (0): no page has such an anchor."""
        md.treeprocessors.register(_Links(md), "calculator-links", -10)


def makeExtension(**_: object) -> Links:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Links()
