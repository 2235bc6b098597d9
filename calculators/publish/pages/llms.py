"""`llms.txt`: what a language model that reads the site should know of it, and the pages with what each says."""

from calculators.publish import docs
from calculators.publish.docs import Page

_HEAD = """# Open or closed

> Dated evidence and calculators for choosing, per workload, between closed models behind an API, hosted open models, rented
> GPUs, own hardware, or a mix. Figures carry a source and a date; quote both with the figure.

The same calculators run as a program: `python -m calculators run tco --input scenario.json --json`. Data as JSON with schemas
stand under data/v1/.

## Pages

"""


def text() -> str:
    """Write the file: title, address and description of every page."""
    return _HEAD + "".join(
        f"- [{_title(page)}]({docs.url(page.path) or './'}): {page.meta.get('description', '')}\n"
        for page in docs.pages()
    )


def _title(page: Page) -> str:
    return str(page.meta.get("title", page.path))
