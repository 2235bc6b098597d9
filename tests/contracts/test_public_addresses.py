"""Public addresses, frozen: pages and headings are linked from other people's wikis, where nobody mends a link."""

from calculators.publish import addresses, check_docs, moves


def test_every_public_address_stands_or_leads_on_and_every_new_one_is_entered() -> None:
    found = list(addresses.problems(check_docs.all_pages(), addresses.read(), moves.load()))
    assert found == []


def test_every_entry_is_a_day_a_kind_and_an_address_in_order() -> None:
    recorded = addresses.read()
    assert len(recorded) > 2_000
    assert list(recorded) == sorted(recorded)
    assert {entry.kind for entry in recorded.values()} == set(addresses.KINDS)
