// The answers of a question path: what stands in the controls, and what the address brought that has no control here. The
// engine reads them; a text that it cannot read is told at its field and left out, so that nothing blocks the way.
import * as engine from "../calculator/engine.js";
import { fill, read, showErrors } from "../calculator/form.js";

export class Answers {
  fragment = ""; // of what was last accepted
  #owner;
  #form;
  #heard;
  #rest = {}; // texts of fields without a control
  #touched = null; // fields edited while the controls wait for the texts of a link

  /** `owner` is the element; `heard` gets every reply that stands, and the errors of what was left out. */
  constructor(owner, form, heard) {
    this.#owner = owner;
    this.#form = form;
    this.#heard = heard;
  }

  get pending() {
    return engine.pending(this.#owner);
  }

  /** Whether the controls wait for the answers of a link. */
  get filling() {
    return this.#touched !== null;
  }

  /** Put the answers of a link into the controls. */
  take(fragment) {
    this.#touched = new Set();
    this.#ask({ fragment }, (reply) => {
      const touched = this.#touched;
      this.#touched = null;
      if (reply.form) {
        fill(this.#form, reply.form, touched);
        this.#rest = reply.form;
      }
      if (!reply.ok || touched.size) return this.give();
      this.#accept(reply, []);
    });
  }

  /** A control was edited. */
  edited(name) {
    if (this.#touched) this.#touched.add(name);
    else this.give();
  }

  /** Have what stands in the controls read. */
  give() {
    const answers = { ...this.#rest, ...read(this.#form) };
    this.#ask({ answers }, (reply) => {
      if (reply.ok) return this.#accept(reply, []);
      const unread = new Set(reply.errors.map((error) => error.field).filter(Boolean));
      if (unread.size === 0) return this.#heard(reply, reply.errors);
      const others = Object.fromEntries(Object.entries(answers).filter(([name]) => !unread.has(name)));
      this.#ask({ answers: others }, (second) => {
        if (second.ok) this.#accept(second, reply.errors);
        else this.#heard(second, reply.errors);
      });
    });
  }

  #accept(reply, errors) {
    this.fragment = reply.fragment;
    showErrors(this.#owner.id, this.#form, errors);
    this.#heard(reply, errors);
  }

  #ask(source, then) {
    const request = { calculator: this.#owner.dataset.calculator, read: true, ...source };
    engine.ask(this.#owner, request, (reply, superseded) => superseded || then(reply));
  }
}
