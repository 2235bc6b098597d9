// <llm-questions>: the question path. One screen at a time, nothing blocks, Back loses nothing. The engine reads the answers and
// writes the link to the result; nothing is computed here.
import { restore } from "./calculator/address.js";
import * as engine from "./calculator/engine.js";
import * as journey from "./calculator/journey.js";
import { Stage } from "./calculator/stage.js";
import { Voice } from "./calculator/voice.js";
import * as words from "./calculator/words.js";
import { Answers } from "./questions/answers.js";
import * as place from "./questions/place.js";
import * as summary from "./questions/summary.js";

const INTENT = ["pointerdown", "focusin", "touchstart"];
const CHECK = "check";
const PATIENCE = 300; // ms before a wait is worth a sentence

class Questions extends HTMLElement {
  #form;
  #screens;
  #now = ""; // the screen that is shown
  #answers;
  #stage;
  #voice;
  #title = document.title;
  #home = location.pathname;
  #leaving = false; // the reader wants the result, and its link is not ready
  #gone = false; // the theme fetches the result: Back is its business again
  #left; // aborts every listener
  #wait = 0; // timer

  connectedCallback() {
    this.#form = this.querySelector("form");
    if (!this.#form || !this.dataset.runtime) return;
    this.#left = new AbortController();
    const on = (target, names, action, more) => {
      for (const name of names) target.addEventListener(name, action, { signal: this.#left.signal, ...more });
    };
    const part = (role) => this.querySelector(`[data-role="${role}"]`);
    this.#voice = new Voice(part("status"));
    this.#stage = new Stage(part, this.#voice);
    this.#screens = [...this.querySelectorAll("[data-question]")];
    this.#answers = new Answers(this, this.#form, (reply, errors) => this.#heard(reply, errors));
    on(this.#form, INTENT, () => navigator.connection?.saveData || this.#start(), { passive: true });
    on(this.#form, ["change"], (event) => this.#edited(event));
    on(this.#form, ["submit"], (event) => this.#submitted(event));
    on(this, ["click"], (event) => this.#clicked(event), { capture: true });
    on(document, ["addressmove"], (event) => this.#moved(event));
    this.#left.signal.addEventListener("abort", engine.listen(() => this.#show()));
    const { screen, fragment } = place.read(this.dataset.calculator);
    if (fragment) this.#take(fragment);
    this.#turn(screen);
  }

  disconnectedCallback() {
    this.#left?.abort();
    engine.forget(this);
    this.#voice?.hush();
    clearTimeout(this.#wait);
  }

  #start(again) {
    engine.start(this.dataset.runtime, again, this.dataset.calculator);
  }

  #take(fragment) {
    this.#start();
    this.#answers.take(fragment);
    this.#show();
  }

  #edited(event) {
    this.#start();
    this.#answers.edited(event.target.name);
    this.#show();
  }

  #submitted(event) {
    event.preventDefault();
    this.#start();
    if (!this.#answers.fragment && !this.#answers.pending) this.#answers.give();
    this.#go(this.#screens[this.#index + 1]?.dataset.question ?? CHECK);
  }

  #clicked(event) {
    const target = event.target.closest("[data-screen], [data-role]");
    const role = target?.dataset.role;
    if (target?.dataset.screen) this.#go(target.dataset.screen);
    else if (role === "back") this.#go(this.#screens[this.#index - 1].dataset.question);
    else if (role === "checked") this.#go(CHECK);
    else if (role === "retry") this.#start(true);
    else if (role === "result") return this.#result(event);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the theme would follow a link
  }

  /** Go on to the result when the link is ready; until then the reader's click waits. */
  #result(event) {
    if (!this.#answers.pending) {
      this.#gone = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#leaving = true;
    this.#start();
    this.#show();
  }

  get #index() {
    return this.#screens.findIndex((screen) => screen.dataset.question === this.#now);
  }

  /** Show another screen, with an entry in the history, and lead to its heading. */
  #go(name) {
    this.#turn(name);
    place.write(this.#now, this.#answers.fragment, true);
    this.#lead();
  }

  /** Back or Forward, or another link. The answers given stay; those of a link that is new come in their place. */
  #moved(event) {
    if (location.pathname !== this.#home || this.#gone) return;
    event.preventDefault();
    const { screen, fragment } = place.read(this.dataset.calculator);
    this.#turn(screen);
    if (history.state === null && fragment && fragment !== this.#answers.fragment) this.#take(fragment);
    else place.write(this.#now, this.#answers.fragment, false);
    this.#lead();
    restore();
  }

  #turn(name) {
    const known = this.#screens.find((screen) => screen.dataset.question === name) ?? this.#screens[0];
    this.#now = known.dataset.question;
    for (const screen of this.#screens) screen.hidden = screen !== known;
    if (this.#now === CHECK) this.#summed();
    const title = known.querySelector("h2").textContent;
    const progress = known.querySelector(".question-progress")?.textContent;
    document.title = [progress, title, this.#title].filter(Boolean).join(" – ");
  }

  /** The list of answers; from now on every screen leads back to it. */
  #summed() {
    summary.fill(this.#form, this.#form);
    for (const button of this.querySelectorAll("[data-role=checked]")) button.hidden = false;
  }

  #lead() {
    const screen = this.#screens[this.#index];
    screen.querySelector("h2").focus({ preventScroll: true });
    this.scrollIntoView();
  }

  #heard(reply, errors) {
    if (reply.ok) {
      const { fragment } = reply;
      journey.note(this.dataset.calculator, fragment);
      journey.note("questions", fragment);
      journey.carry(document.querySelector("[data-role=journey]"), reply.journey);
      this.querySelector("a[data-role=result]").hash = fragment;
      place.write(this.#now, fragment, false);
    }
    const notices = reply.notices?.map((notice) => notice.message) ?? [];
    const said = [...notices, ...errors.map((error) => error.message)];
    if (said.length) this.#voice.later([...new Set(said)].join(" "));
    if (this.#now === CHECK) this.#summed();
    this.#show();
    if (this.#leaving && reply.ok) this.querySelector("a[data-role=result]").click();
  }

  /** Say what the reader waits for, or why nothing comes. */
  #show() {
    clearTimeout(this.#wait);
    const state = engine.state();
    const busy = (this.#leaving || this.#answers.filling) && this.#answers.pending;
    if (busy && state.name === "starting") this.#wait = setTimeout(() => this.#put(state, true), PATIENCE);
    else this.#put(state, false);
  }

  #put(state, busy) {
    this.#stage.show({ state, busy, long: true, failed: words.unread });
  }
}

if (!customElements.get("llm-questions")) customElements.define("llm-questions", Questions);
