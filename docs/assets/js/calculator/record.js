// Taking a document along: the engine writes it for what stands in the form, the page copies, saves or prints it.
import { here } from "../copy-forms.js";
import { hold, say } from "./copy.js";
import { read } from "./form.js";
import { once } from "./once.js";

const TYPES = { md: "text/markdown", wiki: "text/plain", html: "text/html" };
const WRITING = "The document is being written for your inputs.";
const COPIED = "The document is copied.";
const SAVED = "The document is saved as a file.";
const BY_HAND = "The browser does not let this page copy. The text is selected: copy it with the keyboard.";
const NOT_RUNNING = "The calculator is not running, so the document cannot be written for your inputs.";

const taking = new WeakSet(); // buttons whose document is being written

/** Follow a click on a button of a document. `calculator` is the element, with `form`, `voice` and `start`. */
export async function take(calculator, button) {
  const [action, format] = button.dataset.export.split("-");
  const block = button.closest("[data-document]");
  if (action === "print") return print(block);
  if (taking.has(button)) return calculator.voice.say(WRITING);
  taking.add(button);
  calculator.start();
  // What is shown may stand for the inputs before: the click is answered at once, the document follows.
  calculator.voice.say(WRITING);
  hold(button, "Being written…");
  const reply = await written(calculator, format);
  taking.delete(button);
  if (!calculator.isConnected) return;
  if (!reply?.ok) {
    say(button, "Not written");
    return calculator.voice.say(reply ? reply.announce : NOT_RUNNING);
  }
  if (action === "download") {
    save(reply, format);
    say(button, "Saved");
    return calculator.voice.say(SAVED);
  }
  const done = await copy(reply.text, format);
  if (done) {
    block.querySelector(".document-text")?.remove();
    say(button, "Copied");
  } else {
    say(button, "Copy it by hand");
    byHand(reply.text, button);
  }
  calculator.voice.say(done ? COPIED : BY_HAND);
}

/** Ask for the text in a format; null when the engine fails. */
function written(calculator, format) {
  return once({
    calculator: calculator.dataset.calculator,
    export: format,
    answers: read(calculator.form),
    address: here().href,
  });
}

/** Copy; a formatted document goes along as such, and as its source where only text is taken. Gives whether it is done. */
async function copy(text, format) {
  try {
    if (format === "html" && typeof ClipboardItem !== "undefined") {
      const kinds = ["text/html", "text/plain"].map((type) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return false;
  }
}

/** Show the text in a field below the buttons, selected, to be copied by hand. */
function byHand(text, button) {
  const bar = button.parentElement;
  const field = bar.parentElement.querySelector(".document-text") ?? document.createElement("textarea");
  Object.assign(field, { className: "document-text", readOnly: true, rows: 8, value: text, ariaLabel: "Text to copy" });
  bar.after(field);
  field.focus();
  field.select();
}

function save({ text, name }, format) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Print the document alone: everything that does not hold it is left out. */
function print(block) {
  const fold = block.querySelector("details");
  const folded = !fold.open;
  fold.open = true;
  const path = [];
  for (let part = fold; part; part = part.parentElement) path.push(part);
  for (const part of path) part.dataset.prints = "";
  window.addEventListener(
    "afterprint",
    () => {
      for (const part of path) delete part.dataset.prints;
      if (folded) fold.open = false;
    },
    { once: true },
  );
  window.print();
}
