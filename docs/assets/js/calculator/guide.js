// Links from a result to pages of the guide. In the guide they are right as written, but for those to the method page: only the script
// knows where the site's root is. In another site `data-guide` says where the guide is; where it says nothing, the words stand alone.

/** Lead the links in `content`, which is about to go into the `calculator` element. */
export function lead(content, calculator) {
  const { guide, calculator: id } = calculator.dataset;
  const top = guide === "" ? null : (guide ?? new URL("../../../", import.meta.url));
  for (const link of content.querySelectorAll("a[data-method]")) {
    if (top) link.href = new URL(`method/${id}/#${link.dataset.method}`, top).href;
  }
  if (guide === undefined) return;
  for (const link of content.querySelectorAll('a[href^="../../"]')) {
    if (top) link.href = new URL(link.getAttribute("href").slice("../../".length), top).href;
    else link.removeAttribute("href");
  }
}
