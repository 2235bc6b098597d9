"""Says which tools were found and what to do about the others: `make doctor`."""

from __future__ import annotations

import platform
import sys

from tools import find


def report() -> list[tuple[str, str | None, str]]:
    """Name, what was found (None when nothing works), and what to do then."""
    return [
        ("Python", f"{sys.executable} ({platform.python_version()})", ""),
        ("Node", find.node(), find.NODE_ADVICE),
        ("npm", find.npm(), find.NODE_ADVICE),
        ("Chromium", find.chromium(), find.CHROMIUM_ADVICE),
        ("LibreOffice", find.libreoffice(), find.LIBREOFFICE_ADVICE),
    ]


def main() -> int:
    """Print the report; 1 when something is missing."""
    missing = 0
    for name, found, advice in report():
        print(f"{name:11} {found or 'not found. ' + advice}")
        missing += found is None
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
