"""Requests that are run while modules are traced: what a reader can do, mistakes included."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.messages import InputError
from calculators.core.state import encode
from calculators.core.state_file import write
from calculators.export import FORMATS
from calculators.export.documents import DOCUMENTS
from calculators.journey.shared import pin

#: What people type into number fields, right and wrong.
TYPED = (
    "",
    "abc",
    "-1",
    "NaN",
    "1e308",
    "1.000",
    "1,5",
    "8.000,5",
    "10 000",
    "250 000 €",
    "1 ¥",
    "١٢",
    "9" * 150,
    "<b>",
    "2027-13",
)
#: What stands behind the id in damaged or old links.
LINKS = (
    "~v1",
    "~v9~x=1",
    "~v1~no_such_field=1",
    "~v1~start_month=soon",
    "~v1~%ff=%00",
    "~v1~routes=",
    "~",
    "",
    "~v1~at=x~profile=2~end",
    "~v1~as_of=2026-11-21~shared=2026-11-22~0.no%2Fsuch=1~9.x=2~0.p012=many",
    "~v1~0.p012=1",
)
#: Files of inputs that are none, or not of this calculator.
UPLOADED = ("", "[]", "{", "[" * 1000, "{}", '{"format": "open-or-closed inputs", "calculator": "none"}')

_HEAD = '"schema": 1, "organisation": "Acme", "version": "7", "date": "2026-11-01"'
#: Profiles of an organisation: one that holds in every calculator, and some that are refused, each in another way.
PROFILES = (
    f"""{{{_HEAD}, "hidden_routes": ["rented_gpu"], "notes": {{"home": "x"}},
    "defaults": {{"shared": {{"input_tokens": 2000}}, "tco": {{"requests_per_month": 9000, "discount_rate": "11 %"}},
     "scoring": {{"weights.preset": "finance"}}}},
    "prices": [{{"fact": "price/openai/gpt-6.1-terra/standard/input", "value": 0.9, "unit": "USD/million tokens",
     "date": "2026-10-15", "note": "Frame contract"}}]}}""",
    '{"schema": 1}',
    f'{{{_HEAD}, "defaults": {{"shared": {{"x": 1}}, "tco": {{"x": 1}}, "y": []}}, "prices": [1], "notes": {{"/": 1}}}}',
    f'{{{_HEAD}, "defaults": {{"shared": {{"input_tokens": "many"}}}}}}',
    f'{{{_HEAD}, "prices": [{{"fact": "x", "value": 1e9, "unit": "", "date": "soon"}}], "hidden_routes": ["x"]}}',
    '{"schema": 1, "organisation": "\\ud800"}',
    '{"schema": NaN}',
    "[" * 1000,
    "<script>",
    "x" * 200_001,
)


def requests(root: Path) -> Iterator[dict[str, object]]:
    """Give, for every calculator: defaults, scenarios, choices, kinds of mistakes, and the case files under `root`."""
    yield {"calculator": "no such calculator", "answers": {}}
    for calculator in registry.calculators().values():
        yield from _requests(calculator)
        yield from case_requests(calculator, root)
        yield from exports(calculator)


#: So many requests of a kind are traced: ready cases all, one more file of a kind meets nothing new.
TRACED, TRACED_FILES = 20, 2


def traced(requests: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Give the first requests of each kind: those after them load nothing that these do not, and take most of the time.

    That they find everything is tested: tests/parity asks all of them in the archives that come of these.
    """
    met: Counter[tuple[object, ...]] = Counter()
    for request in requests:
        kind = (*map(request.get, ("calculator", "export", "document", "chart")), *sorted(request))
        met[kind] += 1
        if met[kind] <= (TRACED_FILES if "export" in request else TRACED):
            yield request


def exports(calculator: Calculator) -> Iterator[dict[str, object]]:
    """Give every file that a reader can take along from a calculator's ready cases, and mistakes."""
    for scenario in calculator.scenarios:
        answers = calculator.scenario(scenario)
        link = encode(calculator.id, calculator.fields, answers)
        request: dict[str, object] = {"calculator": calculator.id, "fragment": link, "address": _ADDRESS}
        for ending in FORMATS:
            if ending == "xlsx" and scenario not in _WORKBOOKS:
                continue  # A workbook takes its time, and all of a calculator's are written by the same code.
            yield request | {"export": ending, "document": "memo", "chart": _CHARTS.get(calculator.id, "")}
            if ending in DOCUMENTS:
                yield request | {"export": ending, "document": "full"}
            if calculator.export and ending in DOCUMENTS:
                yield request | {"export": ending, "document": "record"}
    for chart in (*_FURTHER_CHARTS.get(calculator.id, ()), "no such chart"):
        yield request | {"export": "svg", "chart": chart}
    yield request | {"export": "exe"}
    yield request | {"export": "md", "document": "no such document"}
    yield {**request, "fragment": calculator.id + "~v9~x=1", "export": "csv"}


