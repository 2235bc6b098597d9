// The organisation's profile, a file beside the site: fetched once a visit and handed to the engine as text, which reads and checks it.
// Here only its name, its date and its notes are looked at, to be shown as plain text.

// Another site that has a calculator of ours keeps this script elsewhere, and has no profile.
const OURS = new URL(import.meta.url).pathname.endsWith("/assets/js/profile/file.js") && !document.querySelector("llm-calculator[data-guide]");
const PLACE = new URL("../../../profile.json", import.meta.url);
const PATIENCE = 5000; // ms after which the page goes on without it
const MOST = 200_000; // characters that the engine reads; one more is handed over, so that it refuses
const DAY = /^\d{4}-\d\d-\d\d$/;

let text = ""; // empty: there is none
let head = {}; // organisation, date and notes, as far as they can be shown
let lost = false; // there may be one, but it could not be fetched
let aside = false; // the reader wants the public defaults for this visit
let settled = false;

/** Done when it is known whether there is a profile. */
export const known = load();

async function load() {
  try {
    if (!OURS) return;
    const answer = await fetch(PLACE, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) take(await answer.text());
    else lost = answer.status !== 404 && answer.status !== 410;
  } catch {
    lost = true;
  } finally {
    settled = true;
  }
}

/** A file that says no more than its schema says that there is no profile; anything else is for the engine to read. */
function take(body) {
  let found = null;
  try {
    found = JSON.parse(body);
  } catch {
    // The engine says what is wrong with it.
  }
  if (found?.schema === 1 && Object.keys(found).length === 1) return;
  text = body.slice(0, MOST + 1);
  const { organisation, date, notes } = Object(found);
  if (short(organisation, 100) && short(date, 10) && DAY.test(date)) head = { organisation, date, notes: Object(notes) };
}

const short = (value, most) => typeof value === "string" && value.trim() !== "" && value.length <= most;

/** What is known of it now: whether that is all (`settled`), whether there is one, was one `lost`, or is it set `aside`. */
export function state() {
  return { settled, present: text !== "", lost, aside, organisation: head.organisation ?? "The organisation" };
}

/** What goes to the engine with every request. */
export function along() {
  return text ? { profile: text, public: aside } : {};
}

/** Set the profile aside for the rest of the visit, or no longer. */
export function setAside(is) {
  aside = is;
}

/** The note on a page, with who wrote it and when; null when there is none. */
export function note(page) {
  const found = head.notes && Object.hasOwn(head.notes, page) ? head.notes[page] : null;
  return short(found, 2000) ? { organisation: head.organisation, date: head.date, text: found } : null;
}
