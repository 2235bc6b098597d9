"""Where a calculator and the question path say what goes on: the page's script fills both in."""

from calculators.render.html import Html, el


def stage() -> Html:
    """Make room for what the page says while the calculation starts, or when it cannot."""
    return el(
        "div",
        el("span", data_role="stage-text"),
        " ",
        el("button", "Retry", type="button", data_role="retry", hidden=True),
        class_="calculator-stage",
        data_role="stage",
        hidden=True,
    )


def status() -> Html:
    """Make room for what is read out: the one live region."""
    return el(
        "p",
        class_="calculator-status",
        data_role="status",
        role="status",
        aria_live="polite",
        aria_atomic="true",
    )
