// What cannot be used of the inputs: told at the fields, and once more in a summary that leads to them.
import { showErrors } from "./form.js";
import { swap } from "./swap.js";

/** Show the errors of a reply, none of them when it was accepted; `id` begins the ids of the form's fields. */
export function show(id, form, summary, reply) {
  showErrors(id, form, reply.errors);
  const content = document.createElement("template");
  content.innerHTML = reply.error_html ?? "";
  if (!reply.ok && !reply.error_html) content.content.append(reply.errors.map((error) => error.message).join(" "));
  swap(summary, content.content);
  summary.hidden = reply.ok;
}
