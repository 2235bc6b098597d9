from calculators.core.formula import in_words, with_numbers

BRANCH = [["if", "mode", "on", [["mode"], " is “on”"], [["a"], " × 2"], [["b"]]], " + 1"]
VALUES = {"mode": "on", "a": [3, 4], "b": {1: 5}, "given": 0, "months": [1, 2, 3]}


def number(id, value):
    return str(value)


def test_words_show_every_branch():
    assert in_words(BRANCH, str.upper) == "A × 2 if MODE is “on”, otherwise B + 1"


def test_numbers_follow_the_branch_that_is_taken():
    assert with_numbers(BRANCH, VALUES, number) == "3 × 2 + 1"
    assert with_numbers(BRANCH, {**VALUES, "mode": "off"}, number) == "5 + 1"
    assert with_numbers([["if", "given", None, ["x"], ["yes"], ["no"]]], VALUES, number) == "no"


def test_a_reduction_shows_its_first_and_last_month():
    assert with_numbers(["sum of (", ["*", "months"], ")"], VALUES, number) == "sum of (1, …, 3)"
