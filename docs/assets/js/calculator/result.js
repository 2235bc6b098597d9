// The result on the page: an answer takes its place, the parts that follow come one by one, links find the site's root.
import { lead } from "./guide.js";
import { fit } from "./narrow.js";
import { Parts } from "./parts.js";
import { swap } from "./swap.js";

export class Result {
  #place;
  #calculator;
  #parts;
  #drawn = false; // the browser knows how much room each part takes

  constructor(place, calculator) {
    this.#place = place;
    this.#calculator = calculator;
    this.#parts = new Parts(place, (content) => this.#finish(content));
    requestAnimationFrame(() => requestAnimationFrame(() => (this.#drawn = true)));
  }

  /** Whether nothing in it is missing or stands for earlier inputs. */
  get complete() {
    return !this.#place.querySelector("[data-old], [data-pending]");
  }

  /** Put a new answer in the place of the old one. */
  answer(html) {
    const content = document.createElement("template");
    content.innerHTML = html; // written by our render, which escapes every text
    this.#finish(content.content);
    this.#parts.drop();
    if (this.#drawn) this.#place.toggleAttribute("data-live", true); // the style sheet then leaves out what is out of sight
    swap(this.#place, content.content);
    this.#place.toggleAttribute("data-unfolding", true);
  }

  /** Mark it, or not, as standing for other inputs than those in the form. */
  stale(is) {
    this.#place.toggleAttribute("data-stale", is);
  }

  /** Tell assistive technology, or not, that it is about to change; whoever sees it is told when it is an `example` until then. */
  busy(is, example) {
    this.#place.ariaBusy = is ? "true" : null;
    this.#place.toggleAttribute("data-example", is && example);
  }

  /** Put in a part of the last answer, or note that there are no more; then call `then`, unless a newer answer comes before. */
  unfold(bit, then) {
    this.#parts.add(bit, () => {
      if (bit.done) this.#place.removeAttribute("data-unfolding");
      then();
    });
  }

  /** What is still to be put in is no longer wanted. */
  leave() {
    this.#parts.drop();
  }

  /** Let what is about to go in lead to the right pages, and be as open as the window is wide. */
  #finish(content) {
    lead(content, this.#calculator);
    fit(content);
  }

  /** Focus its headline. */
  focus() {
    this.#place.querySelector("[tabindex]")?.focus({ preventScroll: true });
  }
}
