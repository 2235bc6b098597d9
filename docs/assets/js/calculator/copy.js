// Copying a link: by the browser where it lets the page, otherwise by hand from a field.
/** Copy a link, or a text with one; gives whether it is done. Otherwise a field with the link, selected, stands behind the button. */
export async function copy(link, button, within) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    const field = within.querySelector(".calculator-link") ?? document.createElement("input");
    Object.assign(field, { className: "calculator-link", readOnly: true, value: link, ariaLabel: "Link to these inputs" });
    button.after(field);
    field.focus();
    field.select();
    return false;
  }
}

const waits = new WeakMap();
const own = new WeakMap(); // the words of a button; not in its attributes, which a new answer takes away

/** Let a button say for a moment what it did. */
export function say(button, text) {
  hold(button, text);
  waits.set(
    button,
    setTimeout(() => (button.textContent = own.get(button)), 3000),
  );
}

/** Give a button other words, which also stand there again after it said what it did. */
export function name(button, text) {
  if (!own.has(button) || button.textContent === own.get(button)) button.textContent = text;
  own.set(button, text);
}

/** Let a button say what it does, until it says what it did. */
export function hold(button, text) {
  if (!own.has(button)) own.set(button, button.textContent);
  button.textContent = text;
  clearTimeout(waits.get(button));
}
