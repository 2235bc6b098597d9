// The list of charts in the panel “Take it along”: those of the result that is shown.

/** Keep the list of a calculator's element; `on` adds a listener that ends with the element. */
export function attach(calculator, on) {
  const list = calculator.querySelector("[data-role=chart]");
  if (!list) return;
  const fill = () => {
    const shown = [...calculator.querySelectorAll("[data-role=result] [data-chart]")];
    const options = shown
      .filter((chart) => !chart.querySelector(".chart-empty"))
      .map((chart) => new Option(chart.querySelector(".section-title").textContent, chart.dataset.chart));
    const chosen = list.value;
    if (options.map(({ value }) => value).join() !== [...list.options].map(({ value }) => value).join()) list.replaceChildren(...options);
    if (options.some(({ value }) => value === chosen)) list.value = chosen;
    list.closest("[data-role=charts]").hidden = options.length === 0;
  };
  on(calculator, ["unfolded", "calculated"], fill);
  fill();
}
