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

  /** Take over the texts that are settled later, by role: both headlines, and how firm they are. */
  settle(texts) {
    for (const [role, text] of Object.entries(texts)) {
      const place = this.#place.querySelector(`[data-role="shared-${role}"]`);
      if (place && place.textContent !== text) place.textContent = text;
    }
  }
}
