// <llm-calculator>: a worked result that becomes live when the reader shows intent. Nothing is computed here.
// Inputs go to the worker as they stand in the controls; what it answers replaces the result.
import * as address from "./calculator/address.js";
import { Answers } from "./calculator/answers.js";
import * as buttons from "./calculator/buttons.js";
import * as charts from "./calculator/charts.js";
import { Comparison } from "./calculator/compare.js";
import * as engine from "./calculator/engine.js";
import * as find from "./calculator/find.js";
import { mark, showErrors } from "./calculator/form.js";
import { Inquiry } from "./calculator/inquiry.js";
import { Lead } from "./calculator/lead.js";
import * as narrow from "./calculator/narrow.js";
import { ProfileBar } from "./calculator/profile.js";
import { Scenario } from "./calculator/scenario.js";
import { Share } from "./calculator/share.js";
import { Tree } from "./calculator/tree.js";
import { Voice } from "./calculator/voice.js";
import { Wait } from "./calculator/wait.js";
import * as words from "./calculator/words.js";
import * as profile from "./profile/file.js";

const INTENT = ["pointerenter", "pointerdown", "focusin", "touchstart"];

class Calculator extends HTMLElement {
  #answers = new Answers(this);
  #quiet = false; // the example comes back because the address says so
  #worked = false; // the page's own example is shown again: the address needs nothing
  #toErrors = false; // Enter was pressed: lead to the errors of the answer
  #address;
  #lead;
  #beginning = false; // the focus is on its way to where a link leads
  #wait;
  #left; // aborts every listener

  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || !this.dataset.runtime) return;
    const part = (role) => this.querySelector(`[data-role="${role}"]`);
    this.#left = new AbortController();
    const on = (target, names, action, more) => {
      for (const name of names) target.addEventListener(name, action, { signal: this.#left.signal, ...more });
    };
    this.#address = new address.Address(this.id);
    this.voice = new Voice(part("status"));
    this.#wait = new Wait(this, this.#answers, part);
    this.#answers.begin(part);
    this.scenario = new Scenario(part);
    this.#lead = new Lead(this, on);
    this.profile = new ProfileBar(this);
    this.inquiry = new Inquiry(this, this.form, {
      asked: () => {
        this.voice.hush();
        this.#wait.show();
      },
      refused: (found) => showErrors(this.id, this.form, found),
      answered: (reply, superseded, answers) => {
        this.#answers.take(reply, superseded, answers);
        this.#wait.show();
      },
      settled: (reply) => this.#settled(reply),
      restored: (reply, answers) => {
        this.#answers.restore(reply, answers);
        this.#wait.show();
      },
      unfolded: (bit) => this.#answers.unfold(bit),
    });
    on(this.form, INTENT, () => navigator.connection?.saveData || this.start(), { passive: true });
    on(this.form, ["input", "change"], (event) => this.#edited(event));
    on(this.form, ["submit"], (event) => this.#submitted(event));
    on(this.form, ["reset"], () => setTimeout(() => this.#reset()));
    on(this, ["click"], (event) => buttons.clicked(this, event));
    on(window, ["hashchange"], () => this.#readAddress());
    on(document, ["addressmove"], (event) => this.#moved(event));
    on(document, ["click"], (event) => this.#follow(event), { capture: true });
    on(window, ["beforeprint"], () => this.#printed(), { capture: true });
    narrow.attach(this, on);
    new Tree(this, on);
    charts.attach(this, on);
    if (part("share-forms")) this.share = new Share(this, on);
    find.attach(this.form, on, (count) => this.voice.say(words.found(count)));
    if (part("keep")) this.comparison = new Comparison(this, part("keep"));
    this.#left.signal.addEventListener("abort", engine.listen(() => this.#wait.show()));
    this.#readAddress();
    this.#wait.show();
    profile.known.then(() => this.isConnected && this.#beginProfile());
  }

  disconnectedCallback() {
    this.#left?.abort();
    engine.forget(this);
    this.comparison?.leave();
    this.#answers.result?.leave();
    this.voice?.hush();
    this.#wait?.leave();
  }

  /** The last accepted answers as a link holds them; null as long as the result is the page's own. */
  get fragment() {
    return this.#answers.fragment;
  }

  /** What an address holds that leads to what is shown: `fragment`, with the figures that a link or file pins. */
  get state() {
    return this.fragment === null ? null : this.#answers.address;
  }

  /** Whether no address leads to all that is shown: the comparison with a result as shared is too long for one. */
  get unkept() {
    return this.#answers.unkept;
  }

  /** The inputs that moved the last figures and stand in no link. */
  get leftOut() {
    return this.#answers.leftOut;
  }

  /** Whether the last answers could not be used. */
  get rejected() {
    return this.#answers.rejected;
  }

  /** The texts of the inputs that the result stands for; null as long as it is the page's own. */
  get accepted() {
    return this.#answers.shown;
  }

  /** Start the engine; `again` also after a failure. */
  start(again) {
    engine.start(this.dataset.runtime, again, this.dataset.calculator);
  }

  /**
   * With an organisation's profile the page's own example is the wrong answer, so the calculator starts at once, unless the reader saves
   * data, and takes the profile's defaults. A link says by itself what stands in its inputs.
   */
  #beginProfile() {
    const { present, aside } = profile.state();
    const idle = Boolean(navigator.connection?.saveData) && !this.#address.held;
    this.profile.begin(idle);
    if (!present || aside) return;
    if (!idle) this.start();
    if (!this.#address.held) this.inquiry.takeDefaults("profile", idle);
  }

  /** Put the defaults `of` the profile, or of the public, in the place of those that stand in the form. */
  takeDefaults(of) {
    if (this.#address.held) this.#address.owe();
    this.start();
    this.inquiry.takeDefaults(of);
  }

  /** Take over what the address says: inputs of this calculator or, without any, the page's own example. */
  #readAddress() {
    if (!this.#address.here) return;
    const fragment = this.#address.held;
    if (fragment && address.arrived()) this.#begin(this.#address.place);
    if (!this.#address.read()) return;
    this.#worked = !fragment;
    this.start();
    if (fragment) return this.inquiry.fillFrom({ fragment });
    this.#quiet = true;
    this.form.reset();
  }

  /** Back or Forward. Within the page the theme would fetch the page again and put a new calculator in this one's place. */
  #moved(event) {
    if (!this.#address.here) return;
    event.preventDefault();
    address.restore();
    this.#readAddress();
  }

  /**
   * Follow links to inputs, from a figure to what it opens and, while the address holds inputs, to any place in the page. The theme
   * would lose them, or come too late.
   */
  #follow(event) {
    const link = address.linkOf(event);
    if (!link) return;
    if (link.hash.startsWith(`#${this.id}~`)) {
      location.hash = link.hash;
      this.#begin();
      this.#readAddress();
    } else if (!(this.#address.held || this.contains(link)) || !address.visit(link)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * The reader came by a link, which may name a place in the page. In a frame the page around it was opened, and neither its place
   * nor its focus is ours.
   */
  #begin(place) {
    if (self !== top) return;
    this.#lead.start(place);
    this.#beginning = true;
    if (place) address.lead(place);
    else this.#answers.result.focus();
    this.#beginning = false;
  }

  #edited(event) {
    if (this.#beginning) return; // the focus left a field whose text gives way to that of the link
    if (event.target.dataset.role === "scenario") {
      if (event.type === "change") this.#pickScenario(event.target);
      return;
    }
    if (event.type === "change") this.#address.owe();
    this.#worked = false;
    const field = event.target.closest("[data-field]");
    if (field) mark([field]);
    this.start();
    if (this.inquiry.edited(event.target.name, event.type === "input")) this.#writeAddress();
  }

  /** The last answer of a burst is there. */
  #settled(reply) {
    if (reply.ok) this.#writeAddress();
    this.#wait.show();
    this.#lead.end();
    if (this.#toErrors && !reply.ok) this.#answers.focusErrors();
    this.#toErrors = false;
    this.#answers.announce(reply.announce);
    this.dispatchEvent(new Event("calculated"));
  }

  #writeAddress() {
    if (this.fragment !== null && !this.rejected) this.#address.write(this.#worked ? "" : this.#answers.address);
  }

  /** Other inputs come in place of all. */
  #turn() {
    this.#address.owe();
    this.#writeAddress();
    this.#address.turn();
  }

  #submitted(event) {
    event.preventDefault();
    this.#address.owe();
    this.start();
    this.#toErrors = true;
    if (this.inquiry.askForm()) this.#writeAddress();
    if (this.inquiry.pending) return;
    this.#toErrors = false;
    if (this.rejected) this.#answers.focusErrors();
  }

  #reset() {
    if (!this.#quiet) this.#turn();
    this.#quiet = false;
    this.#worked = true;
    this.inquiry.keepForm();
    this.scenario.tell();
    mark(this.form.querySelectorAll("[data-field]"));
    this.start();
    const { present, aside } = profile.state();
    if (present && !aside) this.inquiry.takeDefaults("profile");
    else if (this.inquiry.askForm()) this.#writeAddress();
  }

  #pickScenario(select) {
    this.scenario.tell();
    this.take({ scenario: select.value || null });
  }

  /** Take inputs from elsewhere in place of all: a ready case (`scenario`), or the text of a file (`file`). */
  take(source) {
    this.#turn();
    this.#worked = false;
    this.start();
    this.inquiry.fillFrom(source);
  }

  /** The theme opens all folded parts to print them, some twenty pages; mark those that the reader left folded, but for what a narrow window folds. */
  #printed() {
    for (const part of this.querySelectorAll("details:not(.narrow-fold)")) part.toggleAttribute("data-folded", !part.open);
  }
}

if (!customElements.get("llm-calculator")) customElements.define("llm-calculator", Calculator);
