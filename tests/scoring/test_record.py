"""The decision record: everything in it, words of people as they wrote them, and a frozen one to be read."""

import pytest

from calculators import registry
from calculators.core.document import Grid, Heading, Paragraph, Verbatim
from calculators.core.messages import InputError
from calculators.core.state import decode
from calculators.render.markdown import markdown
from calculators.scoring.record.material import OPEN
from calculators.scoring.record.measures import MEASURES
from calculators.scoring.record.outlook import half_a_year_later
from tests.scoring.documents import BOOK, CRITERIA, fixed, only, skewed
from tests.scoring.records import EDITION, FROZEN, PAGE, WORDS, facts, frozen, section, text, written

FIELDS = registry.get("scoring").fields
AHEAD = fixed({"closed_api": 8.0, "owned_gpu": 4.0})
HEADINGS = (
    "Context and problem statement", "Notes", "Decision drivers", "Must-haves", "Criteria and weights", "Considered options",
    "Decision outcome", "Consequences", "How firm it is", "Cost", "Dissent", "Confirmation", "Assumptions to test first",
    "Pilot plan", "Triggers to reopen", "Pros and cons of the options", "More information", "Evidence", "Open it again",
)  # fmt: skip


def test_it_has_the_sections_of_a_decision_record_in_order():
    document = written({})
    found = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [one for one in found if one in HEADINGS] == list(HEADINGS)


def test_the_verdict_comes_first():
    first = written(AHEAD).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("Closed API is clearly first")


def test_what_nobody_wrote_is_to_be_filled_in():
    known = facts(written({}))
    assert (known["Owner"], known["Date"]) == (OPEN, OPEN)
    assert known["Review date"] == "2027-05-21"
    assert known["Data edition"] == EDITION.isoformat()
    assert text(section(written({}), "Notes")) == OPEN


def test_what_people_wrote_is_in_it_as_they_wrote_it():
    words = {**WORDS, "record.owner": "*A* | <b>", "record.review": "2027-03-01"}
    document = written({**AHEAD, **words})
    assert document.title == WORDS["record.title"]
    assert facts(document)["Owner"] == "*A* | <b>"
    assert facts(document)["Review date"] == "2027-03-01"
    assert text(section(document, "Notes")).splitlines() == WORDS["record.notes"].splitlines()
    assert "\\*A\\* &#124; &lt;b&gt;" in markdown(document)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({}, "proposed"),
        ({"record.owner": "A"}, "proposed"),
        ({"record.owner": "A", "record.date": "2026-12-01"}, "decided"),
    ],
)
def test_it_is_decided_once_an_owner_stands_for_it_on_a_day(words, status):
    assert facts(written({**AHEAD, **words}))["Status"] == status


@pytest.mark.parametrize("text", ["soon", "01.12.2026", "2026-13-01", "2026-02-30", "20261201", "2026-W49-2"])
@pytest.mark.parametrize("field", ["record.date", "record.review"])
def test_what_is_no_date_is_refused_at_its_field(field, text):
    with pytest.raises(InputError) as caught:
        registry.get("scoring").from_json({field: text})
    (message,) = caught.value.messages
    assert (message.code, message.field) == ("not_a_date", field)
    assert "such as 2026-12-01" in message.message


def test_marks_that_turn_the_direction_of_text_stay_out():
    document = written(
        {"record.title": "A\u202eB", "record.owner": "\u2066C\u2069 D", "record.notes": "E\u202aF\u202c"}
    )
    assert document.title == "AB"
    assert facts(document)["Owner"] == "C D"
    assert text(section(document, "Notes")) == "EF"


def test_a_verdict_without_winner_leaves_it_open():
    document = written(
        {**fixed({"closed_api": 5.0, "owned_gpu": 5.0}), "record.owner": "A", "record.date": "2026-12-01"}
    )
    assert facts(document)["Status"].startswith("open")
    assert "choose no option" in text(section(document, "Decision outcome"))


def test_options_say_why_they_were_rejected():
    document = written(
        {"must_haves": ["on_premises"], **fixed({"closed_api": 3.0, "hosted_open": 9.0, "owned_gpu": 6.0})}
    )
    said = text(section(document, "Considered options")).splitlines()
    assert said[0].startswith("Open model on owned hardware | 6.00 | ")
    assert "3.00 points behind owned hardware, lost above all on" in said[1]
    assert "only if you take" in said[1]
    assert "Excluded by “Data may not leave our premises”: " in said[2]


