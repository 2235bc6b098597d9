// Runs calculations inside Pyodide under Node. Argument: a JSON file {load, calls, out}; see run.py.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Without this, Node prints the failing source line, and a line of Pyodide's own script is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(job.load.script).href);
const python = await loadPyodide(job.load.options);
if (job.load.packages) await python.loadPackage(job.load.packages, { messageCallback() {} });
for (const archive of job.load.archives ?? []) {
  const path = `/lib/${archive.split("/").at(-1)}`;
  python.FS.writeFile(path, readFileSync(archive));
  python.pyimport("sitecustomize").add(path);
}
const call = python.runPython(job.load.code);
const answers = job.calls.map((text) => JSON.parse(call(text)));
writeFileSync(job.out, JSON.stringify(answers));
