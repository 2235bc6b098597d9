"""The fitted constants come out again, the ledger is what they predict, and what it says is what it holds."""

import math

import numpy as np
import pytest

from calculators import catalog
from calculators.domain.serving.band import band
from calculators.publish import ledger
from calculators.publish.pages.ledger import page
from tests.domain.serving.examples import CONSTANTS, values
from tools.fit_serving import CLOSE, differ, parsed
from tools.serving import definition, fit, judge, rows, write

ENTRIES = ledger.entries()
ROWS = rows.load()
ALL = np.arange(len(ROWS.rows))
FULL = [one for one in ENTRIES if one.kind == ledger.SATURATED]
STATED = [one for one in ENTRIES if one.kind == ledger.CONCURRENCY]


def test_the_committed_constants_come_out():
    found = fit.fit(ROWS, ALL)
    assert {f"serving/{name}" for name in found} == set(CONSTANTS)
    for name, value in found.items():
        assert CONSTANTS[f"serving/{name}"] == pytest.approx(value, rel=CLOSE)


def test_the_constants_are_few_and_say_from_which_rows_they_are():
    facts = catalog.load().serving_constants.values()
    fitted = [fact for fact in facts if fact.rows]
    used = rows.ranges([row.id for row in catalog.load().throughput if row.use != "no"])
    assert len(fitted) == len(definition.FITTED) <= 12
    assert {fact.rows for fact in fitted} == {used}
    assert all(fact.low <= fact.value <= fact.high for fact in facts)
    assert not any(row.model in fact.id or row.gpu in fact.id for fact in facts for row in ROWS.rows)


@pytest.mark.parametrize("one", ENTRIES[::7], ids=lambda one: one.row.id)
def test_the_plain_steps_predict_what_the_ledger_holds(one):
    set_up = rows.setup(one.row)
    batch = one.row.concurrency or max(1, values(set_up)["saturated_batch"])
    found = values(set_up, batch)
    assert found["output_tokens_per_second"] == pytest.approx(one.predicted["fitted"], rel=1e-3)
    assert found["ttft_seconds"] * 1000 == pytest.approx(one.predicted[ledger.TTFT], rel=1e-3)


def test_a_row_that_no_fit_has_seen_comes_near():
    """Row p306 is not used: its 75 tokens a second are "about", and of decoding alone."""
    row = next(row for row in catalog.load().throughput if row.use == "no")
    assert 1 / values(rows.setup(row), 1)["tpot_seconds"] == pytest.approx(
        row.output_tokens_per_second, rel=0.1
    )


def test_arrays_give_what_the_plain_steps_give():
    made = fit.predicted(ROWS, {id.removeprefix("serving/"): value for id, value in CONSTANTS.items()}, ALL)
    for place in range(0, len(ROWS.rows), 31):
        one = ROWS.rows[place]
        set_up = rows.setup(one)
        batch = one.concurrency or max(1, values(set_up)["saturated_batch"])
        assert made[place] == pytest.approx(values(set_up, batch)["output_tokens_per_second"], rel=1e-9)


@pytest.mark.parametrize("gpu", ["l40s", "gb200"])
def test_a_left_out_prediction_comes_out_without_its_rows(gpu):
    labels = ROWS.labels("gpu")
    without = fit.fit(ROWS, np.flatnonzero(labels != gpu))
    of_it = np.flatnonzero(labels == gpu)
    by_id = {one.row.id: one for one in ENTRIES}
    for place, speed in zip(of_it, fit.predicted(ROWS, without, of_it), strict=True):
        assert speed == pytest.approx(by_id[ROWS.rows[place].id].predicted["gpu"], rel=CLOSE)


