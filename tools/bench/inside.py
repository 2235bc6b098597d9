"""Runs inside the browser's worker, or natively: milliseconds for the figures of a ready case, edit by edit."""

import json
from itertools import pairwise
from time import perf_counter

from calculators import browser, catalog, registry
from calculators.core.built import Built
from calculators.tco.evaluate import figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.explore import first_search, search_every_pair

#: By how much each edit raises the volume.
STEP = 0.013
#: Python is quicker the second time; a reader's first edit has warmed it up, too.
WARM = 2


def measure(scenario: str, edits: int) -> str:
    """Give as JSON, in milliseconds for every edit of a scenario's volume, how long these take.

    `point`: the figures of every route. `first`: the figures, and the break-evens that the first answer tells. `break-even`: the
    figures, and every volume at which the cheaper of any two routes changes. `answer`: the whole first answer, from the texts
    in the form to HTML.
    """
    calculator = registry.get("tco")
    ready = calculator.scenarios[scenario].answers
    before = float(str(calculator.scenario(scenario)["requests_per_day"]))
    fields, facts, built = dict(calculator.fields), catalog.load(), Built("tco")
    found: dict[str, list[float]] = {"point": [], "first": [], "break-even": [], "answer": []}
    for edit in range(WARM + edits):
        answers = calculator.from_json({**ready, "requests_per_day": before * (1 + STEP * (edit + 1))})
        texts = {key: field.typed(answers[key]) for key, field in fields.items()}
        request = json.dumps({"calculator": "tco", "answers": texts})
        anew = figures(answers, fields, facts, built)
        times = [perf_counter()]
        point = figures(answers, fields, facts, built)
        times.append(perf_counter())
        first_search(point)
        times.append(perf_counter())
        for _ in search_every_pair(anew, Evaluator(anew)):
            pass
        times.append(perf_counter())
        browser.handle(request)
        times.append(perf_counter())
        if edit >= WARM:
            figured, told, searched, answered = (1000 * (end - start) for start, end in pairwise(times))
            found["point"].append(figured)
            found["first"].append(figured + told)
            found["break-even"].append(figured + searched)
            found["answer"].append(answered)
    return json.dumps(found)
