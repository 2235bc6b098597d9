// The bar that leads from the questions over the calculators to the record. Its links carry what is asked for in both places, and
// what the reader gave there before in this visit; behind each stop stands what is known of it.
import * as words from "./words.js";

const given = new Map(); // stop -> the inputs last accepted in this visit, as a fragment
const answered = new Set(); // stops where anything was answered, not merely visited
const workloads = new Map(); // stop -> the workload that they are for, by field

/** Note the inputs of a stop, to find them again on the way back, and whether any is the reader's `own`. */
export function note(stop, fragment, own) {
  given.set(stop, fragment);
  if (own) answered.add(stop);
  else answered.delete(stop);
}

/** Bring a bar up to date with what the engine says of the other calculators. */
export function carry(bar, journey) {
  if (!bar) return;
  const { here, calculator } = bar.dataset;
  for (const { workload } of Object.values(journey)) workloads.set(calculator, { ...workloads.get(calculator), ...workload });
  for (const stop of bar.querySelectorAll("a[data-calculator]")) point(stop, calculator, journey);
  for (const stop of bar.querySelectorAll("[data-stop]:not([data-offer])")) tell(stop, here, calculator, journey);
}

/**
 * Hold the links that would carry inputs, as long as these are not the reader's but the example's; or let them go. `plain` lets
 * them go with no inputs at all; an offer, which is nothing without them, goes on waiting.
 */
export function hold(bar, held, plain = false) {
  for (const link of bar?.querySelectorAll("a[data-calculator]") ?? []) {
    if (held && link.hasAttribute("href")) {
      link.dataset.held = link.href;
      link.removeAttribute("href");
      link.role = "link";
      link.ariaDisabled = "true";
    } else if (!held && "held" in link.dataset) {
      const page = link.dataset.held.split("#")[0];
      link.role = link.ariaDisabled = null;
      if (plain && "offer" in link.dataset) waits(link, "", page);
      else link.href = plain ? page : link.dataset.held;
      delete link.dataset.held;
    }
  }
}

/** Let a link carry what there is to carry. An offer to hand figures over waits for them. */
function point(stop, calculator, journey) {
  const target = stop.dataset.calculator;
  const { link, shared } = journey[target] ?? {};
  const fragment = target === calculator ? given.get(calculator) : link && merged(link, shared, given.get(target));
  if ("offer" in stop.dataset) waits(stop, link);
  if (!fragment || !stop.hasAttribute("href")) return;
  const [, ...inputs] = fragment.split("~");
  stop.hash = [stop.dataset.front, ...inputs].join("~");
}

function waits(offer, link, page = offer.href.split("#")[0]) {
  const ready = link?.includes(`~${offer.dataset.offer}`);
  if (!ready && page) {
    offer.dataset.page = page;
    offer.removeAttribute("href");
    offer.ariaDisabled = "true";
  } else if (ready && offer.dataset.page) {
    offer.href = offer.dataset.page;
    offer.ariaDisabled = null;
  }
}

/** Say of a stop whether it is answered, takes amounts along, or rests on an older workload. */
function tell(stop, here, calculator, journey) {
  const place = stop.querySelector("[data-role=stop-state]");
  const state = words.stop(known(stop.dataset.stop, here, calculator, journey));
  const text = state && ` (${state})`;
  if (place && place.textContent !== text) place.textContent = text;
}

function known(stop, here, calculator, journey) {
  const mine = given.get(calculator) ?? "";
  if (stop === here) return mine.includes("~tco=") ? "amounts" : "";
  const { link = "", older = false } = journey[stop] ?? {};
  const carried = mine.includes(`~${stop}=`);
  if (older || (given.has(stop) && differs(workloads.get(stop), workloads.get(calculator)))) return "older";
  if (answered.has(stop) || carried) return "answered";
  if (link.includes("~cost.")) return "costs";
  return link.includes("~rented_gpu.throughput_tok_s=") ? "capacity" : "";
}

/** Whether a figure that both have is not the same. */
function differs(there = {}, here = {}) {
  const figures = Object.keys(there).filter((key) => key !== "routes" && key in here);
  return figures.some((key) => there[key] !== here[key]);
}

/** The shared inputs as they are here, all others as they were given there. */
function merged(link, shared, before = "") {
  const [id, version, ...pairs] = link.split("~");
  // What was given there before is whole: an organisation's profile sets no rest of it.
  const here = before ? pairs.filter((pair) => pair !== "rest=profile") : pairs;
  const kept = before.split("~").slice(2).filter((pair) => ![...shared, "profile"].includes(pair.split("=")[0]));
  return [id, version, ...[...kept, ...here].sort()].join("~");
}
