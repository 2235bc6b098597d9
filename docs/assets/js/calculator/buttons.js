// The buttons of a calculator: copy a link, keep the inputs for comparison, let a kept case go, take a document along, start again
// after a failure.
import { here } from "../copy-forms.js";
import { copy, say } from "./copy.js";
import * as engine from "./engine.js";
import { focus } from "./form.js";
import { take } from "./record.js";
import * as words from "./words.js";

/**
 * Follow a click on a button, or on a link to a field or a region (`data-target`). `calculator` is the element, with `voice`,
 * `inquiry`, `comparison`, `scenario`, `fragment`, `leftOut` and `rejected`.
 */
export function clicked(calculator, event) {
  const target = event.target.closest("[data-target], [data-role]");
  if (!target) return;
  if (target.dataset.target) {
    event.preventDefault();
    event.stopPropagation(); // the theme would follow the link
    focus(target.dataset.target);
  } else if (target.dataset.role === "copy-link") {
    copyLink(calculator, target);
  } else if (target.dataset.role === "keep") {
    keep(calculator, target);
  } else if (target.dataset.role === "drop") {
    calculator.start();
    calculator.comparison.drop(Number(target.dataset.place));
  } else if (target.dataset.role === "export") {
    take(calculator, target);
  } else if (target.dataset.role === "retry") {
    focus(`${calculator.id}-result`); // the button is about to go
    calculator.start(true);
  }
}

/** Wait until what stands in the form is answered, or cannot be. A browser that lets no page copy so late leaves it to the reader. */
async function current(calculator) {
  const { inquiry } = calculator;
  calculator.start();
  if (calculator.fragment === null && !inquiry.pending) inquiry.askForm();
  const failed = () => engine.state().name === "failed";
  if (!inquiry.pending || failed()) return;
  await new Promise((resolve) => {
    calculator.addEventListener("calculated", resolve, { once: true });
    const leave = engine.listen(() => {
      if (inquiry.pending && !failed()) return;
      leave();
      resolve();
    });
  });
}

async function copyLink(calculator, button) {
  await current(calculator);
  if (!calculator.isConnected) return;
  const plain = new URL(`#${calculator.fragment ?? calculator.id}`, here()).href;
  const link = calculator.rejected ? null : calculator.share ? await calculator.share.text() : plain;
  if (!link) {
    say(button, words.NOTHING_COPIED);
    return calculator.voice.say(engine.state().name === "failed" ? words.NO_ENGINE : words.NO_LINK);
  }
  const done = await copy(link, button, calculator);
  if (done) say(button, words.COPIED_SHORT);
  const copied = calculator.leftOut.length ? words.copiedWithout(calculator.leftOut) : words.COPIED;
  calculator.voice.say(done ? copied : words.COPY_BY_HAND);
}

async function keep(calculator, button) {
  await current(calculator);
  if (!calculator.isConnected) return;
  if (calculator.fragment === null || calculator.rejected) return calculator.voice.say(words.KEPT_NOT);
  if (calculator.leftOut.length) return calculator.voice.say(words.keptNotWithout(calculator.leftOut));
  const said = calculator.comparison.keep(calculator.fragment, calculator.scenario.title);
  say(button, said.split(".")[0]);
  calculator.voice.say(said);
}
