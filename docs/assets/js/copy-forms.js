// The forms in which a link can be copied, and the small panel that offers them: the same behind headings and in calculators. The text can
// be selected where the browser lets no page copy: without permission, and on plain HTTP, where there is no clipboard at all.
const FORMS = {
  Link: ({ url }) => url,
  Markdown: ({ url, title }) => `[${title.replace(/[\\[\]]/g, "\\$&")}](${url})`,
  HTML: ({ url, title }) => `<a href="${html(url)}">${html(title)}</a>`,
  "Confluence or Jira markup": ({ url, title }) => `[${title.replace(/[\\[\]{}|*_^~+-]/g, "\\$&")}|${url}]`,
  "Citation with date": ({ url, title, page, site, reviewed, today }) =>
    `“${title}”${!page || page === title ? "" : `, ${page}`}, ${site}${reviewed ? `, reviewed ${reviewed}` : ""}. ${url} (read ${today}).`,
};
const html = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

/** The top of the site, wherever it stands. */
export const top = new URL("../../", import.meta.url);

/** Give each form by its name. `facts`: url, title, page (the page's title), site, and the days reviewed ("" for none) and today. */
export function forms(facts) {
  return Object.fromEntries(Object.entries(FORMS).map(([name, write]) => [name, write(facts)]));
}

/** Give what every link of this page says: page, site, reviewed, today. */
export function pageFacts() {
  const now = new Date();
  return {
    page: document.title.split(" - ")[0],
    site: document.title.split(" - ").at(-1),
    reviewed: document.querySelector(".page-dates")?.textContent.match(/\d{4}-\d\d-\d\d/)?.[0] ?? "",
    today: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-"),
  };
}

/** Give the address of this page without inputs and place. A page for a frame names the one that it stands for. */
export function here() {
  const address = new URL(document.documentElement.dataset.page ?? "", location.href);
  address.search = "";
  address.hash = "";
  address.pathname = address.pathname.replace(/index\.html$/, "");
  return address;
}

/** Give the address without # of a place on a page, or of a calculator's ready case; as calculators/publish/addresses.py writes it. */
export function go(page, place) {
  return new URL(`go/${slug(page) || "home"}${place ? `_${slug(place)}` : ""}/`, top).href;
}

const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/**
 * Make the panel. `label` names it for screen readers; `choices` are boxes to tick, by name: `words`, whether it is ticked at first,
 * and `offered()`, whether there is such a choice now. `facts(chosen)` gives the facts of the link as it is now, or null while there is
 * none; `chosen` says of each choice whether it is offered and ticked, and a `remark` among the facts stands below the text. `closed`,
 * where there is one, is called when the reader closes the panel, and takes it away. `say` announces what was done where the
 * page has a voice of its own. The element has `show()`, to be called when the link changes, `form`, the name of the chosen form, and
 * `text`; it tells with `formchange` that another form was chosen.
 */
export function panel({ label, facts, choices = {}, closed, say }) {
  const form = element("select", {}, ...Object.keys(FORMS).map((name) => new Option(name)));
  const boxes = Object.entries(choices).map(([name, { words, ticked = false, offered = () => true }]) => {
    const box = element("input", { type: "checkbox", checked: ticked });
    return { name, box, offered, line: element("label", {}, box, ` ${words}`) };
  });
  const text = element("textarea", { readOnly: true, rows: 3, spellcheck: false, ariaLabel: "Text to copy" });
  const remark = element("p");
  const copy = element("button", { type: "button" }, "Copy");
  const close = element("button", { type: "button" }, "Close");
  const told = element("span");
  if (!say) told.setAttribute("role", "status");
  const tell = (words) => {
    told.textContent = words;
    say?.(words);
  };
  const part = element("div", { className: "copy-link" }, element("label", {}, "Copy as ", form));
  part.append(...boxes.map(({ line }) => line), text, remark, element("p", {}, copy, ...(closed ? [" ", close] : []), " ", told));
  part.setAttribute("role", "group");
  part.ariaLabel = label;
  part.show = () => {
    for (const { line, offered } of boxes) line.hidden = !offered();
    const link = facts(Object.fromEntries(boxes.map(({ name, box, line }) => [name, box.checked && !line.hidden])));
    text.value = link ? forms(link)[form.value] : "";
    remark.textContent = link?.remark ?? "";
    remark.hidden = !remark.textContent;
    copy.disabled = !link;
    told.textContent = "";
  };
  Object.defineProperties(part, { form: { get: () => form.value }, text: { get: () => text.value } });
  form.addEventListener("change", () => {
    part.show();
    part.dispatchEvent(new Event("formchange"));
  });
  for (const { box } of boxes) box.addEventListener("change", part.show);
  copy.addEventListener("click", async () => {
    part.show(); // inputs in the address may be others by now
    try {
      await navigator.clipboard.writeText(text.value);
      tell("Copied.");
    } catch {
      text.focus();
      text.select();
      tell("Selected: copy it with your keyboard.");
    }
  });
  if (closed) {
    close.addEventListener("click", closed);
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      closed();
    });
  }
  part.show();
  return part;
}

function element(name, values, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}
