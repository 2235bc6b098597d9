// Plain Pyodide as its package documents it, and our wheel through unpackArchive.
import { loadPyodide } from "./pyodide.mjs";

const ready = (async () => {
  const pyodide = await loadPyodide();
  const wheel = await fetch(new URL("calculators.whl", import.meta.url));
  pyodide.unpackArchive(await wheel.arrayBuffer(), "wheel");
  return pyodide.pyimport("calculators.browser").handle;
})();

self.onmessage = async ({ data }) => postMessage((await ready)(data));
