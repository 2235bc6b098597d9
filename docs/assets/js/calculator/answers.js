// What comes of the engine's answers: they take their place in the page, and the last one says what the result stands for.
import * as errors from "./errors.js";
import * as journey from "./journey.js";
import { Result } from "./result.js";
import { Shared } from "./shared.js";

export class Answers {
  fragment = null; // of the last accepted answers
  address = ""; // what the page's address is to hold for them: with the figures that a link or file pins
  unkept = false; // what stands beside the result as shared is in no address
  leftOut = []; // inputs that moved the last figures and stand in no link
  rejected = false; // the last answers could not be used
  shown = null; // what stood in the controls when answers were last accepted
  notices = ""; // what the last reply remarked
  result;
  #calculator;
  #errors;
  #shared;

  /** `calculator` is the element, with `form`, `profile`, `scenario` and `voice`. */
  constructor(calculator) {
    this.#calculator = calculator;
  }

  /** Find the places in the page; `part` finds them by role. */
  begin(part) {
    this.result = new Result(part("result"), this.#calculator);
    this.#errors = part("errors");
    this.#shared = new Shared(part("shared"));
  }

  /** An answer has come, which stands for the texts `given`; it is `superseded` when other inputs were asked for meanwhile. */
  take(reply, superseded, given) {
    const { id, form, profile, scenario } = this.#calculator;
    profile.answered(reply.profile);
    if (reply.ok) this.#accept(reply, given);
    if (reply.ok && !superseded) scenario.name(reply.scenario);
    this.result.stale(!reply.ok);
    errors.show(id, form, this.#errors, reply);
    this.notices = reply.notices.map((notice) => notice.message).join(" ");
    this.rejected = !reply.ok;
  }

  /** Show the answer to inputs from before those that could not be used; these keep their errors. */
  restore(reply, given) {
    if (reply.ok) this.#accept(reply, given);
  }

  #accept(reply, given) {
    this.result.answer(reply.html);
    this.#shared.show(reply.shared);
    this.fragment = reply.fragment;
    this.address = reply.address || reply.fragment;
    this.unkept = Boolean(reply.shared) && !reply.address;
    this.leftOut = reply.left_out ?? [];
    this.shown = given;
    journey.note(this.#calculator.dataset.calculator, reply.fragment, reply.own);
  }

  /** A part of the last answer has come, or there are no more. */
  unfold(bit) {
    if (bit.shared) return this.#shared.settle(bit.shared);
    if (bit.journey) {
      this.holdLinks(false);
      return journey.carry(this.#bar, bit.journey);
    }
    this.result.unfold(bit, () => {
      if (bit.headline) this.announce(bit.headline);
      this.#calculator.dispatchEvent(new CustomEvent("unfolded", { detail: bit.done ? "done" : bit.part }));
    });
  }

  /** Announce an answer when nothing else happens for a while; another headline takes its place, or is announced after it. */
  announce(text) {
    this.#calculator.voice.later([this.notices, text].join(" ").trim());
  }

  /** Lead to what could not be used. */
  focusErrors() {
    this.#errors.focus();
  }

  /** Hold the links to other calculators, or let them go, `plain` without inputs (`journey.hold`). */
  holdLinks(held, plain) {
    journey.hold(this.#bar, held, plain);
  }

  get #bar() {
    return this.#calculator.querySelector("[data-role=journey]");
  }
}
