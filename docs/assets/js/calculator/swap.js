// Puts new HTML in the place of old by changing only what differs, so that open details, focus, selection and scroll stay.

/** Make the content of `target` equal to `fragment`. */
export function swap(target, fragment) {
  let old = target.firstChild;
  for (const fresh of [...fragment.childNodes]) {
    const match = like(old, fresh) ? old : find(old, fresh);
    if (match) {
      if (match !== old) target.insertBefore(match, old);
      else old = old.nextSibling;
      merge(match, fresh);
    } else {
      target.insertBefore(fresh, old);
      // What stood here in its place goes, unless it may still match something further on.
      if (old && !old.dataset?.key) {
        const next = old.nextSibling;
        old.remove();
        old = next;
      }
    }
  }
  while (old) {
    const next = old.nextSibling;
    old.remove();
    old = next;
  }
}

function like(old, fresh) {
  return old?.nodeName === fresh.nodeName && old.id === fresh.id && old.dataset?.key === fresh.dataset?.key;
}

/** Find the block of the same key among the later siblings. */
function find(old, fresh) {
  if (!fresh.dataset?.key) return null;
  while (old && !like(old, fresh)) old = old.nextSibling;
  return old;
}

function merge(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  const own = old.nodeName === "DETAILS" ? "open" : ""; // the reader's, not ours
  for (const { name, value } of fresh.attributes) {
    if (name !== own && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (name !== own && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  swap(old, fresh);
}
