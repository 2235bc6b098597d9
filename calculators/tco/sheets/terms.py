"""Terms that are paid whole, as formulas: what `domain.term` lays over the months in which a route carries anything."""

from calculators.core.sheets import MONTH, Figure, Live
from calculators.tco.bound_inputs import API, RENTED_GPU
from calculators.tco.routes import API_ROUTES

_HORIZON = "[horizon_months]"


def term_figures(route: str, first: str, last: str) -> list[Figure]:
    """Give the figures of all terms of a base route; `first` and `last` are formulas of the months that it carries in."""
    if route in API_ROUTES:
        return [
            *_paid_whole(route, "commitment", first, last),
            *_paid_whole(route, "provisioned", first, last),
        ]
    if route == "rented_gpu":
        return _paid_whole(route, "committed", first, last)
    return []


def _paid_whole(route: str, kind: str, first: str, last: str) -> list[Figure]:
    words = RENTED_GPU if kind == "committed" else API
    length = f"({last}-{first}+1)"
    term, paid = f"[{route}.{kind}_term_months]", f"[{route}.{kind}_paid_months]"
    whole = f"INT(-INT(-ROUND({length}/{term},9))*{term})"
    if kind != "committed":
        whole = f"IF([{route}.{kind}_term_months_given],{whole},{length})"
    runs = f"[month]>={first},[month]<={first}+{paid}-1"
    figures = [
        Figure(f"{route}.{kind}_paid_months", f"Months that are paid: {kind}", "months", Live(f"IF({length}<=0,0,{whole})")),
        _of(route, f"{kind}_schedule", words, f"IF(AND({runs}),1,0)", MONTH),
        _of(route, f"{kind}_months_beyond", words, f"IF({paid}=0,0,MAX(0,{first}+{paid}-1-{_HORIZON}))"),
    ]  # fmt: skip
    if kind == "committed":
        begins = f"IF(AND({runs}),IF(MOD([month]-{first},{term})=0,1,0),0)"
        figures.append(_of(route, "term_start_schedule", words, begins, MONTH))
    return figures


def _of(route: str, name: str, words: dict[str, tuple[str, str]], formula: str, when: str = "once") -> Figure:
    unit, label = words[name]
    return Figure(f"{route}.{name}", label, unit, Live(formula), when)
