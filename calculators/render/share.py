"""Links to what stands in a form: the section “Link” of the panel “Take it along”."""

from calculators.render.html import Html, el, join

#: What pinning means.
_PINNED = (
    "Pin today’s figures",
    "The link also carries the prices and rates behind the result, or names our scores. Opened later, it shows what has changed.",
)
#: Where a link has its inputs: what each choice says, and what it means, by the name that the page's script knows it by.
_ADDRESSES = {
    "hash": (
        "Inputs behind the #",
        "They go to no server. But readers who must log in first may lose them: logins often drop what follows a #.",
    ),
    "go": (
        "Short address, without #",
        "For readers who must log in first. Only for a ready case that nothing was changed in, and with nothing pinned.",
    ),
    "query": (
        "Inputs before the # (?s=)",
        "For readers who must log in first. Servers log this part, inputs included.",
    ),
}
#: What is said where inputs are kept.
_KEPT = (
    "Nothing is kept until you press the button. Then this browser stores the name, the day and all inputs, your own texts "
    "included, on this device, until you delete them. Whoever uses this browser can read them."
)


def link_section(calculator_id: str, title: str) -> Html:
    """Write the buttons, choices and places that the page's script fills; `title` is that of the calculator."""
    return el(
        "div",
        el("div", data_role="share-forms"),
        el("p", data_role="share-remarks", class_="share-remarks"),
        _choice(calculator_id, "pinned", *_PINNED),
        el(
            "fieldset",
            el("legend", "Address of the link"),
            [_choice(calculator_id, name, *words, of="address") for name, words in _ADDRESSES.items()],
            class_="share-address",
            data_role="share-address",
        ),
        el(
            "p",
            el("button", "Save the inputs as a file", type="button", data_role="share-save"),
            class_="take-buttons",
        ),
        el(
            "p",
            el(
                "label",
                "Open a file of inputs or of a result (.json): ",
                el("input", type="file", accept=".json,application/json", data_role="share-open"),
            ),
            " You can also drop it onto the calculator. A file also holds your own texts and pasted configurations.",
            class_="share-file",
        ),
        el("p", data_role="share-told", class_="share-remarks"),
        el(
            "details",
            el("summary", "Keep the inputs in this browser"),
            el("p", _KEPT),
            el(
                "p",
                el(
                    "label",
                    "Name ",
                    el("input", type="text", maxlength="120", data_role="shelf-name", autocomplete="off"),
                ),
                " ",
                el("button", "Keep", type="button", data_role="shelf-keep"),
                class_="shelf-new",
            ),
            el("ul", data_role="shelf", role="list", class_="shelf"),
            el("button", "Delete all that is kept", type="button", data_role="shelf-clear", hidden=True),
            class_="share-shelf",
            data_key="shelf",
        ),
        id=f"{calculator_id}-share",
        class_="share",
        data_title=title,
    )


def _choice(calculator_id: str, name: str, words: str, meaning: str, of: str = "") -> Html:
    """Write a box to tick, or one choice `of` several; the first of those is taken."""
    key = f"{calculator_id}-share-{name}"
    group = (
        {"type": "radio", "name": f"{calculator_id}-share-{of}", "value": name}
        if of
        else {"type": "checkbox"}
    )
    return el(
        "p",
        join(
            el(
                "input",
                id=key,
                data_role=f"share-{name}",
                aria_describedby=f"{key}-means",
                checked=name == next(iter(_ADDRESSES)),
                **group,
            ),
            " ",
            el("label", words, for_=key),
        ),
        el("span", meaning, id=f"{key}-means", class_="share-means"),
        class_="share-choice",
    )
