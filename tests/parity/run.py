"""Runs calls inside Pyodide under Node, natively too, and compares what comes back."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path
from typing import Any

from calculators.publish import runtime
from tools import find

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / runtime.PLACE

#: Python that gives `call(text) -> text`: the page's door, with what follows where draws are asked for, or the whole answer of a
#: run on JSON input.
CALL = """
import json
from dataclasses import replace
from calculators import browser, registry, sharing
from calculators.browser import stages
from calculators.core import state as links, state_file
from calculators.core.messages import InputError

few = {}  # calculators with few draws: the same object each time, so that what is kept for it is found again

def call(text):
    request = json.loads(text)
    if "links" in request:
        # What comes back of links and files: read, taken for answers and written again, with the codes of what is remarked.
        id, fields = request["calculator"], registry.get(request["calculator"]).fields
        back = []
        for link in request["links"]:
            read = links.read(id, fields, link)
            answers = {key: fields[key].read_canonical(text) for key, text in read.texts.items()}
            back.append([links.encode(id, fields, answers), [notice.code for notice in read.notices]])
        for text in request["files"]:
            read = state_file.read(id, fields, text)
            answers = {key: fields[key].read_canonical(text) for key, text in read.texts.items()}
            back.append([state_file.write(id, fields, answers, saved=request["saved"]), [notice.code for notice in read.notices]])
        return json.dumps(back)
    if "probe" in request:
        # What a link or file says, without the result: codes of its notices, of its errors, and what it sets.
        calculator = registry.get(request["calculator"])
        try:
            state = sharing.state_of(calculator, request)
        except InputError as error:
            return json.dumps([[], [message.code for message in error.messages], [], None])
        try:
            answers = calculator.from_canonical(state.texts)
            errors = []
        except InputError as error:
            errors = [message.code for message in error.messages]
        figures = len(state.pinned.figures) if state.pinned else None
        return json.dumps([[notice.code for notice in state.notices], errors, sorted(state.texts), figures])
    if "draws" in request:
        stages.later.clear()  # of requests before, which were not asked for what follows
        usual = registry.get(request["calculator"])
        key = (usual.id, request["draws"])
        registry._made[usual.id] = few.setdefault(key, replace(usual, draws=request["draws"]))
        first = browser.handle(text)
        registry._made[usual.id] = usual
        replies = [json.loads(reply) for reply in (first, *iter(browser.more, ""))]
        # Links to other calculators depend on which are loaded.
        return json.dumps([reply for reply in replies if "journey" not in reply])
    if "input" not in request:
        return browser.handle(text)
    calculator = registry.get(request["calculator"])
    try:
        result = calculator.run(calculator.from_json(request["input"]))
    except InputError as error:
        return json.dumps({"errors": [message.as_dict() for message in error.messages]})
    return json.dumps({"data": result.data, "values": result.values, "warnings": [w.as_dict() for w in result.warnings]})

call
"""


def trimmed(*calculators: str, folder: Path | None = None) -> dict[str, Any]:
    """How to load the runtime that the site ships (or another that lies in `folder`) with the archives of some calculators."""
    site = RUNTIME / runtime.current(ROOT)
    archives = folder or site
    lock = {
        "info": json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())["info"],
        "packages": {},
    }
    options = {
        "indexURL": f"{site}/",
        "stdLibURL": str(archives / runtime.SHARED),
        "lockFileContents": json.dumps(lock),
        "packageBaseUrl": f"{site}/",
        "env": {"PYTHONHASHSEED": "0"},
    }
    return {
        "script": str(site / "pyodide.mjs"),
        "options": options,
        "archives": [str(archives / runtime.archive_of(calculator)) for calculator in calculators],
        "code": CALL,
    }


def in_pyodide(load: dict[str, Any], calls: list[dict[str, Any]], folder: Path) -> list[Any]:
    """Answers of all calls, from one start of Pyodide."""
    node = find.node()
    assert node, find.NODE_ADVICE
    out = folder / "answers.json"
    job = {"load": load, "calls": [json.dumps(call) for call in calls], "out": str(out)}
    (folder / "job.json").write_text(json.dumps(job))
    command = [node, str(Path(__file__).with_name("run.mjs")), str(folder / "job.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    answers: list[Any] = json.loads(out.read_text())
    return answers


def natively(calls: list[dict[str, Any]]) -> list[Any]:
    """Answers of all calls from this Python, through the same code."""
    names: dict[str, Any] = {}
    exec(CALL, names)
    return [json.loads(names["call"](json.dumps(call))) for call in calls]


def differences(here: Any, there: Any, path: str = "") -> list[str]:
    """Where two answers differ: numbers by more than 1e-9 of their size, everything else at all."""
    if isinstance(here, dict) and isinstance(there, dict) and here.keys() == there.keys():
        return [line for key in here for line in differences(here[key], there[key], f"{path}.{key}")]
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        return [
            line
            for i, pair in enumerate(zip(here, there, strict=True))
            for line in differences(*pair, f"{path}[{i}]")
        ]
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in (here, there))
    same = math.isclose(here, there, rel_tol=1e-9, abs_tol=0.0) if numbers else here == there
    return [] if same else [f"{path}: {here!r} natively, {there!r} in Pyodide"]


def figures(text: str) -> list[list[object]]:
    """The cells of a CSV file, numbers as such."""
    return [[_number(cell) for cell in line.split(",")] for line in text.split("\r\n")]


def _number(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell
