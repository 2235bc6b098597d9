// The parts of a result that arrive after its first answer, each in the place that the answer keeps for it. A part may have
// thousands of elements, so it goes in piece by piece, and the page can answer the reader between two of them.
import { dress, pieces } from "./swap.js";

const SLICE = 6; // ms of work at a time

export class Parts {
  #result;
  #finish;
  #queue = []; // {bit, then}
  #job = null; // the steps of what is going in
  #turn = new MessageChannel(); // comes sooner than a timer, and in a hidden tab too

  /** `result` is the element; `finish` completes the content of a part before it goes in. */
  constructor(result, finish) {
    this.#result = result;
    this.#finish = finish;
    this.#turn.port1.onmessage = () => this.#work();
  }

  /** Put in a part that has come, after those that came before it; then call `then`. */
  add(bit, then) {
    this.#queue.push({ bit, then });
    if (!this.#job) this.#next();
  }

  /** Forget what has come but is not in its place: it is no longer wanted. */
  drop() {
    this.#queue = [];
    this.#job = null;
  }

  #next() {
    this.#job = this.#queue.length ? this.#steps(this.#queue.shift()) : null;
    if (this.#job) this.#turn.port2.postMessage(null);
  }

  #work() {
    const end = performance.now() + SLICE;
    const job = this.#job;
    while (job && job === this.#job) {
      if (job.next().done) return this.#next();
      if (performance.now() > end) return this.#turn.port2.postMessage(null);
    }
  }

  *#steps({ bit, then }) {
    const place = bit.part && this.#result.querySelector(`:scope > [data-part="${bit.part}"]`);
    if (place) yield* bit.html ? this.#fill(place, bit.html) : [place.remove()];
    if (bit.headline) this.#correct(bit.headline);
    then();
  }

  /** Only when all of it is there does a part lose the mark of one that is awaited or old. */
  *#fill(place, html) {
    const content = document.createElement("template");
    content.innerHTML = html; // written by our render, which escapes every text
    this.#finish(content.content);
    yield;
    const part = content.content.firstElementChild;
    yield* pieces(place, part);
    dress(place, part);
  }

  /** Put another headline in the place of the first answer's. */
  #correct(headline) {
    const place = this.#result.querySelector(".result-headline");
    if (place && place.textContent !== headline) place.textContent = headline;
  }
}
