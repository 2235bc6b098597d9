// Leads on from an address that has no place of its own: see calculators/publish/waypoints.py. A page that moved hands on the part
// behind the # and behind the ?; a target that names its own part keeps it. Replaced, so that Back does not come here again.
(() => {
  const hash = location.hash.slice(1);
  const cut = hash.indexOf("~");
  const [id, state] = cut < 0 ? [hash, ""] : [hash.slice(0, cut), hash.slice(cut)];
  const own = [...document.querySelectorAll("a[data-from]")].find(({ dataset }) => dataset.from === id);
  const target = new URL((own ?? document.querySelector("a[data-onward]")).href);
  if (own) target.hash += target.hash && state;
  else target.hash ||= hash;
  target.search ||= location.search;
  location.replace(target);
})();
