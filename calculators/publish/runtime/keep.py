"""What the archive holds beyond the trace, and what it leaves out, each with its reason."""

#: Path in Pyodide's library -> why it goes along although no traced calculation asked for it.
KEEP = {
    "encodings/ascii.py": "codecs are found by module name; an error path may name this one",
    "encodings/latin_1.py": "the same",
    "traceback.py": "an exception on its way to JavaScript is written out with it",
    "linecache.py": "traceback asks it for source lines, and gets none",
}

#: Path in Pyodide's library -> why it can stay away although it was loaded.
DROP = {
    "ssl.py": "a stub in Pyodide; asyncio goes on without it, and a calculator opens no connection",
    "_ssl.py": "the same",
    "bz2.py": "zipfile and shutil go on without it; the archive is stored",
    "lzma.py": "the same",
    "compression/__init__.py": "the same",
    "compression/_common/__init__.py": "the same",
    "compression/_common/_streams.py": "the same",
    "compression/zstd/__init__.py": "the same",
    "compression/zstd/_zstdfile.py": "the same",
}

#: Our modules that a shipped module names and only native Python reaches, with the reason.
NATIVE_ONLY = {
    "calculators.catalog.authored": "reads the TOML files; the browser reads the staged JSON",
    "calculators.catalog.encode": "writes the staged JSON",
}
