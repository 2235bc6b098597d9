// The note that an organisation's profile has for a page, at its top, as plain text. A page for a frame has that of its full page.
import { here, top } from "./copy-forms.js";
import * as file from "./profile/file.js";

function show() {
  const page = here().pathname.slice(top.pathname.length).replace(/\/$/, "") || "home";
  const note = file.note(page);
  const title = document.querySelector(".md-content h1, .embed-line");
  if (!note || !title || title.parentElement.querySelector(":scope > .profile-note")) return;
  const place = document.createElement("aside");
  place.className = "profile-note";
  place.ariaLabel = `Note of ${note.organisation}`;
  const [head, body] = [document.createElement("strong"), document.createElement("p")];
  head.textContent = `Note of ${note.organisation}, ${note.date}`;
  body.textContent = note.text;
  place.append(head, body);
  title.after(place);
}

file.known.then(() => {
  if (globalThis.document$) document$.subscribe(show);
  else show();
});
