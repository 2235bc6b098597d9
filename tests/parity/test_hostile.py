"""Ten thousand links and files of strangers are read in Pyodide as they are natively: same notices, same errors, same answers."""

import pytest

from calculators import registry
from tests import hostile
from tests.parity.run import in_pyodide, natively, trimmed

pytestmark = pytest.mark.parity


def test_they_are_read_alike(tmp_path):
    fields = {id: list(registry.get(id).fields) for id in registry.ids()}
    asked = [{**request, "probe": "state"} for request in hostile.requests(fields, 10_000)]
    replies = in_pyodide(trimmed(*registry.ids()), asked, tmp_path)
    assert len(replies) == 10_000
    for request, here, there in zip(asked, natively(asked), replies, strict=True):
        assert here == there, request
