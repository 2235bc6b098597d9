// For a page that shows a calculator in a frame: <iframe data-llm-guide src="https://…/embed/tco/">. Makes the frame as high as what is
// in it, and lets the page set the inputs: frame.dispatchEvent(new CustomEvent("llm-guide:state", { detail: "tco~v1~requests_per_day=5000" })).
for (const frame of document.querySelectorAll("iframe[data-llm-guide]")) {
  frame.style.boxSizing = "content-box"; // a height is that of what is in the frame
  const site = new URL(frame.src).origin;
  const closed = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin"); // then the frame has no origin
  const send = (message) => frame.contentWindow.postMessage(message, closed ? "*" : site);
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== (closed ? "null" : site)) return;
    if (data?.type === "llm-guide:height") frame.style.height = `${data.height}px`;
  });
  frame.addEventListener("llm-guide:state", ({ detail }) => send({ type: "llm-guide:state", state: detail }));
  frame.addEventListener("load", () => send({ type: "llm-guide:hello" }));
  if (frame.contentDocument?.URL !== "about:blank") send({ type: "llm-guide:hello" });
}
