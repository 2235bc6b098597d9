"""`make test-hands-on`: run every listing and both notebooks with PyTorch, and freeze tensor names, shapes and outputs.

Each script below `hands_on/` runs twice, as a script and as a notebook, and both must print the same. What they print and the
tensors that they build go to `tests/cases/hands-on/`, the notebooks to `docs/hands-on/`. `make test`, which needs no PyTorch,
checks the pages against these files. Where something differs from what was frozen before, the new files are written and the
command fails once, so that the difference is read; `--check` writes nothing. A small stand-in takes the place of weights that
need an account.
"""

from __future__ import annotations

import io
import json
import os
import platform
import runpy
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

from tools.hands_on import cells, notebook, stand_in

#: Script -> its notebook, without endings.
NOTEBOOK = {"inspect_llama_3": "inspect-llama-3", "load_the_weights": "load-llama-3-8b"}
#: Which variables of the scripts hold a model, and the name that its tensors are frozen under.
MODELS = {"tiny": "tiny", "llama": "llama-3-8b"}
#: Words of random weights in 16 bit: a tie between two tokens may fall otherwise on another processor.
NOT_FROZEN = {"Write a few words"}
#: Published with its outputs; those of the stand-in would promise what Meta's weights do not print.
WITH_OUTPUTS = {"inspect_llama_3"}
STAND_IN_FOR = "meta-llama/Meta-Llama-3-8B"


class DifferenceError(Exception):
    """Script and notebook of the same cells do not print the same."""


def versions() -> dict[str, str]:
    """What the run was made with. A change here alone is no difference."""
    from importlib.metadata import version

    names = ("torch", "transformers", "accelerate", "bitsandbytes")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def run_notebook(listed: list[cells.Cell], folder: Path) -> dict[str, str]:
    """Run the notebook with a kernel of its own; what each listing printed, by title. A failing cell raises."""
    import nbformat  # type: ignore[import-not-found]  # only in .venv-hands-on
    from nbclient import NotebookClient  # type: ignore[import-not-found]
    from traitlets.config import Config  # type: ignore[import-not-found]

    made = nbformat.reads(notebook.text(notebook.document(listed, {})), as_version=4)
    nbformat.validate(made)
    # Talk to the kernel by files, not over a port that others on this machine can reach.
    by_files = Config(KernelManager={"transport": "ipc", "ip": str(folder / "kernel")})
    here = {"metadata": {"path": str(folder)}}
    NotebookClient(made, timeout=300, resources=here, config=by_files).execute()
    titles = [cell.title for cell in listed if cell.title]
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    return {title: printed(cell.outputs) for title, cell in zip(titles, code, strict=True)}


def printed(outputs: list[Any]) -> str:
    """The standard output of a cell; progress bars and notices go to the error stream and are left out."""
    return "".join(each["text"] for each in outputs if each.get("name") == "stdout")


def run_script(name: str, folder: Path) -> tuple[str, dict[str, Any]]:
    """Run a script from the top to the end: what it printed, and its variables."""
    out = io.StringIO()
    with chdir(folder), redirect_stdout(out):
        found = runpy.run_path(str(cells.SCRIPTS / f"{name}.py"))
    return out.getvalue(), found


def run(name: str, folder: Path) -> dict[str, Any]:
    """Run a script both ways and give what is to be frozen. Raises DifferenceError."""
    listed = cells.read(name)
    outputs = run_notebook(listed, folder)
    text, found = run_script(name, folder)
    if text != "".join(outputs.values()):
        raise DifferenceError(f"hands_on/{name}.py and its notebook do not print the same.")
    models = {label: found[variable] for variable, label in MODELS.items() if variable in found}
    return {
        "made_with": versions(),
        "outputs": {
            title: output.splitlines() for title, output in outputs.items() if title not in NOT_FROZEN
        },
        "configurations": {label: settings(model.config) for label, model in models.items()},
        "tensors": {
            label: [f"{name} {list(tensor.shape)}" for name, tensor in model.state_dict().items()]
            for label, model in models.items()
        },
    }


def settings(config: Any) -> dict[str, Any]:
    """Those keys of a configuration that the inspector reads sizes from."""
    return {key: getattr(config, key) for key in ("model_type", *stand_in.SIZES) if "token_id" not in key}


def freeze(name: str, new: dict[str, Any], write: bool) -> list[Path]:
    """Write what was run where it differs; the files that do. Versions alone are no difference."""
    frozen = cells.FROZEN / f"{name.replace('_', '-')}.json"
    old = json.loads(frozen.read_text(encoding="utf-8")) if frozen.is_file() else {}
    shown = {title: "\n".join(lines) + "\n" for title, lines in new["outputs"].items()}
    published = notebook.document(cells.read(name), shown if name in WITH_OUTPUTS else {})
    files = {cells.NOTEBOOKS / f"{NOTEBOOK[name]}.ipynb": notebook.text(published)}
    if {**old, "made_with": 0} != {**new, "made_with": 0}:
        files[frozen] = json.dumps(new, indent=1) + "\n"
    changed = [
        path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in changed if write else ():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    return changed


def main(arguments: list[str]) -> int:
    """Run everything; 1 when something differs from what was frozen."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}
    changed: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stand_in.save(folder / STAND_IN_FOR)
        for script in NOTEBOOK:
            print(f"  hands_on/{script}.py, as a notebook and as a script", flush=True)
            changed += freeze(script, run(script, folder), write="--check" not in arguments)
    for path in changed:
        print(f"  differs from what was frozen: {path.relative_to(cells.ROOT)}")
    if changed and "--check" not in arguments:
        print("The new files are written. Read the difference, mend the pages, and run it again.")
    return 1 if changed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
