"""Links and files of strangers: each gives words and the defaults, whatever stands in it, and none leaves markup in the page."""

import json
import re

import pytest

from calculators import browser, registry, sharing
from calculators.core.messages import InputError
from tests import hostile

#: How many are read, and of how many the whole page is written.
READ, WRITTEN = 10_000, 100
MARKUP = re.compile(r"<(script|img|svg onload|textarea>)|<[^>]*\son\w+=", re.IGNORECASE)


@pytest.fixture(scope="module")
def requests():
    return hostile.requests({id: list(registry.get(id).fields) for id in registry.ids()}, READ)


def test_ten_thousand_are_read_with_words_for_all_that_is_left_out(requests):
    assert len(requests) == READ
    silent, refused = 0, []
    for request in requests:
        calculator = registry.get(request["calculator"])
        try:
            state = sharing.state_of(calculator, request)
        except InputError as error:  # a file that is none of ours
            refused += [(request, message) for message in error.messages]
            continue
        assert set(state.texts) <= set(calculator.fields)
        messages = list(state.notices)
        try:
            answers = calculator.from_canonical(state.texts)
            assert answers.keys() == calculator.fields.keys()
        except InputError as error:
            messages += error.messages
        assert all(message.code and message.message for message in messages)
        if not state.texts and state.pinned is None and not state.profile:
            assert answers == calculator.from_canonical({})
        silent += not messages
    assert refused
    assert all("file" in request and said.code and said.message for request, said in refused)
    # Few say nothing that is wrong: a nasty text may be a word of a link, or a figure.
    assert silent < READ / 10


def test_the_pages_of_some_hold_no_markup_of_a_stranger_and_no_fault_of_ours(requests):
    for request in hostile.worst(requests, WRITTEN):
        reply = json.loads(browser.handle(json.dumps(request)))
        assert reply["errors"] or reply["notices"] or reply["ok"]
        assert "internal" not in {error["code"] for error in reply["errors"]}, request
        for part in ("html", "error_html", "shared"):
            assert not MARKUP.search(reply.get(part) or ""), request
