"""Fields: each input declared once; form, validation, command line, link and documentation come from it."""

from dataclasses import dataclass
from typing import Any

from calculators.core.calendar import parse_month
from calculators.core.messages import InputError, Message
from calculators.core.money import Money, parse_money
from calculators.core.number import number_text, parse_canonical, parse_typed, split_typed, typed_text
from calculators.core.unit import parts

type Value = float | str | Money | tuple[str, ...] | tuple[float, ...] | None

#: Longer texts are refused before anything is read; a list of figures may have as much for each as a figure can need.
MAX_TEXT, MAX_FIGURE = 200, 30
#: How a link says that none of several choices is taken.
NONE = "none"
#: A figure nearer to 0 than this measures nothing here, and dividing by it could leave the range of numbers.
SMALLEST = 1e-9
#: The figures of a range, as a JSON document names them.
RANGE = ("low", "mid", "high")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: `value` is public (a link key), `label` is shown, `group` sorts long lists, `aliases` are read as it."""

    value: str
    label: str
    group: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One input.

    `kind` is number, integer, choice, choices, month, numbers (a list of exactly `count` figures), range (low, middle and high;
    one figure stands for all three) or text (at most `length` characters, kept as it stands). `default` None means "not
    given", allowed only when `optional`; `choices` that are optional may be empty instead. A number whose unit is `USD` or starts
    with `USD/` takes an amount in another currency too; its bounds are in US dollars. `linked` False keeps it out of links: words
    that a person writes go into files and records only.
    `low` and `high` are the tenth and ninetieth percentile of our default. `basis` says where the default comes from: `input`
    (the reader's own figure, ours is an example), `assumption` (ours, see `why`) or a source id; `fact` is the figure of the
    catalogue that the default is. Shares are stored as
    fractions and shown in percent. `section` is the sub-heading under which it stands inside its group, if any.
    """

    id: str
    label: str
    hint: str
    unit: str
    group: str
    default: Value
    kind: str = "number"
    minimum: float | None = None
    maximum: float | None = None
    low: float | None = None
    high: float | None = None
    optional: bool = False
    options: tuple[Option, ...] = ()
    empty_label: str = ""
    why: str = ""
    basis: str = "input"
    confidence: str = ""
    count: int = 0
    section: str = ""
    length: int = 0
    linked: bool = True
    fact: str = ""

    def __post_init__(self) -> None:
        parts(self.unit)
        if self.default is None and (not self.optional or self.kind == "choices"):
            raise ValueError(f"field {self.id} needs a default or must be optional")
        if (self.count > 0) != (self.kind == "numbers"):
            raise ValueError(f"field {self.id}: a list of figures, and nothing else, has a count")
        if (self.length > 0) != (self.kind == "text"):
            raise ValueError(f"field {self.id}: a text, and nothing else, has a length")

    @property
    def money(self) -> bool:
        """Tell whether it is an amount of money, which may come in another currency."""
        return self.kind == "number" and (self.unit == "USD" or self.unit.startswith("USD/"))

    @property
    def percent(self) -> bool:
        """Tell whether the value is shown in percent."""
        return self.unit.startswith("share")

    @property
    def may_be_missing(self) -> bool:
        """Tell whether it is a figure that need not be given; formulas then see `<id>_given`, 1 or 0, beside it."""
        return self.optional and self.kind in ("number", "integer")

    def read_typed(self, text: str) -> Value:
        """Read what a person typed into the control. Raises InputError."""
        return self._read(text, typed=True)

    def read_canonical(self, text: str) -> Value:
        """Read what this program wrote into a link. Raises InputError."""
        return self._read(text, typed=False)

    def read_json(self, value: object) -> Value:
        """Read a value of a JSON document. Raises InputError.

        A number as text may be grouped as people type it, an amount of money carry its currency. A share is a fraction, as a
        number or as text, or text with a percent sign. Several choices or figures are a list.
        """
        if value is None:
            return self._empty()
        if isinstance(value, str):
            fraction = self.percent and not value.strip().endswith("%")
            return self._read(value, typed=True, fraction=fraction)
        if self.kind == "choices" and isinstance(value, list) and all(isinstance(v, str) for v in value):
            return self._choices(value)
        if self.kind == "numbers" and isinstance(value, list) and all(_is_figure(v) for v in value):
            return self._figures([_number(v) for v in value])
        if self.kind == "range" and (figures := _range_figures(value)):
            return self._range([_number(v) for v in figures])
        if self.kind in ("number", "integer") and isinstance(value, int | float) and _is_figure(value):
            return self.checked(_number(value))
        kinds = {
            "number": "a number",
            "integer": "a number",
            "numbers": "a list of numbers",
            "range": "a number, or an object with low, mid and high,",
        }
        raise self._error("wrong_type", f"{self.label}: {kinds.get(self.kind, 'text')} is needed.")

    def json(self, value: Value) -> object:
        """Give a value as a JSON document has it; `read_json` reads it back."""
        if isinstance(value, Money):
            return value.typed()
        if self.kind == "range" and isinstance(value, tuple):
            return dict(zip(RANGE, value, strict=True))
        return list(value) if isinstance(value, tuple) else value

    def canonical(self, value: Value) -> str:
        """Write a value for a link; `read_canonical` reads it back."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            if self.kind in ("numbers", "range"):
                return "_".join(number_text(float(one)) for one in self._shortest(value))
            return ",".join(map(str, value)) or NONE
        if isinstance(value, Money):
            return value.canonical()
        return value if isinstance(value, str) else number_text(value)

    def typed(self, value: Value) -> str:
        """Write a value for the control; `read_typed` reads it back."""
        if isinstance(value, tuple):
            if self.kind in ("numbers", "range"):
                return " ".join(self._typed_figure(float(one)) for one in self._shortest(value))
            return ",".join(map(str, value))
        if isinstance(value, Money):
            return value.typed()
        return self._typed_figure(value) if isinstance(value, int | float) else self.canonical(value)

    def _shortest(self, value: tuple[str, ...] | tuple[float, ...]) -> tuple[str | float, ...]:
        """Write a range without spread as one figure."""
        return value[:1] if self.kind == "range" and value[0] == value[-1] else value

    def _typed_figure(self, value: float) -> str:
        return typed_text(round(value * 100, 12) if self.percent else value)

    def _read(self, text: str, *, typed: bool, fraction: bool = False) -> Value:
        text = text.strip()
        if len(text) > max(MAX_TEXT if not self.length else self.length, MAX_FIGURE * self.count):
            raise self._error("too_long", self.too_long_text())
        if not text:
            return self._empty()
        if self.kind == "text":
            return text
        if self.kind == "choice":
            return self._choice(text)
        if self.kind == "choices":
            return self._choices([] if text == NONE and self.optional else text.split(","))
        if self.kind == "month":
            try:
                parse_month(text)
            except ValueError:
                raise self._error(
                    "not_a_month", f"{self.label}: write year and month, such as 2027-01."
                ) from None
            return text
        if self.kind in ("numbers", "range"):
            texts = split_typed(text) if typed else text.split("_")
            figures = [self._figure(one, typed=typed, fraction=fraction) for one in texts]
            return self._figures(figures) if self.kind == "numbers" else self._range(figures)
        if self.money:
            return self._amount(text, typed=typed)
        return self.checked(self._figure(text, typed=typed, fraction=fraction))

    def _figure(self, text: str, *, typed: bool, fraction: bool) -> float:
        shown = text.removesuffix("%") if typed and self.percent else text
        try:
            number = parse_typed(shown) if typed else parse_canonical(shown)
        except InputError as error:
            raise self._error(error.messages[0].code, f"{self.label}: {error.messages[0].message}") from None
        return number / 100 if typed and self.percent and not fraction else number

    def _figures(self, values: list[float]) -> tuple[float, ...]:
        if len(values) != self.count:
            words = f"{self.label}: {self.count} figures are needed, with spaces or semicolons between them; here are"
            raise self._error("wrong_count", f"{words} {len(values)}.")
        return tuple(self.checked(value) for value in values)

    def _range(self, values: list[float]) -> tuple[float, ...]:
        """Read low, middle and high; one figure stands for all three."""
        values = values * 3 if len(values) == 1 else values
        if len(values) != len(RANGE):
            words = f"{self.label}: write one figure, or three with spaces between them: low, middle, high."
            raise self._error("wrong_count", words)
        figures = tuple(self.checked(value) for value in values)
        if not figures[0] <= figures[1] <= figures[2]:
            raise self._error(
                "range_order", f"{self.label}: low must not be above the middle, nor the middle above high."
            )
        return figures

    def _amount(self, text: str, *, typed: bool) -> float | Money:
        try:
            value = parse_money(text, typed=typed)
        except InputError as error:
            raise self._error(error.messages[0].code, f"{self.label}: {error.messages[0].message}") from None
        if not isinstance(value, Money):
            return self.checked(value)
        # Bounds are in US dollars and wait for the exchange rate; only 0 is the same in every currency.
        if self.minimum is not None and self.minimum >= 0 > value.amount:
            raise self._error("out_of_range", f"{self.label} must not be below 0.")
        return value

    def _empty(self) -> Value:
        if self.optional:
            return () if self.kind == "choices" else None
        raise self._error("empty", f"{self.label}: enter a value.")

    def _choice(self, text: str) -> str:
        wanted = _plain(text)
        for option in self.options:
            names = (option.value, *option.aliases)
            # A name of signs alone, such as €, is folded to nothing and counts only as it stands.
            if text in names or (wanted and wanted in map(_plain, names)):
                return option.value
        raise self._error("unknown_choice", f"{self.label}: “{text[:60]}” is not known here.")

    def _choices(self, texts: list[str]) -> tuple[str, ...]:
        chosen = {self._choice(text) for text in texts if text.strip()}
        if not chosen and not self.optional:
            raise self._error("empty", f"{self.label}: choose at least one.")
        return tuple(option.value for option in self.options if option.value in chosen)

    def checked(self, value: float) -> float:
        """Give a figure back that this field takes, money in US dollars. Raises InputError."""
        if value != value or value in (float("inf"), float("-inf")):
            raise self._error("not_finite", f"{self.label}: this is not a number that can be used here.")
        if 0 < abs(value) < SMALLEST:
            raise self._error(
                "out_of_range", f"{self.label}: enter 0, or a figure that is not so close to 0."
            )
        if self.kind == "integer" and value != int(value):
            raise self._error("not_whole", f"{self.label}: a whole number is needed.")
        low, high = self.minimum, self.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise self._error("out_of_range", self._bounds_text())
        return value

    def too_long_text(self) -> str:
        """Say that a text is too long, with the most that is read where that is the field's own."""
        most = f"; {self.length:,} characters at most".replace(",", "\u202f") if self.length else ""
        return f"{self.label}: the text is too long{most}."

    def _bounds_text(self) -> str:
        unit = " USD" if self.money else ""
        low = None if self.minimum is None else self.bound_text(self.minimum)
        high = None if self.maximum is None else self.bound_text(self.maximum)
        if low is not None and high is not None:
            return f"{self.label} must be between {low} and {high}{unit}."
        return (
            f"{self.label} must be at least {low}{unit}."
            if high is None
            else f"{self.label} must be at most {high}{unit}."
        )

    def bound_text(self, value: float) -> str:
        """Write a figure about an input for people: percent for shares, thousands apart as they may be typed."""
        text = f"{value * 100:,g} %" if self.percent else f"{value:,.10g}"
        return text.replace(",", "\u202f")

    def figure_text(self, value: float) -> str:
        """Write a figure about an input as figures of results are written: marks between thousands, a minus sign."""
        return self.bound_text(value).replace("\u202f", ",").replace("-", "−")

    def _error(self, code: str, message: str) -> InputError:
        return InputError(Message(code, message, self.id))


def _plain(text: str) -> str:
    """Fold case and punctuation, so that `H100-80GB SXM` and `h100-80gb-sxm` are one name."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _range_figures(value: object) -> list[Any]:
    """Give the figures of a range in a JSON document: a number, three in a list, or an object of all three; else none."""
    if _is_figure(value):
        return [value]
    if isinstance(value, dict):
        value = [value[name] for name in RANGE] if value.keys() == set(RANGE) else None
    return value if isinstance(value, list) and all(map(_is_figure, value)) else []


def _is_figure(value: object) -> bool:
    """Tell whether a JSON value counts as a figure; false means 0, but true is no figure."""
    return isinstance(value, int | float) and value is not True


def _number(value: int | float) -> float:
    """Give a JSON number as a float; an integer beyond the float range becomes infinite and is refused later."""
    try:
        return float(value)
    except OverflowError:
        return float("inf")
