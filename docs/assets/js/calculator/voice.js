// What is read out: the one live region of a calculator.

const PAUSE = 600; // ms without an edit after which the answer is announced

export class Voice {
  #place;
  #timer = 0;

  constructor(place) {
    this.#place = place;
  }

  say(text) {
    this.hush();
    this.#place.textContent = text;
  }

  /** Say it when nothing else happens for a while; what is said or meant to be said meanwhile takes its place. */
  later(text) {
    this.hush();
    this.#timer = setTimeout(() => this.say(text), PAUSE);
  }

  /** Drop what was meant to be said. */
  hush() {
    clearTimeout(this.#timer);
  }
}
