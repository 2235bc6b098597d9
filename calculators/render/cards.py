"""The short answers side by side, one card an option."""

from calculators.core.result import Card, Result
from calculators.render.html import Html, classes, el
from calculators.render.linked import linked


def cards(content: Result, prefix: str = "") -> Html | None:
    """Write the cards as a list; None when the result has none. Figures open where `prefix` begins the ids of their working."""
    if not content.cards:
        return None
    return el("ul", [_card(card, prefix) for card in content.cards], class_="cards", role="list")


def _card(card: Card, prefix: str) -> Html:
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
            el("p", _words(card.figure, prefix), class_="card-figure") if card.figure else None,
            el("p", card.figure_note, class_="card-note") if card.figure_note else None,
            _reasons(card),
            _lines(card, prefix),
        ),
        class_=classes(
            "card",
            f"tone-{card.key}",
            card.badge and "has-badge",
            "has-reasons" if card.reasons and not card.lines else "",
        ),
        data_card=card.key,
    )


def _reasons(card: Card) -> Html | None:
    if not card.reasons:
        return None
    return el("ul", [el("li", reason) for reason in card.reasons], class_="card-reasons")


def _lines(card: Card, prefix: str) -> Html | None:
    if not card.lines:
        return None
    return el(
        "dl", [el("div", el("dt", name), el("dd", _words(value, prefix))) for name, value in card.lines]
    )


def _words(text: str, prefix: str) -> str:
    return linked(text, prefix) if prefix else str(text)
