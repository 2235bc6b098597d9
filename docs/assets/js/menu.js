// The menu of narrow windows. The theme opens it by a label, which no keyboard reaches: a button takes its place. A folded
// list that is opened covers the one above it; it closes when the focus leaves it, so that what has the focus is always in sight.
(() => {
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header label[for=__drawer]");
  if (!toggle || !label) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu-button`;
  button.ariaLabel = "Menu";
  button.append(...label.childNodes);
  label.replaceWith(button);

  // The theme replaces the drawer on every page of a visit.
  const drawer = () => document.querySelector(".md-sidebar--primary");
  const links = (part) => [...part.querySelectorAll("a[href], label[tabindex='0']")];
  const listOf = (fold) => fold.parentElement.querySelector(":scope > nav");
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));

  const close = () => {
    if (toggle.checked) toggle.click();
  };

  button.addEventListener("click", (event) => {
    toggle.click();
    const byKeyboard = event.detail === 0;
    if (toggle.checked && byKeyboard) links(drawer())[0]?.focus();
  });
  toggle.addEventListener("change", tell);
  tell();

  document.addEventListener("focusin", ({ target }) => {
    if (!toggle.checked || target === button) return;
    if (!drawer().contains(target)) return close();
    for (const fold of drawer().querySelectorAll(".md-nav__toggle")) {
      const list = listOf(fold);
      if (list && fold.checked && !list.contains(target)) fold.click();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked) return;
    const at = document.activeElement;
    if (event.key === "Escape") {
      close();
      button.focus();
    } else if (["Enter", " "].includes(event.key) && at.matches("label[for]") && drawer().contains(at)) {
      event.preventDefault();
      event.stopImmediatePropagation(); // the theme would open and close it again
      const fold = document.getElementById(at.htmlFor);
      if (!fold.checked) fold.click();
      links(listOf(fold))[0]?.focus({ preventScroll: true }); // it is on its way in from the side
    }
  }, true);
})();
