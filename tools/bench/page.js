// The same call to plain Pyodide, its answer put into the page: what anybody would write first.
let worker;

globalThis.ask = (request) =>
  new Promise((resolve, reject) => {
    worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onerror = () => reject(new Error("the worker failed"));
    worker.onmessage = ({ data }) => {
      document.getElementById("result").innerHTML = JSON.parse(data).html;
      resolve();
    };
    worker.postMessage(JSON.stringify(request));
  });
