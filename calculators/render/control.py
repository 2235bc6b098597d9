"""One field of a form: label with unit, hint, origin of the default, the place of its error, the control."""

from collections.abc import Mapping

from calculators.core.field import Field, Option, Value
from calculators.render.html import Html, classes, dom_id, el, join

#: Texts that may be longer than this have several lines.
ONE_LINE = 200


#: The choice that says that nothing is known; as a default it needs no words.
UNKNOWN = "unknown"


def field_block(calculator_id: str, field: Field, value: Value, source_titles: Mapping[str, str]) -> Html:
    """Write a field with `value` in its control, in the markup that the page's script relies on.

    There are so many fields that each element counts: the style sheet adds the words that mark a changed field.
    """
    key = dom_id(calculator_id, field.id)
    words = _hint(field, source_titles)
    hint = el("p", words, class_="hint", id=f"{key}-hint") if words else None
    error = el("p", class_="field-error", id=f"{key}-error", hidden=True)
    described_by = f"{key}-hint {key}-error" if hint else f"{key}-error"
    changed = value != field.default
    if field.kind == "choices":
        return el(
            "fieldset",
            el("legend", field.label),
            hint,
            error,
            _checkboxes(key, field, value),
            class_="field field-choices",
            data_field=field.id,
            data_changed=changed,
            data_default=field.typed(field.default),
            aria_describedby=described_by,
        )
    control = _select if field.kind == "choice" else _area if field.length > ONE_LINE else _input
    return el(
        "div",
        el("label", field.label, _unit(field), for_=key),
        hint,
        error,
        control(key, field, value, described_by),
        class_=classes("field", (field.kind == "numbers" or field.length > ONE_LINE) and "field-wide"),
        data_field=field.id,
        data_changed=changed,
    )


def unit_words(field: Field) -> str:
    """Give the unit as the reader types it: shares in percent, everything else as declared."""
    if field.percent:
        _, _, per = field.unit.partition("/")
        return f"% per {per}" if per else "%"
    return "" if field.unit in ("factor", "ratio") else field.unit


def default_words(field: Field) -> str:
    """Write the default for people, with its unit."""
    default = field.default
    if default is None:
        return field.empty_label or "none"
    if isinstance(default, int | float):
        return _bound(field, default)
    labels = {option.value: option.label for option in field.options}
    if isinstance(default, tuple) and field.kind == "choices":
        return ", ".join(labels.get(str(value), str(value)) for value in default) or "none"
    return labels.get(str(default)) or field.typed(default)


def _unit(field: Field) -> Html | None:
    words = unit_words(field)
    return join(" ", el("span", words, class_="unit")) if words else None


def _hint(field: Field, source_titles: Mapping[str, str]) -> str:
    return " ".join(part for part in (field.hint, _default_sentence(field, source_titles)) if part)


def _default_sentence(field: Field, source_titles: Mapping[str, str]) -> str:
    """Say where the default comes from; that nothing stands for nothing needs no words."""
    default = default_words(field)
    if field.default is None:
        return f"Empty means: {default}."
    if field.basis == "input" and field.default in (0, UNKNOWN):
        return ""
    if field.basis == "input":
        return f"Our example: {default}."
    if field.basis == "assumption":
        between = ""
        if field.low is not None and field.high is not None:
            between = f", likely {_bound(field, field.low)} to {_bound(field, field.high)}"
        return f"Our assumption: {default}{between}."
    return f"Default {default}, from {source_titles.get(field.basis, field.basis)}."


def _bound(field: Field, value: float) -> str:
    return field.bound_text(value).replace("-", "−")


def _input(key: str, field: Field, value: Value, described_by: str) -> Html:
    modes = {"integer": "numeric", "number": "decimal"}
    return el(
        "input",
        id=key,
        name=field.id,
        type="text",
        inputmode=modes.get(field.kind),
        class_="control",
        value=field.typed(value),
        data_default=field.typed(field.default),
        aria_describedby=described_by,
    )


def _area(key: str, field: Field, value: Value, described_by: str) -> Html:
    return el(
        "textarea",
        field.typed(value),
        id=key,
        name=field.id,
        class_="control",
        rows="4",
        data_most=field.length,
        data_too_long=field.too_long_text(),
        data_default=field.typed(field.default),
        aria_describedby=described_by,
    )


def _select(key: str, field: Field, value: Value, described_by: str) -> Html:
    loose = [option for option in field.options if not option.group]
    groups: dict[str, list[Option]] = {}
    for option in field.options:
        if option.group:
            groups.setdefault(option.group, []).append(option)
    empty = (
        el("option", field.empty_label or "Not given", value="", selected=value is None)
        if field.optional
        else None
    )
    return el(
        "select",
        empty,
        [_option(option, value) for option in loose],
        [
            el("optgroup", [_option(o, value) for o in options], label=name)
            for name, options in groups.items()
        ],
        id=key,
        name=field.id,
        class_="control",
        data_default=field.typed(field.default),
        aria_describedby=described_by,
    )


def _option(option: Option, value: Value) -> Html:
    return el("option", option.label, value=option.value, selected=option.value == value)


def _checkboxes(key: str, field: Field, value: Value) -> Html:
    chosen = value if isinstance(value, tuple) else ()
    default = field.default if isinstance(field.default, tuple) else ()
    boxes = [
        el(
            "label",
            el(
                "input",
                id=key if index == 0 else f"{key}-{option.value}",
                name=field.id,
                type="checkbox",
                value=option.value,
                checked=option.value in chosen,
                data_default="true" if option.value in default else "false",
            ),
            el("span", option.label),
        )
        for index, option in enumerate(field.options)
    ]
    return el("div", boxes, class_="choices")