def test_the_choice_is_the_winner_even_if_another_option_has_more_points():
    document = written(skewed())
    said = text(section(document, "Considered options")).splitlines()
    assert said[0].split(" | ")[3].startswith("Most points at the middle of the ranges, but first less often")
    assert (
        said[1].split(" | ")[3].startswith("Chosen: first most often, though 0.10 points behind closed API")
    )
    assert "Chosen option: Open model on rented GPUs" in text(section(document, "Decision outcome"))
    assert "another option is better" in text(section(document, "Consequences"))
    assert "ahead of every other" not in text(section(document, "Consequences"))
    assert "closed API is 0.10 points ahead of rented GPUs" in text(section(document, "How firm it is"))
    assert "worst for rented GPUs, now 0.10 points behind closed API" in text(
        section(document, "Assumptions to test first")
    )
    assert "Closed API has most points" in text(section(document, "Triggers to reopen")).replace(
        "closed", "Closed"
    )
    assert "No weight of one of these" not in text(section(document, "Triggers to reopen"))


def test_in_a_close_case_each_candidate_has_its_good_and_bad():
    said = text(section(written({}), "Consequences"))
    assert "Good, if closed API is chosen" in said
    assert ", if hosted open is chosen" in said
    assert "Bad, if closed API is chosen" in said


def test_equal_options_are_told_as_equal():
    document = written(fixed({"closed_api": 5.0, "owned_gpu": 5.0}))
    said = text(section(document, "Considered options")).splitlines()
    assert said[0].split(" | ")[3] == "As many points as owned hardware."
    assert "Neutral, if owned hardware is chosen" in text(section(document, "Consequences"))
    assert "closed API and owned hardware differ" in text(section(document, "Triggers to reopen"))


def test_a_lead_too_small_to_write_is_level():
    table = {
        "closed_api": {**dict.fromkeys(CRITERIA, 5.0), "capability": {"low": 6.0, "mid": 7.0, "high": 8.0}},
        "rented_gpu": {**dict.fromkeys(CRITERIA, 5.0), "capability": 6.001},
    }
    said = text(section(written(fixed(table, weights=only("capability"))), "Assumptions to test first"))
    assert "Closed API is level with rented GPUs." in said
    assert "0.00 points" not in said


def test_amounts_at_which_rented_gpus_draw_level_take_the_plural():
    costs = {"cost.closed_api": 5000, "cost.rented_gpu": 9000, "cost.best": 1000, "cost.worst": 12_000}
    document = {"routes": ["closed_api", "rented_gpu"], **costs, "weights": {"cost": 60}}
    said = text(section(written(document), "Triggers to reopen"))
    assert "then rented GPUs are level with closed API" in said


def test_several_conditions_stand_apart():
    document = {
        "routes": ["closed_api", "owned_gpu"],
        "must_haves": ["on_premises", "contractual_sla", "no_gpu_staff"],
    }
    said = text(section(written(document), "Considered options"))
    assert said.count("; only if ") > 1
    assert " and only if " not in said


def test_must_haves_stand_with_their_figures_and_answers():
    held = [{"id": "frozen_version", "value": 24}, {"id": "inspectable_weights"}]
    said = text(section(written({"must_haves": held}), "Must-haves"))
    assert "24 months" in said
    assert "only if" in said
    assert "excluded" in said


def test_a_must_have_that_keeps_an_option_out_is_a_trigger():
    said = text(section(written({"must_haves": ["on_premises"]}), "Triggers to reopen"))
    assert (
        "“Data may not leave our premises” falls away: then hosted open and rented GPUs can be chosen again."
        in said
    )


def test_no_option_left_says_what_would_free_one():
    document = written({"routes": ["closed_api"], "must_haves": ["inspectable_weights"]})
    assert "No option is chosen" in text(section(document, "Decision outcome"))
    assert "would remain: Closed model behind an API" in text(section(document, "Must-haves"))


def test_one_option_left_has_no_second_to_compare_with():
    document = written({"routes": ["owned_gpu"]})
    assert "No second option" in text(section(document, "Assumptions to test first"))
    assert "nothing was drawn" in text(section(document, "How firm it is"))


def test_all_weights_stand_in_it_the_heaviest_first():
    table = next(
        one
        for one in section(written({"weights": {"energy": 100}}), "Criteria and weights")
        if isinstance(one, Grid)
    )
    assert table.rows[0][0] == "Energy and footprint"
    assert len(table.rows) == len(CRITERIA)


