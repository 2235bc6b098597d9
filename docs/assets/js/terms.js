// Escape puts the meaning of a glossary term away; it comes back when the pointer or the focus returns to the term.
(() => {
  const at = () => document.querySelector("a.term:hover, a.term:focus-visible");
  const back = ({ target }) => target.matches?.("a.term") && delete target.dataset.closed;

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") at()?.setAttribute("data-closed", "");
  });
  document.addEventListener("pointerover", back);
  document.addEventListener("focusin", back);
})();
