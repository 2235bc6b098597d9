// The inputs of a calculator in the address of the page: the address and the figures shown always agree.

/** The part of the address that holds inputs of this calculator; empty when there is none. */
export function held(id) {
  const fragment = location.hash.slice(1);
  return fragment.startsWith(`${id}~`) ? fragment : "";
}

/** Write it, as an entry of its own when Back shall lead to what was there before. */
export function write(fragment, anew) {
  const address = fragment ? `#${fragment}` : location.pathname + location.search;
  if (anew) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
}

/** Whether the reader came by a link, not by Back, Forward or reload: the theme notes places in the entries of the history that were seen. */
export function arrived() {
  if (history.state === null) return true;
  return document.readyState !== "complete" && performance.getEntriesByType("navigation")[0]?.type === "navigate";
}

/** Follow a link to a place in the page without giving the inputs in the address up for it. */
export function follow(event) {
  const link = event.target.closest?.("a[href*='#']");
  if (!link || link.dataset.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.origin + link.pathname + link.search !== location.origin + location.pathname + location.search) return;
  const place = document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  event.stopPropagation(); // the theme would change the address
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}
