"""Of the requests that a reader can make, those that are traced while archives are made: every kind, and every ready case."""

from calculators import registry
from calculators.publish.docs import ROOT
from calculators.publish.runtime.requests import TRACED, requests, traced

EVERY = list(requests(ROOT))
SOME = list(traced(EVERY))


def kind(request: dict[str, object]) -> tuple[object, ...]:
    return (*(request.get(key) for key in ("calculator", "export", "document", "chart")), *sorted(request))


def test_every_kind_of_request_is_traced_and_most_repetitions_are_not() -> None:
    assert {kind(request) for request in SOME} == {kind(request) for request in EVERY}
    assert len(SOME) < len(EVERY) / 2


def test_every_ready_case_is_traced() -> None:
    cases = {(one["calculator"], one["scenario"]) for one in SOME if "scenario" in one}
    assert cases >= {(one.id, case) for one in registry.calculators().values() for case in one.scenarios}


def test_a_kind_with_few_requests_is_traced_whole() -> None:
    few = [{"calculator": "tco", "fragment": str(number)} for number in range(TRACED)]
    assert list(traced([*few, {"calculator": "tco", "answers": {}}])) == [
        *few,
        {"calculator": "tco", "answers": {}},
    ]
    assert list(traced([*few, {"calculator": "tco", "fragment": "one more"}])) == few
