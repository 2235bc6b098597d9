// "Copy a link": the sign behind a heading, a plain link without a script, also opens the forms in which the link can be copied. Nothing
// is added until then, so that no heading gets a second stop for the keyboard. The text can be selected where copying is not allowed.
(() => {
  const top = new URL("../../", document.currentScript.src);
  const FORMS = {
    Link: ({ url }) => url,
    Markdown: ({ url, title }) => `[${title.replace(/[\\[\]]/g, "\\$&")}](${url})`,
    HTML: ({ url, title }) => `<a href="${html(url)}">${html(title)}</a>`,
    "Confluence or Jira markup": ({ url, title }) => `[${title.replace(/[\\[\]{}|*_^~+-]/g, "\\$&")}|${url}]`,
    "Citation with date": ({ url, title, page, site, reviewed, today }) =>
      `“${title}”${page === title ? "" : `, ${page}`}, ${site}${reviewed ? `, reviewed ${reviewed}` : ""}. ${url} (read ${today}).`,
  };
  const html = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
  // As calculators/publish/addresses.py writes it.
  const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /** All that a form of the link may say. */
  const facts = (heading, login) => {
    const here = new URL(location.href);
    here.search = "";
    here.pathname = here.pathname.replace(/index\.html$/, "");
    here.hash = heading.id;
    const page = slug(here.pathname.slice(top.pathname.length)) || "home";
    const words = heading.cloneNode(true);
    for (const sign of words.querySelectorAll(".headerlink, .copy-link")) sign.remove();
    const now = new Date();
    return {
      url: login ? new URL(`go/${page}_${slug(heading.id)}/`, top).href : here.href,
      title: words.textContent.trim().replace(/\s+/g, " "),
      page: document.title.split(" - ")[0],
      site: document.title.split(" - ").at(-1),
      reviewed: document.querySelector(".page-dates")?.textContent.match(/\d{4}-\d\d-\d\d/)?.[0],
      today: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-"),
    };
  };

  const element = (name, values = {}, ...children) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...children);
    return made;
  };

  const build = (heading, sign) => {
    const form = element("select", {}, ...Object.keys(FORMS).map((name) => new Option(name)));
    const login = element("input", { type: "checkbox" });
    const text = element("textarea", { readOnly: true, rows: 3, spellcheck: false, ariaLabel: "Text to copy" });
    const copy = element("button", { type: "button" }, "Copy");
    const close = element("button", { type: "button" }, "Close");
    const told = element("span");
    told.setAttribute("role", "status");
    const part = element(
      "div",
      { className: "copy-link" },
      element("label", {}, "Copy as ", form),
      element("label", {}, login, " Readers must log in to this site first: use the address without #"),
      text,
      element("p", {}, copy, " ", close, " ", told),
    );
    part.setAttribute("role", "group");
    const show = () => {
      text.value = FORMS[form.value](facts(heading, login.checked));
      told.textContent = "";
    };
    part.ariaLabel = `Link to “${facts(heading).title}”`;
    part.away = () => {
      part.remove();
      sign.removeAttribute("aria-expanded");
    };
    form.addEventListener("change", show);
    login.addEventListener("change", show);
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value); // on plain HTTP there is no clipboard, which is a mistake caught here too
        told.textContent = "Copied.";
      } catch {
        text.focus();
        text.select();
        told.textContent = "Selected: copy it with your keyboard.";
      }
    });
    const back = () => {
      part.away();
      sign.focus();
    };
    close.addEventListener("click", back);
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      back();
    });
    show();
    return { part, form };
  };

  // Before the theme, which would put the page anew in its own place, and before a calculator, which sees to links of its page itself. So
  // the way to the heading is gone here; inputs in the address stay.
  addEventListener("click", (event) => {
    const sign = event.target.closest?.("a.headerlink");
    const heading = sign?.closest("h1, h2, h3, h4, h5, h6");
    if (!heading?.id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!location.hash.includes("~")) history.replaceState(history.state, "", `#${heading.id}`);
    const open = document.querySelector(".copy-link");
    const own = open && open.previousElementSibling === heading;
    open?.away();
    if (own) return;
    const { part, form } = build(heading, sign);
    heading.after(part);
    sign.setAttribute("aria-expanded", "true");
    heading.scrollIntoView();
    form.focus({ preventScroll: true });
  }, true);
})();
