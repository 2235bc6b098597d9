// Starts Pyodide under Node for build.mjs and trace.mjs.
import { pathToFileURL } from "node:url";

const unseen = () => {};

/** Start an interpreter that sees the project, the scripts beside this file, and the folder that is written to. */
export async function started(job, options = {}) {
  const { loadPyodide } = await import(pathToFileURL(`${job.pyodide}/pyodide.mjs`).href);
  const python = await loadPyodide({
    env: { PYTHONHASHSEED: "0" },
    stdout: unseen,
    stderr: unseen,
    ...options,
  });
  python.mountNodeFS("/out", job.out);
  python.mountNodeFS("/project", job.root);
  python.mountNodeFS("/scripts", job.scripts);
  return python;
}

/** Give the functions of inside.py. */
export function scripts(python) {
  python.runPython("import sys; sys.path.insert(0, '/scripts')");
  return python.pyimport("inside");
}
