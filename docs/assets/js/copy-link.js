// "Copy a link": the sign behind a heading, a plain link without a script, also opens the forms in which the link can be copied. Nothing
// is added until then, so that no heading gets a second stop for the keyboard.
import { go, here, pageFacts, panel, top } from "./copy-forms.js";

const LOGGED = "Servers on the way see the inputs in such an address, and may write them into their logs.";

/** The inputs of a calculator of this page that the address holds, with the heading to show beside them; empty without any. */
function inputs(heading) {
  const [id, version, ...pairs] = location.hash.slice(1).split("~");
  const calculators = [...document.querySelectorAll("llm-calculator[id]")];
  if (!pairs.length || !calculators.some((calculator) => calculator.id === id)) return "";
  return [id, version, `at=${heading.id}`, ...pairs.filter((pair) => !pair.startsWith("at="))].join("~");
}

/** All that a form of the link to a heading may say. */
function facts(heading, chosen) {
  const address = here();
  const page = address.pathname.slice(top.pathname.length);
  const state = chosen.inputs ? inputs(heading) : "";
  const all = { ...pageFacts(), title: title(heading) };
  if (state && chosen.login) return { ...all, url: `${address.href}?s=${state}`, remark: LOGGED };
  return { ...all, url: chosen.login ? go(page, heading.id) : `${address.href}#${state || heading.id}` };
}

function title(heading) {
  const words = heading.cloneNode(true);
  for (const sign of words.querySelectorAll(".headerlink, .copy-link")) sign.remove();
  return words.textContent.trim().replace(/\s+/g, " ");
}

function build(heading, sign) {
  const part = panel({
    label: `Link to “${title(heading)}”`,
    facts: (chosen) => facts(heading, chosen),
    choices: {
      inputs: { words: "Take along the inputs of the calculator on this page", ticked: true, offered: () => inputs(heading) !== "" },
      login: { words: "Readers must log in to this site first: use an address without #" },
    },
    closed: () => {
      part.away();
      sign.focus();
    },
  });
  part.away = () => {
    part.remove();
    sign.removeAttribute("aria-expanded");
  };
  return part;
}

// Before the theme, which would put the page anew in its own place, and before a calculator, which sees to links of its page itself. So
// the way to the heading is gone here; inputs in the address stay.
addEventListener(
  "click",
  (event) => {
    const sign = event.target.closest?.("a.headerlink");
    const heading = sign?.closest("h1, h2, h3, h4, h5, h6");
    if (!heading?.id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!location.hash.includes("~")) history.replaceState(history.state, "", `#${heading.id}`);
    const open = document.querySelector("div.copy-link[data-heading]");
    const own = open && open.previousElementSibling === heading;
    open?.away();
    if (own) return;
    const part = build(heading, sign);
    part.dataset.heading = heading.id; // a calculator may have such a panel too
    heading.after(part);
    sign.setAttribute("aria-expanded", "true");
    part.scrollIntoView({ block: "nearest" });
    part.querySelector("select").focus({ preventScroll: true });
  },
  true,
);
