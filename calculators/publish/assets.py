"""What a page with a calculator loads, as one folder for another site: style sheet, module, runtime and licences.

They stand below `page/`; the folder around it is what the top of our site is here, the place of `profile.json`. In a checkout it
is put together from `docs/assets`; the wheel for other sites carries it ready.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from calculators.publish import runtime, styles
from calculators.publish.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]
#: The folder in the wheel; a checkout has none.
PACKED = Path(__file__).resolve().parent / "assets"
MODULE = "calculator.js"
#: Of a staged folder, what is ours and goes when it is staged anew.
PAGE = "page"
SHEET = "css/calculators.css"
#: Says that there is no profile; without it every page would ask for a file in vain.
PROFILE = '{"schema": 1}\n'

_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[\w./-]+\.js)["']""")


def stage(target: Path) -> None:
    """Write the folder, in place of what an older version wrote there. Raises ContentError when there is nothing to take."""
    shutil.rmtree(target / PAGE, ignore_errors=True)
    if PACKED.is_dir():
        shutil.copytree(PACKED, target, dirs_exist_ok=True)
    else:
        compose(ROOT, target)
    profile = target / "profile.json"
    if not profile.is_file():
        profile.write_text(PROFILE, encoding="utf-8")


def compose(root: Path, target: Path) -> None:
    """Put the folder together from a checkout whose runtime is built. Raises ContentError when that is not so."""
    source = root / "docs/assets"
    try:
        name = runtime.current(root)
    except FileNotFoundError as error:
        raise ContentError(str(error)) from error
    page = target / PAGE
    shutil.copytree(root / runtime.PLACE / name, page / "runtime" / name)
    shutil.copytree(source / "licences", page / "licences")
    for script in scripts(source / "js"):
        place = page / "js" / script.relative_to(source / "js")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(script, place)
    (page / SHEET).parent.mkdir(parents=True, exist_ok=True)
    (page / SHEET).write_text(styles.alone(source / "css"), encoding="utf-8")


def scripts(folder: Path) -> Iterator[Path]:
    """Give the module and everything that it imports."""
    waiting, seen = [(folder / MODULE).resolve()], set[Path]()
    while waiting:
        script = waiting.pop()
        if script in seen:
            continue
        seen.add(script)
        yield script
        text = script.read_text(encoding="utf-8")
        waiting += [(script.parent / name).resolve() for name in _IMPORT.findall(text)]
