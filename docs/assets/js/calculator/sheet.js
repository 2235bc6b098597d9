// Printing something by itself: everything that does not hold it is left out.

/** Print a part of the page, folded or not; with `within` a document that is not in the page stands there meanwhile. */
export function printed(part, within) {
  const folded = part.matches("details:not([open])");
  if (folded) part.open = true;
  if (within) within.append(part);
  part.classList.toggle("printed-sheet", Boolean(within));
  const path = [];
  for (let around = within ?? part; around; around = around.parentElement) path.push(around);
  for (const around of path) around.dataset.prints = "";
  window.addEventListener(
    "afterprint",
    () => {
      for (const around of path) delete around.dataset.prints;
      if (folded) part.open = false;
      if (within) part.remove();
    },
    { once: true },
  );
  window.print();
}
