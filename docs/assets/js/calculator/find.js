// The box that narrows a form to the inputs whose label, or a heading above it, has the words typed, in whatever order.
// Those with a word in their own label are marked, and Enter or a button leads to the first of them.

/** Show the box and let it work; `tell` gets what it found, in words. */
export function attach(form, on, tell) {
  const box = form.querySelector("[data-role=find]");
  if (!box) return;
  box.hidden = false;
  const none = form.querySelector("[data-role=find-none]");
  const first = form.querySelector("[data-role=find-first]");
  let opened = []; // groups that were opened to show what was found
  let timer = 0;

  const narrow = () => {
    const wanted = plain(box.value).split(" ").filter(Boolean);
    for (const group of opened.splice(0)) group.open = false;
    form.toggleAttribute("data-narrowed", wanted.length > 0);
    let count = 0;
    let best = null; // the first input that has a word in its own name, not in a heading above it
    for (const field of form.querySelectorAll("[data-field]")) {
      const found = wanted.every((word) => text(field).includes(word));
      field.hidden = !found;
      if (found && wanted.length) count += 1;
      const named = found && wanted.some((word) => plain(label(field)).includes(word));
      field.toggleAttribute("data-found", named);
      if (named) best ??= field;
    }
    for (const group of form.querySelectorAll(".field-group, .field-section")) {
      group.hidden = !group.querySelector("[data-field]:not([hidden])");
      if (wanted.length && !group.hidden && group.nodeName === "DETAILS" && !group.open) {
        group.open = true;
        opened.push(group);
      }
    }
    if (none) none.hidden = !wanted.length || count > 0;
    if (first) {
      first.hidden = !best;
      first.textContent = best ? `Go to “${label(best)}”` : "";
    }
    clearTimeout(timer);
    if (wanted.length) timer = setTimeout(() => tell(count), 600);
  };

  const lead = () => {
    const field = form.querySelector("[data-found]");
    field?.scrollIntoView({ block: "center" });
    field?.querySelector("input, select, textarea")?.focus({ preventScroll: true });
  };

  if (first) on(first, ["click"], lead);
  on(box, ["input"], (event) => {
    event.stopPropagation(); // it is no input of the calculation
    narrow();
  });
  on(box, ["change"], (event) => event.stopPropagation());
  on(box, ["keydown"], (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      return lead();
    }
    if (event.key !== "Escape" || !box.value) return;
    event.preventDefault();
    box.value = "";
    narrow();
  });
  on(form, ["reset"], () => setTimeout(narrow));
}

/** The name of an input. */
function label(field) {
  return (field.querySelector("label, legend")?.textContent ?? "").trim();
}

/** What a field is found by: its label and the headings that it stands under. */
function text(field) {
  const section = field.closest(".field-section")?.querySelector(":scope > legend")?.textContent ?? "";
  const group = field.closest(".field-group")?.querySelector(":scope > legend, :scope > summary > :first-child")?.textContent ?? "";
  return plain(`${label(field)} ${section} ${group}`);
}

function plain(words) {
  return words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
}
