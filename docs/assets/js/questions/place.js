// The place of a question path in the address: `#question-data~v1~case.task=coding` names the screen, then the answers in the
// manner of the calculator's own links.

const FIRST = "question-";

/** Give the screen and the calculator's fragment that the address holds; each may be missing. */
export function read(calculator) {
  const [front, version, ...inputs] = location.hash.slice(1).split("~");
  return {
    screen: front.startsWith(FIRST) ? front.slice(FIRST.length) : "",
    fragment: version ? [calculator, version, ...inputs].join("~") : "",
  };
}

/** Write both; as an entry of its own when Back shall lead to what was there before. */
export function write(screen, fragment, anew) {
  const inputs = fragment.split("~").slice(1);
  const address = `#${[FIRST + screen, ...inputs].join("~")}`;
  if (anew) history.pushState(null, "", address);
  else if (address !== location.hash) history.replaceState(history.state, "", address);
}
