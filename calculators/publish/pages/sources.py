"""The five source articles as a page: what became of each of their points, from `guide/coverage/`."""

from collections import Counter

from calculators.publish import coverage, docs
from calculators.publish.coverage import Point
from calculators.publish.errors import ContentError
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import LEFT, RIGHT, link, table, text

PAGE = "reference/sources.md"
#: How a point's id begins, with the heading of its article and a name for it in a table.
ARTICLES = {
    "S0": ("innovation-list", "List on innovation"),
    "S1": ("landing-page", "Landing page"),
    "S2": ("for-architects", "Analysis for architects"),
    "S3": ("seller-of-a-platform", "Series by a seller"),
    "S4": ("consultancy", "Consultancy on myths"),
}
#: What readers are told of a treatment, in the order in which points are listed.
WORDS = {
    "corrected": "Contradicted",
    "outdated": "Outdated",
    "qualified": "Qualified",
    "stated": "Confirmed",
    "no content": "Nothing to check",
}


def page() -> str:
    """Write the page from `docs/_parts/sources.md`."""
    every = {article: _points(article) for article in ARTICLES}
    made = {f"points-{anchor}": _article(every[key]) for key, (anchor, _) in ARTICLES.items()}
    return markdown.page("sources", {"counts": _counts(every), **made})


def _points(article: str) -> list[Point]:
    """Give the points of an article, contradicted ones first."""
    found = [point for point in coverage.points().values() if point.id.startswith(f"{article}-")]
    return sorted(found, key=lambda point: list(WORDS).index(point.treatment))


def _counts(every: dict[str, list[Point]]) -> str:
    rows = []
    for article, (anchor, name) in ARTICLES.items():
        counts = Counter(point.treatment for point in every[article])
        rows.append([f"[{text(name)}](#{anchor})", *(str(counts[one]) for one in WORDS)])
    counts = Counter(point.treatment for points in every.values() for point in points)
    rows.append(["All", *(str(counts[one]) for one in WORDS)])
    return table([("Article", LEFT), *((word, RIGHT) for word in WORDS.values())], rows)


def _article(points: list[Point]) -> str:
    columns = [(name, LEFT) for name in ("Its point", "Result", "Because", "Where")]
    rows = [[text(one.gist), WORDS[one.treatment], text(one.why), _place(one)] for one in points]
    summary = f"<summary>All {len(points)} points, one by one</summary>"
    return f'<details markdown="1">\n{summary}\n\n{table(columns, rows)}\n\n</details>'


def _place(point: Point) -> str:
    """Write a link to where a point is treated, or nothing. Raises ContentError for a page that is not there."""
    if not point.at:
        return ""
    path = point.at.partition("#")[0]
    titles = {page.path: str(page.meta.get("title", page.path)) for page in docs.pages()}
    if path != PAGE and path not in titles:
        raise ContentError(f"guide/coverage, {point.id}: there is no page docs/{path}.")
    return link(titles.get(path, "This page"), docs.link_between(PAGE, point.at))
