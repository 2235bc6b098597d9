// A link to a heading that went elsewhere: the id behind the # stands nowhere on this page, so the site's map is asked where it is now. The
// inputs of a calculator behind it (~...) go along.
(() => {
  const top = new URL("../../", document.currentScript.src);

  const lead = async () => {
    const hash = location.hash.slice(1);
    const [id] = hash.split("~");
    if (!id || document.getElementById(id)) return;
    const page = location.pathname.slice(top.pathname.length).replace(/index\.html$/, "");
    const answer = await fetch(new URL("moved.json", top)).catch(() => null);
    const moved = answer?.ok ? await answer.json() : {};
    const key = `${page}#${id}`;
    if (!Object.hasOwn(moved, key)) return;
    const target = new URL(moved[key], top);
    if (target.hash) target.hash += hash.slice(id.length);
    location.replace(target);
  };

  addEventListener("hashchange", lead);
  lead();
})();
