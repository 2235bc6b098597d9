"""A calculator as its doors see it: fields in groups, scenarios, and a function from answers to a result."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from calculators.core.document import Document
from calculators.core.edition import Edition
from calculators.core.fact import Figure
from calculators.core.field import Field, Value
from calculators.core.messages import InputError, Message
from calculators.core.preset import Preset
from calculators.core.result import Part, Result
from calculators.core.tree import Branch

TYPE_CHECKING = False
if TYPE_CHECKING:  # Only workbooks lay cases out; pages do not load what they need for it.
    from calculators.core.sheets import Sheets

type Answers = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of fields on the form; `basic` groups stand open."""

    id: str
    title: str
    intro: str = ""
    basic: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """A ready case: a short story and the answers that differ from the defaults (JSON values by field id)."""

    id: str
    title: str
    story: str
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Calculator:
    """One calculator.

    `complete` fills alternatives and checks answers against each other (raises InputError). `answer` computes the
    first stage of completed answers: figures and verdict. `explore` gives the parts that follow, one by one, so that a
    caller may stop between them; a part that is refined comes again under its key. Within a part that takes long it gives
    None now and then, only so that the caller may stop there. `given` in `complete` holds the ids
    that the caller named with a value; a link names every field, since what it leaves out is the default by agreement.
    `adapt` turns other spellings of a JSON document, such as a list of objects, into fields. `parts` names what `explore` gives,
    in order, by key. `export` writes a document of completed answers for a page at an address, which may be empty; None: this
    calculator exports nothing. `draws` is how many random cases the page draws; `always_draws` tells that the answer rests on
    them. `branch` gives what is inside a part of a tree of the result: key of the tree, path, number of the first line, and the
    text that the tree was made of, empty as long as that need not be known; None: the text is needed. `unlinked` names the inputs
    that move figures although no link holds them. `preset` holds answers that an organisation set in place of our defaults: a
    document, a scenario and a form take them for what they do not name. A link does not: what it leaves out is our default.
    `used` gives the figures of the catalogue on which the result of completed answers rests, sorted by id; `edition` names
    what else it rests on, None where that is nothing. `sheets` lays completed answers out for a workbook whose figures follow its
    inputs; None: it has values alone. `complete_case` completes the answers of cases that pages show, where these go without what
    is not offered while a reader who asks for it is refused; None: as `complete`.
    """

    id: str
    title: str
    schema: int
    data_as_of: date
    fields: Mapping[str, Field]
    groups: tuple[Group, ...]
    scenarios: Mapping[str, Scenario]
    complete: Callable[[Answers, frozenset[str]], Answers]
    answer: Callable[[Answers], Result]
    explore: Callable[[Answers, int], Iterator[Part | None]]
    adapt: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    parts: Mapping[str, str] = field(default_factory=dict)
    export: Callable[[Answers, str], Document] | None = None
    draws: int = 1000
    always_draws: bool = False
    branch: Callable[[str, str, int, str], Branch | None] | None = None
    unlinked: tuple[str, ...] = ()
    preset: Preset | None = None
    used: Callable[[Answers], tuple[Figure, ...]] = lambda answers: ()
    edition: Callable[[Answers], Edition | None] = lambda answers: None
    sheets: "Callable[[Answers], Sheets] | None" = None
    complete_case: Callable[[Answers, frozenset[str]], Answers] | None = None

    def run(self, answers: Answers, draws: int = 0) -> Result:
        """Compute everything: the first stage and the last form of every part, whose data, values and verdict join the result's.

        `draws` is how many random cases are drawn from the ranges of the inputs; 0 leaves that part out.
        """
        wanted = draws or (self.draws if self.always_draws else 0)
        first = self.answer(answers)
        return whole(first, (part for part in self.explore(answers, wanted) if part is not None))

    def defaults(self) -> Answers:
        """Give every field our default, whatever an organisation sets in its place."""
        return {key: field.default for key, field in self.fields.items()}

    def from_json(self, document: object) -> Answers:
        """Read a JSON object of field ids; absent keys take their default. Raises InputError with every problem found.

        Ids with dots may be written as objects inside objects: `{"hybrid": {"shares": {"closed_api": 0.7}}}`.
        """
        if not isinstance(document, dict):
            raise InputError(
                Message("not_an_object", "The input must be one JSON object of field names and values.")
            )
        flat: dict[str, object] = {}
        repeated = list(dict.fromkeys(self._flatten(self.adapt(document), "", flat)))
        return self._resolve(
            flat, lambda field, value: field.read_json(value), repeated=repeated, preset=True
        )

    def from_typed(self, texts: Mapping[str, str]) -> Answers:
        """Read what stands in the controls of a form. Raises InputError with every problem found."""
        return self._resolve(texts, lambda field, value: field.read_typed(str(value)), preset=True)

    def from_canonical(self, texts: Mapping[str, str], *, preset: bool = False) -> Answers:
        """Read the texts of a link; with `preset` the profile sets what it leaves out. Raises InputError with every problem."""
        rest = preset and self.preset is not None
        reader = self.of_pages if rest else self
        stated = (
            ()
            if rest
            else {key for key, value in self.defaults().items() if value is not None} - texts.keys()
        )
        return reader._resolve(
            texts, lambda field, value: field.read_canonical(str(value)), stated, preset=rest
        )

    @property
    def made_with(self) -> str:
        """Give the version of the profile that holds, for links; nothing for the public calculator."""
        return self.preset.version if self.preset else ""

    def scenario(self, scenario_id: str) -> Answers:
        """Give the answers of a ready scenario. Raises InputError when there is none of that name."""
        if scenario_id not in self.scenarios:
            raise InputError(Message("unknown_scenario", f"There is no scenario “{scenario_id[:60]}”."))
        return self.of_pages.from_json(dict(self.scenarios[scenario_id].answers))

    @property
    def of_pages(self) -> "Calculator":
        """Give the calculator that reads cases which pages show, and no reader asked for."""
        return replace(self, complete=self.complete_case) if self.complete_case else self

    def _flatten(self, document: Mapping[str, object], above: str, flat: dict[str, object]) -> Iterator[str]:
        """Put the values of nested objects under their full ids into `flat`, and give the ids that come more than once.

        It goes down only where fields have such ids, however deep a document is; anything else is left for refusal by name.
        """
        for name, value in document.items():
            key = f"{above}{name}"
            within = f"{key}."
            if isinstance(value, dict) and any(id.startswith(within) for id in self.fields):
                yield from self._flatten(value, within, flat)
            elif key in flat and key in self.fields:
                yield key
            else:
                flat[key] = value

    def _resolve(
        self,
        document: Mapping[str, object],
        read: Callable[[Field, object], Value],
        stated: Collection[str] = (),
        repeated: Collection[str] = (),
        *,
        preset: bool = False,
    ) -> Answers:
        problems = [
            Message("repeated_field", f"{self.fields[key].label}: given more than once; give it once.", key)
            for key in repeated
        ]
        answers: Answers = {}
        given = set(stated)
        for key, value in document.items():
            if key not in self.fields:
                problems.append(
                    Message("unknown_field", f"There is no field “{str(key)[:60]}”.", str(key)[:60])
                )
                continue
            try:
                answers[key] = read(self.fields[key], value)
            except InputError as error:
                problems += [Message(m.code, m.message, key) for m in error.messages]
                continue
            if answers[key] is not None:
                given.add(key)
        if problems:
            raise InputError(*problems)
        if preset and self.preset:
            return self._completed(answers, frozenset(given), self.preset.answers)
        return self.complete(self.defaults() | answers, frozenset(given))

    def _completed(self, answers: Answers, given: frozenset[str], preset: Mapping[str, Value]) -> Answers:
        """Complete answers over a preset; where both do not go together the answers count, and as much of the preset as fits."""
        try:
            return self.complete(self.defaults() | dict(preset) | answers, given)
        except InputError:
            found = self.complete(self.defaults() | answers, given)
        kept: Answers = {}
        for key, value in preset.items():
            if key in answers:
                continue
            try:
                found = self.complete(self.defaults() | kept | {key: value} | answers, given)
            except InputError:
                continue
            kept[key] = value
        return found


def whole(first: Result, found: Iterable[Part]) -> Result:
    """Put the parts that were found into the first stage of a result, the last form of each."""
    parts = {part.key: part for part in found}
    data: dict[str, Any] = dict(first.data)
    for part in parts.values():
        data = joined(data, part.data)
    headline = next((part.verdict for part in parts.values() if part.verdict), first.headline)
    values = first.values | {id: row for part in parts.values() for id, row in part.values.items()}
    return replace(first, headline=headline, parts=tuple(parts.values()), data=data, values=values)


def joined(data: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Put `more` into `data`, inside objects too."""
    whole = dict(data)
    for key, value in more.items():
        old = whole.get(key)
        whole[key] = joined(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return whole
