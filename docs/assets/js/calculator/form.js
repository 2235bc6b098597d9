// Reading and filling the controls of a form, and showing errors at them. Texts go in and out as they stand there.

const DATA = (control) => control.name && control.name !== "scenario"; // the box that finds inputs has no name
const domId = (id, field) => `${id}-${field.replaceAll(".", "--")}`;

/** Give what stands in the controls, by field: text, the one chosen, or the chosen values of a group of boxes joined by commas. */
export function read(form) {
  const answers = {};
  for (const control of [...form.elements].filter(DATA)) {
    if (control.type === "radio" && !control.checked) continue;
    if (control.type !== "checkbox") answers[control.name] = bounded(control);
    else answers[control.name] = [answers[control.name], control.checked && control.value].filter(Boolean).join(",");
  }
  return answers;
}

/** Give an error for each text that is too long, in the words in which the engine would refuse it. */
export function tooLong(form) {
  const long = [...form.elements].filter(({ value, dataset: { most } }) => most && value.length > most && value.trim().length > most);
  return long.map(({ name, dataset }) => ({ field: name, message: dataset.tooLong }));
}

/** Give a text, or so much of one that is too long that it is still too long: megabytes are not carried to be refused. */
function bounded({ value, dataset: { most } }) {
  return most && value.length > most ? value.trim().slice(0, Number(most) + 1) : value;
}

/** Put texts into the controls, but for the fields in `except`. */
export function fill(form, texts, except) {
  for (const control of [...form.elements].filter(DATA)) {
    const text = texts[control.name];
    if (text === undefined || except.has(control.name)) continue;
    if (control.type === "checkbox") control.checked = text.split(",").includes(control.value);
    else if (control.type === "radio") control.checked = text === control.value;
    else if (control.value !== text) control.value = text;
  }
}

/** Mark which of these fields differ from their default; the style sheet does the rest. */
export function mark(fields) {
  for (const field of fields) {
    const controls = [...field.querySelectorAll("input, select, textarea")];
    const boxes = controls.filter((control) => control.checked).map((control) => control.value);
    const text = ["checkbox", "radio"].includes(controls[0].type) ? boxes.join(",") : controls[0].value;
    field.toggleAttribute("data-changed", text !== (field.dataset.default ?? controls[0].dataset.default));
  }
  for (const group of new Set([...fields].map((field) => field.closest(".field-group")))) count(group);
}

/** Say beside a folded group's name how many of its fields were changed, so that nothing that moves the answer is out of sight. */
function count(group) {
  const place = group?.querySelector("[data-role=group-changed]");
  if (!place) return;
  const changed = group.querySelectorAll("[data-changed]").length;
  const text = changed ? `${changed} changed` : "";
  if (place.textContent !== text) place.textContent = text;
}

/** Say which inputs stand otherwise in the form than in `texts`, and how there: at most three. */
export function differences(id, form, texts) {
  const now = read(form);
  const other = Object.keys(now).filter((name) => texts && texts[name] !== now[name]);
  const label = (name) => form.querySelector(`label[for="${domId(id, name)}"]`)?.firstChild.textContent ?? name;
  return other.slice(0, 3).map((name) => `${label(name).trim()} ${texts[name] || "(empty)"}`);
}

/** Show errors at their fields and take away those that no longer hold. */
export function showErrors(id, form, errors) {
  if (errors.length === 0 && !form.querySelector(".field-error:not([hidden])")) return;
  const words = new Map(errors.filter((error) => error.field).map((error) => [domId(id, error.field), error.message]));
  for (const place of form.querySelectorAll(".field-error")) {
    const key = place.id.slice(0, -"-error".length);
    const text = words.get(key) ?? "";
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
    for (const control of place.closest("[data-field]").querySelectorAll("input, select, textarea")) {
      if (text) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
}

/** Empty the box that narrows the form. */
function showAll(form) {
  const box = form.querySelector("[data-role=find]");
  box.value = "";
  box.dispatchEvent(new Event("input"));
}

/** Move the focus to a control, or to the heading of a region, opening what hides it. The address stays as it is. */
export function focus(id) {
  const place = document.getElementById(id);
  if (!place) return;
  const heading = place.tabIndex < 0 ? place.querySelector("h2[tabindex]") : null;
  const target = heading ?? place;
  if (target.closest("[data-field][hidden]")) showAll(target.form);
  if (target.tabIndex < 0) target.tabIndex = -1; // a heading or a step, which only a script can focus
  for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  target.focus({ preventScroll: Boolean(heading) });
  target.scrollIntoView({ block: heading ? "start" : "nearest" });
}
