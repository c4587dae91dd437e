// The box in which a reader writes what to look for: a combobox, whose list leads to documents, meetings, instruments.

const [OFFERED, PAUSE] = [8, 120];

// What may be meant while somebody still writes: symbols, meetings and instruments, titles.
const begun = async (search, query) => {
  const wanted = search.parse(query);
  const [symbols, named] = await Promise.all([search.names.symbols(query), search.names.find(wanted)]);
  const first = [...symbols, ...named].slice(0, OFFERED);
  if (first.length >= OFFERED || query.trim().length < 2) return first;
  const titled = (await search.find(wanted)).filter(({ kind }) => kind === "title").slice(0, OFFERED - first.length);
  const rows = await Promise.all(titled.map(({ text }) => search.title(text)));
  const listed = rows.map(([href, name, about]) => ({ kind: "document", href, name, about, lang: "" }));
  return [...first, ...listed.filter(({ href }) => !first.some((one) => one.href === href))];
};

export const attach = (form, base, say, opened) => {
  const box = form.q;
  const list = document.createElement("ul");
  Object.assign(list, { id: `${box.id}-list`, role: "listbox", hidden: true, ariaLabel: form.dataset.suggestions });
  box.after(list);
  box.setAttribute("aria-controls", list.id);
  Object.assign(box, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false", ariaHasPopup: "listbox" });
  let [turn, at, ready, timer] = [0, -1, undefined, 0];

  const options = () => [...list.children];
  const choose = (n) => {
    at = n;
    options().forEach((option, i) => (option.ariaSelected = String(i === n)));
    if (n < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", options()[n].id);
      options()[n].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    turn++;
    clearTimeout(timer);
    list.hidden = true;
    box.ariaExpanded = "false";
    choose(-1);
  };
  const option = (one, i) => {
    const made = Object.assign(document.createElement("li"), { id: `${list.id}-${i}`, role: "option", ariaSelected: "false" });
    const parts = [["kind", say[one.kind], ""], ["name", one.name, one.kind === "document" ? "" : one.lang]];
    if (one.kind === "document") parts.push(["detail", one.about, one.lang]);
    for (const [className, textContent, lang] of parts) {
      made.append(Object.assign(document.createElement("span"), { className, textContent, lang }), " ");
    }
    made.dataset.href = new URL(one.href, base);
    return made;
  };
  const offer = async () => {
    const mine = ++turn;
    ready ??= opened(base);
    const found = box.value.trim() ? await begun(await ready, box.value) : [];
    if (mine !== turn || document.activeElement !== box) return;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    box.ariaExpanded = String(!list.hidden);
    choose(-1);
  };
  // Where nothing can be fetched there is nothing to offer: what is submitted is told so on the search page.
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer().catch(() => (ready = undefined)), PAUSE);
  };

  box.addEventListener("input", soon);
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.onmousedown = (e) => e.preventDefault();
  list.onclick = (e) => location.assign(e.target.closest("li").dataset.href);
  box.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    const last = options().length - 1;
    const moves = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 };
    if (e.key in moves && list.hidden) soon();
    else if (e.key in moves) choose(moves[e.key]);
    else if (e.key === "Escape" && !list.hidden) close();
    else if (e.key === "Enter" && at >= 0) location.assign(options()[at].dataset.href);
    else return;
    e.preventDefault();
  });
  // Somebody may have written before all this was there.
  if (document.activeElement === box && box.value && !document.body.dataset.answered) soon();
};
