import json

from tools.bench.inside import measure
from tools.bench.report import Line, table


def test_a_budget_is_a_least_factor_or_a_greatest_value():
    assert Line("cold", "ms", 2500, 1000, at_least=2.5).met
    assert not Line("cold", "ms", 2499, 1000, at_least=2.5).met
    assert not Line("cold", "ms", None, 1000, at_least=2.5).met
    assert Line("edit", "ms", None, 30, at_most=30).met
    assert not Line("edit", "ms", None, 30.1, at_most=30).met
    assert Line("nothing asked", "ms", 1, 1000).met


def test_the_table_names_what_was_missed():
    text = table([Line("bytes", "MB", 5.5, 4.2, at_most=4.0), Line("cold", "ms", 3000, 1000, at_least=2.5)])
    head, first, second = text.splitlines()
    assert head.split() == ["plain", "ours", "factor", "budget"]
    assert first.split() == ["bytes", "5.50", "MB", "4.20", "MB", "1.31x", "4", "MB", "MISSED"]
    assert second.endswith("met")


def test_the_worker_measures_every_kind_for_every_edit():
    found = json.loads(measure("hospital", 2))
    assert found.keys() == {"point", "first", "break-even", "answer"}
    assert all(len(times) == 2 for times in found.values())
    assert all(first >= point > 0 for first, point in zip(found["first"], found["point"], strict=True))
