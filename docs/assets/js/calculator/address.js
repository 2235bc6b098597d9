// The inputs of a calculator in the address of the page: the address and the figures shown always agree.

const trail = []; // links that led to places in the page, with the address that held then

export class Address {
  #id;
  #home = location.pathname;
  #known = ""; // the inputs in the address, as last read or written
  #due = ""; // how the next accepted answers go into the address: replace or push

  constructor(id) {
    arrive();
    this.#id = id;
  }

  /** Whether the reader is still on this page, and not on the way to another. */
  get here() {
    return location.pathname === this.#home;
  }

  /** The part of the address that holds inputs of this calculator; empty when there is none. */
  get held() {
    const fragment = location.hash.slice(1);
    return fragment.startsWith(`${this.#id}~`) ? fragment : "";
  }

  /** The place in the page that the address names beside the inputs; null without one. */
  get place() {
    const name = this.held.match(/~at=([\w.-]{1,100})(?=~|$)/)?.[1];
    return name ? document.getElementById(name) : null;
  }

  /** Take note of the inputs in the address. Gives whether they are others than before. */
  read() {
    const { held } = this;
    if (held === this.#known) return false;
    this.#known = held;
    this.#due = "";
    return true;
  }

  /** The inputs were changed for good: the next accepted ones go into the address. */
  owe() {
    this.#due ||= "replace";
  }

  /** Write inputs, none for the page's own example, if the address is owed any and still is that of this page. */
  write(fragment) {
    if (!this.#due || !this.here) return; // a field that goes with the page says at its end that it was changed
    if (fragment !== this.#known) write(fragment, this.#due === "push");
    this.#known = fragment;
    this.#due = "";
  }

  /** Other inputs are to come in place of all: what was there before gets an entry in the history to come back to. */
  turn() {
    this.#due = "push";
  }
}

/** Write it, as an entry of its own when Back shall lead to what was there before. In a frame Back is the page's around it. */
function write(fragment, anew) {
  const address = fragment ? `#${fragment}` : location.pathname + location.search;
  if (anew && self === top) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
}

/**
 * Move inputs that came in front of the # (`?s=`) behind it, so that they go no further: a login drops what stands behind. The
 * same goes for inputs whose own signs some program has written as %XX.
 */
export function arrive() {
  const query = location.search.match(/[?&]s=([^&]*)/);
  const held = query ? query[1] : location.hash.slice(1);
  const inputs = plain(held);
  if (inputs === held && !query) return;
  if (!/^[\w.-]+~v\d/.test(inputs)) return;
  const rest = query ? location.search.replace(query[0], "").replace(/^&/, "?") : location.search;
  const place = query && /^#[\w.-]+$/.test(location.hash) ? `~at=${location.hash.slice(1)}` : "";
  const [, front, pairs] = inputs.match(/^([^~]*~[^~]*)(.*)$/s);
  history.replaceState(history.state, "", `${location.pathname}${rest}#${front}${place}${pairs}`);
}

// The separators of a link, and how they look when a program has written them as %XX.
const SEPARATORS = [
  ["~", /%7E/gi],
  ["=", /%3D/gi],
];

/** Undo a second encoding of a link, as the engine does (core/state.py): of every special sign, or of the separators alone. */
function plain(text) {
  const lost = SEPARATORS.filter(([sign, code]) => !text.includes(sign) && text.search(code) >= 0);
  const marked = /%25[\dA-F]{2}/i.test(text) && !/%(?!25)/.test(text);
  try {
    if (marked || (lost.length && text.includes("%25"))) return decodeURIComponent(text);
  } catch {
    return text;
  }
  return lost.reduce((found, [sign, code]) => found.replace(code, sign), text);
}

/** Give the focus to a place in the page, with what hides it open, and what its part folds. */
export function lead(place) {
  const fold = place.matches(".part-title") && place.parentElement.querySelector(":scope > .narrow-fold");
  if (fold) fold.open = true;
  for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Whether the reader came by a link, not by Back, Forward or reload: the theme notes places in the entries of the history that were seen. */
export function arrived() {
  if (history.state === null) return true;
  return document.readyState !== "complete" && performance.getEntriesByType("navigation")[0]?.type === "navigate";
}

/**
 * Show the place that the theme noted in this entry of the history, unless the browser does so itself, and give the focus back to
 * the link that led away from here.
 */
export function restore() {
  const y = history.state?.y;
  if (history.scrollRestoration === "manual" && y !== undefined) scrollTo(0, y);
  if (trail.at(-1)?.address === location.href) trail.pop().link.focus({ preventScroll: true });
}

/** The link of this page to a place in it that a click follows, if any. */
export function linkOf(event) {
  const link = event.target.closest?.("a[href*='#']");
  if (!link || link.dataset.target || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const page = (place) => place.origin + place.pathname + place.search;
  return page(link) === page(location) ? link : null;
}

/** Go to the place in the page that a link names, opening what hides it; the address keeps the inputs, and Back leads back. Whether there is one. */
export function visit(link) {
  const place = document.getElementById(link.hash.slice(1));
  if (!place) return false;
  const here = { x: scrollX, y: scrollY }; // as the theme notes it: without a note, Back would look like a link that was followed
  history.replaceState(here, "");
  history.pushState(here, "", location.href);
  trail.push({ link, address: location.href });
  lead(place);
  place.scrollIntoView();
  return true;
}

arrive();