def test_criteria_that_do_not_count_are_said():
    same = {
        "closed_api": dict.fromkeys(CRITERIA, 5.0),
        "owned_gpu": {**dict.fromkeys(CRITERIA, 5.0), "cost": 7.0},
    }
    other = {**dict.fromkeys(CRITERIA, 5.0), "energy": 9.0}
    document = written({"must_haves": ["on_premises"], **fixed({**same, "hosted_open": other})})
    assert "Set aside" in text(section(document, "Criteria and weights"))
    assert "energy and footprint" in text(section(document, "Criteria and weights"))


def test_amounts_stand_with_their_range_and_how_they_became_points():
    document = written({"cost.closed_api": [4000, 5000, 7000], "cost.owned_gpu": 9000})
    said = text(section(document, "Cost"))
    assert "Closed model behind an API | $4,000 | $5,000 | $7,000 | 10.0" in said
    assert "$5,000 a month is worth 10 points and $9,000 is worth 0" in said
    assert "No amount was given for hosted open and rented GPUs" in said


def test_other_people_stand_with_their_verdicts():
    said = text(section(written({**AHEAD, "people": WORDS["people"]}), "Dissent")).splitlines()
    assert said[0].startswith(
        "Finance | Closed model behind an API, 100 % | Closed model behind an API | clear | another case"
    )
    assert said[1].startswith("Security | ")
    assert said[2].startswith("For all of them the same option is first most often")


def test_what_divides_people_is_said():
    table = fixed(
        {
            "closed_api": {**dict.fromkeys(CRITERIA, 5.0), "capability": 9.0},
            "owned_gpu": {**dict.fromkeys(CRITERIA, 5.0), "data_control": 9.0},
        },
        weights=only("capability"),
    )
    other = "~".join(f"weights.{id}={1 if id == 'data_control' else 0}" for id in CRITERIA)
    said = text(section(written({**table, "people": f"Ada: scoring~v1~{other}"}), "Dissent"))
    assert "What divides them most is the weight of" in said
    assert "owned hardware" in said


def test_scores_have_both_sides_and_their_evidence_is_listed_with_address_and_date():
    document = written({})
    listed = section(document, "Evidence")[0]
    named = {
        one for row in section(document, "Closed model behind an API")[0].rows for one in row[5].split(", ")
    }
    known = {item[0].split(":")[0]: item for item in listed.items}
    assert named
    assert named <= set(known)
    for id, item in known.items():
        entry = BOOK.evidence[id]
        assert entry.publisher in item[0]
        assert entry.date in item[0]
        assert item[1].url == entry.url


def test_a_mix_says_what_it_is_made_of():
    rows = section(written({"slices": "sensitive"}), "Hybrid")[0].rows
    assert len(rows) == len(CRITERIA)
    assert " % Sensitive part on " in rows[0][2]


def test_slices_say_how_much_they_are_where_they_run_and_what_differs():
    said = text(section(written({"slices": "sensitive"}), "Context and problem statement")).splitlines()
    assert (
        "Sensitive part: 30 % of the work, in the mix on owned hardware; data: secret, or specially protected"
        in said[3]
    )
    assert said[4] == "Other part: 70 % of the work, in the mix on closed API; data: internal."


def test_the_state_opens_the_same_inputs_again():
    document = written({**AHEAD, **WORDS, "case.task": "coding"}, address=f"{PAGE}#old")
    state = next(block for block in document.blocks if isinstance(block, Verbatim)).text
    texts, notices = decode("scoring", FIELDS, state)
    assert notices == []
    assert texts["case.task"] == "coding"
    assert not any(key.startswith("record.") or key == "people" for key in texts)
    answers = registry.get("scoring").from_canonical(texts)
    assert answers["scores.closed_api.capability"] == (8, 8, 8)
    assert f"({PAGE}#{state})" in markdown(document)


def test_without_an_address_there_is_no_link_to_the_page():
    assert "Open this record" not in markdown(written({}))


def test_every_criterion_has_a_measure():
    assert set(MEASURES) == set(CRITERIA)


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-11-21", "2027-05-21"), ("2026-08-31", "2027-02-28"), ("2027-08-31", "2028-02-29")],
)
def test_half_a_year_later(day, later):
    assert half_a_year_later(EDITION.fromisoformat(day)).isoformat() == later


@pytest.mark.parametrize("scenario", registry.get("scoring").scenarios)
def test_every_ready_case_has_a_record(scenario):
    said = markdown(written(dict(registry.get("scoring").scenarios[scenario].answers)))
    assert "None" not in said.replace("None was set.", "").replace("None of our scores", "")
    assert "nan" not in said.split()


def test_the_frozen_record():
    assert frozen() == FROZEN.read_text(encoding="utf-8"), (
        "The record reads otherwise than the frozen one. If that is meant, write it anew with "
        "`python -m tests.scoring.records` and read the difference."
    )
