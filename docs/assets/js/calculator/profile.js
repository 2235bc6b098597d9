// What a page says of the organisation's profile: a bar above the calculator, and a mark at each input that it set. What the profile
// holds comes read and checked from the engine, with each answer.
import * as file from "../profile/file.js";
import { mark } from "./form.js";

const WAITS = "are being worked out.";
const IDLE = "apply once you change an input.";
const ASIDE = "The public defaults are shown for this visit.";
const LOST =
  "Whether an organisation sets defaults for this site could not be found out: profile.json could not be loaded. The public defaults are shown.";

export class ProfileBar {
  #calculator;
  #bar = null;
  #said = ""; // what was last put into the form
  #until; // what stands there until then

  /** `calculator` is the element, with `form` and `takeDefaults(of)`; `until` says what it shows until the profile holds. */
  constructor(calculator, until = "The result shown until then stands for the public defaults.") {
    this.#calculator = calculator;
    this.#until = until;
  }

  /** Say what holds before any answer: what comes, or that nothing does. `idle`: nothing comes until the reader wants it. */
  begin(idle) {
    const { present, lost, aside, organisation } = file.state();
    if (lost) this.#show("lost", LOST);
    else if (present && aside) this.#show("aside", ASIDE, [["profile", `Use the defaults of ${organisation}`]]);
    else if (present) this.#show("waits", `The defaults of ${organisation} ${idle ? IDLE : WAITS} ${this.#until}`);
  }

  /** Take over what an answer says of the profile. */
  answered(profile) {
    if (!profile) return;
    const { refused, says, organisation, aside, lacking } = profile;
    this.#dress(profile);
    if (refused) return this.#show("refused", refused);
    const buttons = [];
    if (aside || lacking) buttons.push(["profile", `Use the defaults of ${organisation}`]);
    if (!aside) buttons.push(["public", "Show public defaults"]);
    this.#show(aside ? "aside" : "holds", says, buttons);
  }

  #show(kind, text, buttons = []) {
    this.#bar ??= this.#make();
    this.#bar.dataset.state = kind;
    const [words, row] = this.#bar.children;
    if (words.textContent !== text) words.textContent = text;
    const wanted = JSON.stringify(buttons);
    if (row.dataset.buttons === wanted) return;
    const held = row.contains(document.activeElement);
    row.dataset.buttons = wanted;
    row.replaceChildren(...buttons.map(([of, label]) => this.#button(of, label)));
    if (held) row.firstElementChild?.focus(); // the button that was pressed is gone
  }

  #make() {
    const [bar, words, row] = ["section", "p", "div"].map((name) => document.createElement(name));
    Object.assign(bar, { className: "profile-bar", ariaLabel: "Defaults of an organisation" });
    bar.append(words, row);
    (this.#calculator.querySelector(".calculator-columns") ?? this.#calculator.form).before(bar);
    return bar;
  }

  #button(of, label) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label });
    button.addEventListener("click", () => {
      file.setAside(of === "public");
      this.#calculator.takeDefaults(of);
    });
    return button;
  }

  /** Mark the inputs that the organisation set, which count as changed only when they are no longer so, and hide what it does not offer. */
  #dress({ aside, fields = {}, hidden = {}, words = "", organisation = "", no_case: gone = [] }) {
    const now = JSON.stringify([aside, fields, hidden, words, gone]);
    if (now === this.#said) return;
    this.#said = now;
    const all = this.#calculator.form.querySelectorAll("[data-field]");
    for (const field of all) this.#mark(field, aside ? undefined : fields[field.dataset.field], words);
    for (const box of this.#calculator.form.querySelectorAll("input[type=checkbox]")) {
      box.closest("label").hidden = !aside && Boolean(hidden[box.name]?.includes(box.value));
    }
    for (const option of this.#calculator.form.querySelectorAll("[data-field] select option")) {
      option.hidden = !aside && Boolean(hidden[option.closest("select").name]?.includes(option.value));
    }
    for (const option of this.#calculator.form.querySelectorAll("[data-role=scenario] option")) {
      option.disabled = !aside && gone.includes(option.value);
      option.label = option.disabled ? `${option.textContent} (not offered by ${organisation})` : option.textContent;
    }
    for (const group of this.#calculator.form.querySelectorAll(".field-group[data-key]")) {
      const is = (option) => group.dataset.key === `group-${option}`;
      group.hidden = !aside && Object.values(hidden).flat().some(is);
    }
    mark(all);
  }

  #mark(field, text, words) {
    const control = field.querySelector("input, select, textarea");
    const place = "default" in field.dataset ? field : control;
    place.dataset.ours ??= place.dataset.default;
    place.dataset.default = text ?? place.dataset.ours;
    const described = "default" in field.dataset ? field : control;
    const id = `${control.id}-set-by`;
    const others = (described.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    field.querySelector(".field-set-by")?.remove();
    if (text !== undefined) {
      const note = document.createElement("p");
      Object.assign(note, { className: "field-set-by", id, textContent: words });
      field.querySelector(".field-error").before(note);
      others.push(id);
    }
    described.setAttribute("aria-describedby", others.join(" "));
  }
}
