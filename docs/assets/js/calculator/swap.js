// Puts new HTML in the place of old by changing only what differs, so that open details, focus, selection and scroll stay.
// A part of the result that is still being worked out keeps what it showed, marked as old.

/** Make the content of `target` equal to that of `source`, which is used up. */
export function swap(target, source) {
  for (const _ of pieces(target, source));
}

/**
 * Do the same with a pause after each child, and after each in a block that narrow windows fold, at which a caller may let others
 * work, or stop for good and swap anew.
 */
export function* pieces(target, source) {
  let old = target.firstChild;
  let fresh = source.firstChild;
  while (fresh) {
    const next = fresh.nextSibling;
    const match = like(old, fresh) ? old : find(old, fresh);
    if (match) {
      if (match === old) old = old.nextSibling;
      else target.insertBefore(match, old);
      if (!folds(match)) merge(match, fresh);
      else yield* block(match, fresh);
    } else {
      const place = folds(fresh) ? fresh.cloneNode(false) : fresh;
      target.insertBefore(place, old);
      if (place !== fresh) yield* pieces(place, fresh);
      // What stood here goes, unless it has a key and may still match something further on.
      if (old && !keyOf(old)) {
        const after = old.nextSibling;
        old.remove();
        old = after;
      }
    }
    fresh = next;
    yield;
  }
  while (old) {
    const after = old.nextSibling;
    old.remove();
    old = after;
  }
}

/** Make one block that narrow windows fold equal to another. */
function* block(old, fresh) {
  dress(old, fresh);
  yield* pieces(old, fresh);
}

function folds(node) {
  return node.nodeName === "DETAILS" && node.classList.contains("narrow-fold");
}

/** What names a block among its siblings. */
function keyOf(node) {
  return node.dataset?.key ?? node.dataset?.part;
}

function like(old, fresh) {
  return old?.nodeName === fresh.nodeName && old.id === fresh.id && keyOf(old) === keyOf(fresh);
}

/** Find the block of the same key among the later siblings. */
function find(old, fresh) {
  if (!keyOf(fresh)) return null;
  while (old && !like(old, fresh)) old = old.nextSibling;
  return old;
}

/** Make one node equal to another of its kind, in place. */
function merge(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.isEqualNode(fresh) || "own" in fresh.dataset) return; // what the reader opened in a tree of the same key stays
  if ("pending" in fresh.dataset && !("pending" in old.dataset)) {
    old.dataset.old = "";
    return;
  }
  dress(old, fresh);
  swap(old, fresh);
}

// What the focus puts on an element: a link that leads to a place makes it focusable, the theme draws the ring by the others.
const FOCUS = ["tabindex", "class", "data-focus-visible-added"];

/** Give an element the attributes of another, but for those that are the reader's: whether it is open, and has the focus. */
export function dress(old, fresh) {
  const own = old === document.activeElement ? FOCUS : old.nodeName === "DETAILS" ? ["open"] : [];
  const [before, after] = [old.attributes, fresh.attributes];
  for (const { name, value } of after) {
    if (!own.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (before.length !== after.length) {
    for (const { name } of [...before]) {
      if (!own.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
  }
}
