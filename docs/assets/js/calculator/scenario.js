// The list of ready cases, and the story of the one that is chosen.

export class Scenario {
  #select;
  #story;

  /** `part` finds the places by role; a calculator without ready cases has none. */
  constructor(part) {
    this.#select = part("scenario");
    this.#story = part("story");
  }

  /** Show which ready case the inputs are, if any. */
  name(scenario) {
    if (!this.#select) return;
    this.#select.value = scenario;
    this.tell();
  }

  /** Name of the chosen case, "" for own inputs. */
  get key() {
    return this.#select?.value ?? "";
  }

  /** Title of the chosen case, if any. */
  get title() {
    return this.#select?.value && this.#select.selectedOptions[0].textContent;
  }

  /** Tell the story of what is chosen. */
  tell() {
    const text = this.#select?.selectedOptions[0]?.dataset.story ?? "";
    if (this.#story && this.#story.textContent !== text) this.#story.textContent = text;
  }
}
