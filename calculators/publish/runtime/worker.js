// The one worker of a visit: fetches Pyodide and our package, starts Python, answers requests one at a time, and works out
// what follows an answer bit by bit, so that the next request is looked at between two bits.
// Code comes in archives: one that all calculators share, one for each. That of the calculator which the worker is named
// after comes with the rest; one of another calculator comes when that is announced or asked for. What writes files to take
// along is an archive of its own, which comes when the first file is asked for.
// To the page: {type: "progress", stage, done, total}, {type: "ready"}, {type: "answer", reply}, {type: "part", bit},
// {type: "error", reason, stage, detail}. From the page: {request} or {load}, the id of a calculator that will be asked for soon.
// Requests, replies and bits are JSON text.
// Pyodide neither resolves nor rejects when a file is missing, so this script fetches and checks the files itself.

const SIZES = __SIZES__;
const KINDS = {
  wasm: { magic: [0, 0x61, 0x73, 0x6d], type: "application/wasm" },
  zip: { magic: [0x50, 0x4b, 3, 4], type: "application/zip" },
};
const kind = (name) => KINDS[name.split(".").at(-1)];
const BASE = new URL(".", import.meta.url);
const CACHE = `py-${BASE.pathname.split("/").at(-2)}`;
// A lock file without packages: nothing is to be looked up or fetched later.
const LOCK = __LOCK__;

// Ours; the global one is replaced below for Pyodide.
const fetch = globalThis.fetch.bind(globalThis);

let stage = "download";
let failed = false;
let loaded = 0;
let total = 0; // of the files asked for so far
let told = 0;

class Failure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

function fail(error) {
  if (failed) return;
  failed = true;
  const memory = error instanceof RangeError || /memory|allocat/i.test(error.message);
  // A body that breaks off, or cannot be inflated to its end, fails in the browser's own words.
  const reason = error.reason ?? (memory ? "memory" : stage === "download" ? "incomplete" : "internal");
  postMessage({ type: "error", reason, stage, detail: String(error.message ?? error).slice(-500) });
}

function progress(now) {
  const at = performance.now();
  if (!now && at - told < 100) return;
  told = at;
  postMessage({ type: "progress", stage, done: loaded, total });
}

addEventListener("securitypolicyviolation", (event) => fail(new Failure("policy", event.violatedDirective)));
addEventListener("unhandledrejection", (event) => fail(event.reason ?? new Error("unknown")));

/**
 * Get a runtime file from the cache or the host: a response to use, and its chunks when they have all come. `wrong` is told what
 * goes wrong on the way.
 */
async function file(name, wrong = fail) {
  total += SIZES[name];
  stage = "download";
  progress(true);
  const url = new URL(name, BASE);
  const cached = await cacheOf((cache) => cache.match(url.href));
  const response = typed(name, cached ?? (await fetched(url, wrong)));
  const chunks = read(name, response.clone().body, wrong);
  chunks.catch(wrong);
  return { url, response, chunks, cached };
}

/** The browser compiles while it downloads only what is declared as WebAssembly, and not every host does. */
function typed(name, response) {
  const { type } = kind(name);
  if (response.headers.get("content-type") === type) return response;
  return new Response(response.body, { headers: { "content-type": type } });
}

/**
 * Fetch the best form of a file. Where the host compresses (its answer to HEAD says so) the plain address is best: the
 * browser inflates, and Brotli is smaller than gzip. Elsewhere the `.gz` twin is fetched and inflated here. HEAD goes past
 * the HTTP cache, in which the GET would wait for it.
 */
async function fetched(url, wrong) {
  if (typeof DecompressionStream === "undefined") return answered(url);
  const head = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (head?.headers.get("content-encoding")) return answered(url);
  const twin = await answered(new URL(`${url.href}.gz`)).catch((error) => {
    if (error.reason !== "missing") throw error;
    return null;
  });
  if (!twin) return answered(url);
  // Some hosts declare the twin as an encoding of its own; the browser has then inflated it already.
  if (twin.headers.get("content-encoding")) return twin;
  return new Response(twin.body.pipeThrough(beginning([0x1f, 0x8b], twin.url, wrong)).pipeThrough(new DecompressionStream("gzip")));
}

