import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.percent import quote, unquote


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_comes_back(text):
    assert unquote(quote(text)) == text
    assert quote(text).isascii()
    assert "~" not in quote(text)
    assert "=" not in quote(text)


@given(st.text(st.sampled_from("%0aF~+é 1f_-.=")))
def test_the_same_as_the_standard_library(text):
    assert unquote(text) == urllib.parse.unquote(text)
    assert quote(text) == urllib.parse.quote(text, safe="").replace("~", "%7E")


@pytest.mark.parametrize("text", ["%", "%4", "%zz", "%+1", "% 1", "%_1", "a%"])
def test_a_percent_sign_without_two_digits_stands_for_itself(text):
    assert unquote(text) == text
