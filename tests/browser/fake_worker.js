// Stands for the runtime's worker in tests of the page: answers at once, then gives the parts that the test wrote, one each
// time the page of the test says so through a channel of that name.
const PARTS = __PARTS__;
const place = (part) => `<section class="result-part" data-part="${part}" data-pending><p>Being worked out…</p></section>`;
const keys = [...new Set(PARTS.map(({ part }) => part).filter(Boolean))];
let asked = 0;
let left = [];

addEventListener("message", ({ data }) => {
  if (data.load) return;
  const { id, answers } = JSON.parse(data.request);
  const volume = answers?.requests_per_day ?? "none";
  const html = `<div class="result-answer"><h2 class="result-headline" tabindex="-1">It costs ${volume}.</h2></div>`;
  const reply = {
    ok: true, more: true, html: html + keys.map(place).join(""), announce: `It costs ${volume}.`,
    fragment: "tco~v1", scenario: "", form: null, errors: [], notices: [],
  };
  asked = id;
  left = PARTS.map((bit) => ({ html: "", headline: "", ...JSON.parse(JSON.stringify(bit).replaceAll("VOLUME", volume)), id }));
  postMessage({ type: "answer", reply: JSON.stringify(reply) });
});

new BroadcastChannel("next").onmessage = ({ data }) => {
  if (data === "stop") return void postMessage({ type: "error", reason: "memory", stage: "start", detail: "" });
  const bit = data === "old" ? { ...PARTS[0], html: "<section>old</section>", id: asked - 1 } : left.shift();
  postMessage({ type: "part", bit: JSON.stringify(bit ?? { id: asked, done: true }) });
};

postMessage({ type: "ready" });
