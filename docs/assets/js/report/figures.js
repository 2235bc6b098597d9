// The figures of a page about which an error can be reported: each with its id, its words, its value as shown and, in a calculator, the
// link that restores the case.

const DATA = "article .guide-table tbody tr:has([id], [align=right])";

/** Rows and drawings that get a sign of their own: of the working, of the sources, charts of a result, figures of data tables. */
export const ROWS = [
  ".calculator .steps > li[id]",
  ".calculator .source-table tbody tr",
  ".calculator .result-chart",
  DATA,
].join();

const words = (element, most = 80) => {
  const copy = element?.cloneNode(true);
  for (const extra of copy?.querySelectorAll(".row-report, .print-number, .term-means, .headerlink") ?? []) extra.remove();
  return copy?.textContent.trim().replace(/\s+/g, " ").slice(0, most) ?? "";
};

/** The id of a step or of a figure of the sources, without what makes it an id of the page. */
const own = (id) => id.replace(/^.*?-(step|source)-/, "").replaceAll("--", ".");

/** The cells of a row behind its name, each with the head of its column. */
function cells(row) {
  const heads = [...row.closest("table").querySelectorAll("thead th")];
  return [...row.cells].slice(1).map((cell, place) => `${words(heads[place + 1])}: ${words(cell)}`);
}

/** What is said of a figure: `title` for lists and names, `text` for the report. */
export function described(element) {
  if (element.matches("[data-figure]")) return named(element.dataset.figure, words(element));
  if (element.matches(".steps > li")) {
    return named(own(element.id), words(element.querySelector("strong")), words(element.querySelector("b")));
  }
  if (element.matches("tr")) {
    const id = element.id ? own(element.id) : element.querySelector("[id]")?.id ?? above(element)?.id ?? "table";
    return named(id, words(element.cells[0]), cells(element).join("; ").slice(0, 300));
  }
  const title = element.querySelector(".figure-title, .section-title, figcaption, caption") ?? element;
  return named(element.dataset.chart ?? element.dataset.table ?? element.id, words(title));
}

function named(id, title, value) {
  return { title, text: `${title} (${id})${value ? `: ${value}` : ""}` };
}

/** The heading under which a table stands. */
function above(part) {
  let place = part.closest(".table-scroll") ?? part.closest("table");
  while (place && !/^H[1-6]$/.test(place.nodeName)) place = place.previousElementSibling;
  return place;
}

/** The words of a figure in a list. A row of data is told from its neighbours by more than its first cell. */
export function entry(element) {
  return element.matches(DATA) ? [...element.cells].slice(0, 4).map((cell) => words(cell)).join(", ") : described(element).title;
}

/** The rows of data in groups, a table each. */
function tables() {
  const found = new Map();
  for (const row of document.querySelectorAll(DATA)) {
    const table = row.closest("table");
    if (!table.closest(".worksheet")) found.set(table, [...(found.get(table) ?? []), row]);
  }
  return [...found].map(([table, rows]) => [`Table: ${words(above(table)) || "figures"}`, rows]);
}

/** All figures of the page in groups: [words, elements]. */
export function groups() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return [
    ["Figures, charts and tables", all("article :is([data-figure], figure, .result-chart)")],
    ...all("article .working-group").map((group) => [
      `Working: ${words(group.querySelector("summary"))}`,
      [...group.querySelectorAll(".steps > li[id]")],
    ]),
    ["Sources of the calculation", all(".calculator .source-table tbody tr")],
    ...tables(),
  ].filter(([, figures]) => figures.length);
}

/** The link that restores the case in which a figure stands; empty outside of calculators. `filled` when it carries the reader's inputs. */
export function caseOf(element) {
  const calculator = element.closest("llm-calculator[id]");
  if (!calculator) return { link: "", filled: false };
  const { fragment } = calculator;
  return { link: new URL(`#${fragment || calculator.id}`, location.href).href, filled: Boolean(fragment?.includes("~")) };
}
