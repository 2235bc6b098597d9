// A result as it was shared, beside the one with today's data: shown for as long as the inputs are those of the link or file.

export class Shared {
  #place;

  constructor(place) {
    this.#place = place;
  }

  /** Show it, or take it away where the last answer came of no link that pins figures. */
  show(html) {
    if (!html && this.#place.hidden) return;
    const content = document.createElement("template");
    content.innerHTML = html ?? ""; // written by our render, which escapes every text
    this.#place.replaceChildren(content.content);
    this.#place.hidden = !html;
    const title = this.#place.querySelector("h2");
    if (title) this.#place.setAttribute("aria-labelledby", title.id);
  }
}
