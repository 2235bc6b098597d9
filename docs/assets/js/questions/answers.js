// The answers of a question path: what stands in the controls, and what the address brought that has no control here. The
// engine reads them; a text that it cannot read is told at its field and left out, so that nothing blocks the way.
import * as engine from "../calculator/engine.js";
import { fill, read, showErrors } from "../calculator/form.js";

export class Answers {
  fragment = ""; // of what was last accepted, or is being read
  #owner;
  #form;
  #heard;
  #rest = {}; // texts of fields without a control
  #due = ""; // whose defaults the next answers take first
  #touched = null; // fields edited while the controls wait for texts from elsewhere

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

  /** What stands in the controls, to be found again: everything, or what was edited while the answers of a link were not read. */
  get note() {
    const texts = read(this.#form);
    if (!this.#touched) return { texts, rest: this.#rest, read: true };
    return { texts: Object.fromEntries([...this.#touched].map((name) => [name, texts[name]])), rest: {}, read: false };
  }

  /** Put a note back into the controls; `fragment` is that of the address. */
  restore(note, fragment) {
    fill(this.#form, { ...note.rest, ...note.texts }, new Set());
    if (!note.read && fragment) return this.take(fragment, Object.keys(note.texts));
    this.#rest = note.rest;
    this.fragment = fragment;
    this.give();
  }

  /** Put the answers of a link into the controls, but for the fields `edited` before. */
  take(fragment, edited = []) {
    this.fragment = fragment;
    this.#fillFrom({ fragment }, edited);
  }

  /**
   * Put the defaults `of` the organisation's profile, or of the public, in the place of those that stand in the controls; with `later`
   * only when an answer is given.
   */
  takeDefaults(of, later = false) {
    this.#due = of;
    if (!later) this.#fillDue();
  }

  #fillDue(edited) {
    this.#fillFrom({ answers: { ...this.#rest, ...read(this.#form) }, defaults: this.#due }, edited);
  }

  /** Ask for texts from elsewhere and put them into the controls, but for the fields that are edited. */
  #fillFrom(source, edited = []) {
    this.#due = "";
    this.#touched = new Set(edited);
    this.#ask(source, (reply) => {
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
    else if (this.#due) this.#fillDue([name]);
    else this.give();
  }

  /** Have what stands in the controls read; what is refused is left out, in the end with everything that is asked beside it. */
  give() {
    if (this.#due) return this.#fillDue();
    this.#offer({ ...this.#rest, ...read(this.#form) }, [], (name) => [name]);
  }

  #offer(answers, errors, without) {
    this.#ask({ answers }, (reply) => {
      const told = [...errors, ...reply.errors];
      if (reply.ok) return this.#accept(reply, told);
      const refused = reply.errors.map((error) => error.field).filter(Boolean);
      const left = new Set(refused.flatMap(without));
      const others = Object.fromEntries(Object.entries(answers).filter(([name]) => !left.has(name)));
      const fewer = Object.keys(others).length < Object.keys(answers).length;
      if (fewer) this.#offer(others, told, without);
      else if (without === this.#beside) this.#heard(reply, told);
      else this.#offer(answers, errors, this.#beside);
    });
  }

  /** Name the fields that are asked for beside one. */
  #beside = (name) => {
    const block = this.#form.elements[name]?.closest?.(".question-fields");
    return [...(block?.querySelectorAll("[name]") ?? [])].map((control) => control.name);
  };

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
