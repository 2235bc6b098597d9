"""Nothing that a reader types or a source says can become markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from calculators.render.html import Html, classes, dom_id, el, join, web_link

#: Text as it may come in, with the characters that matter in markup made frequent.
TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'=/` \n#"), st.characters(exclude_categories=("Cs", "Cc")))
)


class Reader(HTMLParser):
    """Collects tags, attributes and text of what a browser would read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment came out of text: {data!r}")


@given(TEXT)
def test_text_stays_text(words: str) -> None:
    read = Reader(el("p", words))
    assert read.tags == ["p"]
    assert read.text == words


@given(TEXT)
def test_an_attribute_stays_one_attribute(words: str) -> None:
    read = Reader(el("p", title=words))
    assert (read.tags, read.attributes) == (["p"], [("title", words)])


@given(TEXT)
def test_markup_in_an_attribute_is_escaped_too(words: str) -> None:
    assert Reader(el("p", title=Html(words))).attributes == [("title", words)]


@given(st.lists(TEXT))
def test_iterables_are_escaped_one_by_one(words: list[str]) -> None:
    read = Reader(el("ul", [el("li", word) for word in words]))
    assert read.tags == ["ul"] + ["li"] * len(words)
    assert read.text == "".join(words)


@given(TEXT)
def test_only_web_addresses_become_links(url: str) -> None:
    assert Reader(web_link(url, "words")).tags == []


def test_a_script_address_gives_the_bare_words() -> None:
    assert web_link("javascript:alert(1)", "words") == "words"
    assert web_link("https://example.com/?a=1&b=2", "w") == '<a href="https://example.com/?a=1&amp;b=2">w</a>'


def test_markup_is_kept_and_joined() -> None:
    assert el("p", join("a < b ", el("b", "c"), None)) == "<p>a &lt; b <b>c</b></p>"


def test_attributes() -> None:
    html = el(
        "input", type="text", class_="control", data_key="x", hidden=True, checked=False, value="", id=None
    )
    assert html == '<input type="text" class="control" data-key="x" hidden value="">'


def test_classes_leave_out_what_is_empty() -> None:
    assert classes("a", "", None, False, "b") == "a b"
    assert classes("", None) is None


def test_a_dot_in_a_field_id_becomes_two_hyphens() -> None:
    assert dom_id("tco", "closed_api.model") == "tco-closed_api--model"
