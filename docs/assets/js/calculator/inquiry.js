// What a form asks the engine: the latest inputs only. Texts from a link or a ready case come back with the answer and go into
// the controls, but for those that the reader edits meanwhile.
import * as engine from "./engine.js";
import { fill, mark, read, tooLong } from "./form.js";

export class Inquiry {
  /** When the answer that is waited for was first asked for. */
  since = 0;
  #owner;
  #form;
  #heard;
  #asked = ""; // the answers that were asked for last
  #filling = false; // controls wait for texts from a link or a ready case
  #touched = new Set(); // fields edited meanwhile
  #due = ""; // whose defaults the next answers take first
  #open = false; // the reader is at a field: what stands there may be half of a number
  #left; // the texts of the last accepted answers that the reader left so

  /**
   * `owner` is the element of the calculator. `heard` has `asked()`, `refused(errors)` for what is too long to be asked,
   * `answered(reply, superseded, answers)` for every reply, where `answers` are the texts that it stands for, `settled(reply)`
   * for the last one of a burst, `unfolded(bit)`, and `restored(reply, answers)` for inputs from before a field was edited.
   */
  constructor(owner, form, heard) {
    this.#owner = owner;
    this.#form = form;
    this.#heard = heard;
    this.#left = read(form);
  }

  /** Whether an answer is waited for. */
  get pending() {
    return engine.pending(this.#owner);
  }

  /** Whether the controls wait for the texts of a link or of a ready case. */
  get filling() {
    return this.#filling;
  }

  /** A field was edited, and is `open` as long as the reader is at it. Gives whether its result is there already. */
  edited(name, open) {
    this.#open = open;
    if (this.#filling) this.#touched.add(name);
    else if (this.askForm()) return this.#leave();
    return false;
  }

  /** Ask for the result of what stands in the form, unless that was the last thing asked. Gives whether that is there. */
  askForm() {
    if (this.#due) {
      this.takeDefaults(this.#due);
      return false;
    }
    const answers = read(this.#form);
    const text = JSON.stringify(answers);
    if (text === this.#asked) return !this.pending;
    this.#asked = text;
    const long = tooLong(this.#form);
    if (long.length) this.#heard.refused(long); // at once: the browser is busy with such a text before an answer can be shown
    this.#ask({ answers });
    return false;
  }

  /** Ask for the result of a link (`fragment`) or of a ready case (`scenario`), whose texts go into the controls. */
  fillFrom(source) {
    this.#filling = true;
    this.#open = false;
    this.#due = "";
    this.#touched.clear();
    this.#asked = "";
    this.#ask(source);
  }

  /**
   * Ask for what stands in the form with the defaults `of` the organisation's profile, or of the public, in place of those that stand
   * there; with `later` only when an answer is asked for anyway.
   */
  takeDefaults(of, later = false) {
    this.#due = later ? of : "";
    if (!later) this.fillFrom({ answers: read(this.#form), defaults: of });
  }

  /** What the controls wait for is no longer wanted. */
  keepForm() {
    this.#filling = false;
  }

  #ask(source) {
    if (!this.pending) this.since = performance.now();
    engine.ask(
      this.#owner,
      { calculator: this.#owner.dataset.calculator, ...source },
      (reply, superseded) => this.#answered(reply, superseded, source.defaults ? null : source.answers),
      (bit) => this.#heard.unfolded(bit),
    );
    this.#heard.asked();
  }

  #answered(reply, superseded, answers) {
    if (reply.form) {
      fill(this.#form, reply.form, this.#touched);
      mark(this.#form.querySelectorAll("[data-field]"));
    }
    this.#heard.answered(reply, superseded, answers ?? reply.form);
    if (this.#filling) {
      this.#filling = false;
      if (this.#touched.size) this.askForm();
    }
    if (superseded || this.pending) return;
    if (reply.ok) this.#leave();
    this.#heard.settled(reply);
    if (!reply.ok) this.#restore();
  }

  /** The result is there; unless the reader is still at a field, it stands for inputs that the reader left so. */
  #leave() {
    if (!this.#open && !this.#owner.rejected) this.#left = this.#owner.accepted ?? this.#left;
    return true;
  }

  /** What the reader was typing cannot be used: the beginning of it, as 310 of 310.000, shall not be what the result stands for. */
  #restore() {
    const [answers, { accepted }] = [this.#left, this.#owner];
    if (!accepted || JSON.stringify(accepted) === JSON.stringify(answers)) return;
    engine.ask(
      this.#owner,
      { calculator: this.#owner.dataset.calculator, answers },
      (reply) => this.#heard.restored(reply, answers),
      (bit) => this.#heard.unfolded(bit),
    );
  }
}