async function answered(url) {
  const response = await fetch(url).catch(async (error) => {
    await moment();
    throw new Failure("network", `${url.pathname}: ${error.message}`);
  });
  if (!response.ok || !response.body) throw new Failure("missing", `${url.pathname}: status ${response.status}`);
  return response;
}

/** Let a report about the content policy come first: it names the cause. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 100));

/** Report at once: on its way through the streams an error becomes the browser's own. */
function broken(reason, detail, wrong) {
  const failure = new Failure(reason, detail);
  wrong(failure);
  throw failure;
}

/** Pass a body on, unless it begins otherwise than it should. */
function beginning(magic, name, wrong) {
  let seen = false;
  return new TransformStream({
    transform(chunk, out) {
      if (!seen && magic.some((byte, i) => chunk[i] !== byte)) broken("damaged", name, wrong);
      seen = true;
      out.enqueue(chunk);
    },
  });
}

/** Read a body to its end, checking how it begins and how long it is. */
async function read(name, body, wrong) {
  const chunks = [];
  const reader = body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size === 0 && kind(name).magic.some((byte, i) => value[i] !== byte)) broken("damaged", name, wrong);
    chunks.push(value);
    size += value.length;
    loaded += value.length;
    if (loaded === total) stage = "start";
    progress(loaded === total);
  }
  if (size !== SIZES[name]) broken("incomplete", `${name}: ${size} of ${SIZES[name]} bytes`, wrong);
  return chunks;
}

/** Keep what was fetched for the next visit, a while later: it must compete neither with the start nor with the first answer. */
async function keep({ url, response, chunks, cached }) {
  if (cached) return;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const type = { headers: { "content-type": response.headers.get("content-type") } };
  const body = new Blob(await chunks);
  await cacheOf((cache) => cache.put(url.href, new Response(body, type)));
}

/** Use the cache where there is one: not on plain-HTTP intranets, and not when the browser refuses it. */
async function cacheOf(use) {
  try {
    return (await use(await caches.open(CACHE))) ?? null;
  } catch {
    return null;
  }
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith("py-") && name !== CACHE) await caches.delete(name);
  }
}

function checkWebAssembly() {
  if (typeof WebAssembly === "undefined") throw new Failure("no-wasm", "WebAssembly is missing");
  try {
    new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  } catch (error) {
    throw new Failure("policy", error.message);
  }
}

/** Import a script of the runtime; the browser says no more than that it failed. */
async function script(name) {
  try {
    return await import(new URL(name, BASE).href);
  } catch (error) {
    await moment();
    throw new Failure(error instanceof SyntaxError ? "damaged" : "missing", `${name}: ${error.message}`);
  }
}

const FILES = "export"; // names the archive of the code that writes files
const packs = new Map(); // calculator, or `FILES` -> its archive, on its way

/** Get what one calculator needs beyond what all share; nothing for one that there is not: Python says so. */
function pack(calculator) {
  const name = `app-${calculator}.zip`;
  if (!packs.has(calculator) && Object.hasOwn(SIZES, name)) {
    const archive = file(name);
    archive.catch(fail);
    packs.set(calculator, archive);
  }
  return packs.get(calculator);
}

/**
 * Get the code of files. Without it everything else goes on, so what is wrong with it ends one request, and the next one tries again.
 * Gives the reason, or nothing.
 */
async function writers(add) {
  const before = { loaded, total };
  let reason = "";
  const wrong = (error) => (reason ||= error.reason ?? "incomplete");
  try {
    if (!packs.has(FILES)) packs.set(FILES, file(`app-${FILES}.zip`, wrong));
    return { fresh: await add(FILES), reason };
  } catch (error) {
    wrong(error);
    packs.delete(FILES);
    ({ loaded, total } = before);
    stage = "start";
    progress(true);
    return { fresh: false, reason };
  }
}

