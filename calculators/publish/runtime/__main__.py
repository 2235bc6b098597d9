"""`python -m calculators.publish.runtime`: make what browsers and notebooks load, when something changed."""

import sys
from pathlib import Path

from calculators.publish.runtime.errors import RuntimeBuildError
from calculators.publish.runtime.pack import build
from calculators.publish.runtime.requests import requests, traced

ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    """Build; 1 with a plain message when it cannot be done."""
    try:
        made = build(ROOT, lambda: list(traced(requests(ROOT))))
    except RuntimeBuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("Packed the browser's runtime.\n" if made else "The browser's runtime is up to date.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
