// Traces what calculations import, then compiles and packs it. Started by pack.py with one argument, a JSON file.
import { readFileSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { scripts, started } from "./interpreter.mjs";

// Without this, Node prints the failing source line, and a line of Pyodide's own script is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
// What calculators share is met without any; each of them is met in an interpreter of its own, and so are files to take along.
const SHARED = "";
const PARTS = job.parts;
const EXPORT = PARTS.at(-1);
const recorded = PARTS.map((_, place) => `/out/recorded-${place}.bin`);
const prepared = PARTS.map((_, place) => `/out/prepared-${place}.bin`);

// 1. Trace, all parts at once. What threads report is put in the order of the parts.
const traced = (part, place) =>
  new Promise((resolve, reject) => {
    const workerData = { job, part, recorded: recorded[place] };
    const thread = new Worker(new URL("trace.mjs", import.meta.url), { workerData });
    thread.once("message", resolve).once("error", reject);
  });
const traces = Promise.all(PARTS.map(traced));
const inside = scripts(await started(job)); // with all of the library
const found = await traces;
const met = Object.fromEntries(PARTS.map((part, place) => [part, found[place].used]));
const used = JSON.parse(inside.divide(JSON.stringify(met)));

// 2. Compile and pack, an archive for each part, each with what startup.py then need not compile.
const named = (part, origin) => used[part].map((line) => line.split(" ")).filter(([from]) => from === origin).map(([, name]) => name);
const replaced = (part) => (part === EXPORT ? job.real : []); // stand-ins whose real module comes with the part
const wish = (part, place) => ({
  root: "/project",
  source: job.libraries[part].replace(job.out, "/out"),
  library: [...new Set([...named(part, "library"), ...(part === SHARED ? job.keep : []), ...replaced(part)])].sort(),
  package: named(part, "package").sort(),
  other: named(part, "other").sort(),
  data: job.data[part],
  target: `/out/${job.archives[part]}`,
  prepared: prepared[place],
  ...(part === SHARED && { startup: "/scripts/startup.py" }),
});
inside.compile_bodies(JSON.stringify([recorded, prepared, PARTS.map(replaced)]));
const packed = PARTS.map((part, place) => JSON.parse(inside.write_archive(JSON.stringify(wish(part, place)))));
const unanswered = JSON.parse(inside.unanswered(JSON.stringify(packed)));
const internal = found.flatMap(({ internal }) => internal);
writeFileSync(`${job.out}/report.json`, JSON.stringify({ unanswered, internal }));
