// What is kept in this browser, for this copy of the guide alone. A browser may forbid it; then nothing is kept, and nothing fails.
const KEY = `open-or-closed kept ${new URL("../../../", import.meta.url).pathname}`;
const TEXTS = ["id", "calculator", "name", "saved", "text"];

/** Whether this browser lets the page look. Nothing is written to find out: nobody asked for that, and other tabs would hear of it. */
export function works() {
  try {
    localStorage.getItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Whether an event of the browser's storage is about what is kept here, in another tab or frame. */
export function concerns({ key }) {
  return key === KEY || key === null;
}

/** Give all that is kept, oldest first: id, calculator, name, saved (a day), text. What is not of this form is passed over. */
export function list() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => one && TEXTS.every((name) => typeof one[name] === "string")) : [];
  } catch {
    return [];
  }
}

/** Give what is kept under an id. */
export function find(id) {
  return list().find((one) => one.id === id);
}

/** Keep one more. Gives whether that was possible. */
export function add(one) {
  const id = String(Math.max(0, ...list().map(({ id }) => Number(id) || 0)) + 1);
  return write([...list(), { ...one, id }]);
}

/** Give one another name. Gives whether that was possible. */
export function rename(id, name) {
  return write(list().map((one) => (one.id === id ? { ...one, name } : one)));
}

/** Delete some. Gives whether that was possible. */
export function remove(ids) {
  return write(list().filter(({ id }) => !ids.includes(id)));
}

function write(all) {
  try {
    if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
