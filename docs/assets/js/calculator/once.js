// A single question to the engine, outside the course of answers and parts.
import * as engine from "./engine.js";

/** Ask; gives the reply, or null when the engine fails. */
export function once(request) {
  return new Promise((resolve) => {
    const owner = {};
    const done = (reply) => {
      leave();
      resolve(reply);
    };
    const failed = () => {
      if (engine.state().name !== "failed") return;
      engine.forget(owner);
      done(null);
    };
    const leave = engine.listen(failed);
    if (engine.state().name === "failed") return done(null);
    engine.ask(owner, request, done);
  });
}
