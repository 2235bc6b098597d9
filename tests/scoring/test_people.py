"""Several people: their weights on this case, where they agree, and what divides them."""

import pytest

from calculators import registry
from calculators.core.messages import InputError
from calculators.core.state import encode
from calculators.scoring.people import MOST_PEOPLE, divided, people
from tests.scoring.documents import CRITERIA, figures, fixed, only

TABLE = {
    "closed_api": {**dict.fromkeys(CRITERIA, 5.0), "capability": 9.0},
    "owned_gpu": {**dict.fromkeys(CRITERIA, 5.0), "data_control": 9.0},
}


def link(document):
    calculator = registry.get("scoring")
    return encode("scoring", calculator.fields, calculator.from_json(document))


def read(text, document=None):
    found = figures({**(document or fixed(TABLE)), "people": text})
    return found, people(found, registry.get("scoring").fields)


def test_their_weights_are_applied_to_this_case():
    ours = fixed(TABLE, weights=only("capability"))
    text = (
        f"Ada: https://example.org/scoring/#{link(fixed(TABLE, weights=only('data_control')))}\n{link(ours)}"
    )
    found, (ada, second) = read(text, ours)
    assert ada.name == "Ada"
    assert second.name == "Person 2"
    assert ada.figures.order[0] == "owned_gpu"
    assert second.figures.scores == found.scores
    assert not ada.differs
    assert divided((ada, second), found) in ("capability", "data_control")
    assert divided((second,), found) is None


def test_only_weights_are_taken_from_a_link_of_another_case():
    other = fixed({"closed_api": 1.0, "owned_gpu": 9.0}, weights=only("capability"), case={"task": "coding"})
    found, (person,) = read(link(other), fixed(TABLE))
    assert person.differs
    assert person.figures.table == found.table


@pytest.mark.parametrize("text", ["no link here", "scoring~v9~x=1", "scoring~v1~weights.cost=much"])
def test_a_line_without_a_link_is_refused_with_its_number(text):
    calculator = registry.get("scoring")
    with pytest.raises(InputError) as caught:
        calculator.from_json({"people": f"{link({})}\n{text}"})
    assert caught.value.messages[0].field == "people"
    assert "line 2" in caught.value.messages[0].message


def test_more_people_than_can_be_compared_are_refused():
    with pytest.raises(InputError, match="at most"):
        registry.get("scoring").from_json({"people": "\n".join([link({})] * (MOST_PEOPLE + 1))})


def test_words_of_people_stay_out_of_links():
    assert "people" not in link({"people": link({}), "record": {"owner": "Ada", "notes": "secret"}})
    assert "secret" not in link({"record": {"notes": "secret"}})
