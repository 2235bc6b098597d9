"""Ten thousand sets of answers come back from a link and a file as they went in, also through mail, tables and markup."""

import csv
import io
import quopri
import re

import pytest

from calculators import registry
from calculators.core import state_file
from calculators.core.state import encode, read
from tests.states import states

COUNT = 10_000
SAFE = re.compile(r"[A-Za-z0-9._~=%-]*[A-Za-z0-9]")
#: One in so many is sent through everything.
SENT = 50


def back(calculator, texts):
    return {key: calculator.fields[key].read_canonical(text) for key, text in texts.items()}


@pytest.mark.parametrize("calculator_id", registry.ids())
def test_answers_come_back(calculator_id):
    calculator = registry.get(calculator_id)
    fields = calculator.fields
    count = 0
    for count, answers in enumerate(states(calculator, COUNT // len(registry.ids())), 1):
        changed = {key: value for key, value in answers.items() if value != fields[key].default}
        link = encode(calculator_id, fields, answers)
        state = read(calculator_id, fields, link)
        assert back(calculator, state.texts) == changed
        assert state.notices == []
        assert SAFE.fullmatch(link)
        assert encode(calculator_id, fields, back(calculator, state.texts)) == link
        if count % SENT == 0:
            file = state_file.write(calculator_id, fields, answers, saved="2026-11-22")
            found = state_file.read(calculator_id, fields, file)
            assert (back(calculator, found.texts), found.notices) == (changed, [])
            for sent in through(link):
                assert read(calculator_id, fields, sent) == state
    assert count == COUNT // len(registry.ids())


def through(link):
    """What mail, a sentence, a cell, a table of a spreadsheet and markup make of a link."""
    yield quopri.decodestring(quopri.encodestring(link.encode())).decode()
    yield "\r\n".join(link[start : start + 76] for start in range(0, len(link), 76))
    yield f"{link}."
    yield f"{link}),"
    yield f"{link}%22"
    cell = io.StringIO()
    csv.writer(cell).writerow([link, "=1"])
    yield next(csv.reader(io.StringIO(cell.getvalue())))[0]
    for before, after in (("[the case](", ")"), ("[the case|", "]"), ("<", ">"), ('href="', '"')):
        address = f"{before}https://example.org/guide/#{link}{after}"
        yield re.search(r"#([^\s)\]>\"|]+)", address)[1]
