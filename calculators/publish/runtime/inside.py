"""Runs inside Pyodide, started by build.mjs: says which modules a calculation needs, compiles them, writes the archive.

Only Pyodide's own Python writes the bytecode that Pyodide's Python reads, so this part cannot run natively. Nothing but
`sys` is imported at the top: what this file imports must not count as needed by a calculation.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from types import CodeType

LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
PACKAGE = "calculators"
#: Where packages of others lie while they are traced and packed.
OTHERS = "/out/packages"
#: Parts of the library that are shipped without annotations, as ours is.
UNTYPED = ("pyodide/", "_pyodide/")
#: Modules that exist only inside a running Pyodide.
BRIDGE = frozenset({"js", "pyodide_js", "__future__"})
#: The module that listens while calculations are traced; another takes its place in the archive.
LISTENER = "sitecustomize"


def used_modules() -> str:
    """Give what is loaded, one `origin name` a line.

    `library` and a path in the archive that Pyodide ships, `package` and a module of ours, or `other` and one of others. Modules
    that are frozen into the interpreter name a file there too, but never come from it.
    """
    lines = set()
    for name, module in sys.modules.items():
        if name == LISTENER:
            continue
        file = str(getattr(module, "__file__", ""))
        frozen = "FrozenImporter" in str(getattr(getattr(module, "__spec__", None), "loader", ""))
        if file.startswith(LIBRARY + "/") and not frozen:
            lines.add(f"library {file.removeprefix(LIBRARY + '/')}")
        elif name.partition(".")[0] == PACKAGE:
            lines.add(f"package {name}")
        elif file.startswith(OTHERS + "/"):
            lines.add(f"other {name}")
    return "\n".join(sorted(lines))


def divide(met: str) -> str:
    """Divide what was met among the parts (JSON: part -> all that it met; the part without a name is what all share).

    What two calculators met is shared. Each part is left with what no other brings. The last part comes after any other: what it
    met and another brings stays there.
    """
    import json

    return json.dumps(_divided(json.loads(met)))


def _divided[T](everything: dict[str, list[T]]) -> dict[str, list[T]]:
    *first, last = everything
    met = {part: everything[part] for part in first}
    counts: dict[T, int] = {}
    for things in met.values():
        for thing in things:
            counts[thing] = counts.get(thing, 0) + 1
    shared = {*met[""], *(thing for thing, count in counts.items() if count > 1)}
    own = {part: [thing for thing in things if thing not in shared] for part, things in met.items()}
    # In the order in which they were met, so that the same input gives the same bytes.
    own[""] = list(dict.fromkeys(thing for things in met.values() for thing in things if thing in shared))
    return own | {last: [thing for thing in everything[last] if thing not in counts]}


def write_archive(job: str) -> str:
    """Write the archive that `job` (JSON, made by build.mjs) describes; give a report as JSON.

    The same input gives the same bytes: fixed order and date, nothing compressed (the transfer is), and bytecode that
    carries the hash of its source where a time would stand. The report has the archive's `members`, and what its modules of
    ours import (`wanted`: module and importer).
    """
    import json
    import zipfile
    from pathlib import Path

    wish = json.loads(job)
    with zipfile.ZipFile(wish["source"]) as shipped:
        library = {name: shipped.read(name) for name in shipped.namelist() if name.endswith(".py")}
    members = {
        path + "c": _compiled(library[path], path, typed=not path.startswith(UNTYPED))
        for path in wish["library"]
    }
    wanted: list[tuple[str, str]] = []
    for name in wish["package"]:
        path, source = _source(wish["root"], name)
        members[path + "c"] = _compiled(source, path, typed=False)
        wanted += [(name, other) for other in _imports(source)]
    for name in wish["other"]:
        path, source = _source(OTHERS, name)
        members[path + "c"] = _compiled(source, path)
    for path in wish["data"]:
        members[path] = Path(wish["root"], path).read_bytes()
    if "startup" in wish:
        # Python runs this module before any other of the archive.
        members[f"{LISTENER}.pyc"] = _compiled(Path(wish["startup"]).read_bytes(), f"{LISTENER}.py")
    if "prepared" in wish:
        members["startup.bin"] = Path(wish["prepared"]).read_bytes()
    with zipfile.ZipFile(wish["target"], "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(members):
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, members[path])
    return json.dumps({"members": sorted(members), "wanted": wanted})


def unanswered(reports: str) -> str:
    """Give the imports of our modules that nothing answers, from the reports on all archives, the shared one first (JSON).

    A calculator's module finds its own archive and the shared one. A shared one may import at run time what is one
    calculator's, as the trace has shown that only that one goes there.
    """
    import json

    frozen = {
        name for name, module in sys.modules.items() if "Frozen" in str(getattr(module, "__loader__", ""))
    }
    common = {*sys.builtin_module_names, *frozen, *BRIDGE}
    shared, *others = json.loads(reports)
    everything = [path for report in (shared, *others) for path in report["members"]]
    missing = []
    for report in (shared, *others):
        found = everything if report is shared else [*shared["members"], *report["members"]]
        answered = common | {_module(path) for path in found}
        missing += [(other, name) for other, name in report["wanted"] if other not in answered]
    return json.dumps(missing)


def _source(root: str, name: str) -> tuple[str, bytes]:
    from pathlib import Path

    path = name.replace(".", "/")
    place = f"{path}/__init__.py" if Path(root, path, "__init__.py").is_file() else f"{path}.py"
    return place, Path(root, place).read_bytes()


def _module(path: str) -> str:
    return path.removesuffix("c").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _compiled(source: bytes, shown_name: str, *, typed: bool = True) -> bytes:
    """Compile without docstrings and asserts, as bytecode that is never checked against its source.

    What is not `typed` loses its annotations: in our modules and in Pyodide's own nothing looks at them when it runs, and they
    are a tenth of what those weigh.

    Every instruction gets the line of its function's head: tables of real lines would be two fifths of what a reader
    downloads. Tracebacks then name the function only.
    """
    import ast
    import importlib.util
    import marshal

    tree = _documented(ast.parse(source))
    if not typed:
        _forget_types(tree)
    code = _bare(compile(tree, shown_name, "exec", dont_inherit=True, optimize=2))
    unchecked = (1).to_bytes(4, "little")
    return importlib.util.MAGIC_NUMBER + unchecked + importlib.util.source_hash(source) + marshal.dumps(code)


def _documented(tree: ast.Module) -> ast.Module:
    """Give every dataclass a word of documentation: one without it works out its signature when it is defined."""
    import ast

    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            _is_dataclass(decorator) for decorator in node.decorator_list
        ):
            node.body[:0] = ast.parse("__doc__ = '-'").body
    return ast.fix_missing_locations(tree)


def _forget_types(tree: ast.Module) -> None:
    """Take away annotations. Those of classes are what dataclasses are made of: there the names stay, without their types."""
    import ast

    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.ClassDef) and any(map(_is_dataclass, node.decorator_list)):
            for entry in node.body:
                if isinstance(entry, ast.AnnAssign):
                    entry.annotation = ast.copy_location(ast.Constant(None), entry.annotation)
    for place, node in enumerate(tree.body):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            tree.body[place] = ast.copy_location(ast.Assign([node.target], node.value), node)


def _is_dataclass(decorator: ast.expr) -> bool:
    import ast

    while isinstance(decorator, ast.Call):
        decorator = decorator.func
    return (
        decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
    ) == "dataclass"


def _bare(code: CodeType) -> CodeType:
    """Put every instruction on its function's first line.

    Entries of the table cover up to eight code units: "no columns" (13), and 0 for the difference in lines. See CPython's
    InternalDocs/code_objects.md.
    """
    inner = tuple(_bare(c) if isinstance(c, type(code)) else c for c in code.co_consts)
    whole, rest = divmod(len(code.co_code) // 2, 8)
    entry = 0x80 | 13 << 3
    table = bytes((entry | 7, 0)) * whole + (bytes((entry | rest - 1, 0)) if rest else b"")
    return code.replace(co_consts=inner, co_linetable=table)


def compile_bodies(files: str) -> None:
    """Turn what record.py kept of each part into what startup.py reads of it.

    JSON: files to read, files to write, and for each part the modules that it brings in place of stand-ins. The first part is the
    shared one.
    """
    import json
    import marshal
    from pathlib import Path

    recorded, prepared, replaced = json.loads(files)
    # The shared part is the one without a name.
    kept = {
        ("" if i == 0 else path): marshal.loads(Path(path).read_bytes()) for i, path in enumerate(recorded)
    }
    texts = _divided({part: found for part, (found, _) in kept.items()})
    patterns = _divided({part: list(found) for part, (_, found) in kept.items()})
    compiled = {pattern: words for _, found in kept.values() for pattern, words in found.items()}
    for part, target, modules in zip(kept, prepared, replaced, strict=True):
        bodies = {
            text: _bare(compile(text, "<dataclass>", "exec", dont_inherit=True)) for text in texts[part]
        }
        words = {pattern: compiled[pattern] for pattern in patterns[part]}
        Path(target).write_bytes(marshal.dumps((bodies, words, list(map(_module, modules)))))


def _imports(source: bytes) -> list[str]:
    """Give every module that the source names in an import, inside functions too."""
    import ast

    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
