"""`python -m tools.wheel [folder]`: make the wheel with which other sites, made with MkDocs or Zensical, get our calculators.

It is the package with the site build and everything that a page loads: style sheet, module and the browser's runtime. The wheel
beside the lock file in docs/assets/py is another one, for notebooks: small, formulas and catalogue alone. Needs the
runtime: python -m calculators.publish.runtime
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from calculators.publish import assets
from calculators.publish.errors import ContentError
from calculators.publish.runtime.library import EPOCH

ROOT = Path(__file__).resolve().parent.parent
#: What the package's description names.
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "THIRD_PARTY_NOTICES.md")
#: Takes the place of what pyproject.toml says about the small wheel.
CONTENTS = '[build.targets.wheel]\npackages = ["calculators"]\n'


def build(root: Path, out: Path) -> Path:
    """Make the wheel in the folder `out` and give its path. Raises ContentError."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        unwanted = shutil.ignore_patterns("__pycache__", "*.mjs")
        shutil.copytree(root / "calculators", work / "calculators", ignore=unwanted)
        for name in BESIDE:
            shutil.copyfile(root / name, work / name)
        (work / "hatch.toml").write_text(CONTENTS, encoding="utf-8")
        assets.compose(root, work / "calculators/publish/assets")
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "made"],
            cwd=work,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ContentError(f"hatchling failed:\n{(done.stderr + done.stdout)[-3000:]}")
        made = next((work / "made").glob("*.whl"))
        out.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(made, out / made.name))


def main(arguments: list[str]) -> int:
    """Make it in the folder that is named, ./dist without a name; 1 with a plain message when it cannot be made."""
    try:
        made = build(ROOT, Path(arguments[0] if arguments else "dist"))
    except ContentError as error:
        print(f"No wheel was made. {error}", file=sys.stderr)
        return 1
    print(f"{made} is made.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
