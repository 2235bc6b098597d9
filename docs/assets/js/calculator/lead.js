// A reader who came by a link sees the beginning of the calculator until its answer is there, unless the reader moves the page.

const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"];

export class Lead {
  #element;
  #place;
  #leading = false;

  /** `on` adds listeners. */
  constructor(element, on) {
    this.#element = element;
    on(window, HANDS, () => (this.#leading = false), { passive: true, capture: true });
  }

  /** Lead to the calculator, or to a `place` elsewhere in the page. */
  start(place) {
    this.#leading = true;
    this.#place = place ?? this.#element;
    this.#place.scrollIntoView();
  }

  /** The answer is there, and may have moved the beginning out of sight. */
  end() {
    if (this.#leading) this.#place.scrollIntoView();
    this.#leading = false;
  }
}
