"""What figures on the cards open, where they are no step by themselves."""

from calculators.catalog.model import RentFact
from calculators.core.format import quantity
from calculators.core.made import Term
from calculators.tco.evaluate import Figures
from calculators.tco.report.opens import usd
from calculators.tco.routes import ROUTES

RENT = "rented_gpu"


def opened_people(figures: Figures, route: str) -> tuple[str, str]:
    """Give the people of a route in FTE, those of all legs together, and what the figure opens."""
    legs = [part for part in figures.parts(route) if part.kind == "leg"]
    people = [(leg.route, leg.values[f"{leg.route}.fte"]) for leg in legs]
    total = sum(fte for _, fte in people)
    text = quantity(total, "", 3)
    if len(people) == 1:
        return text, figures.made.source(f"{people[0][0]}.fte")
    terms = [
        Term(f"people ({ROUTES[leg].name})", quantity(fte, "", 3), figures.made.source(f"{leg}.fte"))
        for leg, fte in people
    ]
    return text, figures.made.row(
        f"sum.{route}.people", f"{ROUTES[route].name}: people", terms, f"{text} FTE"
    )


def opened_rent(figures: Figures) -> str:
    """Give what the catalogue's GPU-hour price opens: the prices of all providers, of which it is the median."""
    offers = [fact for fact in figures.bound.facts[RENT] if isinstance(fact, RentFact)]
    offers.sort(key=lambda fact: fact.value)
    terms = [Term(_provider(fact), usd(fact.value), figures.made.source(fact.id), ",") for fact in offers]
    value = f"{usd(figures.values[f'{RENT}.catalogue_gpu_hour_price'])}/GPU-hour"
    title = f"{ROUTES[RENT].name}: median of the providers’ on-demand prices"
    return figures.made.row(f"sum.{RENT}.median", title, terms, value, "One price a provider, lowest first.")


def _provider(fact: RentFact) -> str:
    """Name who asks the price, and who set it in place of that."""
    name = fact.provider_name or fact.provider
    return f"{name} ({fact.set_by})" if fact.set_by else name


def opened_work(figures: Figures, route: str) -> str:
    """Give what a month of checking and of doing what fails opens."""
    extra = [figures.of(route, step) for step in ("checking_total", "failing_total")]
    words = ("checking over the horizon", "work on failed requests over the horizon")
    terms = [
        Term(one, usd(x / figures.months), f"{route}.{step}")
        for one, x, step in zip(words, extra, ("checking_total", "failing_total"), strict=True)
        if x
    ]
    title = f"{ROUTES[route].name}: checking and failed requests, a month"
    meaning = f"Each is its total over {figures.months} months, divided by {figures.months}."
    return figures.made.row(f"sum.{route}.work", title, terms, usd(sum(extra) / figures.months), meaning)
