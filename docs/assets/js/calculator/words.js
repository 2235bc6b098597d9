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

/** Say why the questions lead nowhere yet. */
export function unread(reason) {
  return `The calculator is not running: ${why(reason)}. Your answers stay on this page, but lead to no result until it runs.`;
}

/** Say why the answers of a link are not there. */
export function unreadLink(reason) {
  return `The calculator is not running: ${why(reason)}. The answers in this link are not lost, but cannot be read until it runs.`;
}

export const READING = "Reading your answers…";
export const READ = "Your answers are read.";
export const LEAVING = "Your answers are being read. Then the page that you asked for follows.";

const why = (reason) => WHY[reason] ?? "it met a fault of its own";

/** Say why the page is not live, and what the result shown is worth: an example, complete, or in parts for inputs before these. */
export function failed(reason, example, complete) {
  const shown = example
    ? "The result shown is this page’s example, not the one for your inputs."
    : complete
      ? "The result shown is complete, for the inputs it was computed with."
      : "The parts of the result that are marked are missing, or stand for earlier inputs.";
  return `The calculator is not running: ${why(reason)}. ${shown}`;
}

/** Say how far the start has come, and what is shown meanwhile when that is only an example, or what is `doing`. */
export function starting({ name, progress }, example, doing) {
  const shown = example ? "Working out your figures. What is shown until then is this page’s example. " : "";
  const meanwhile = doing ? `${doing} ` : shown;
  if (name === "ready" || progress?.stage === "start") return `${meanwhile}Starting the calculator: almost there…`;
  const percent = progress ? Math.floor((100 * progress.done) / progress.total) : 0;
  return `${meanwhile}Starting the calculator: downloading, ${percent} % of about 4 MB, needed once…`;
}

/** Say that the result is for other inputs, and for which: what was typed on the way may have been accepted. */
export function stale(differences, example) {
  if (example) return "These inputs cannot all be used. The result shown is this page’s example.";
  const sentence = "These inputs cannot all be used. The result shown is for the last inputs that could be.";
  return differences.length ? `${sentence} That is ${differences.join(", ")}.` : sentence;
}

export const COPIED = "The link to these inputs is copied.";
export const COPIED_SHORT = "Link copied";
export const NOTHING_COPIED = "Nothing copied";
export const COPY_BY_HAND = "The browser does not let this page copy. The link is selected: copy it with the keyboard.";
export const KEPT_NOT = "Nothing kept: these inputs have no result yet.";
export const KEPT_ALREADY = "These inputs are kept already.";
export const KEPT_MOST = "Four cases are kept, the most that can be compared. Remove one first.";

/** Say which link a button copies, and in which form. */
export function copies({ pinned, short, query, form }) {
  const link = `${pinned ? "pinned " : short ? "short " : ""}link${query ? " with ?s=" : ""}`;
  return `Copy ${link}${form === "Link" ? "" : ` as ${form.replace("Citation with date", "citation")}`}`;
}

/** Say that a case was kept. */
export function kept(count) {
  return count === 1 ? "Kept. Keep another to compare it with." : `Kept. ${count} cases stand side by side.`;
}

/** Lead to what is kept. */
export function compare(count) {
  return count === 1 ? "Show the case kept" : `Compare the ${count} cases kept`;
}

/** Say how many inputs were found. */
export function found(count) {
  return count === 1 ? "1 input found." : `${count || "No"} inputs found.`;
}

export const OPENING = "Being opened…";
export const NOT_OPENED = "This part cannot be opened: the calculator is not running.";

/** Say that parts of a tree were closed to make room. */
export function closed(paths) {
  return `Closed again, so that the page stays light: ${paths.join(", ")}.`;
}

/** Say that a link is without inputs that the figures rest on. */
export function copiedWithout(inputs) {
  return `The link is copied, without ${inputs.join(", ")}: who opens it sees the result of the other inputs.`;
}

/** Say that a case cannot be kept, since what is kept is its link. */
export function keptNotWithout(inputs) {
  return `Nothing kept: ${inputs.join(", ")} is in no link, and a kept case is one. Use “Compare with” instead.`;
}

export const WRITING = "The file is being written for your inputs.";
export const WRITING_SHORT = "Being written…";
export const FILE_COPIED = "The document is copied.";
export const SAVED = "The file is saved.";
export const PRINTED = "The memo is ready to be printed.";
export const FILE_BY_HAND = "The browser does not let this page copy. The text is selected: copy it with the keyboard.";
export const NOT_WRITTEN = "Not written: the calculator is not running. Your inputs stay as they are. Press the button again to try once more.";
export const NOT_DRAWN = "The browser did not draw the chart. Save it as SVG instead.";

const STOPS = {
  amounts: "has amounts from Total cost",
  answered: "answered",
  older: "based on older answers, update",
  costs: "takes these costs along",
  capacity: "takes this choice along",
};

/** Say what is known of a stop on the way. */
export function stop(state) {
  return STOPS[state] ?? "";
}

export const NO_LINK = "These inputs cannot all be used, so there is no link to them and no file of them. Correct what is marked.";
export const NO_SHORT =
  "The short address is for a ready case as it stands, with nothing pinned. So the link has its inputs behind the # again.";
export const NO_ENGINE = "The calculator is not running, so links and files cannot be written for your inputs.";
export const NOTHING_PINNED = "This result rests on your inputs alone, so there is nothing to pin.";
export const SAVED_INPUTS = "The inputs are saved as a file.";
export const FILE_OPENING = "The file is being read…";
export const OPENED = "Opened: its inputs are in the form.";
export const FILE_TOO_LARGE = "The file is too large to be one of ours. Nothing was changed.";
export const FILE_UNREAD = "The browser cannot read this file. Nothing was changed.";
export const NOT_KEPT = "This browser did not let the page change what is kept.";
export const ALL_DELETED = "All that was kept for this calculator is deleted.";
export const NO_STORAGE = "This browser does not let the page keep anything. Save the inputs as a file instead.";

/** Say what a link that pins figures carries, and a file that is saved now. */
export function pinned(count) {
  return `The link carries ${count === 1 ? "1 figure" : `${count} figures`} of today’s data, and so does a file that you save.`;
}

/** Say how many figures an organisation's profile set, which are in no link and no file. */
export function withheld(count) {
  const left = count === 1 ? "1 figure that the organisation’s profile sets is" : `${count} figures that the organisation’s profile sets are`;
  return `${left} left out of links and files: opened without that profile, the public data counts instead.`;
}

/** Say why a file is not opened. */
export function notOpened(why) {
  return `Not opened. ${why} Your inputs stay as they are.`;
}

/** Say why a file is not written. */
export function notWritten(why) {
  return `Not written. ${why}`;
}

/** Say that the code of files did not come, and what to do. */
export function notFetched(reason) {
  return `Not written: what writes files is fetched when it is first needed, and ${why(reason)}. Your inputs and results stay as they are, and go on. Press the button again when you are connected.`;
}

/** Say which inputs are in no link. */
export function onlyInFile(inputs) {
  return `Not in the link: ${inputs.join(", ")}. A file has it.`;
}

/** Say that a link is so long that programs may cut it. */
export function long(length) {
  return `This link has ${length.toLocaleString("en")} characters, and some programs cut links after 2,000. Save the inputs as a file instead.`;
}

/** Say that inputs are kept. */
export function keptHere(name) {
  return `Kept in this browser as “${name}”.`;
}

/** Say that one is deleted. */
export function deleted(name) {
  return `“${name}” is deleted.`;
}

/** Say that one has another name. */
export function renamed(name) {
  return `Kept under the name “${name}” now.`;
}
