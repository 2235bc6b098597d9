// The section “Link” of the panel “Take it along”: links to the inputs in every form, pinned or not, and the inputs as a file. The
// engine writes links and files; they are asked for again when the inputs change while the panel is open.
import { go, here, pageFacts, panel } from "../copy-forms.js";
import { name, say } from "./copy.js";
import { read } from "./form.js";
import { once } from "./once.js";
import { save } from "./save.js";
import { Shelf } from "./shelf.js";
import * as words from "./words.js";

const LONG = 2000; // characters of an address that every program leaves whole
const MOST = 2_200_000; // characters of a file that the engine reads

export class Share {
  #element;
  #part;
  #forms;
  #links = null; // as the engine last wrote them
  #unusable = false; // no link can be made of what stands in the form
  #asked = 0; // how often it was asked
  #answered = 0; // which of these was the last to be answered

  /** `element` is the calculator; `on` adds listeners. */
  constructor(element, on) {
    this.#element = element;
    const place = element.querySelector(`#${element.id}-share`);
    this.#part = (role) => place.querySelector(`[data-role="${role}"]`);
    this.#forms = panel({
      label: `Link to these inputs: ${place.dataset.title}`,
      facts: () => this.#facts(place.dataset.title),
      say: (text) => element.voice.say(text),
    });
    this.#part("share-forms").replaceChildren(this.#forms);
    this.#part("share-go").closest("p").hidden = element.dataset.guide !== undefined; // another site has no such addresses
    for (const role of ["share-pinned", "share-address"]) on(this.#part(role), ["change"], () => this.#chosen());
    on(this.#forms, ["formchange"], () => this.#named());
    on(this.#part("share-save"), ["click"], (event) => this.#save(event.currentTarget));
    on(this.#part("share-open"), ["change"], ({ target }) => this.#open(target.files[0]).then(() => (target.value = "")));
    on(element, ["dragover"], (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    on(element, ["drop"], (event) => this.#dropped(event));
    const fold = place.closest("details");
    on(fold, ["toggle"], () => fold.open && this.#ask());
    on(element, ["calculated"], () => this.#calculated(fold.open));
    new Shelf(element, this.#part, on, {
      write: () => this.#written(),
      open: (text) => this.#take(text),
      tell: (text) => this.#tell(text),
    });
    this.#refresh();
  }

  /** Give what the engine writes for what stands in the form; null when it cannot. */
  async #written() {
    this.#element.start();
    const { calculator } = this.#element.dataset;
    const request = { calculator, share: true, today: pageFacts().today, title: this.#element.scenario.title || "" };
    return once({ ...request, answers: read(this.#element.form) });
  }

  /**
   * Give the text that the panel shows, for what stands in the form now, for a button elsewhere; null when there is no link. The
   * last inputs must be answered.
   */
  async text() {
    if (this.#part("share-pinned").checked) await this.#ask();
    else this.#forms.show();
    return this.#forms.text || null;
  }

  /** Other inputs are answered: what is shown must be theirs. Nobody waits for links while the panel is closed. */
  #calculated(open) {
    if (open) return this.#ask();
    this.#links = null;
    this.#unusable = this.#element.rejected;
    this.#part("share-remarks").textContent = this.#refresh();
  }

  async #ask() {
    const asked = ++this.#asked;
    const reply = await this.#written();
    if (asked !== this.#asked || !this.#element.isConnected) return;
    this.#answered = asked;
    this.#links = reply?.ok ? reply : null;
    this.#unusable = Boolean(reply) && !reply.ok;
    const pinned = this.#part("share-pinned");
    pinned.disabled = this.#links !== null && !this.#links.pinned;
    if (pinned.disabled) pinned.checked = false;
    this.#show(reply);
  }

  #show(reply = this.#links) {
    const without = this.#answered < this.#asked ? [] : [reply ? words.NO_LINK : words.NO_ENGINE]; // an answer may be on its way
    const remarks = this.#links ? this.#remarks() : without;
    this.#part("share-remarks").textContent = [this.#refresh(), ...remarks].filter(Boolean).join(" ");
  }

  /** Bring the link, the choices and the button beside the calculator up to date. Gives what is to be said of that, if anything. */
  #refresh() {
    const dropped = this.#offer() ? words.NO_SHORT : "";
    this.#forms.show();
    this.#named();
    if (dropped) this.#element.voice.say(dropped);
    return dropped;
  }

  /** Another link was chosen: what is to be known about it is said, which an edit of the inputs does not do. */
  #chosen() {
    this.#show();
    this.#element.voice.say(this.#part("share-remarks").textContent);
  }

  /** What is to be known about the link that is shown. */
  #remarks() {
    const { figures, withheld, edition, left_out: left } = this.#links;
    const found = [];
    if (this.#part("share-pinned").checked) found.push(figures ? words.pinned(figures) : edition);
    else if (this.#part("share-pinned").disabled && !withheld) found.push(words.NOTHING_PINNED);
    if (withheld) found.push(words.withheld(withheld));
    if (left.length) found.push(words.onlyInFile(left));
    const length = this.#facts("")?.url.length ?? 0;
    if (length > LONG) found.push(words.long(length));
    return found;
  }

  /** The ready case that is shown, where it has an address without #: in the guide itself, and with nothing pinned. */
  get #case() {
    const own = this.#element.dataset.guide === undefined;
    return own && !this.#part("share-pinned").checked ? this.#element.scenario.key : "";
  }

  /** Offer the short address where there is one. Gives whether it was chosen and is no more: the inputs then stand behind the #. */
  #offer() {
    const short = this.#part("share-go");
    short.disabled = this.#case === "";
    const dropped = short.disabled && short.checked;
    if (dropped) this.#part("share-hash").checked = true;
    return dropped;
  }

  /** Let the button beside the calculator say what it copies. */
  #named() {
    const button = this.#element.querySelector("[data-role=copy-link]");
    const chosen = (role) => this.#part(`share-${role}`).checked;
    const { form } = this.#forms;
    if (button) name(button, words.copies({ pinned: chosen("pinned"), short: chosen("go"), query: chosen("query"), form }));
  }

  #facts(title) {
    const pins = this.#part("share-pinned").checked;
    if (this.#unusable || (pins && !this.#links)) return null;
    const address = here();
    const { pinned, fragment } = this.#links ?? {};
    const inputs = (pins && pinned) || fragment || this.#element.fragment || this.#element.id;
    const query = this.#part("share-query").checked && inputs.includes("~");
    const of = this.#element.scenario.title;
    const short = this.#part("share-go").checked && this.#case;
    const url = short ? go(this.#element.dataset.calculator, short) : `${address.href}${query ? "?s=" : "#"}${inputs}`;
    return { ...pageFacts(), title: of ? `${title}: ${of}` : title, url };
  }

  async #save(button) {
    const reply = await this.#written();
    if (!reply?.ok) return this.#tell(reply ? words.NO_LINK : words.NO_ENGINE);
    const text = this.#part("share-pinned").checked ? reply.pinned_file : reply.file;
    save(new Blob([text], { type: "application/json" }), reply.name);
    say(button, "Saved");
    this.#tell(words.SAVED_INPUTS);
  }

  #dropped(event) {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#open(file);
  }

  async #open(file) {
    if (!file) return;
    if (file.size > MOST) return this.#tell(words.FILE_TOO_LARGE);
    try {
      await this.#take(await file.text());
    } catch {
      this.#tell(words.FILE_UNREAD);
    }
  }

  /** Open the text of a file; one that is none of ours changes nothing. What the engine can read of ours has texts for the controls. */
  async #take(text) {
    this.#element.start();
    this.#tell(words.FILE_OPENING);
    const reply = await once({ calculator: this.#element.dataset.calculator, file: text, read: true });
    if (!this.#element.isConnected) return;
    if (!reply) return this.#tell(words.NO_ENGINE);
    if (!reply.form) return this.#tell(words.notOpened(reply.announce));
    this.#element.take({ file: text });
    this.#tell(words.OPENED);
  }

  /** Say what came of a press or a drop, where it can be seen. */
  #tell(text) {
    const place = this.#part("share-told");
    place.closest("details").open = true;
    place.textContent = text;
    this.#element.voice.say(text);
  }
}
