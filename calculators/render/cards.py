"""The short answers side by side, one card an option."""

from calculators.core.result import Card, Result
from calculators.render.html import Html, classes, el


def cards(content: Result) -> Html | None:
    """Write the cards as a list; None when the result has none."""
    if not content.cards:
        return None
    return el("ul", [_card(card) for card in content.cards], class_="cards", role="list")


def _card(card: Card) -> Html:
    return el(
        "li",
        el(
            "p",
            el("strong", card.title, class_="card-name"),
            [" ", el("span", card.badge, class_="badge")] if card.badge else None,
            class_="card-head",
        ),
        el(
            "div",
            el("p", card.figure, class_="card-figure") if card.figure else None,
            el("p", card.figure_note, class_="card-note") if card.figure_note else None,
            _reasons(card),
            _lines(card),
        ),
        class_=classes(
            "card", f"tone-{card.key}", card.badge and "has-badge", "has-reasons" if card.reasons else ""
        ),
        data_card=card.key,
    )


def _reasons(card: Card) -> Html | None:
    if not card.reasons:
        return None
    return el("ul", [el("li", reason) for reason in card.reasons], class_="card-reasons")


def _lines(card: Card) -> Html | None:
    if not card.lines:
        return None
    return el("dl", [el("div", el("dt", name), el("dd", value)) for name, value in card.lines])