def test_the_simple_methods_never_see_the_model():
    constants = {id.removeprefix("serving/"): value for id, value in CONSTANTS.items()}
    doubled = rows.Rows(
        **{**vars(ROWS), "measured": ROWS.measured * np.where(ROWS.labels("model") == "gpt-oss-20b", 2, 1)}
    )
    before, after = judge.baselines(ROWS, constants), judge.baselines(doubled, constants)
    of_it = ROWS.labels("model") == "gpt-oss-20b"
    for name in ledger.BASELINES:
        assert np.array_equal(before[name][of_it], after[name][of_it])
        assert not np.array_equal(before[name], after[name])


def test_every_row_that_counts_is_in_the_ledger():
    assert [one.row.id for one in ENTRIES] == [row.id for row in catalog.load().throughput if row.use != "no"]
    assert (len(STATED), len(FULL)) == (32, 273)
    assert all(value > 0 for one in ENTRIES for value in one.predicted.values())


def test_targets_are_met_but_for_those_that_the_page_names():
    """Recounted with numpy, apart from the functions of the page."""
    for by in ledger.LEFT_OUT:
        stated = np.array([one.predicted[by] / one.row.output_tokens_per_second for one in STATED])
        assert np.median(abs(stated - 1)) <= 0.15
        assert np.quantile(abs(stated - 1), 0.9) <= 0.40
        for name in {getattr(one.row, by) for one in STATED}:
            of_it = [getattr(one.row, by) == name for one in STATED]
            assert np.median(abs(stated[of_it] - 1)) <= 0.35
        full = np.array([one.predicted[by] / one.row.output_tokens_per_second for one in FULL])
        dense = np.array([one.dense for one in FULL])
        assert np.median(abs(full - 1)) <= 0.20
        assert np.median(abs(full[dense] - 1)) <= 0.15
        assert np.mean(abs(np.log(full)) <= math.log(1.6)) >= 0.85
    missed = [one.words for one in ledger.verdicts(ENTRIES) if not one.met]
    assert missed == ["Stated concurrency, model not in the fit: share of rows inside the band"]
    assert all(words in page() for words in missed)


def test_the_model_beats_the_simple_methods():
    groups = {row.group for row in ROWS.rows}
    for measure in (np.median, lambda errors: np.quantile(errors, 0.9)):
        reached = {
            by: measure(
                [np.median([e.error(by) for e in ENTRIES if e.row.group == group]) for group in groups]
            )
            for by in ("model", *ledger.BASELINES)
        }
        assert reached["model"] < min(reached[name] for name in ledger.BASELINES)


def test_bands_are_those_of_the_ledger():
    facts = catalog.load().serving_bands
    for kind in (ledger.CONCURRENCY, ledger.SATURATED):
        for seen, ways in ((True, ledger.SEEN), (False, ledger.UNSEEN)):
            low, high = band(facts, kind, seen)
            assert (low, high) == pytest.approx(ledger.published(ENTRIES, kind, ways), rel=2e-3)
            assert low < 1 < high


def test_a_band_counts_the_rows_of_other_groups_alone():
    """Four groups of one row: each band is that of the other three."""
    some = [
        ledger.Entry(one.row, True, dict.fromkeys(ledger.LEFT_OUT, one.row.output_tokens_per_second / ratio))
        for one, ratio in zip(
            {one.row.group: one for one in FULL}.values(), (0.5, 1.0, 1.1, 2.0), strict=False
        )
    ]
    assert ledger.held(some, ledger.SATURATED, ("model",)) == 0.5


def test_files_are_compared_by_number():
    old = 'value = 0.6512\nrows = "p001"\n'
    assert not differ(parsed(old), parsed(old.replace("0.6512", "0.6513")))
    assert differ(parsed(old), parsed(old.replace("0.6512", "0.7")))
    assert differ(parsed(old), parsed(old.replace("rows", "row")))
    assert write.number(0.00012345678) == "0.0001235"


def test_a_quantile_lies_between_two_values():
    assert ledger.quantile([3, 1, 2], 0.5) == 2
    assert ledger.quantile([0, 10], 0.25) == 2.5
    assert [ledger.quantile(range(11), share) for share in (0, 1)] == [0, 10]
