"""The evidence register as a page: every finding with its figures, source and dates, and the pages that cite it."""

from calculators.publish import citations, docs, evidence
from calculators.publish.evidence import Citation, Entry
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import link, text

#: Below `docs/`.
PAGE = "reference/evidence.md"


def page() -> str:
    """Write the page from `docs/_parts/evidence.md`."""
    entries = evidence.load()
    replaced = evidence.superseded(entries)
    cited = citing_pages()
    made = {
        "count": str(len(entries)),
        "entries": "\n\n".join(
            _entry(entry, replaced.get(entry.id), cited.get(entry.id, [])) for entry in entries.values()
        ),
    }
    return markdown.page("evidence", made)


def citing_pages() -> dict[str, list[docs.Page]]:
    """Give the pages that cite each entry: the generators tell no page from another, so all of `docs/` is read."""
    cited: dict[str, list[docs.Page]] = {}
    for source in docs.pages():
        for name in dict.fromkeys(name for _, line in source.prose() for name in citations.cited(line)):
            cited.setdefault(name, []).append(source)
    return cited


def _entry(entry: Entry, replaced_by: str | None, pages: list[docs.Page]) -> str:
    subject = entry.id.split("-")[1].lower()
    # The filter of the page reads these; without a script they do nothing.
    marks = f'#{entry.anchor} .finding data-subject="{subject}" data-source="{entry.source.tag}"'
    parts = [f"### {entry.id} {{ {marks} }}", text(entry.claim)]
    if replaced_by:
        parts.append(f"Replaced by [{replaced_by}](#{replaced_by.lower()}).")
    if entry.figures:
        parts.append(
            "\n".join(
                f"- {text(figure.label)}: {text(citations.figure_text(figure, entry.source.date))}"
                for figure in entry.figures
            )
        )
    parts.append("\n".join(f"- {_source(other, word)}" for word, other in _sources(entry)))
    if entry.notes:
        parts.append(text(entry.notes))
    used = ", ".join(
        f"[{text(str(p.meta.get('title', p.path)))}]({docs.link_between(PAGE, p.path)})" for p in pages
    )
    cited = f"Cited on: {used}." if used else "Cited on no page yet."
    parts.append(f"Read on {entry.checked}, to be read again by {entry.review_by}. {cited}")
    return "\n\n".join(parts)


def _sources(entry: Entry) -> list[tuple[str, Citation]]:
    return [("Source", entry.source), *(("Also", other) for other in entry.also)]


def _source(source: Citation, word: str) -> str:
    tag = f"{text(evidence.TAGS[source.tag].capitalize())}."
    if source.tag == "secondary":
        tag = f"**{tag}**{{ .secondary }}"
    return f"{word}: {text(source.publisher)}, {link(source.title, source.url)}, {text(source.date)}. {tag}"
