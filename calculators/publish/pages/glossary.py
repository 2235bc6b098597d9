"""The glossary as a page: every term with its meaning and a place to read on."""

from calculators.publish import docs, glossary
from calculators.publish.errors import ContentError
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import text


def page() -> str:
    """Write the page from `docs/_parts/glossary.md`."""
    terms = glossary.load().values()
    return markdown.page(
        "glossary", {"count": str(len(terms)), "terms": "\n\n".join(_entry(term) for term in terms)}
    )


def _entry(term: glossary.Term) -> str:
    words = [f"### {text(term.term)} {{#{term.id}}}", text(term.means)]
    if term.see:
        path = term.see.partition("#")[0]
        if not (docs.DOCS / path).is_file() and not path.startswith(("method/", "reference/")):
            raise ContentError(f"guide/glossary.toml, {term.id}: there is no page docs/{path}.")
        words[1] += f" [Read on]({docs.link_between(glossary.PAGE, term.see)})."
    return "\n\n".join(words)
