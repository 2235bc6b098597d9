// No key by itself leads anywhere: who dictates, or brushes a key, is not thrown to the search or to another page. The theme listens to
// some letters and signs; the search field and the links at a page's end do the same.
(() => {
  const KEYS = new Set(["f", "s", "/", "p", ",", "n", "."]);
  const writes = (target) => target.isContentEditable || target.matches?.("input, textarea, select");

  addEventListener(
    "keydown",
    (event) => {
      if (KEYS.has(event.key) && !writes(event.target)) event.stopImmediatePropagation();
    },
    true,
  );
})();
