// Ends a copy of the site's worker: instead of serving the page it measures in Python (inside.py), where nothing else runs.
serve = (python) => {
  addEventListener("message", async ({ data: { cases, edits } }) => {
    const source = await (await fetch(new URL("inside.py", BASE))).text();
    python.FS.writeFile("/tmp/inside.py", source);
    python.pyimport("sys").path.append("/tmp");
    const { measure } = python.pyimport("inside");
    for (const name of cases) postMessage({ type: "measured", name, found: JSON.parse(measure(name, edits)) });
    postMessage({ type: "end" });
  });
};
