// The sentence above a result: what the reader waits for, why nothing comes, or what the result stands for.
import * as words from "./words.js";

export class Stage {
  #place;
  #text;
  #retry;
  #voice;

  /** `part` finds the places by role. */
  constructor(part, voice) {
    this.#place = part("stage");
    this.#text = part("stage-text");
    this.#retry = part("retry");
    this.#voice = voice;
  }

  /**
   * Show what holds: `state` of the engine; whether the reader is `busy` waiting for its start, and for `long`; whether the
   * result shown is the page's `example` in place of what was asked for, and whether it is `complete`; the `notices` of the
   * last answer, and what is `stale` in the result, if anything. Where no result is shown, `doing` says what the start is for,
   * and `failed` why nothing comes.
   */
  show({ state, busy, long, example, complete, notices, stale, doing, failed }) {
    if (state.name === "failed") this.#put("failed", failed?.(state.reason) ?? words.failed(state.reason, example, complete()));
    else if (busy && long) this.#put("starting", words.starting(state, example, doing));
    else if (!busy && stale) this.#put("stale", [notices, stale].join(" ").trim());
    else if (!busy && notices) this.#put("notice", notices);
    else this.#put("", "");
  }

  #put(kind, text) {
    const before = this.#place.dataset.state ?? "";
    this.#place.dataset.state = kind;
    this.#place.hidden = !kind;
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#retry.hidden = kind !== "failed";
    if (kind === before) return;
    if (kind === "failed" || kind === "starting") this.#voice.say(text);
    else if (before === "starting") this.#voice.say(""); // started: the sentence no longer holds
  }
}
