// The note that an organisation's profile has for a page, at its top, as plain text.
import * as file from "./profile/file.js";

const TOP = new URL("../../", import.meta.url);

function show() {
  const page = location.pathname.slice(TOP.pathname.length).replace(/index\.html$/, "").replace(/\/$/, "") || "home";
  const note = file.note(page);
  const title = document.querySelector(".md-content h1");
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
