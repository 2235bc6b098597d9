"""Templates, lengths, ways on, and typed amounts: each rule fails where it should."""

import pytest

from calculators.publish import docs, evidence, guide_rules

HEADINGS, WORDS = guide_rules.TEMPLATES["myths"]
MYTH = "# A myth {#myth}\n\n" + "".join(f"## H {{#{name}}}\n\n{'word ' * 55}\n\n" for name in HEADINGS)
MYTH += "## Related pages {#related}\n\n- [x](x.md)\n"


def problems(text: str, path: str = "myths/a.md") -> list[str]:
    return list(guide_rules.problems([docs.read(path, text)]))


def test_a_note_by_the_template_passes() -> None:
    assert problems(MYTH) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{#the-numbers}", "{#numbers}", "heading {#the-numbers}"),
        ("word " * 55, "word ", "words; pages of this folder have 250 to 450"),
        ("word " * 55, "word " * 155, "words; pages of this folder have 250 to 450"),
        ("- [x](x.md)", "nothing", "ends with related pages"),
        ("{#related}", "{#more}", "ends with related pages"),
        ("word word", "It costs US$20 a month.", "“US$2” is neither cited"),
        ("word word", "It costs 1.5 million dollars.", "“1.5 million dollars” is neither"),
        ("word word", "It costs € 3.", "is neither"),
        ("word word", "It reads 8,192 tokens.", "“8,192 tokens” is neither"),
        ("word word", "It reads a million tokens at 3 million output tokens.", "“3 million output tokens”"),
        ("word word", "It costs 9,400 EUR.", "“9,400 EUR”"),
        ("word word", "It costs 300 US$.", "“300 US$”"),
        ("word word", "It costs 5 USD per hour.", "“5 USD”"),
        ("word word", "It costs CHF 300.", "“CHF 3”"),
        ("word word", "It reads 128K tokens.", "“128K tokens”"),
        ("word word", "It has a 128,000-token window.", "“128,000-token”"),
        ("word word", "It costs 20k dollars.", "“20k dollars”"),
        ("word word", "It reads one million tokens.", "“one million tokens”"),
        ("word word", "It costs 2 bn dollars.", "“2 bn dollars”"),
        ("word word", "It costs ten dollars, or 0.5 cent.", "“ten dollars”"),
        ("word word", "It costs US$20. It is so [@E-COST-06].", "“US$2” is neither"),
        ("word word", "It costs US$20. Set it [here](t.md){ scenario=a }.", "“US$2” is neither"),
        ("word word", "It is {{ rent/x/low }} and 20 dollars.", "“20 dollars”"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    assert old in MYTH
    assert [problem for problem in problems(MYTH.replace(old, new)) if said in problem]


@pytest.mark.parametrize(
    "new",
    [
        "It costs US$20 a month [@E-COST-06].",
        "It costs {{ rent/x/low }} and 20 tokens of thanks [@E-COST-06].",
        "With [20,000 US dollars](t.md){ scenario=a set.b=20000 } it turns.",
        "Several tokens, `US$20`, and 20 people.",
        "At 19 dollars a seat it costs {{ tco/a/closed_api.monthly_cost }} [here](t.md){ scenario=a }.",
        "For a million tokens, per million tokens, by two people with 3 m of cable.",
    ],
)
def test_cited_generated_and_changeable_amounts_pass(new: str) -> None:
    assert problems(MYTH.replace("word word", new, 1)) == []


def test_rows_of_a_table_stand_for_themselves() -> None:
    table = "| a | b |\n| --- | --- |\n| US$3 [@E-A-01] | x |\n| y | US$4 |\n"
    assert len(problems(MYTH + "\n" + table)) == 1


def test_what_was_read_as_a_report_is_worded_as_one() -> None:
    entries = evidence.load().values()
    first = {tag: next(e.id for e in entries if e.source.tag == tag) for tag in ("primary", "secondary")}
    plain = "Prices fell by half. It is so [@{}]."
    assert problems(MYTH.replace("word word", plain.format(first["primary"]), 1)) == []
    found = problems(MYTH.replace("word word", plain.format(first["secondary"]), 1))
    assert len(found) == 1
    assert "not worded as a report: “It is so" in found[0]
    said = plain.format(first["secondary"]).replace("It is so", "Readers say so")
    assert problems(MYTH.replace("word word", said, 1)) == []


@pytest.mark.parametrize("path", ["calculators/a.md", "hands-on/a.md", "reference/faq.md", "decide/a.md"])
def test_amounts_are_looked_for_on_pages_of_every_kind_that_states_them(path: str) -> None:
    assert len([x for x in problems("# Top {#top}\n\nIt costs US$20.\n", path) if "neither" in x]) == 1


def test_pages_of_reference_lead_on_and_have_no_template() -> None:
    page = "# Top {#top}\n\nIt costs US$20.\n"
    assert len(problems(page, "reference/a.md")) == 1
    assert problems(page + "\n## Related pages {#related}\n\n- [x](x.md)\n", "reference/a.md") == []
    assert problems(f"# Top {{#top}}\n\n{guide_rules.MADE} x -->\n", "reference/a.md") == []


def test_lists_and_the_home_page_state_nothing_without_a_source() -> None:
    assert problems("# Top {#top}\n\nList.\n", "myths/index.md") == []
    assert len(problems("# Top {#top}\n\nIt costs US$20.\n", "index.md")) == 1
