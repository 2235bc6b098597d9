"""Ten pages drawn by lot were read sentence by sentence against the register; what changes since then is read again."""

from calculators.publish import citations, docs, evidence
from tools import evidence_sample

REVIEW = evidence_sample.review()
ROWS = REVIEW["row"]


def test_the_draw_can_be_repeated() -> None:
    drawn = evidence_sample.draw(REVIEW["drawn_from"], REVIEW["seed"])
    assert len(drawn) == len(set(drawn)) == evidence_sample.PAGES
    assert {row["page"] for row in ROWS} == set(drawn)
    assert evidence_sample.draw(list(reversed(REVIEW["drawn_from"])), REVIEW["seed"]) == drawn
    assert evidence_sample.draw(REVIEW["drawn_from"], REVIEW["seed"] + 1) != drawn


def test_every_sentence_of_the_drawn_pages_was_read() -> None:
    """What `python -m tools.evidence_sample` prints is missing: read it against its entries and add it."""
    assert list(evidence_sample.missing(REVIEW)) == []


def test_every_row_stands_on_its_page_with_a_verdict_and_its_evidence() -> None:
    standing = {path: dict(evidence_sample.sentences(path)) for path in {row["page"] for row in ROWS}}
    for row in ROWS:
        assert row["verdict"] in ("holds", "fixed"), row
        assert standing[row["page"]].get(row["sentence"]) == tuple(row["evidence"]), row
        assert set(row["evidence"]) <= set(evidence.load()), row


def test_sentences_are_split_and_carry_their_own_ids() -> None:
    page = docs.read("x.md", "# A {#a}\n\nOne is so [@E-A-01]. Two is not. Three, too [@E-B-02; @E-C-03].\n")
    found = [
        part
        for _, kind, text in evidence_sample.plain.blocks(page)
        for part in evidence_sample.plain.parts(kind, text)
    ]
    assert [citations.cited(part) for part in found] == [[], ["E-A-01"], [], ["E-B-02", "E-C-03"]]
