// Inputs kept in this browser under names that the reader gives, only when the reader says so: a list to open, rename and delete them.
// What is kept is the text of a file of inputs, as it would be saved.
import * as store from "./store.js";
import * as words from "./words.js";

export class Shelf {
  #element;
  #part;
  #use;

  /** `part` finds the places by role; `use` has `write()`, which gives the engine's reply about the inputs, `open(text)`, which says what came of it, and `tell(text)`. */
  constructor(element, part, on, use) {
    this.#element = element;
    this.#part = part;
    this.#use = use;
    on(part("shelf-keep"), ["click"], () => this.#keep());
    on(part("shelf-clear"), ["click"], () => this.#clear());
    on(part("shelf-name"), ["keydown"], (event) => event.key === "Enter" && (event.preventDefault(), this.#keep()));
    on(part("shelf"), ["click"], (event) => this.#clicked(event));
    on(part("shelf"), ["change"], ({ target }) => this.#rename(target));
    on(part("shelf").closest("details"), ["toggle"], () => this.#show());
    on(window, ["storage"], (event) => store.concerns(event) && this.#show());
    this.#show();
  }

  get #calculator() {
    return this.#element.dataset.calculator;
  }

  async #keep() {
    const reply = await this.#use.write();
    if (!reply?.ok) return this.#use.tell(reply ? words.NO_LINK : words.NO_ENGINE);
    const name = this.#part("shelf-name").value.trim() || this.#element.scenario.title || reply.name.replace(".json", "");
    const kept = store.add({ calculator: this.#calculator, name, saved: JSON.parse(reply.file).saved, text: reply.file });
    if (kept) this.#part("shelf-name").value = "";
    this.#show();
    this.#use.tell(kept ? words.keptHere(name) : words.NOT_KEPT);
  }

  #clicked({ target }) {
    const row = target.closest("li");
    const kept = row && store.find(row.dataset.kept);
    if (!kept) return;
    if (target.dataset.role === "shelf-open") {
      this.#use.open(kept.text);
    } else if (target.dataset.role === "shelf-delete") {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      const away = store.remove([kept.id]);
      const focus = next?.dataset.kept;
      this.#show();
      (this.#part("shelf").querySelector(`[data-kept="${focus}"] button`) ?? this.#part("shelf-name")).focus();
      this.#use.tell(away ? words.deleted(kept.name) : words.NOT_KEPT);
    }
  }

  #rename(input) {
    const row = input.closest("li");
    const name = input.value.trim();
    if (!name || !store.rename(row.dataset.kept, name)) return this.#show();
    this.#show();
    this.#use.tell(words.renamed(name));
  }

  #clear() {
    const away = store.remove(this.#own().map(({ id }) => id));
    this.#show();
    this.#part("shelf-name").focus();
    this.#use.tell(away ? words.ALL_DELETED : words.NOT_KEPT);
  }

  #own() {
    return store.list().filter(({ calculator }) => calculator === this.#calculator);
  }

  #show() {
    const own = this.#own();
    this.#part("shelf").replaceChildren(...own.map(row));
    this.#part("shelf-clear").hidden = own.length === 0;
    this.#part("shelf-keep").disabled = !store.works();
    if (!store.works()) this.#part("shelf").replaceChildren(item(words.NO_STORAGE));
  }
}

function row({ id, name, saved }) {
  const input = Object.assign(document.createElement("input"), { value: name, maxLength: 120, ariaLabel: `Name of what is kept, ${name}` });
  const line = item(input, " ", button("Open", "shelf-open", name), " ", button("Delete", "shelf-delete", name), ` ${saved}`);
  line.dataset.kept = id;
  return line;
}

function button(text, role, name) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, ariaLabel: `${text} ${name}` });
  made.dataset.role = role;
  return made;
}

function item(...children) {
  const made = document.createElement("li");
  made.append(...children);
  return made;
}
