"""What people decide: the choice and its reason in the record, also where it is not the verdict's or breaks a must-have."""

import pytest

from calculators import registry
from calculators.core.document import Verbatim
from calculators.core.messages import InputError
from calculators.scoring.record.choice import choice_findings
from calculators.scoring.record.material import OPEN
from tests.scoring.documents import fixed, skewed
from tests.scoring.records import facts, material, section, text, written

AHEAD = fixed({"closed_api": 8.0, "owned_gpu": 4.0})
DAY = {"record.owner": "A", "record.date": "2026-12-01"}
LEVEL = fixed({"closed_api": 5.0, "owned_gpu": 5.0})
REASON = {"record.reason": "We run racks already.\nThe lease ends in 2029."}


def findings(document):
    return tuple(choice_findings(material(document)))


def test_where_the_figures_choose_nothing_a_choice_with_its_reason_decides():
    document = written({**LEVEL, **DAY, **REASON, "record.chosen": "owned_gpu"})
    assert facts(document)["Status"] == "decided"
    assert facts(document)["Chosen option"] == "Open model on owned hardware; the verdict names none"
    said = text(section(document, "Decision outcome")).splitlines()
    assert said[0].startswith(
        "Chosen option: Open model on owned hardware. The figures choose no option; this choice rests on the reason"
    )
    assert said[1:] == ["Reason: We run racks already.", "The lease ends in 2029."]
    rows = text(section(document, "Considered options")).splitlines()
    assert ["Chosen: " in row for row in rows] == [row.startswith("Open model on owned") for row in rows]
    assert ", if " not in text(section(document, "Consequences"))


def test_without_a_choice_both_it_and_its_reason_are_to_be_filled_in():
    document = written(LEVEL)
    assert facts(document)["Chosen option"] == OPEN
    said = text(section(document, "Decision outcome"))
    assert f"Chosen option: {OPEN}." in said
    assert f"Reason: {OPEN}" in said
    assert "name the one that you choose" in findings(LEVEL)[0]


def test_a_choice_still_needs_an_owner_and_a_day():
    assert facts(written({**LEVEL, "record.chosen": "owned_gpu"}))["Status"] == "proposed"


def test_a_choice_against_the_verdict_says_so_and_asks_for_the_reason():
    chosen = {**AHEAD, **DAY, "record.chosen": "owned_gpu"}
    document = written(chosen)
    assert facts(document)["Status"] == "decided"
    assert facts(document)["Chosen option"].endswith("; the verdict names Closed model behind an API")
    said = text(section(document, "Decision outcome"))
    assert "The verdict names another option: Closed model behind an API. Closed API is clearly first" in said
    assert f"Reason: {OPEN}" in said
    rows = text(section(document, "Considered options")).splitlines()
    assert "Named by the verdict, but not chosen: " in rows[0]
    assert "Chosen: 4.00 points behind closed API" in rows[1]
    triggers = text(section(document, "Triggers to reopen"))
    assert triggers.startswith("The reason given for the choice no longer holds.")
    assert "first place then goes to" not in triggers
    assert findings(chosen)[0].endswith("Its reason is not given yet.")
    assert not findings({**chosen, **REASON})[0].endswith("Its reason is not given yet.")


def test_what_is_tested_first_is_what_carries_the_choice():
    document = written({**skewed(), "record.chosen": "closed_api"})
    said = text(section(document, "Assumptions to test first"))
    assert "worst for closed API, now 0.10 points ahead of rented GPUs" in said


def test_a_choice_of_the_winner_reads_as_the_verdict_and_keeps_its_reason():
    plain, named = written(AHEAD), written({**AHEAD, "record.chosen": "closed_api"})
    assert plain == named
    given = written({**AHEAD, **REASON})
    assert "Reason: We run racks already." in text(section(given, "Decision outcome"))
    assert findings(AHEAD) == findings({**AHEAD, **REASON}) == ()


def test_the_flips_stay_triggers_where_the_route_with_most_points_is_chosen_in_a_close_case():
    close = material({})
    assert close.verdict == ("close", None)
    leader = close.figures.order[0]
    triggers = text(section(written({"record.chosen": leader}), "Triggers to reopen"))
    assert "first place then goes to" in triggers
    assert triggers.startswith("The reason given for the choice no longer holds.")


def test_a_choice_that_a_must_have_excludes_is_said_and_not_refused():
    chosen = {"must_haves": ["on_premises"], **DAY, "record.chosen": "rented_gpu"}
    document = written(chosen)
    words = (
        "Rented GPUs are excluded by “Data may not leave our premises”: this choice holds only once that must-have is "
        "given up."
    )
    assert "a must-have excludes it" in facts(document)["Chosen option"]
    assert words in text(section(document, "Decision outcome"))
    assert f"Bad: r{words[1:]}" in text(section(document, "Consequences"))
    assert "Chosen nevertheless. Excluded by" in text(section(document, "Considered options"))
    assert words in text(section(document, "Assumptions to test first"))
    assert words in findings(chosen)[0]


def test_a_choice_where_no_option_is_left_names_every_must_have_in_its_way():
    chosen = {
        "routes": ["rented_gpu"],
        "must_haves": ["on_premises", "air_gapped"],
        "record.chosen": "rented_gpu",
    }
    said = text(section(written(chosen), "Consequences"))
    assert said.startswith("Bad: rented GPUs are excluded by “")
    assert "once these must-haves are given up" in said


def test_a_choice_that_was_not_compared_is_said():
    chosen = {**AHEAD, "record.chosen": "hybrid"}
    document = written(chosen)
    assert facts(document)["Chosen option"].endswith(" and it was not compared")
    assert "Hybrid was not compared: no figure here" in text(section(document, "Decision outcome"))
    assert "Hybrid | – | – | Chosen, though it was not compared." in text(
        section(document, "Considered options")
    )
    assert "Hybrid was not compared" in findings(chosen)[0]


def test_choice_and_reason_stay_out_of_links():
    chosen = {**AHEAD, **REASON, "record.chosen": "owned_gpu"}
    state = next(block for block in written(chosen).blocks if isinstance(block, Verbatim)).text
    assert "record." not in state


def test_a_reason_has_room_for_a_thousand_characters():
    calculator = registry.get("scoring")
    assert calculator.from_json({"record.reason": "x" * 1000})["record.reason"] == "x" * 1000
    with pytest.raises(InputError):
        calculator.from_json({"record.reason": "x" * 1001})
