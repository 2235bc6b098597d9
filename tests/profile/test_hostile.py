"""Ten thousand profiles that nobody should write: each holds, or leaves the public calculators with a sentence that says why."""

import json

from calculators import registry
from calculators.profile.visit import FAULT, visit
from tests.profile.hostile_profiles import profiles
from tests.profile.profiles import outcome

COUNT = 10_000
#: A sentence about what is wrong never brings the file along.
MOST_SAID = 4000


def test_a_hostile_profile_is_refused_in_a_sentence() -> None:
    held = refused = 0
    for index, text in enumerate(profiles(COUNT)):
        id = registry.ids()[index % len(registry.ids())]
        said = json.loads(outcome(text, id))
        if said is None:
            continue
        if "refused" not in said:
            held += 1
            assert set(said["fields"]) <= set(registry.get(id).fields)
            continue
        refused += 1
        assert FAULT not in said["refused"], text
        assert len(said["refused"]) < MOST_SAID
        assert said["refused"].isprintable()
        assert visit({"profile": text}).get(id) is registry.get(id)
    assert refused > COUNT * 0.8
    assert held > 100
