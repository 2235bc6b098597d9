// Asks the search that the site ships: its own worker with its own index. On stdin {site, questions}, on stdout the pages found for each, and which words the first lacks.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const { site, questions } = JSON.parse(readFileSync(0, "utf8"));
const folder = join(site, "assets/javascripts/workers");
const file = readdirSync(folder).find((name) => /^search\..*\.js$/.test(name));

let listener;
let answer;
const worker = vm.createContext({
  console, setTimeout, URL, Promise, TypeError,
  addEventListener: (_, heard) => { listener = heard; },
  postMessage: (message) => answer(message),
});
worker.self = worker;
vm.runInContext(readFileSync(join(folder, file), "utf8"), worker);

const ask = (message) => new Promise((resolve) => {
  answer = resolve;
  listener({ data: message });
});

const { config, docs } = JSON.parse(readFileSync(join(site, "search/search_index.json"), "utf8"));
await ask({ type: 0, data: { config, docs, options: { suggest: true } } });
const found = {};
const missing = {};
for (const question of questions) {
  const { data } = await ask({ type: 2, data: question });
  missing[question] = Object.entries(data.items[0]?.[0].terms ?? {}).filter(([, has]) => !has).map(([word]) => word);
  found[question] = data.items.map((sections) => sections[0].location.split("#")[0]);
}
process.stdout.write(JSON.stringify({ found, missing }));
