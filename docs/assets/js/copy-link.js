// "Copy a link": the sign behind a heading, a plain link without a script, also opens the forms in which the link can be copied. Nothing
// is added until then, so that no heading gets a second stop for the keyboard.
import { go, here, pageFacts, panel, top } from "./copy-forms.js";

/** All that a form of the link to a heading may say. */
function facts(heading, login) {
  const address = here();
  const page = address.pathname.slice(top.pathname.length);
  address.hash = heading.id;
  return { ...pageFacts(), url: login ? go(page, heading.id) : address.href, title: title(heading) };
}

function title(heading) {
  const words = heading.cloneNode(true);
  for (const sign of words.querySelectorAll(".headerlink, .copy-link")) sign.remove();
  return words.textContent.trim().replace(/\s+/g, " ");
}

function build(heading, sign) {
  const part = panel({
    label: `Link to “${title(heading)}”`,
    facts: (login) => facts(heading, login),
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
