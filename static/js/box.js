// The search box of every page: `/` leads to it, and what it needs is fetched when somebody goes there.
{
  const form = document.querySelector("form.search");
  const box = form?.q;
  addEventListener("keydown", (e) => {
    const isWriting = e.target.matches?.("input, textarea, select, [contenteditable]");
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || isWriting || !box) return;
    e.preventDefault();
    box.focus();
    box.select();
  });
  // The search page begins at once; from file:// it can only say why not.
  const { file, module } = form?.dataset ?? {};
  const at = (name) => new URL(name, new URL(module, location.href));
  const open = async () => {
    const [{ openSearch }, { attach }] = await Promise.all([import(at("main.js")), import(at("box.js"))]);
    attach(form, new URL(form.action), JSON.parse(form.dataset.words), openSearch);
  };
  if (location.protocol === "file:") {
    if (file) document.querySelector(".told").textContent = file;
  } else if (module) {
    form.hidden = false;
    if (file) import(at("main.js")).then(({ begin }) => begin(form));
    box.addEventListener("focus", () => open().catch(() => {}), { once: true });
  }
}
