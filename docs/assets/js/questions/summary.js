// The list of all answers, in the words of the controls.

/** Fill the list; `unread` when the controls do not hold the answers yet. */
export function fill(list, form, unread) {
  for (const place of list.querySelectorAll("[data-answer]")) {
    const screen = form.querySelector(`[data-question="${place.dataset.answer}"]`);
    place.replaceChildren(...(unread ? ["not read yet"] : answers(screen)).map(line));
  }
}

function line(text) {
  const part = document.createElement("p");
  part.textContent = text;
  return part;
}

/** Give what a screen's controls say, a line for each field. */
function answers(screen) {
  const fields = [...screen.querySelectorAll(".question-fields > [data-field]")];
  const folded = fields.filter((field) => field.closest("details"));
  const open = fields.filter((field) => !folded.includes(field));
  const given = folded.filter(text);
  const refused = folded.map(error).filter(Boolean);
  // What is folded takes the place of what stands open above it, when it can be used.
  const said = given.length && !refused.length ? given : open;
  return [...said.map((field) => (fields.length > 1 ? `${label(field)}: ${words(field)}` : words(field))), ...refused];
}

/** What is wrong with a field, in words. */
function error(field) {
  return field.querySelector(":scope > .field-error:not([hidden])")?.textContent;
}

function label(field) {
  return field.querySelector("legend, label").firstChild.textContent.trim();
}

function words(field) {
  if (error(field)) return `“${text(field)}” cannot be read and is left out`;
  return text(field) || (field.querySelector("[type=radio]") ? "as set in the calculator" : "don’t know");
}

function text(field) {
  const input = field.querySelector(":scope > input");
  if (input) return [input.value.trim(), input.value.trim() && unit(field)].filter(Boolean).join(" ");
  const chosen = [...field.querySelectorAll("label > input:checked")].map(choice);
  return chosen.join("; ") || (field.querySelector("[type=checkbox]") ? "none" : "");
}

/** A chosen option, with its figure where it takes one. */
function choice(box) {
  const name = box.nextElementSibling.textContent;
  const figure = box.closest(".choice-with-figure")?.querySelector("[data-field]");
  return figure ? `${name} (${text(figure)})` : name;
}

function unit(field) {
  return field.querySelector(".unit")?.textContent ?? "";
}
