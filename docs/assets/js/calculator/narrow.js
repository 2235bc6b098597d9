// Blocks of charts and tables that are long on a phone. They stand open in the page, so that they can be read without a script and
// on paper; a narrow window makes each a line that says what it holds, and a wider one opens them again.
import { arrived } from "./address.js";

const narrow = matchMedia("screen and (max-width: 44.984375em)");

/** The place that the address names, if any. */
const named = () => document.getElementById(location.hash.slice(1));

/** Whether the reader is there, or came for it: the focus is in the block, or the address names a place in it or its title. */
const wanted = (block) => block.contains(document.activeElement) || block.parentElement.contains(named());

/** Let the blocks in `content` be as the window wants them. */
export function fit(content) {
  for (const block of content.querySelectorAll(".narrow-fold")) block.open = !narrow.matches || wanted(block);
}

/** Do so in `place` now and whenever the window changes between narrow and wide. */
export function attach(place, on) {
  fit(place);
  on(narrow, ["change"], () => fit(place));
  // What folded above the place that a link leads to has moved it.
  if (narrow.matches && arrived()) named()?.scrollIntoView();
}
