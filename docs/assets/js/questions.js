// <llm-questions>: the question path. One screen at a time, nothing blocks, Back loses nothing. The engine reads the answers and
// writes the link to the result; nothing is computed here.
import { restore } from "./calculator/address.js";
import * as engine from "./calculator/engine.js";
import { mark } from "./calculator/form.js";
import * as journey from "./calculator/journey.js";
import { ProfileBar } from "./calculator/profile.js";
import { Stage } from "./calculator/stage.js";
import { Voice } from "./calculator/voice.js";
import * as words from "./calculator/words.js";
import * as profile from "./profile/file.js";
import { Answers } from "./questions/answers.js";
import * as kept from "./questions/kept.js";
import * as place from "./questions/place.js";
import * as summary from "./questions/summary.js";

const INTENT = ["pointerdown", "focusin", "touchstart"];
const CHECK = "check";
const ALONG = "[data-role=journey] a[data-calculator]"; // links that take the answers along

class Questions extends HTMLElement {
  #form;
  #screens;
  #now = ""; // the screen that is shown
  #answers;
  #profile;
  #stage;
  #voice;
  #title = document.title;
  #home = location.pathname;
  #reading = false; // a link's answers are on their way into the controls
  #leaving = null; // the link that the reader wants to follow, when it does not have the answers yet
  #gone = false; // the theme fetches the result: Back is its business again
  #left; // aborts every listener

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
    on(document, ["click"], (event) => this.#along(event), { capture: true });
    this.#left.signal.addEventListener("abort", engine.listen(() => this.#show()));
    const { screen, fragment } = place.read(this.dataset.calculator);
    const note = kept.found();
    if (note) this.#restore(note, fragment);
    else if (fragment) this.#take(fragment);
    this.#turn(screen);
    this.#profile = new ProfileBar(this, "Until then the answers that stand here are the public defaults.");
    profile.known.then(() => this.isConnected && this.#beginProfile(!note?.read && !fragment));
  }

  get form() {
    return this.#form;
  }

  disconnectedCallback() {
    this.#left?.abort();
    engine.forget(this);
    this.#voice?.hush();
  }

  #start(again) {
    engine.start(this.dataset.runtime, again, this.dataset.calculator);
  }

  /** Where nothing is answered yet, answers of an organisation's profile take the place of ours, at once unless the reader saves data. */
  #beginProfile(unanswered) {
    const idle = Boolean(navigator.connection?.saveData) && unanswered;
    this.#profile.begin(idle);
    const { present, aside } = profile.state();
    if (!present || aside) return;
    if (!idle) this.#start();
    if (unanswered) this.#answers.takeDefaults("profile", idle);
  }

  /** Put the defaults `of` the profile, or of the public, in the place of those that stand in the controls. */
  takeDefaults(of) {
    this.#start();
    this.#answers.takeDefaults(of);
  }

  #take(fragment) {
    this.#start();
    this.#reading = true;
    this.#answers.take(fragment);
    this.#show();
  }

  /** Go on where the reader was in this entry of the history. */
  #restore(note, fragment) {
    this.#start();
    this.#answers.restore(note, fragment);
    this.#reading = this.#answers.filling;
    kept.keep(this.#answers.note);
    this.#show();
  }

  #edited(event) {
    this.#start();
    mark([event.target.closest("[data-field]")]);
    this.#answers.edited(event.target.name);
    kept.keep(this.#answers.note);
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
    else if (role === "result" || role === "costs") return this.#follow(event, target);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the theme would follow a link
  }

  /** Leave by the bar, which stands outside of this element. */
  #along(event) {
    const link = event.target.closest?.(ALONG);
    if (link?.hasAttribute("href")) this.#follow(event, link);
  }

  /** Follow a link that takes the answers along when it has them; until then the reader's click waits. */
  #follow(event, link) {
    if (!this.#answers.pending) {
      this.#gone = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#leaving = link;
    this.#start();
    this.#show();
  }

  get #index() {
    return this.#screens.findIndex((screen) => screen.dataset.question === this.#now);
  }

  /** Show another screen, with an entry in the history, and lead to its heading. */
  #go(name) {
    this.#leaving = null;
    this.#turn(name);
    place.write(this.#now, this.#answers.fragment, true);
    kept.keep(this.#answers.note);
    this.#show();
    this.#lead();
  }

  /** Back or Forward, or another link. The answers given stay; those of a link that is new come in their place. */
  #moved(event) {
    if (location.pathname !== this.#home || this.#gone) return;
    event.preventDefault();
    const { screen, fragment } = place.read(this.dataset.calculator);
    this.#leaving = null;
    if (history.state === null && fragment && fragment !== this.#answers.fragment) this.#take(fragment);
    this.#turn(screen);
    place.write(this.#now, this.#answers.fragment, false);
    kept.keep(this.#answers.note);
    this.#show();
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
    summary.fill(this.#form, this.#form, this.#answers.filling);
    for (const button of this.querySelectorAll("[data-role=checked]")) button.hidden = false;
  }

  #lead() {
    const screen = this.#screens[this.#index];
    screen.querySelector("h2").focus({ preventScroll: true });
    (this.querySelector(".profile-bar") ? this.#form : this).scrollIntoView(); // who set what is read once
  }

  #heard(reply, errors) {
    if (location.pathname === this.#home) kept.keep(this.#answers.note);
    this.#profile.answered(reply.profile);
    if (reply.ok) this.#carry(reply);
    if (this.#now === CHECK) this.#summed();
    const leaving = this.#leaving;
    this.#leaving = null;
    this.#show();
    const notices = reply.notices?.map((notice) => notice.message) ?? [];
    const said = [...notices, ...errors.map((error) => error.message)];
    if (this.#reading) said.unshift(words.READ);
    this.#reading = false;
    if (said.length) this.#voice.later([...new Set(said)].join(" "));
    if (reply.ok) leaving?.click();
  }

  /** Let the address and all links that lead on have the answers. */
  #carry({ fragment, own, journey: found }) {
    const bar = document.querySelector("[data-role=journey]");
    journey.note(this.dataset.calculator, fragment, own);
    journey.note("questions", fragment, own);
    journey.carry(bar, found);
    this.querySelector("a[data-role=result]").hash = fragment;
    const costs = this.querySelector("a[data-role=costs]");
    const there = costs && bar?.querySelector(`a[data-stop="${costs.dataset.to}"]`);
    if (there) costs.href = there.href;
    place.write(this.#now, fragment, false);
  }

  /** Say what the reader waits for, or why nothing comes. */
  #show() {
    const state = engine.state();
    const { filling, pending } = this.#answers;
    const reading = filling && this.#reading; // of a link, not of a profile's defaults, which the bar tells of
    this.#hold(reading, state.name === "failed");
    this.#stage.show({
      state,
      busy: (this.#leaving || reading) && pending && state.name === "starting",
      long: true,
      doing: this.#leaving ? words.LEAVING : words.READING,
      failed: reading ? words.unreadLink : words.unread,
    });
  }

  /** While the answers of a link are not read nothing leads on, and no control says what the reader did not. */
  #hold(held, failed) {
    this.toggleAttribute("data-reading", held && !failed);
    for (const button of this.querySelectorAll(".question-buttons button")) button.disabled = held;
  }
}

if (!customElements.get("llm-questions")) customElements.define("llm-questions", Questions);
