// "Report an error": the text at the end of a page names the figure that the reader chooses there or came from, and a button copies it.
// Works on every page of a visit, whatever the theme replaces: it looks at the page when the part is opened.
(() => {
  const PLACE = "report-an-error";
  const field = "Figure or sentence: ";
  const name = ({ dataset, id }) => dataset.figure ?? dataset.table ?? dataset.chart ?? id;
  const said = (figure) => {
    const caption = figure.dataset.figure ? figure : figure.querySelector(".figure-title, figcaption, caption") ?? figure;
    return caption.textContent.trim().replace(/\s+/g, " ").slice(0, 80);
  };
  const text = (part) => part.querySelector(".report-text");
  const figures = () => [...document.querySelectorAll("article :is([data-figure], figure)")];

  const choose = (part, chosen) => {
    text(part).textContent = text(part).textContent.replace(/^Figure or sentence: .*$/m, field + chosen);
  };

  const build = (part) => {
    if (part.querySelector("select")) return;
    const list = document.createElement("select");
    list.append(new Option("The page", ""));
    for (const figure of figures()) list.append(new Option(said(figure), `${name(figure)} (${said(figure)})`));
    list.addEventListener("change", () => choose(part, list.value));
    const label = document.createElement("label");
    label.append("About ", list);
    const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy" });
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text(part).textContent);
        told.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(text(part));
        told.textContent = "Selected: copy it with your keyboard.";
      }
    });
    text(part).before(label);
    text(part).after(copy, " ", told);
  };

  document.addEventListener("toggle", ({ target }) => {
    if (target.id === PLACE && target.open) build(target);
  }, true);

  // A chart leads there by a link below it. The theme would load the page anew and forget the chart.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`a[href$="#${PLACE}"]`);
    const part = link && document.getElementById(PLACE);
    if (!part) return;
    event.preventDefault();
    event.stopPropagation();
    part.open = true;
    build(part);
    const figure = link.closest("figure");
    if (figure) choose(part, `${name(figure)} (${said(figure)})`);
    part.scrollIntoView();
    part.querySelector("summary").focus({ preventScroll: true });
  }, true);
})();
