"""Measures the calculator's runtime against plain Pyodide: `make bench`, or `python -m tools.bench --runs 5`."""
