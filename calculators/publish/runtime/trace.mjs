// Runs what readers of one part of the runtime do, in a thread and an interpreter of its own. Started by build.mjs with the
// job and the part; answers with the modules that were loaded, and the requests that failed.
import { writeFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { scripts, started } from "./interpreter.mjs";

// What is drawn does not depend on figures: few draws go the same ways as many.
const DRAWS = 20;
// Of so many ready cases of a calculator what follows the first answer is worked out too. Those after them load nothing that these
// do not, which tests/parity shows with all of them.
const FOLLOWED = 5;

const { job, part, recorded } = workerData;
const requests = job.requests[part];

// Its first module notes what dataclasses and patterns are compiled. Nothing but a calculator is imported before the list of
// modules is taken.
const python = await started(job, { stdLibURL: job.libraries[part] });
python.runPython("import sys; sys.path[:0] = ['/project', '/out/packages']");
const browser = python.pyimport("calculators.browser");
const met = job.calculators.includes(part) ? [part] : [...new Set(requests.map(({ calculator }) => calculator))];
for (const calculator of met.filter((id) => job.calculators.includes(id))) {
  python.runPython(`
    from dataclasses import replace
    from calculators import registry
    registry._made["${calculator}"] = replace(registry.get("${calculator}"), draws=${DRAWS})
  `);
  if (calculator === part) browser.warm(part);
}

const followed = requests.filter(({ scenario }) => scenario).slice(0, FOLLOWED);

/** Tell whether a request fails. */
function fails(request) {
  const { errors = [] } = JSON.parse(browser.handle(JSON.stringify(request)));
  if (errors.some(({ code }) => code === "internal")) return true;
  for (let bit; followed.includes(request) && (bit = browser.more()); ) if (JSON.parse(bit).lost) return true;
  return false;
}
const internal = requests.filter(fails);
if (!part) {
  python.pyimport("calculators._built"); // the catalogue lies in it
  try {
    python.runPython("raise ValueError('on purpose: what an exception loads on its way to JavaScript is needed too')");
  } catch {
    // wanted
  }
}
const used = scripts(python).used_modules().split("\n");
python.pyimport("sitecustomize").write(recorded);
parentPort.postMessage({ used, internal });
