"""Fit the constants of the speed model to the throughput table and write them, the bands and the ledger.

    python -m tools.fit_serving           # a few seconds; writes constants.toml, bands.toml and ledger.csv
                                          # in calculators/catalog/serving
    python -m tools.fit_serving --check   # changes nothing; 1 when the committed files no longer come out

Needs numpy and SciPy, which the tests need too. The fit runs on the steps of calculators/domain/serving themselves. What is
fitted and within which bounds stands in tools/serving/definition.py. Edit that or the throughput table, run the command, read the
difference of the files and the ledger's page, and commit them together.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from calculators.publish.ledger import FILE, TTFT, Entry, verdicts
from tools.serving import fit, judge, rows, write

#: Two machines agree on a fitted number to this share.
CLOSE = 0.02
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e-?\d+)?")
NUMBER_OR_REST = re.compile(rf"{NUMBER.pattern}|\D+")


def build() -> tuple[dict[str, str], list[Entry]]:
    """Fit, leave out, and give the text of each file, and the ledger's entries."""
    all_rows = rows.load()
    index = np.arange(len(all_rows.rows))
    values = fit.fit(all_rows, index)
    written = {id: float(write.number(value)) for id, value in values.items()}
    predictions = {
        "fitted": fit.predicted(all_rows, written, index),
        **judge.left_out(all_rows, values),
        **judge.baselines(all_rows, written),
        TTFT: fit.first_token(all_rows, written, index),
    }
    entries = [
        Entry(row, not all_rows.experts[i], {name: float(column[i]) for name, column in predictions.items()})
        for i, row in enumerate(all_rows.rows)
    ]
    texts = {
        "constants.toml": write.constants(all_rows, written),
        "bands.toml": write.bands(entries),
        "ledger.csv": write.ledger(all_rows, predictions),
    }
    return texts, entries


def parsed(text: str) -> list[str | float]:
    """Cut a file into its numbers and what stands between, so that numbers are compared as such."""
    return [float(part) if NUMBER.fullmatch(part) else part for part in NUMBER_OR_REST.findall(text)]


def differ(old: list[str | float], new: list[str | float]) -> bool:
    """Tell whether two files differ by more than the machines that wrote them."""
    return len(old) != len(new) or any(
        abs(a - b) > CLOSE * max(abs(a), abs(b)) if isinstance(a, float) and isinstance(b, float) else a != b
        for a, b in zip(old, new, strict=True)
    )


def main(arguments: Sequence[str] | None = None, folder: Path = FILE.parent) -> int:
    """Write or compare; tell how the targets stand."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fit_serving",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when something differs")
    check = parser.parse_args(arguments).check
    texts, entries = build()
    old = {name: (folder / name).read_text("utf-8") if (folder / name).is_file() else "" for name in texts}
    changed = [name for name, text in texts.items() if differ(parsed(old[name]), parsed(text))]
    if changed and not check:
        # All together: each rests on the same constants, to their last digit.
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    for one in verdicts(entries):
        print(
            f"{'met   ' if one.met else 'MISSED'} {one.reached:6.3f} (target {one.target:.2f})  {one.words}"
        )
    print(f"Different: {', '.join(changed)}" if changed else "The committed files come out.")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
