// The theme puts the copy button of each listing into a navigation without a name. A page of listings would have a dozen of
// them in the list of landmarks; a button that copies is none.
(() => {
  const strip = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  };
  let watch;
  // The theme adds them as listings come into sight, and replaces the page within a visit. Only listings are watched: a
  // calculator changes its page many times a second.
  const begin = () => {
    watch?.disconnect();
    watch = new MutationObserver(strip);
    for (const listing of document.querySelectorAll(".md-content .highlight")) {
      watch.observe(listing, { childList: true, subtree: true });
    }
    strip();
  };
  if (globalThis.document$) document$.subscribe(begin);
  else begin();
})();
