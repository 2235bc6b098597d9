// The answers as they stand in the controls, kept in the entry of the tab's history, where a reload, Back and Forward find them
// again before anything has read them. That the theme leaves them there is seen to in anywhere.js.

/** Give what is kept in the present entry, if anything. */
export function found() {
  return history.state?.answers ?? null;
}

/** Keep a note in the present entry. */
export function keep(note) {
  history.replaceState({ ...history.state, answers: note }, "");
}
