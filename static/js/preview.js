// What a reference leads to, shown while a fine pointer rests on it. Off for good where the reader says so.
{
  const words = document.body.dataset;
  const fine = matchMedia("(hover: hover) and (pointer: fine)");
  const choice = document.querySelector("#show-previews");
  const files = new Map();
  let box = null;
  let link = null;
  let timer = 0;

  const store = (value) => { try { value === undefined || localStorage.setItem("previews", value); return localStorage.getItem("previews"); } catch { return null; } };
  let on = store() !== "off";
  const turn = (wanted) => {
    on = wanted;
    store(on ? "on" : "off");
    if (choice) choice.checked = on;
    if (!on) close();
  };
  const close = () => {
    clearTimeout(timer);
    if (link) link.classList.remove("shown");
    if (box) box.hidePopover();
    link = null;
  };
  const later = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const make = () => {
    box = document.createElement("div");
    box.className = "open-note preview";
    box.popover = "manual";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.previewing);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => later(close, 250));
  };
  // One file stands beside each page and has the previews of all places on it; that of the page itself has no name.
  const read = async (target) => {
    const file = new URL("previews.json", target.href).href;
    try {
      if (!files.has(file)) files.set(file, await (await fetch(file)).json());
    } catch {
      return undefined;
    }
    return files.get(file)[target.hash.slice(1)];
  };
  const show = async (target) => {
    const found = await read(target);
    // The pointer may have gone on while the file came.
    if (!found || !target.matches(":hover")) return;
    if (link) link.classList.remove("shown");
    link = target;
    if (!box) make();
    const name = document.createElement("p");
    const text = document.createElement("p");
    const off = document.createElement("button");
    name.className = "head";
    text.className = "words";
    off.type = "button";
    name.textContent = found.name;
    text.textContent = found.text;
    text.lang = found.language;
    text.dir = found.direction;
    off.textContent = words.off;
    off.addEventListener("click", () => turn(false));
    box.replaceChildren(name, text, off);
    link.classList.add("shown");
    link.after(box);
    box.showPopover();
  };

  if (fine.matches && words.previewing && "popover" in HTMLElement.prototype) {
    document.addEventListener("pointerover", (event) => {
      const target = event.target.closest?.("a[data-preview]");
      if (on && target && target !== link && !target.closest("[popover]")) later(() => show(target), 300);
    });
    document.addEventListener("pointerout", (event) => {
      if (event.target.closest?.("a[data-preview]")) later(close, 250);
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && close());
    if (choice) {
      choice.checked = on;
      choice.parentElement.hidden = false;
      choice.addEventListener("change", () => turn(choice.checked));
    }
  }
}
