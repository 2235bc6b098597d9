"""The bar that leads from the questions over the calculators to the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.render.html import Html, el, join


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the way: its id, its title, and the address of its page; the one that stands here has none. A stop that is
    part of this page has the id of its place as `target`.

    Links to a stop with a `calculator` carry inputs of that calculator; they begin with `front` in the address. With words in
    `offer` the link hands figures over, and stands as an offer by itself; it waits for the input that begins with `offered`.
    """

    id: str
    title: str
    address: str = ""
    calculator: str = ""
    front: str = ""
    offer: str = ""
    offered: str = ""
    target: str = ""


def journey(stops: Sequence[Stop], here: str, calculator: str) -> Html | None:
    """Write the bar; None when there is nowhere to go. `calculator` is the one whose inputs the stop `here` asks for.

    The page's script keeps the inputs in its links up to date, and says behind each stop what is known of it.
    """
    if len(stops) < 2:
        return None
    items = [el("li", _stop(stop)) for stop in stops]
    offers = [_link(stop, stop.offer, "journey-offer") for stop in stops if stop.offer]
    return el(
        "nav",
        el("ol", items, role="list"),
        el("p", offers) if offers else None,
        class_="journey",
        data_role="journey",
        data_here=here,
        data_calculator=calculator,
        aria_label="From questions to the record",
    )


def _stop(stop: Stop) -> Html:
    state = el("span", class_="stop-state", data_role="stop-state")
    if not stop.address:
        return el("span", stop.title, state, aria_current="page", data_stop=stop.id)
    return _link(stop, join(stop.title, state), None)


def _link(stop: Stop, words: str, class_: str | None) -> Html:
    return el(
        "a",
        words,
        href=stop.address,
        class_=class_,
        data_stop=stop.id,
        data_calculator=stop.calculator or None,
        data_front=stop.front or None,
        data_offer=stop.offered if class_ else None,
        data_target=stop.target or None,
    )
