// In a page below /embed/: makes its calculator live, leads to the full page, and talks with the page around the frame if that asks.
// What a reader types is told to nobody: the host page hears how high the frame wants to be, and nothing else. The protocol stands on
// the page reference/embedding.
(() => {
  const page = document.body; // the style sheet holds below the root
  const calculator = document.querySelector("llm-calculator");
  const full = document.querySelector("[data-full]");
  const unkept = document.querySelector("[data-unkept]");
  const { id } = calculator;
  const SHORT = /([?&])view=answer(?=&|$)/; // in the address of a frame that shows the answer alone
  const short = SHORT.test(location.search);
  let host = ""; // the origin that greeted
  page.classList.toggle("embed-answer", short);

  /** Lead to the full page with what is shown: the inputs, and the figures that a link pins, or a word that these stay behind. */
  const lead = () => {
    const inAddress = location.hash.startsWith(`#${id}~`) ? location.hash : "";
    full.hash = calculator.state ?? inAddress;
    unkept.hidden = !calculator.unkept;
    full.search = location.search.replace(SHORT, "$1").replace(/([?&])&|[?&]$/, "$1");
  };

  const report = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (host) parent.postMessage({ type: "llm-guide:height", calculator: id, height }, host === "null" ? "*" : host);
  };

  const heard = ({ source, origin, data }) => {
    if (source !== parent || parent === self) return;
    if (data?.type === "llm-guide:hello") {
      host = origin;
      page.classList.add("embed-resized");
      report();
    } else if (data?.type === "llm-guide:state" && host && origin === host && typeof data.state === "string") {
      const state = data.state.replace(/^#/, "");
      if (state === "" || state === id || state.startsWith(`${id}~`)) location.replace(`#${state || id}`);
    }
  };

  /** In a frame without an origin neither modules nor workers may be loaded: the example stays, worked out to the end. */
  const still = () => {
    page.classList.add("embed-still");
    for (const control of calculator.querySelectorAll("form :is(input, select, textarea, button)")) control.disabled = true;
    const place = document.querySelector(".embed-closed");
    place.hidden = false;
    const show = () => (place.querySelector("input").value = full.href);
    show();
    addEventListener("hashchange", show);
  };

  lead();
  addEventListener("hashchange", lead);
  calculator.addEventListener("calculated", lead);
  addEventListener("message", heard);
  new ResizeObserver(report).observe(document.body);
  // Pages of the guide open beside the host page, not in its frame. So does what a figure opens where the answer stands alone.
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link) return;
      if (link.href.split("#")[0] !== location.href.split("#")[0]) {
        link.target = "_blank";
      } else if (short) {
        event.preventDefault();
        event.stopPropagation();
        full.click();
      }
    },
    { capture: true },
  );

  if (self.origin === "null") return still();
  for (const name of ["calculator.js", "profile.js"]) {
    const module = document.createElement("script");
    module.type = "module";
    module.src = new URL(`../${name}`, document.currentScript.src);
    document.head.append(module);
  }
})();
