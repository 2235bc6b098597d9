// The sign "Report" of a row of figures. There is one, which goes to the row that the pointer or the focus is in: hundreds of rows weigh
// nothing more. The keyboard meets it in rows of the working and at charts; in tables only where a figure led to the row, so that a
// table's links do not become twice as many stops: the list at the page's end has its rows too. Escape puts it away.
import { described, ROWS } from "./figures.js";

const sign = Object.assign(document.createElement("button"), { type: "button", className: "row-report", textContent: "Report" });
let row = null;
let closed = null; // the row in which Escape was pressed

/** Let the sign go to rows; `report(row)` is called for the one whose sign is pressed. */
export function attach(report) {
  const come = ({ target }) => {
    const found = target.closest?.(ROWS);
    if (!found || found.closest(".worksheet") || !document.querySelector(".page-report")) return;
    if (found !== closed) closed = null;
    if ((found === row && sign.isConnected) || found === closed) return;
    // Whoever works with the keyboard keeps the sign while the pointer only lies somewhere.
    if (sign === document.activeElement && row !== found) return;
    row = found;
    sign.tabIndex = row.matches("tr") && target !== row ? -1 : 0;
    sign.ariaLabel = `Report an error in ${described(row).title}`;
    (cell(row) ?? row).append(sign);
  };
  addEventListener("pointerover", come, { passive: true });
  addEventListener("focusin", come);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sign.isConnected) return;
    if (sign === document.activeElement) focus(row);
    closed = row;
    sign.remove();
  });
  sign.addEventListener("click", (event) => {
    event.stopPropagation();
    sign.remove();
    report(row);
  });
}

/** Give the focus to a row that by itself takes none. */
export function focus(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** In a table the sign stands in the last cell that holds a link, or in the first: the next thing that the keyboard meets. */
function cell(element) {
  if (!element.cells) return null;
  return [...element.cells].findLast((one) => one.querySelector("a")) ?? element.cells[0];
}