#: Cases of which a workbook is written: the first of each calculator.
_WORKBOOKS = tuple(next(iter(one.scenarios)) for one in registry.calculators().values())
_ADDRESS = "https://example.org/page/"
#: A chart of each calculator, for every ready case; the others for one of them.
_CHARTS = {"tco": "chance", "scoring": "places", "sizing": "memory"}
_FURTHER_CHARTS = {
    "tco": ("breakdown", "volume", "tornado", "cash"),
    "scoring": ("contributions",),
    "sizing": ("speed",),
}


def case_requests(calculator: Calculator, root: Path) -> Iterator[dict[str, object]]:
    """Give the inputs of a calculator's case files as links; those that are refused before they can be a link are left out."""
    for path in sorted((root / "tests/cases" / calculator.id).glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))["input"]
        try:
            answers = calculator.from_json(document)
        except InputError:
            continue
        yield {"calculator": calculator.id, "fragment": encode(calculator.id, calculator.fields, answers)}


def _requests(calculator: Calculator) -> Iterator[dict[str, object]]:
    typed = {key: field.typed(field.default) for key, field in calculator.fields.items()}

    def answers(**changes: str) -> dict[str, object]:
        return {"calculator": calculator.id, "answers": typed | changes}

    yield answers()
    for profile in PROFILES:
        yield {"calculator": calculator.id, "profile": profile}
    for of in ("profile", "public"):
        yield {**answers(), "profile": PROFILES[0], "public": of == "public", "defaults": of}
        yield {**answers(), "profile": PROFILES[0], "public": of == "public", "read": True}
    for link in LINKS[:3]:
        yield {"calculator": calculator.id, "fragment": calculator.id + link, "profile": PROFILES[0]}
    for scenario in (*calculator.scenarios, "no such scenario"):
        yield {"calculator": calculator.id, "scenario": scenario}
    for link in LINKS:
        yield {"calculator": calculator.id, "fragment": calculator.id + link}
    yield from _shared(calculator)
    for text in TYPED:
        yield answers(**dict.fromkeys(typed, text))
    for key, field in calculator.fields.items():
        if len(field.options) <= 12:
            for option in field.options:
                yield answers(**{key: option.value})
        else:
            yield answers(**{key: field.options[-1].value})
    if calculator.branch is not None:
        yield from _openings(calculator, typed)


def _shared(calculator: Calculator) -> Iterator[dict[str, object]]:
    """Give what sharing asks for, a link and a file that pin figures, and files that cannot be read."""
    answers = calculator.from_json({})
    ask: dict[str, object] = {"calculator": calculator.id, "share": True, "today": "2026-11-22"}
    yield {**ask, "fragment": f"{calculator.id}~v1"}
    yield {**ask, "answers": {key: field.typed(answers[key]) for key, field in calculator.fields.items()}}
    yield {**ask, "fragment": f"{calculator.id}~v1", "today": "no day"}
    pinned, _ = pin(calculator, answers, date(2026, 11, 22))
    if pinned:
        changed = replace(pinned, figures={id: value * 2 for id, value in pinned.figures.items()})
        for one in (pinned, changed):
            link = encode(calculator.id, calculator.fields, answers, pinned=one)
            yield {"calculator": calculator.id, "fragment": link}
    text = write(calculator.id, calculator.fields, answers, saved="2026-11-22", pinned=pinned)
    for file in (text, text.replace(": {", ": [{", 1), *UPLOADED):
        yield {"calculator": calculator.id, "file": file}


#: What people paste for a configuration: one that can be read, one of a type without rules, and texts that are refused.
PASTED = (
    '{"model_type": "llama", "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4}',
    (
        '{"model_type": "its_own", "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4,'
        ' "vocab_size": 100}'
    ),
    '{"model_type": "llama", "hidden_size": -1}',
    '{"model_type": "no such type"}',
    '{"model_type": "llama", "model_type": "llama"}',
    '{"model_type": "llama", "rope_theta": 1e400}',
    '{"__proto__": {}}',
    "[" * 10_000,
    "[]",
    "{",
    "<img src=x onerror=alert(1)>",
    "x" * 1_000_001,
)


def _openings(calculator: Calculator, typed: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Give every model that can be chosen, pasted texts, and what a reader opens in their trees."""
    for option in calculator.fields["model"].options:
        yield {"calculator": calculator.id, "answers": {**typed, "model": option.value}}
        yield {"calculator": calculator.id, "open": option.value, "path": "", "start": 0}
    for text in PASTED:
        yield {"calculator": calculator.id, "answers": {**typed, "config": text}}
    for path, start in (
        ("model.layers", 0),
        ("model.layers.3..60", 30),
        ("model.layers.3.mlp.experts", 0),
        ("no.such", 0),
    ):
        yield {"calculator": calculator.id, "open": "deepseek-v3", "path": path, "start": start}
    yield {"calculator": calculator.id, "open": "pasted-00000000", "path": ""}
    yield {"calculator": calculator.id, "open": "pasted-00000000", "path": "", "text": PASTED[0]}
