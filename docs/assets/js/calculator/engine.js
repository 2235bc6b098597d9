// The engine of a visit: one worker, started on intent and kept while the reader goes from page to page.
// It answers one request at a time; of several that wait for the same calculator only the latest is computed. Parts of an answer
// that are worked out after it come one by one, until a newer answer takes its place. Every request carries the organisation's profile,
// where there is one, and waits until that is known.
import * as profile from "../profile/file.js";

const STALLED = 15_000; // ms without a sign of life while something is awaited
const WRITING = 120_000; // ms for a file: it is written in one go, a workbook in some seconds, in many on a slow device
const UNSEEN = 600_000; // ms in a hidden tab after which the worker's memory is given back

let worker = null;
let runtime = "";
let ready = false;
let failure = null;
let progress = null; // of what is awaited: a start, or the code of a further calculator
let flight = null; // {owner, request, answer, part, id}
let last = 0; // id of the latest request
let watch = 0;
let unseen = 0;
const waiting = new Map(); // owner -> {owner, request, answer, part}
const unfolding = new Map(); // owner -> the answered request whose parts are still to come
const listeners = new Set();
const announced = new Set(); // calculators that the worker was told of

const place = () => new URL(`../../runtime/${runtime}/worker.js`, import.meta.url);

/** Call `listener` on every change of state; gives a function that ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is going on: off, starting (with progress), ready or failed (with the reason). */
export function state() {
  if (failure) return { name: "failed", reason: failure };
  if (!worker) return { name: "off" };
  return ready && !progress ? { name: "ready" } : { name: "starting", progress };
}

/**
 * Start the worker of a runtime unless it runs already, and let it fetch what the calculator needs. A failed one is started
 * again only when the reader asks for it.
 */
export function start(name, again = false, calculator = "") {
  if (name !== runtime) stop(); // the site was published anew during the visit
  if (again) failure = null;
  if (failure) return;
  if (worker) return announce(calculator);
  runtime = name;
  if (typeof WebAssembly === "undefined") return fail("no-wasm");
  try {
    worker = new Worker(place(), { type: "module", name: calculator });
  } catch {
    return fail("policy");
  }
  worker.addEventListener("message", ({ data }) => receive(data));
  worker.addEventListener("messageerror", () => fail("stopped"));
  announced.add(calculator);
  const started = worker;
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    // A policy that forbids it is reported by an event of its own, a moment later.
    setTimeout(() => started === worker && fail(ready ? "stopped" : "missing"), 100);
  });
  look();
  tell();
}

function announce(calculator) {
  if (!calculator || announced.has(calculator)) return;
  announced.add(calculator);
  worker.postMessage({ load: calculator });
}

/**
 * Ask for a calculation; `answer` gets the reply, unless a later request of the same owner takes its place. `part` gets each
 * part that follows, for as long as that answer is the owner's last.
 */
export function ask(owner, request, answer, part) {
  waiting.set(owner, { owner, request, answer, part });
  send();
}

/** Drop what an element that left the page still waits for. */
export function forget(owner) {
  waiting.delete(owner);
  unfolding.delete(owner);
  if (flight?.owner === owner) flight.answer = flight.part = () => {};
}

/** Whether an owner's request is neither answered nor given up. */
export function pending(owner) {
  return waiting.has(owner) || flight?.owner === owner;
}

function send() {
  if (!ready || flight || waiting.size === 0 || !profile.state().settled) return;
  const [owner, next] = waiting.entries().next().value;
  waiting.delete(owner);
  flight = { ...next, id: ++last };
  worker.postMessage({ request: JSON.stringify({ ...next.request, ...profile.along(), id: last }) });
  look();
}

function receive(message) {
  clearTimeout(watch);
  if (message.type === "error") return fail(message.reason);
  if (message.type === "ready") ready = true;
  if (message.type === "progress") progress = ready && message.stage === "start" ? null : message;
  if (message.type === "ready" || message.type === "answer") progress = null;
  if (message.type === "answer") answered(JSON.parse(message.reply));
  else if (message.type === "part") unfold(JSON.parse(message.bit));
  else tell();
  send();
  if (!ready || flight || unfolding.size) look();
}

function answered(reply) {
  const { owner, answer } = flight;
  if (reply.more) unfolding.set(owner, flight);
  flight = null;
  answer(reply, waiting.has(owner));
}

function unfold(bit) {
  const asked = [...unfolding.values()].find(({ id }) => id === bit.id);
  if (!asked) return; // a newer answer took its place
  if (bit.done) unfolding.delete(asked.owner);
  if (bit.done || bit.part || bit.journey || bit.shared) asked.part(bit);
}

/** Fail when nothing is heard for too long. */
function look() {
  clearTimeout(watch);
  const patience = flight?.request.export && !progress ? WRITING : STALLED;
  watch = setTimeout(() => fail(ready && !progress ? "stopped" : "stalled"), patience);
}

function fail(reason) {
  stop();
  failure = reason;
  tell();
}

function stop() {
  clearTimeout(watch);
  worker?.terminate();
  worker = progress = failure = null;
  ready = false;
  announced.clear();
  // What was not answered, or not to its end, is asked again by the next worker.
  for (const asked of [flight, ...unfolding.values()]) {
    if (asked && !waiting.has(asked.owner)) waiting.set(asked.owner, asked);
  }
  unfolding.clear();
  flight = null;
}

function tell() {
  for (const listener of [...listeners]) listener();
}

document.addEventListener("securitypolicyviolation", (event) => {
  if (worker && !ready && event.blockedURI.includes(`/runtime/${runtime}/`)) fail("policy");
});

document.addEventListener("visibilitychange", () => {
  clearTimeout(unseen);
  if (document.hidden && worker) unseen = setTimeout(stop, UNSEEN);
});

profile.known.then(send);
