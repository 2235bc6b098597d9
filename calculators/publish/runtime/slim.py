"""Takes out of Pyodide's loader script the names that only compiled extension packages use.

The script gives each of some 4,600 C functions a variable and a property, `_f=Module["_f"]=wasmExports["f"];`, and each of
1,600 functions of its own a property, `Module["f"]=f;`. Extension packages look there; we load none. Without those that
nobody reads, a host that does not compress serves 40 % less script: a script cannot be fetched compressed by ourselves and
still be imported under a strict policy. The licence of the script (MPL-2.0) allows this; this file is the whole change.
"""

import re
from collections import Counter

_C_FUNCTION = re.compile(r'(?P<name>_\w+)=Module\["(?P=name)"\]=wasmExports\["\w+"\];')
_OWN_FUNCTION = re.compile(r'Module\["(?P<name>\w+)"\]=(?P=name);')
_DECLARED = re.compile(r"\bvar ((?:\w+,){1000,}\w+);")
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
#: How a property is read or listed: `.f`, `f:`, `"f"`, `'f'`.
_PROPERTY = re.compile(r"""(?:\.|["'])([A-Za-z_$][\w$]*)|\b([A-Za-z_$][\w$]*):""")


def slim(script: str, caller: str) -> str:
    """Give the script without the names that neither it nor its `caller` (pyodide.mjs) reads.

    Raises ValueError when the script is not built as expected.
    """
    declared = _DECLARED.search(script)
    if declared is None:
        raise ValueError(
            "the loader script declares no list of C functions: Pyodide's build has changed, see slim.py"
        )
    uses = Counter(_IDENTIFIER.findall(script))
    uses.update(_IDENTIFIER.findall(caller))
    # An unread name stands three times: declared, assigned, and as the property's name.
    unread = {m["name"] for m in _C_FUNCTION.finditer(script) if uses[m["name"]] <= 3}
    kept = [name for name in declared[1].split(",") if name not in unread]
    start, end = declared.span(1)
    script = script[:start] + ",".join(kept) + script[end:]
    script = _C_FUNCTION.sub(lambda m: "" if m["name"] in unread else m[0], script)
    properties = Counter(first or second for first, second in _PROPERTY.findall(script + caller))
    return _OWN_FUNCTION.sub(lambda m: "" if properties[m["name"]] <= 1 else m[0], script)
