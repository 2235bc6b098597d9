// What only paper needs, put in before printing and taken out after it: the page's own address, where its links lead, and what of a result
// is folded and stays away. In a table each link gets a number, and its address stands once in a list below; in running text the address
// of another site stands behind the words.
(() => {
  const top = new URL("../../", document.currentScript.src);
  const LONG = 80; // characters
  const added = [];
  const put = (place, name, className, text) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(text ?? "");
    place(made);
    added.push(made);
    return made;
  };

  /** Where a link leads, to be read: within the guide its path, since the page's own address stands on the paper too. */
  const address = ({ href, dataset }) => {
    if (dataset.go) return `/${dataset.go}`;
    return href.startsWith(top.href) ? `/${href.slice(top.href.length)}` : href;
  };
  const elsewhere = ({ href, origin }) => /^https?:/.test(href) && origin !== location.origin;
  /** Nobody types the inputs of a whole case; the link is on the page. */
  const typed = ({ dataset, hash }) => dataset.go || !hash.includes("~") || hash.length <= LONG;
  const leads = (link) => elsewhere(link) || link.pathname !== location.pathname || link.hash.includes("~");

  const number = (table) => {
    const links = [...table.querySelectorAll("a[href]")].filter((link) => leads(link) && typed(link) && !link.closest("[data-folded]"));
    if (!links.length) return;
    const list = put((made) => (table.closest(".table-scroll") ?? table).after(made), "ol", "print-notes");
    const numbers = new Map();
    for (const link of links) {
      const words = address(link);
      if (!numbers.has(words)) {
        numbers.set(words, numbers.size + 1);
        list.append(Object.assign(document.createElement("li"), { textContent: words }));
      }
      put((made) => link.append(made), "span", "print-number", `\u00a0${numbers.get(words)}`);
    }
  };

  /** Name a document inside a sentence, by the title of its part. */
  const titled = (part) => part.closest(".result-part").querySelector(".part-title").textContent.replace(/^The /, "the ");

  /** Say below the first answer what else there is: titles with nothing below them would fill pages. */
  const tellFolded = (panel) => {
    // Whichever comes first: the calculator marks what is folded, and the theme opens it.
    const folds = panel.closest("[data-role=result]").querySelectorAll("details:is(.folded-table, .working-group, .document-fold)");
    const parts = [...folds].filter((part) => !part.open || part.hasAttribute("data-folded"));
    const tables = parts.filter((part) => part.matches(".folded-table")).length;
    const documents = parts.filter((part) => part.matches(".document-fold")).map(titled);
    const formulas = parts.length > tables + documents.length && "formulas of the working";
    const left = [tables && `${tables} further ${tables === 1 ? "table" : "tables"}`, ...documents, formulas].filter(Boolean);
    const names = [left.slice(0, -1).join(", "), left.at(-1)].filter(Boolean).join(" and ");
    if (!names) return;
    const how = "Open them there before printing, or take the CSV file or the workbook along.";
    put((made) => panel.after(made), "p", "print-folded", `Folded on the page and not printed: ${names}. ${how}`);
  };

  const away = () => {
    for (const made of added.splice(0)) made.remove();
  };

  addEventListener("beforeprint", () => {
    away();
    const article = document.querySelector("article");
    if (!article) return;
    const today = new Date();
    const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    put((made) => article.prepend(made), "p", "print-address", `${location.href} – printed on ${date}`);
    for (const panel of article.querySelectorAll("[data-role=result] .take-along")) tellFolded(panel);
    for (const table of article.querySelectorAll("table")) number(table);
    for (const link of article.querySelectorAll("a[href]")) {
      if (!elsewhere(link) || link.closest("table, [data-folded]") || link.textContent.includes("://")) continue;
      put((made) => link.after(made), "span", "print-link", ` <${link.href}>`);
    }
  });
  addEventListener("afterprint", () => {
    away();
    for (const part of document.querySelectorAll("[data-folded]")) part.removeAttribute("data-folded");
  });
})();
