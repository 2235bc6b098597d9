// "Report an error": the text at the end of a page names the figure that the reader chooses there or came from, and a button copies it.
// Works on every page of a visit, whatever the theme replaces: it looks at the page when the part is opened. Nothing is sent by itself.
import { caseOf, described, entry, groups } from "./report/figures.js";
import { attach, focus } from "./report/sign.js";

const PLACE = "report-an-error";
const state = new WeakMap(); // of the part at the end of a page: its text as written, controls, the figure chosen
let wanted = null; // the figure for which the part is being opened

const text = (part) => part.querySelector(".report-text");

function element(name, values = {}, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

/** Write the text anew, for the figure that is chosen; the host's address takes the same text that stands there to be read. */
function write(part) {
  const { blank, figure, inputs, told } = state.get(part);
  const { link, filled } = figure ? caseOf(figure) : { link: "", filled: false };
  inputs.closest("label").hidden = !filled;
  const restored = link && (inputs.checked || !filled) ? `\nThe case: ${link}` : "";
  const said = figure ? described(figure).text : "";
  text(part).textContent = blank.replace(/^Figure or sentence: .*$/m, (line) => `${line.trimEnd()} ${said}${restored}`);
  told.textContent = "";
  const host = part.querySelector("a[data-address]");
  const parts = { page: blank.match(/^Page: (.*)$/m)[1], text: text(part).textContent };
  if (host) host.href = host.dataset.address.replace(/\{(page|text)\}/g, (_, name) => encodeURIComponent(parts[name]));
}

function choose(part, figure) {
  const { list, choices, back } = state.get(part);
  state.get(part).figure = figure;
  let place = choices.indexOf(figure);
  if (figure && place < 0) {
    place = choices.push(figure) - 1;
    list.append(new Option(entry(figure), place));
  }
  list.value = figure ? place : "";
  back.hidden = !figure;
  write(part);
}

/** Make the controls, with the figures that are on the page now. */
function build(part) {
  const choices = [];
  const list = element("select", {}, new Option("The page", ""));
  for (const [label, figures] of groups()) {
    const group = element("optgroup", { label });
    for (const figure of figures) group.append(new Option(entry(figure), choices.push(figure) - 1));
    list.append(group);
  }
  const inputs = element("input", { type: "checkbox", checked: true });
  const copy = element("button", { type: "button" }, "Copy");
  const back = element("button", { type: "button", hidden: true }, "Back to the figure");
  const told = element("span");
  told.setAttribute("role", "status");
  const top = element(
    "div",
    { className: "report-about" },
    element("label", {}, "About ", list),
    element("label", { hidden: true }, inputs, " With the link to this case, which holds your inputs"),
  );
  const bottom = element("p", { className: "report-buttons" }, copy, " ", back, " ", told);
  const blank = state.get(part)?.blank ?? text(part).textContent;
  for (const old of part.querySelectorAll(".report-about, .report-buttons")) old.remove();
  state.set(part, { blank, list, choices, inputs, back, told, figure: null });
  text(part).before(top);
  text(part).after(bottom);
  list.addEventListener("change", () => choose(part, choices[list.value] ?? null));
  inputs.addEventListener("change", () => write(part));
  back.addEventListener("click", () => {
    const { figure } = state.get(part);
    for (let fold = figure.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    figure.scrollIntoView({ block: "center" });
    focus(figure);
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text(part).textContent);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text(part));
      told.textContent = "Selected: copy it with your keyboard.";
    }
  });
  write(part);
}

/** The part is open: for the figure that led here, or for the one chosen before. */
function opened(part) {
  const figure = wanted ?? state.get(part)?.figure;
  wanted = null;
  build(part);
  if (figure?.isConnected) choose(part, figure);
}

/** Open the part for a figure. */
function report(figure) {
  const part = document.getElementById(PLACE);
  wanted = figure;
  if (part.open) opened(part);
  else part.open = true;
  part.scrollIntoView();
  part.querySelector("summary").focus({ preventScroll: true });
}

document.addEventListener(
  "toggle",
  ({ target }) => {
    // The theme opens all parts to print them.
    if (target.id === PLACE && target.open && !matchMedia("print").matches) opened(target);
  },
  true,
);

// A chart leads there by a link below it. The theme would load the page anew and forget the chart.
addEventListener(
  "click",
  (event) => {
    const figure = event.target.closest?.(`a[href$="#${PLACE}"]`)?.closest("figure");
    if (!figure || !document.getElementById(PLACE)) return;
    event.preventDefault();
    event.stopPropagation();
    report(figure);
  },
  true,
);

attach(report);
