"""What the shared archive holds beyond the trace, and what no archive needs to answer, each with its reason."""

#: Path in Pyodide's library -> why it goes along although no traced calculation asked for it.
KEEP = {
    "encodings/ascii.py": "codecs are found by module name; an error path may name this one",
    "encodings/latin_1.py": "the same",
    "traceback.py": "an exception on its way to JavaScript is written out with it",
    "linecache.py": "traceback asks it for source lines, and gets none",
}

#: Our modules that a shipped module names and only native Python reaches, with the reason.
NATIVE_ONLY = {
    "calculators.catalog.authored": "reads the TOML files; the browser reads the staged JSON",
    "calculators.catalog.encode": "writes the staged JSON",
}
