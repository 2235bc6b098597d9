"""Steps that write into a built site, whichever generator built it: what the command line of each has in common."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from calculators.publish.errors import ContentError


def site_url() -> str | None:
    """Give the site's address from SITE_URL, with a slash at its end; None where it is not known."""
    given = os.environ.get("SITE_URL")
    return f"{given.rstrip('/')}/" if given else None


def write_into(arguments: list[str], write: Callable[[Path, str | None], int], what: str, done: str) -> int:
    """Let `write` write into the site that is named, ./site without a name, with its address; it gives how many.

    Exit status: 1 with a plain message when there is no site or `write` raises ContentError. `what` is one of the things
    written, `done` says that there are so many of them.
    """
    site = Path(arguments[0] if arguments else "site")
    try:
        if not (site / "index.html").is_file():
            raise ContentError(f"{site} holds no site: build it first.")
        count = write(site, site_url())
    except ContentError as error:
        print(f"No {what} was written. {error}", file=sys.stderr)
        return 1
    print(f"{count} {done}.")
    return 0
