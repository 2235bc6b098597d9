// The theme puts the copy button of each listing into a navigation without a name. A page of listings would have a dozen of
// them in the list of landmarks; a button that copies is none.
(() => {
  const strip = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  };
  // The theme adds them as listings come into sight, and replaces the page within a visit.
  new MutationObserver(strip).observe(document.body, { childList: true, subtree: true });
  strip();
})();
