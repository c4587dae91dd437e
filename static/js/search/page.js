// The search page: asks, shows the first results, and keeps query and filters in the address.

import { openSearch } from "./ask.js";
import { shower } from "./show.js";

// How many results at once, how many of them of one resolution, and how many meetings, instruments, documents before.
const [ENOUGH, OF_ONE, KNOWN] = [10, 3, 5];

export const begin = (form) => {
  const find = (selector) => document.querySelector(selector);
  const places = [".told", ".found", ".further", ".notes", ".filters", "main nav"];
  const [told, found, further, notes, filters, indexes] = places.map(find);
  const selects = [...filters.querySelectorAll("select")];
  const say = JSON.parse(form.dataset.words);
  let [turn, ready] = [0, undefined];

  const load = async () => {
    const search = await openSearch(new URL(form.action));
    return { search, show: shower(search, say, "blanks" in form.dataset) };
  };

  // The query and the filters, as the address has them.
  const said = () => Object.fromEntries(new URLSearchParams(location.search));
  const address = (state) => `?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;
  const go = (state) => {
    history.pushState(null, "", address(state));
    read();
  };
  const chosen = () => Object.fromEntries(selects.map((select) => [select.name, select.value]));

  // The years that have results, for the filter; the one chosen stays.
  const offer = (entries) => {
    const { year } = filters.elements;
    const { value } = year;
    const years = [...new Set([value, ...entries.map((entry) => entry.year)])].filter(Boolean).sort().reverse();
    year.replaceChildren(year.options[0], ...years.map((one) => new Option(one, one)));
    year.value = value;
  };

  // A button for the rest of a list, which goes when it has been used.
  const rest = (show, count, add) => {
    const button = show.make("button", [say.rest.replace("{n}", count)], { type: "button" });
    button.onclick = async () => {
      const first = await add();
      button.remove();
      first?.querySelector("a").focus();
    };
    return button;
  };

  const known = (show, all) => {
    const list = show.known(all.slice(0, KNOWN));
    const others = show.known(all.slice(KNOWN));
    const section = show.make("section", [list]);
    const add = () => {
      const first = others.firstChild;
      list.append(...others.children);
      return first;
    };
    if (others.firstChild) section.append(rest(show, others.childElementCount, add));
    return section;
  };

  // One resolution: its heading, some of what was found in it, and a button for the rest.
  const group = async (show, [text, entries], answer) => {
    const inside = entries.filter(({ kind }) => kind !== "title");
    const list = show.make("ol", []);
    let lost = 0;
    const add = async (most) => {
      const before = list.childElementCount;
      while (inside.length && list.childElementCount < before + most) {
        const made = await show.item(inside.shift(), answer);
        if (made) list.append(made);
        else lost++;
      }
      return list.children[before];
    };
    await add(OF_ONE);
    const count = list.childElementCount;
    if (!count && inside.length === entries.length - lost) return { lost };
    const section = show.make("section", [await show.heading(text, answer), ...(count ? [list] : [])]);
    if (inside.length) section.append(rest(show, inside.length, () => add(Infinity)));
    return { section, lost, count: count || 1 };
  };

  // In which other words it was sought, and the way back to the reader's own; or what may have been meant.
  const remark = (show, answer) => {
    const link = (words, state) => show.make("a", [words], { href: address({ ...said(), ...state }) });
    const add = (...inside) => notes.append(show.make("p", inside));
    if (answer.also.length) add(say.also, answer.also.join(" · "), " — ", link(say.exact, { exact: "1" }));
    if (answer.meant) add(say.suggest, link(answer.meant, { q: answer.meant }));
    if (answer.parts) add(say.parts, answer.parts.join(" · "));
    if (answer.isApart) add(say.apart);
  };

  // Show an answer, the first results of it at once; tell how many there are in the end.
  const present = async (show, answer, fits, isFiltered, mine) => {
    const named = isFiltered ? [] : answer.named;
    const groups = new Map();
    const there = answer.entries.filter(fits);
    for (const entry of there) groups.set(entry.text, [...(groups.get(entry.text) ?? []), entry]);
    const waiting = [...groups];
    let [passages, resolutions] = [there.length, waiting.length];
    const tell = () => {
      const counted = say.found.replace("{passages}", show.count("passages", passages));
      const all = counted.replace("{resolutions}", show.count("resolutions", resolutions));
      told.textContent = passages ? all : named.length ? `${say.known}: ${named.length}` : say.none;
      found.hidden = !found.firstChild;
    };
    const more = async () => {
      let [count, first] = [0, undefined];
      while (waiting.length && count < ENOUGH) {
        const made = await Promise.all(waiting.splice(0, 4).map((one) => group(show, one, answer)));
        if (mine !== turn) return undefined;
        for (const one of made) {
          passages -= one.lost;
          if (one.section) found.append(one.section);
          else resolutions--;
          first ??= one.section;
          count += one.count ?? 0;
        }
        tell();
      }
      further.hidden = !waiting.length;
      return first;
    };
    further.onclick = () => more().then((first) => first?.querySelector("a").focus(), failed);
    found.replaceChildren(...(named.length ? [known(show, named)] : []));
    notes.replaceChildren();
    remark(show, answer);
    tell();
    await more();
    return passages + named.length;
  };

  const run = async ({ q, exact, organ, year, kind }) => {
    const mine = ++turn;
    told.textContent = say.reading;
    ready ??= load();
    const { search, show } = await ready;
    const answer = await search.ask(q, exact === "1");
    if (mine !== turn) return;
    const isFiltered = organ || year || kind;
    const fits = (one) => (!organ || one.organ === organ) && (!year || one.year === year) && (!kind || one.kind === kind);
    offer(answer.entries);
    const count = await present(show, answer, fits, isFiltered, mine);
    if (mine === turn && !count && !isFiltered) {
      const other = await search.otherwise(answer.slots);
      if (mine === turn && other) await present(show, { named: [], also: [], ...other }, fits, false, mine);
    }
    if (mine !== turn) return;
    indexes.hidden = false;
    document.body.dataset.answered = q;
  };
  const failed = () => {
    ready = undefined;
    indexes.hidden = false;
    told.textContent = say.failed;
  };

  // What the address says is what is shown; but what somebody has typed before this script came stays.
  const read = (isFirst) => {
    const { q = "", ...state } = said();
    const isTyped = isFirst === true && document.activeElement === form.q && form.q.value;
    if (!isTyped) form.q.value = q;
    delete document.body.dataset.answered;
    for (const select of selects) {
      const value = state[select.name] ?? "";
      if (select.name === "year" && value) select.add(new Option(value, value));
      select.value = value;
    }
    // Results push nothing down.
    filters.hidden = !q.trim();
    indexes.hidden = !filters.hidden;
    if (q.trim()) return run({ q, ...state, ...chosen() }).catch(failed);
    turn++;
    told.textContent = "";
    notes.replaceChildren();
    for (const element of [found, further]) element.hidden = true;
    return undefined;
  };

  form.onsubmit = (e) => {
    e.preventDefault();
    go({ ...chosen(), q: form.q.value });
  };
  filters.onchange = () => go({ ...said(), ...chosen() });
  notes.onclick = (e) => {
    const link = e.target.closest("a");
    if (!link || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    go(Object.fromEntries(new URL(link.href).searchParams));
  };
  addEventListener("popstate", read);
  read(true);
};
