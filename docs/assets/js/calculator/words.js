// What the page says about the engine's state.

const WHY = {
  "no-wasm": "this browser has no WebAssembly, or it is switched off",
  policy: "a security policy of this site or browser forbids what it needs",
  missing: "a file that it needs could not be loaded",
  network: "a file that it needs could not be fetched",
  incomplete: "a download ended before it was complete",
  damaged: "a downloaded file is not what it should be",
  stalled: "nothing has arrived for a while",
  memory: "there is not enough memory",
  stopped: "it has stopped answering",
};

/** Say why the page is not live. */
export function failed(reason) {
  const why = WHY[reason] ?? "it met a fault of its own";
  return `The calculator is not running: ${why}. The result shown is complete, for the inputs it was computed with.`;
}

/** Say how far the start has come. */
export function starting(progress) {
  if (progress?.stage === "start") return "Starting the calculator: almost there…";
  const percent = progress ? Math.floor((100 * progress.done) / progress.total) : 0;
  return `Starting the calculator: downloading, ${percent} % of about 4 MB, needed once…`;
}

export const STARTING = "Starting the calculator. The answer follows.";
export const STALE = "These inputs cannot all be used. The result shown is for the last inputs that could be.";
export const COPIED = "The link to these inputs is copied.";
export const COPIED_SHORT = "Link copied";
export const COPY_BY_HAND = "The browser does not let this page copy. The link is selected: copy it with the keyboard.";
