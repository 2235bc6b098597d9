// Traces what calculations import, then compiles and packs it. Started by pack.py with one argument, a JSON file.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Without this, Node prints the failing source line, and a line of Pyodide's own script is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});

// What is compiled at run time does not depend on figures: a few requests meet all of it.
const RECORDED = 40;

// So does what is drawn: few draws go the same ways as many.
const DRAWS = 20;

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
// What calculators share is met without any; each of them is met in an interpreter of its own.
const SHARED = "";
const PARTS = [SHARED, ...job.calculators];
const { loadPyodide } = await import(pathToFileURL(`${job.pyodide}/pyodide.mjs`).href);
const unseen = () => {};

async function started(options = {}) {
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

function scripts(python) {
  python.runPython("import sys; sys.path.insert(0, '/scripts')");
  return python.pyimport("inside");
}

const internal = [];

/** Do what readers of a calculator do, ready cases with everything that follows; note what fails on the way. */
function use(python, part, requests) {
  const browser = python.pyimport("calculators.browser");
  if (part) {
    python.runPython(`
      from dataclasses import replace
      from calculators import registry
      registry._made["${part}"] = replace(registry.get("${part}"), draws=${DRAWS})
    `);
    browser.warm(part);
  }
  const fails = (request) => {
    const { errors = [] } = JSON.parse(browser.handle(JSON.stringify(request)));
    if (errors.some(({ code }) => code === "internal")) return true;
    for (let bit; request.scenario && (bit = browser.more()); ) if (JSON.parse(bit).lost) return true;
    return false;
  };
  internal.push(...requests.filter(fails));
}

// 1. Trace. Nothing but a calculator is imported before the list is taken.
const traces = {};
for (const part of PARTS) {
  const python = await started({ stdLibURL: job.library });
  python.runPython("import sys; sys.path.insert(0, '/project')");
  use(python, part, job.requests[part]);
  if (part === SHARED) {
    python.pyimport("calculators._built"); // the catalogue lies in it
    try {
      python.runPython("raise ValueError('on purpose: what an exception loads on its way to JavaScript is needed too')");
    } catch {
      // wanted
    }
  }
  traces[part] = scripts(python).used_modules().split("\n");
}
const whole = await started(); // with all of the library
const inside = scripts(whole);
const used = JSON.parse(inside.divide(JSON.stringify(traces)));

// 2. Compile and pack, all in one, with a first module that records what dataclasses and patterns are compiled.
const named = (part, origin) => used[part].map((line) => line.split(" ")).filter(([from]) => from === origin).map(([, name]) => name);
const wish = (parts, more) => {
  const library = parts.flatMap((part) => [...named(part, "library"), ...(part === SHARED ? job.keep : [])]);
  return {
    root: "/project",
    source: "/out/library.zip",
    library: [...new Set(library)].sort(),
    package: parts.flatMap((part) => named(part, "package")).sort(),
    data: parts.flatMap((part) => job.data[part]),
    ...more,
  };
};
const pack = (parts, more) => JSON.parse(inside.write_archive(JSON.stringify(wish(parts, more))));
pack(PARTS, { target: "/out/recorded.zip", startup: "/scripts/record.py" });
const recording = {
  stdLibURL: `${job.out}/recorded.zip`,
  lockFileContents: { info: whole.lockfile.info, packages: {} },
  packageBaseUrl: job.out,
};
for (const [place, part] of PARTS.entries()) {
  const python = await started(recording);
  use(python, part, job.requests[part].slice(0, RECORDED));
  python.pyimport("sitecustomize").write(`/out/recorded-${place}.bin`);
}

// 3. Compile those once and for all, and pack again, with the module that uses them, an archive for each part.
const recorded = PARTS.map((_, place) => `/out/recorded-${place}.bin`);
const prepared = PARTS.map((_, place) => `/out/prepared-${place}.bin`);
inside.compile_bodies(JSON.stringify([recorded, prepared]));
const packed = PARTS.map((part, place) =>
  pack([part], {
    target: `/out/${job.archives[part]}`,
    prepared: prepared[place],
    ...(part === SHARED && { startup: "/scripts/startup.py" }),
  }),
);
const unanswered = JSON.parse(inside.unanswered(JSON.stringify(packed)));
writeFileSync(`${job.out}/report.json`, JSON.stringify({ unanswered, internal }));
