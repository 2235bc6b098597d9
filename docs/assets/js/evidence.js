// A filter above the findings of the register: by words, subject and kind of source. Without it all of them are there.
const SOURCES = { primary: "Primary", primary_copy: "Primary wording in a copy", secondary: "Secondary" };
const SUBJECTS = {
  cap: "Capability", cost: "Cost", eco: "Tools and platforms", energy: "Energy", eth: "Ethics", ft: "Tuning", host: "Hosting",
  life: "Lifecycle", link: "Links", modal: "Pictures and sound", open: "Openness and licences", priv: "Privacy", reg: "Regulation",
  sec: "Security", sla: "Service levels", sme: "Small firms", sup: "Support",
};

const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

/** A finding is its heading and all that stands below it, up to the next one. */
const findings = () =>
  [...document.querySelectorAll("h3.finding")].map((heading) => {
    const parts = [heading];
    for (let next = heading.nextElementSibling; next && !/^H[1-3]$/.test(next.tagName); next = next.nextElementSibling) parts.push(next);
    return { heading, parts, words: parts.map((part) => part.textContent).join(" ").toLowerCase() };
  });

const choice = (label, values) => {
  const list = element("select", {}, element("option", { value: "" }, "All"));
  for (const [value, words] of values) list.append(element("option", { value }, words));
  return [element("label", {}, element("span", {}, label), list), list];
};

class EvidenceFilter extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const all = findings();
    const kinds = (key, labels) =>
      [...new Set(all.map(({ heading }) => heading.dataset[key]))].sort().map((name) => [name, labels[name] ?? name]);
    const [subject, subjects] = choice("Subject", kinds("subject", SUBJECTS));
    const [source, sources] = choice("Source", kinds("source", SOURCES));
    const words = element("input", { type: "text", autocomplete: "off" });
    const count = element("p", { className: "filter-count" });
    count.setAttribute("role", "status");

    const show = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { heading, parts, words: text } of all) {
        const fits =
          (!subjects.value || heading.dataset.subject === subjects.value) &&
          (!sources.value || heading.dataset.source === sources.value) &&
          wanted.every((word) => text.includes(word));
        shown += fits;
        for (const part of parts) part.hidden = !fits;
      }
      count.textContent = `${shown} of ${all.length} findings`;
    };
    const form = element("form", {}, element("label", {}, element("span", {}, "Words"), words), subject, source,
      element("button", { type: "reset" }, "Show all"), count);
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));

    // A link to a finding that the filter hides shows it.
    this.lead = () => {
      const target = all.find(({ heading }) => heading.id === location.hash.slice(1));
      if (!target?.heading.hidden) return;
      form.reset();
      setTimeout(() => target.heading.scrollIntoView());
    };
    addEventListener("hashchange", this.lead);
    this.append(form);
    this.hidden = false;
    show();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.lead);
  }
}

if (!customElements.get("evidence-filter")) customElements.define("evidence-filter", EvidenceFilter);
