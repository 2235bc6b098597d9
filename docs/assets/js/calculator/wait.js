// What is said of an answer that is asked for: what the reader waits for, why nothing comes, or what the result stands for until then.
import * as engine from "./engine.js";
import { differences } from "./form.js";
import { Stage } from "./stage.js";
import * as words from "./words.js";

const PATIENCE = 300; // ms before a start is worth a sentence

export class Wait {
  #calculator;
  #answers;
  #stage;
  #timer = 0;

  /** `calculator` is the element, with `form`, `inquiry` and `voice`; `part` finds the places by role. */
  constructor(calculator, answers, part) {
    this.#calculator = calculator;
    this.#answers = answers;
    this.#stage = new Stage(part, calculator.voice);
  }

  /** Say what holds now. */
  show() {
    clearTimeout(this.#timer);
    const { id, form, inquiry } = this.#calculator;
    const { fragment, rejected, shown, notices, result } = this.#answers;
    const state = engine.state();
    const waits = inquiry.pending;
    const example = fragment === null && (waits || rejected);
    const busy = waits && (state.name === "starting" || (example && state.name === "ready"));
    // Who came by a link must not take the page's example for what the link says, not even for a moment.
    const linked = inquiry.filling && state.name === "starting";
    const left = example && linked ? 0 : inquiry.since + PATIENCE - performance.now();
    const long = left <= 0;
    result.busy(busy, example && long);
    if (example) this.#answers.holdLinks(waits && state.name !== "failed", true);
    this.#stage.show({
      state,
      busy,
      long,
      example,
      complete: () => result.complete,
      notices,
      stale: rejected && words.stale(differences(id, form, shown), example),
    });
    if (busy && !long) this.#timer = setTimeout(() => this.show(), left);
  }

  /** Nobody waits any more. */
  leave() {
    clearTimeout(this.#timer);
  }
}
