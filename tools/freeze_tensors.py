"""Freeze what the library `transformers` builds from a config.json, as the oracle of the model inspector.

Each file of `tests/cases/inspector/tensors` has a configuration, written by hand, and below it the tensor names and shapes of a
checkpoint of that model, written by this command. `make test` compares them with calculators/domain/architecture and needs
neither PyTorch nor the library. To add a case, write a file with `about` and `config` and run the command. `sums` beside it has
models that the inspector has no rules for, with the sum alone: it must lie within the bounds that the inspector gives.

The command builds on PyTorch's "meta" device: no weights, no download, a few seconds and under 1 GB for the largest model.
The project itself installs no PyTorch, so the command has an environment of its own:

    make freeze-tensors                    # makes the environment once, then rewrites every case
    make freeze-tensors ARGS=--check       # says which differ, changes nothing
    make freeze-tensors ARGS="gpt2 phi-"   # only the cases whose name starts so

Any other Python (3.11 or newer) with torch 2.13.0, built for the processor alone, and transformers 5.23.0 does as well, from the
top folder: `python -m tools.freeze_tensors`.

In memory the library joins the experts of a layer into one tensor and renames parts; a checkpoint keeps the published names. The
library's own saving step turns them back, and so does this command. Names therefore follow that one version of the library
(`built_by`): a newer one may only be taken with a reading of the difference. Release 4.57.6, which kept the published names in
memory, gave the same names and shapes for every type that it knows, but for `attention_bias` of Llama 4, which it does not read.

What the library does not build is not here: the modules for multi-token prediction of DeepSeek V3, GLM 4.5 and their kin, and
experts packed in four bits, which it builds on a GPU alone. `kimi_k2` is unknown to it; its own code is that of DeepSeek V3.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import sys
from collections.abc import Sequence

from tools.freeze.case import INSPECTOR, every, write

NEEDS = ("torch", "transformers")


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite or compare; 1 where something differs, 2 where the library is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.freeze_tensors", description=__doc__)
    parser.add_argument("names", nargs="*", help="only cases whose name starts with one of these")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    missing = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        print(
            f"Not installed: {', '.join(missing)}. The docstring of this file says how to make an environment."
        )
        return 2
    from tools.freeze.build import freeze

    differ = 0
    for case in every():
        if options.names and not case.name.startswith(tuple(options.names)):
            continue
        text = write(dataclasses.replace(case, frozen=freeze(case)))
        if text == case.path.read_text(encoding="utf-8"):
            continue
        differ += 1
        print(f"{'differs' if options.check else 'written'}: {case.path.relative_to(INSPECTOR)}")
        if not options.check:
            case.path.write_text(text, encoding="utf-8")
    return 1 if differ and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
