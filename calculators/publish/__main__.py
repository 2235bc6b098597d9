"""`python -m calculators.publish stage docs/assets/calculators`: copy what calculators need into another site."""

import argparse
import sys
from pathlib import Path

from calculators.publish import assets
from calculators.publish.errors import ContentError


def main(arguments: list[str]) -> int:
    """Do as asked; 1 with a plain message when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m calculators.publish", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    stage = commands.add_parser(
        "stage", help="copy style sheet, module and runtime below the pages of a site"
    )
    stage.add_argument("folder", type=Path, help="such as docs/assets/calculators")
    options = parser.parse_args(arguments)
    try:
        assets.stage(options.folder)
    except ContentError as error:
        print(f"Nothing was copied. {error}", file=sys.stderr)
        return 1
    print(f"The calculators' files stand in {options.folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
