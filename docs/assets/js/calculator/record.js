// Taking a result along: the engine writes the file for what stands in the form, the page copies, saves or prints it.
import { here } from "../copy-forms.js";
import { hold, say } from "./copy.js";
import * as engine from "./engine.js";
import { read } from "./form.js";
import { once } from "./once.js";
import { png } from "./picture.js";
import { save } from "./save.js";
import { printed } from "./sheet.js";
import * as words from "./words.js";

const taking = new WeakSet(); // buttons whose file is being written

/**
 * Follow a click on a button of a file, whose `data-export` says what is done with it and in which format. `calculator` is the
 * element, with `form`, `voice` and `start`.
 */
export async function take(calculator, button) {
  const [action, format] = button.dataset.export.split("-");
  const block = button.closest("[data-document]");
  const shown = block.querySelector(".document-fold");
  if (action === "print" && shown) return printed(shown);
  if (taking.has(button)) return calculator.voice.say(words.WRITING);
  taking.add(button);
  calculator.start(engine.state().name === "failed"); // the reader asks for it
  // What is shown may stand for the inputs before: the click is answered at once, the file follows.
  calculator.voice.say(words.WRITING);
  block.querySelector(".document-refused")?.remove();
  hold(button, words.WRITING_SHORT);
  const reply = await written(calculator, block, format);
  taking.delete(button);
  if (!calculator.isConnected) return;
  if (!reply?.ok) {
    say(button, "Not written");
    return refused(calculator, button, reply?.missing ? words.notFetched(reply.missing) : reply ? words.notWritten(reply.announce) : words.NOT_WRITTEN);
  }
  const said = await ACTIONS[action](reply, format, button, calculator);
  calculator.voice.say(said);
}

/** Ask for the file in a format; null when the engine fails. */
function written(calculator, block, format) {
  return once({
    calculator: calculator.dataset.calculator,
    export: SOURCES[format] ?? format ?? "html",
    document: named(block),
    chart: block.querySelector("[data-role=chart]")?.value ?? "",
    answers: read(calculator.form),
    address: here().href,
  });
}

/** Name the document of a block: of the memo, the reader chooses which. */
function named(block) {
  if (block.dataset.document !== "memo") return "record";
  return block.querySelector("[data-role=appendix]")?.checked ? "full" : "memo";
}

/** Say below the buttons why there is no file, for as long as that is so. */
function refused(calculator, button, text) {
  const place = Object.assign(document.createElement("p"), { className: "take-words document-refused", textContent: text });
  button.parentElement.after(place);
  calculator.voice.say(text);
  const settled = () => {
    if (calculator.rejected) return;
    calculator.removeEventListener("calculated", settled);
    place.remove();
  };
  calculator.addEventListener("calculated", settled);
}

const ARTICLE = /<article[^]*<\/article>/; // of a document, without the head of its file
const SOURCES = { png: "svg" }; // formats that the page makes of another

/** What is done with a file; each gives what is said of it. */
const ACTIONS = {
  async copy(reply, format, button) {
    if (await copied(reply.text, format)) {
      button.closest("[data-document]").querySelector(".document-text")?.remove();
      say(button, "Copied");
      return words.FILE_COPIED;
    }
    say(button, "Copy it by hand");
    byHand(reply.text, button);
    return words.FILE_BY_HAND;
  },
  async download(reply, format, button) {
    try {
      if (format === "png") save(await png(reply.text), reply.name.replace(/svg$/, "png"));
      else save(new Blob([content(reply)], { type: reply.text === undefined ? reply.type : `${reply.type};charset=utf-8` }), reply.name);
    } catch {
      say(button, "Not saved");
      return words.NOT_DRAWN;
    }
    say(button, "Saved");
    return words.SAVED;
  },
  print(reply, _, button, calculator) {
    say(button, "Printing");
    // Without the head of the file: the site's own style sheets say how it prints.
    const [article] = reply.text.match(ARTICLE);
    const sheet = document.createElement("template");
    sheet.innerHTML = article; // written by our render, which escapes every text
    printed(sheet.content.firstElementChild, calculator);
    return words.PRINTED;
  },
};

/** Bytes come as base64. */
function content({ text, base64 }) {
  return text ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * Copy; a formatted document goes along as such, and as its source where only text is taken. Gives whether it is done. The browser
 * reads what is formatted within this page, whose policy forbids the style sheet of the file.
 */
async function copied(text, format) {
  try {
    if (format === "html" && typeof ClipboardItem !== "undefined") {
      const [article] = text.match(ARTICLE) ?? [text];
      const kinds = { "text/html": article, "text/plain": text };
      const blobs = Object.entries(kinds).map(([type, kind]) => [type, new Blob([kind], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
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
