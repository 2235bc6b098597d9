// The tree of a result: a part that is opened gets its lines from the engine, one that is closed gives them back. Never more than
// MOST lines stand in the page: where they would, the parts that were opened first close again.
import { once } from "./once.js";
import * as words from "./words.js";

const MOST = 500;
const PART = "[data-tree] details[data-path]";

const linesOf = (part) => bodyOf(part).querySelector(":scope > .tree-lines");
const bodyOf = (part) => part.querySelector(".tree-body"); // its own comes before those inside it
const count = (place) => place?.querySelectorAll("li").length ?? 0;

export class Tree {
  #calculator;
  #opened = []; // parts in the order in which the reader opened them
  #kept = new WeakMap(); // closed part -> its lines as they stood
  #printing = false;

  /** `calculator` is the element, with `start`, `voice` and `accepted`, the texts of the inputs that the result stands for. */
  constructor(calculator, on) {
    this.#calculator = calculator;
    on(calculator, ["toggle"], ({ target }) => target.matches(PART) && this.#toggled(target), { capture: true });
    on(calculator, ["click"], ({ target }) => this.#turned(target.closest("[data-role=tree-turn]")));
    // The theme opens every part to print it; the reader did not.
    on(window, ["beforeprint"], () => (this.#printing = true), { capture: true });
    on(window, ["afterprint"], () => setTimeout(() => (this.#printing = false)));
  }

  #toggled(part) {
    if (this.#printing) return;
    this.#opened = this.#opened.filter((other) => other !== part && other.isConnected);
    if (!part.open) return this.#giveBack(part);
    this.#opened.push(part);
    if (linesOf(part)) return;
    if (this.#kept.has(part)) this.#show(part, this.#kept.get(part));
    else this.#fetch(part, 0);
  }

  /** Take the lines of a closed part out of the page; what is open among them is remembered with them. */
  #giveBack(part) {
    const lines = linesOf(part);
    if (!lines) return;
    this.#kept.set(part, lines.outerHTML);
    lines.remove();
  }

  /** Show the lines before or after these. */
  async #turned(button) {
    const part = button?.closest("details, [data-tree]");
    if (!part) return;
    await this.#fetch(part, Number(button.dataset.start));
    const focus = [...part.querySelectorAll("[data-role=tree-turn]")].find((other) => other.textContent === button.textContent);
    (focus ?? part.querySelector("summary"))?.focus();
  }

  async #fetch(part, start) {
    const tree = part.closest("[data-tree]");
    const calculator = this.#calculator;
    this.#wait(part, words.OPENING);
    calculator.start();
    const { path = "" } = part.dataset;
    const request = { calculator: calculator.dataset.calculator, open: tree.dataset.tree, path, start };
    let reply = await once(request);
    if (reply?.unknown) reply = await once({ ...request, text: calculator.accepted?.config ?? "" });
    if (!part.isConnected || part.open === false) return;
    if (!reply?.ok) return this.#wait(part, reply?.announce ?? words.NOT_OPENED);
    this.#show(part, reply.html);
  }

  /** Say in the place of the lines what is going on. */
  #wait(part, text) {
    let place = bodyOf(part).querySelector(":scope > .tree-waits");
    if (!place && !linesOf(part)) {
      place = document.createElement("p");
      place.className = "tree-waits";
      bodyOf(part).append(place);
    }
    if (place) place.textContent = text;
  }

  #show(part, html) {
    const content = document.createElement("template");
    content.innerHTML = html; // written by our render, which escapes every text
    const lines = content.content.firstElementChild;
    linesOf(part)?.remove();
    this.#makeRoom(part, count(lines));
    bodyOf(part).querySelector(":scope > .tree-waits")?.remove();
    bodyOf(part).append(lines);
    this.#calculator.dispatchEvent(new CustomEvent("opened", { detail: part.dataset.path }));
  }

  /** Close the parts that were opened first until so many more lines have room, and say which. */
  #makeRoom(part, more) {
    const tree = part.closest("[data-tree]");
    const others = [...tree.querySelectorAll("details[open]")].filter((other) => !other.contains(part));
    others.sort((a, b) => this.#opened.indexOf(a) - this.#opened.indexOf(b)); // those of the page's own come first
    const closed = [];
    for (const other of others) {
      if (count(tree) + more <= MOST) break;
      if (!other.isConnected) continue; // went with one around it
      this.#giveBack(other);
      other.open = false;
      closed.push(other.dataset.path);
    }
    const place = tree.querySelector("[data-role=tree-said]");
    place.hidden = !closed.length;
    place.textContent = closed.length ? words.closed(closed) : "";
    if (closed.length) this.#calculator.voice.say(place.textContent);
  }
}
