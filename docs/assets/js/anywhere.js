// The site may stand under any host, port and path; sitemap.xml names the address that it was built for. The theme reads
// that file to know which links it may follow without loading a page, so the addresses in it are moved to where this script was loaded from.
(() => {
  const top = new URL("../../", document.currentScript.src);
  const parse = DOMParser.prototype.parseFromString;
  if (parse.moved) return;
  DOMParser.prototype.parseFromString = function (text, type) {
    const parsed = parse.call(this, text, type);
    const places = type === "text/xml" ? [...parsed.querySelectorAll("urlset > url > loc")] : [];
    // The shortest address is the home page.
    const home = places.map((place) => place.textContent.trim()).sort((a, b) => a.length - b.length)[0];
    for (const place of places) {
      place.textContent = new URL(place.textContent.trim().slice(home.length), top).href;
    }
    return parsed;
  };
  DOMParser.prototype.parseFromString.moved = true;

  // Back and Forward between entries of one page: the theme would fetch that page and put it in the place of the one that stands.
  // Whoever sees to it, as a calculator does, takes this event. Only a listener that is older than the theme's comes before it.
  addEventListener("popstate", (event) => {
    const taken = !document.dispatchEvent(new Event("addressmove", { cancelable: true }));
    if (taken) event.stopImmediatePropagation();
  });

  // The theme notes in an entry of the history how far the reader scrolled, in place of what stands there. Answers that a page keeps
  // in the entry stay beside it.
  history.replaceState = (state, ...more) => {
    const { answers } = history.state ?? {};
    History.prototype.replaceState.call(history, answers ? { answers, ...state } : state, ...more);
  };
})();
