"""Several people: their weights on this case, where they agree, and what divides them."""

import pytest

from calculators import registry
from calculators.core.messages import InputError
from calculators.core.state import encode
from calculators.scoring.draws import ScoreDraws, drawn_scores
from calculators.scoring.people import MOST_PEOPLE, applied, divided, judgements, opinion
from tests.scoring.documents import BOOK, CRITERIA, figures, fixed, only
from tests.scoring.results import result

FIELDS = registry.get("scoring").fields
TABLE = {
    "closed_api": {**dict.fromkeys(CRITERIA, 5.0), "capability": 9.0},
    "owned_gpu": {**dict.fromkeys(CRITERIA, 5.0), "data_control": 9.0},
}
SLICED = {"slices": "sensitive", "slice_1": {"preset": "finance"}}


def link(document):
    calculator = registry.get("scoring")
    return encode("scoring", calculator.fields, calculator.from_json(document))


def read(text, document=None, draws=400):
    """Give the case and the opinions of the people whose links are pasted."""
    found = figures({**(document or fixed(TABLE)), "people": text})
    scores = ScoreDraws(found)
    said = []
    for one in judgements(BOOK, found.answers, FIELDS):
        *_, last = opinion(applied(found, one), scores, draws)
        said.append(last)
    return found, said


def refused(text, document=None):
    with pytest.raises(InputError) as caught:
        registry.get("scoring").from_json({**(document or {}), "people": text})
    (message,) = caught.value.messages
    assert message.field == "people"
    return message.message


def test_their_weights_are_applied_to_this_case():
    ours = fixed(TABLE, weights=only("capability"))
    text = (
        f"Ada: https://example.org/scoring/#{link(fixed(TABLE, weights=only('data_control')))}\n{link(ours)}"
    )
    found, (ada, second) = read(text, ours)
    assert ada.person.name == "Ada"
    assert second.person.name == "Person 2"
    assert (ada.first, ada.winner, ada.verdict, ada.share) == ("owned_gpu", "owned_gpu", "clear", 1.0)
    assert second.person.figures.scores == found.scores
    assert not ada.person.differs
    assert divided((ada, second), found) in ("capability", "data_control")
    assert divided((second,), found) is None


def test_only_weights_are_taken_from_a_link_of_another_case():
    other = fixed({"closed_api": 1.0, "owned_gpu": 9.0}, weights=only("capability"), case={"task": "coding"})
    found, (one,) = read(link(other), fixed(TABLE))
    assert one.person.differs
    assert one.person.figures.table == found.table


@pytest.mark.parametrize(
    "change",
    [
        {"requests_per_day": 900},
        {"case.task": "coding"},
        {"slices": "hard"},
        {"cost.closed_api": 4000},
        {"routes": ["closed_api", "owned_gpu"]},
        {"must_haves": ["frozen_version"]},
        {"must_haves": [{"id": "frozen_version", "value": 24}]},
        {"scores.closed_api.energy": 3},
    ],
)
def test_whatever_makes_another_case_is_noticed(change):
    _, (one,) = read(link({"weights.preset": "finance"}), change)
    assert one.person.differs


@pytest.mark.parametrize(
    "case", [{}, {"slices": "sensitive"}, {"cost": {"closed_api": 4000, "owned_gpu": 9000}}, SLICED]
)
def test_other_weights_and_words_make_no_other_case(case):
    _, (one,) = read(link({**case, "weights.preset": "finance"}), {**case, "record.owner": "Ada"})
    assert not one.person.differs


@pytest.mark.parametrize("text", ["no link here", "scoring~v9~x=1", "scoring~v1~weights.cost=much"])
def test_a_line_without_a_link_is_refused_with_its_number(text):
    assert "line 2" in refused(f"{link({})}\n{text}")


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({f"weights.{id}": 0 for id in CRITERIA}, "All weights are 0"),
        ({"ranks.fit": 1, "weights.cost": 5}, "points cannot count"),
        ({"ranks.fit.capability": 1}, "rank the groups too"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_with_their_line(weights, said):
    pairs = "~".join(f"{key}={value}" for key, value in weights.items())
    words = refused(f"{link({})}\nAda: scoring~v1~{pairs}")
    assert "line 2" in words
    assert said in words


def test_more_people_than_can_be_compared_are_refused():
    assert "at most" in refused("\n".join([link({})] * (MOST_PEOPLE + 1)))


def test_words_of_people_stay_out_of_links():
    assert "people" not in link({"people": link({}), "record": {"owner": "Ada", "notes": "secret"}})
    assert "secret" not in link({"record": {"notes": "secret"}})


def test_the_result_has_what_each_person_weighs_and_what_comes_of_it():
    ours = fixed(TABLE, weights=only("capability"))
    theirs = link(fixed(TABLE, weights=only("data_control")))
    found = result({**ours, "people": f"Ada: {theirs}"}, 400)
    (ada,) = found.data["people"]
    assert ada == {
        "name": "Ada", "winner": "owned_gpu", "verdict": "clear", "first": "owned_gpu", "share_first": 1.0,
        "weights": {group.id: float(group.id == "control") for group in BOOK.groups}, "differs": False,
    }  # fmt: skip
    table = next(one for one in found.parts["firm"].tables if one.key == "people")
    assert [cell.text for cell in table.rows[0]][:4] == ["You", "clear", "Closed API", "Closed API, 100 %"]
    assert [cell.text for cell in table.rows[1]][:4] == [
        "Ada",
        "clear",
        "Owned hardware",
        "Owned hardware, 100 %",
    ]


def test_without_other_people_the_list_is_empty():
    assert result({}, 400).data["people"] == []


def test_a_single_route_left_needs_no_draws():
    found = result({"routes": ["closed_api"], "people": link({"weights.preset": "finance"})}, 400)
    (one,) = found.data["people"]
    assert (one["winner"], one["verdict"], one["share_first"]) == ("closed_api", "only_one_left", None)


@pytest.mark.parametrize("case", [{}, {"slices": "sensitive"}, SLICED])
def test_people_share_the_drawn_scores_and_get_what_they_would_get_alone(case):
    """Scores are drawn once for all; where a slice has weights of its own, what it counts differs from person to person."""
    found, (one,) = read(link({**case, "weights": only("cost", "energy", skills=3.0)}), case)
    own = one.person.figures
    shared = ScoreDraws(found).drawn(own, 0, 200)
    alone = drawn_scores(own, 0, 200)
    for route in own.order:
        for criterion in own.active:
            assert shared[route][criterion] == pytest.approx(alone[route][criterion], abs=1e-9)


def test_what_people_weigh_leaves_the_draws_of_the_reader_as_they_are():
    alone = result({}, 400).data["draws"]
    text = "\n".join(link({"weights.preset": preset}) for preset in ("finance", "security_privacy"))
    assert result({"people": text}, 400).data["draws"] == alone
    assert result({}, 400).data["draws"] == alone
