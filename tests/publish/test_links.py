import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from calculators import registry
from calculators.browser.replies import linked
from calculators.core import state
from calculators.core.calculator import Answers
from calculators.core.messages import InputError
from calculators.profile.visit import visit
from calculators.publish import addresses
from calculators.publish.errors import ContentError
from tests.profile.profiles import EXAMPLE, house
from tests.publish.pages import convert, use


def fragment(html: str) -> str:
    found = re.search(r'href="calculators/tco\.md#([^"]*)"', html)
    assert found, html
    return found[1]


def test_a_link_carries_the_scenarios_inputs() -> None:
    calculator = registry.get("tco")
    found = fragment(convert("[x](calculators/tco.md){ scenario=steady-pipeline set.cached_share=80% }"))
    texts, notices = state.decode("tco", calculator.fields, found)
    assert not notices
    expected = calculator.scenario("steady-pipeline") | {"cached_share": 0.8}
    assert calculator.from_canonical(texts) == expected


def test_the_defaults_make_the_shortest_link() -> None:
    assert fragment(convert("[x](calculators/tco.md){ calculator=tco }")) == "tco~v1~rest=profile"


def test_a_ready_case_as_it_stands_says_its_short_address() -> None:
    known = {place.address for place, _, _ in addresses.ready_cases()}
    html = convert("[x](calculators/tco.md){ scenario=small-office }")
    found = re.search(r'data-go="([^"]*)"', html)
    assert found
    assert found[1] in known
    assert "data-go" not in convert("[x](calculators/tco.md){ scenario=small-office set.requests_per_day=5 }")
    assert "data-go" not in convert("[x](calculators/tco.md){ set.requests_per_day=5 }")


def test_other_attributes_stay() -> None:
    assert 'class="more"' in convert("[x](calculators/tco.md){ .more scenario=small-office }")
    assert convert("[x](a.md)") == '<p><a href="a.md">x</a></p>'


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ("scenario=none", "no scenario “none”"),
        ("calculator=none", "no calculator “none”"),
        ("set.colour=red", "no field “colour”"),
        ("scenario=small-office set.requests_per_day=-1", "must be between"),
    ],
)
def test_what_is_wrong_names_page_and_line(
    attributes: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = f"# A {{#a}}\n\n[x](calculators/tco.md){{ {attributes} }}\n"
    use(monkeypatch, tmp_path, {"x.md": text})
    with pytest.raises(ContentError) as caught:
        convert(text)
    assert "docs/x.md, line 3: " in str(caught.value)
    assert said in str(caught.value)


def found(read: Callable[[], Answers]) -> object:
    """The answers, or the words in which they are refused, as where a case has a mix with a hidden route."""
    try:
        return read()
    except InputError as error:
        return [message.message for message in error.messages]


def test_a_link_to_a_ready_case_means_the_case_of_the_list_with_a_profile_and_without() -> None:
    acme = visit({"profile": EXAMPLE.read_text(encoding="utf-8")})
    for place, address, _ in addresses.ready_cases():
        link = address.partition("#")[2]
        id, case = place.address.removeprefix("go/").rstrip("/").split("_")
        for one in (acme.get(id), registry.get(id)):
            read = partial(linked, one, state.read(id, one.fields, link))
            assert found(read) == found(partial(one.scenario, case)), place.address
    assert acme.get("tco").scenario("hospital")["currency"] == "EUR"


def test_what_a_page_says_outright_stands_in_its_link_where_it_is_our_default_too() -> None:
    rate = house(defaults={"tco": {"discount_rate": 0.11}}).get("tco")
    for given, expected in (("discount_rate=8%", 0.08), ("requests_per_day=5", 0.11)):
        link = fragment(convert(f"[x](calculators/tco.md){{ set.{given} }}"))
        assert linked(rate, state.read("tco", rate.fields, link))["discount_rate"] == expected