addEventListener("message", ({ data }) => data.load && pack(data.load));

/** Answer requests; between them do what is left of the answers given, one bit a turn of the event loop. */
function serve(python) {
  const { handle, more } = python.pyimport("calculators.browser");
  const collector = python.pyimport("gc");
  const turn = new MessageChannel(); // a timer would wait 4 ms each time
  const added = new Set(); // calculators whose code Python can import
  let going = false;
  const guarded = (action) => async (event) => {
    try {
      await action(event);
    } catch (error) {
      fail(error);
    }
  };
  const next = () => {
    going = true;
    turn.port2.postMessage(null);
  };
  turn.port1.onmessage = guarded(() => {
    const bit = more();
    going = false;
    if (!bit) return;
    postMessage({ type: "part", bit });
    next();
  });
  const add = async (calculator) => {
    const archive = await pack(calculator);
    if (!archive || added.has(calculator)) return false;
    const bytes = await new Blob(await archive.chunks).arrayBuffer();
    if (added.has(calculator)) return false;
    added.add(calculator);
    const path = `/lib/app-${calculator}.zip`;
    python.FS.writeFile(path, new Uint8Array(bytes));
    python.pyimport("sitecustomize").add(path);
    keep(archive);
    return true;
  };
  addEventListener("message", guarded(async ({ data }) => {
    if (data.load) return;
    const { calculator, export: format } = JSON.parse(data.request);
    let fresh = await add(calculator);
    if (format) {
      const got = await writers(add);
      if (got.reason) return postMessage({ type: "answer", reply: JSON.stringify({ ok: false, missing: got.reason }) });
      fresh ||= got.fresh;
    }
    if (fresh) collector.disable();
    postMessage({ type: "answer", reply: handle(data.request) });
    if (!going) next();
    if (!fresh) return;
    // What is loaded by now stays for good: the collector, off until here, need never look at it.
    collector.freeze();
    collector.enable();
  }));
}

async function start() {
  checkWebAssembly();
  const [wasm, archive] = [file("pyodide.asm.wasm"), file("app.zip")];
  pack(self.name);
  const scripts = Promise.all([script("pyodide.mjs"), script("pyodide.asm.mjs")]);
  // What the reading of the same bytes reports says more than a compiler.
  const compiled = wasm.then(({ response }) => WebAssembly.compileStreaming(response));
  compiled.catch(async (error) => {
    await moment();
    fail(error);
  });
  archive.catch(fail);
  const [loader, module] = await scripts;

  // Pyodide asks for its two files by address and swallows what goes wrong with them: it gets what is checked here.
  globalThis.fetch = async (input, options) => {
    const name = new URL(input.url ?? input, BASE).pathname.split("/").at(-1);
    if (name === "pyodide.asm.wasm") return (await wasm).response;
    if (name === "app.zip") return new Response(new Blob(await (await archive).chunks));
    return fetch(input, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      return { module: await compiled, instance: await WebAssembly.instantiate(await compiled, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const unseen = () => {};
  const python = await loader.loadPyodide({
    indexURL: BASE.href,
    stdLibURL: new URL("app.zip", BASE).href,
    lockFileContents: JSON.stringify(LOCK),
    packageBaseUrl: BASE.href,
    createPyodideModule: module.default,
    env: { PYTHONHASHSEED: "0" },
    stdout: unseen,
    stderr: unseen,
  });
  serve(python);
  postMessage({ type: "ready" });
  await Promise.all([keep(await wasm), keep(await archive)]);
  // Where storage is blocked, as it may be in a frame, the cache can be there and still refuse.
  if (globalThis.caches) await forgetOlder().catch(() => {});
}

start().catch(fail);
