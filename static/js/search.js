// Looks terms up in the shards of search.py, then reads the texts that have all.
{
  const [form] = document.forms;
  const [told, found, further, indexes] = document.querySelectorAll(".told, .found, .further, main nav");
  const say = form.dataset;
  const blanks = "blanks" in say;
  // At once: results, texts, terms.
  const [ENOUGH, READ, TERMS] = [10, 3, 4];
  let [files, turn] = [{}, 0];

  const fetched = async (name) => {
    const answer = await fetch(say.files.replace("*", name));
    if (!answer.ok) throw 0;
    return (await answer.text()).split("\n").slice(0, -1);
  };
  const get = (name) => (files[name] ??= fetched(name));

  // As in search.py.
  const LETTER = "[\\p{L}\\p{N}]";
  const FROM = "٠١٢٣٤٥٦٧٨٩ٱةىς";
  const TO = "0123456789اهيσ";
  const CLITICS = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)";
  const TOKEN = RegExp(blanks ? `${LETTER}+` : `[a-z0-9]+|(?:(?![a-z0-9])${LETTER})+`, "gu");
  const letter = (c) => {
    const flat = c.normalize("NFKD").toLowerCase().replace(/[\p{M}ـ]/gu, "");
    return (flat && TO[FROM.indexOf(flat)]) || flat;
  };
  const fold = (words) => {
    const at = [];
    let [flat, i] = ["", 0];
    for (const c of words) {
      flat += letter(c);
      while (at.length < flat.length) at.push(i);
      i += c.length;
    }
    at.push(i);
    return { flat, at };
  };
  const parse = (query) =>
    [...query.matchAll(/["“]([^"“”]+)["”]|\S+/g)].map((m) => fold(m[1] ?? m[0]).flat.match(TOKEN)).filter(Boolean);
  const pattern = (tokens) => {
    const [before, between] = blanks ? [`(?<!${LETTER})${CLITICS}`, "+"] : ["", "*"];
    return RegExp(before + tokens.join(`[^\\p{L}\\p{N}]${between}`), "gu");
  };

  const rows = async (from, to, of = "terms") => {
    const firsts = await get(of);
    const at = (key) => Math.max(0, firsts.findLastIndex((first) => first <= key));
    const shards = [...firsts.keys()].slice(at(from), at(to) + 1);
    const lines = await Promise.all(shards.map((n) => get(`${of}/${n}`)));
    return lines.flat().map((line) => line.match(/(\S+) (.*)/)).filter(([, key]) => from <= key && key <= to);
  };
  const decode = (code) => {
    const bits = [...code].map((c) => (c.charCodeAt(0) - 48).toString(2).padStart(6, 0)).join("");
    const low = parseInt(bits.slice(0, 6), 2);
    let last = -1;
    return [...bits.slice(6).matchAll(`(0*)1(.{${low}})`)].map(
      ([, high, rest]) => (last += high.length * 2 ** low + parseInt(0 + rest, 2) + 1),
    );
  };

  // [rank, first key, last key]: pieces side by side before those between, long words first.
  const pieces = (run) => {
    const all = [...run];
    const length = Math.min(all.length, /[a-z0-9]/.test(run) ? 3 : 2);
    return all.slice(length - 1).map((_, i) => [(i % length) - 2 * length, all.slice(i, i + length).join("")]);
  };
  const beginning = (word, i, all) => {
    if (all[i + 1]) return [-word.length, word];
    return word.length > 3 ? [-word.length, word, `${word}\uffff`] : [0, `${word}*`];
  };
  const candidates = async (wanted) => {
    const terms = wanted.flatMap((tokens) => (blanks ? tokens.map(beginning) : tokens.flatMap(pieces)));
    let left;
    for (const [, from, to = from] of terms.sort(([a], [b]) => a - b).slice(0, TERMS)) {
      const here = new Set((await rows(from, to)).flatMap(([, , code]) => decode(code)));
      left = (left || [...here].sort((a, b) => a - b)).filter((n) => here.has(n));
      if (left.length <= READ) break;
    }
    return left;
  };

  const make = (name, inside, more) => {
    const element = Object.assign(document.createElement(name), more);
    element.append(...inside);
    return element;
  };

  const spans = (words, patterns) => {
    const { flat, at } = fold(words);
    const all = patterns.map((p) => [...flat.matchAll(p)].map((m) => [at[m.index], at[m.index + m[0].length]]));
    return all.every((some) => some[0]) && all.flat().sort(([a], [b]) => a - b);
  };
  const quote = (words, marks) => {
    const [before, length] = blanks ? [60, 240] : [24, 120];
    const start = Math.max(0, marks[0][0] - before);
    const end = Math.max(start + length, marks[0][1]);
    const out = make("q", [start ? say.omitted : ""]);
    let last = start;
    for (const [a, b] of marks.filter(([, b]) => b <= end)) {
      if (a < last) continue;
      out.append(words.slice(last, a), make("mark", [words.slice(a, b)]));
      last = b;
    }
    out.append(words.slice(last, end), end < words.length ? say.omitted : "");
    return out;
  };
  const show = ([head, ...lines], patterns) => {
    const [href, called, title] = head.split("\t");
    const items = lines.flatMap((line) => {
      const [anchor, place, words] = line.split("\t");
      const marks = spans(words, patterns);
      const to = { href: `${href}#${encodeURIComponent(anchor)}` };
      return marks ? make("li", [make("a", [place], to), " ", quote(words, marks)]) : [];
    });
    if (items[0]) found.append(make("h2", [make("a", [called], { href }), " ", title]), make("ol", items));
    return items.length;
  };

  const symbols = async (query) => {
    const key = fold(query).flat.replace(/\s/g, "").match(/(?:e?s-)?\d[\w/.()-]*/);
    const lines = key ? await rows(`${key}`, `${key}\uffff`, "numbers") : [];
    return lines.slice(0, 8).map(([, , line]) => line.split("\t"));
  };
  const tell = (...all) => {
    told.textContent = all.map(([words, n]) => (n ? words.replace("{n}", n) : "")).join(" ");
    found.hidden = !found.firstChild;
    indexes.hidden = false;
  };
  const list = (all) => {
    const items = all.map(([symbol, href, title, lang]) =>
      make("li", [make("a", [symbol], { href }), " ", make("span", [title], { lang })]),
    );
    found.replaceChildren();
    if (items[0]) found.append(make("ul", items));
  };

  const search = async (query) => {
    const mine = ++turn;
    const known = await symbols(query);
    const wanted = parse(query);
    const left = wanted[0] ? await candidates(wanted) : [];
    if (mine !== turn) return;
    list(known);
    let [total, reads] = [0, READ];
    const more = async () => {
      const [before, next] = [total, found.childElementCount];
      further.onclick = null;
      while (left.length && total < before + ENOUGH && reads--) {
        const lines = await get(`texts/${left.shift()}`);
        if (mine !== turn) return;
        total += show(lines, wanted.map(pattern));
      }
      tell([say.symbols, known.length], [say.found, total], [say.none, !found.firstChild && !left.length], [say.left, left.length]);
      if (before) found.children[next]?.querySelector("a").focus();
      further.hidden = !left.length;
      reads = 30;
      further.onclick = () => more().catch(failed);
    };
    await more();
  };
  const failed = () => {
    files = {};
    tell([say.failed, 1]);
  };

  if (location.protocol === "file:") {
    form.remove();
    tell([say.file, 1]);
  } else {
    form.hidden = false;
    form.onsubmit = () => {
      history.replaceState(null, "", `?q=${encodeURIComponent(form.q.value)}`);
      search(form.q.value).catch(failed);
      return false;
    };
    form.q.oninput = async () => {
      const [mine, query] = [turn, form.q.value];
      const all = await symbols(query).catch(failed);
      if (!all?.[0] || mine !== turn || query !== form.q.value) return;
      list(all);
      further.hidden = true;
      tell([say.symbols, all.length]);
    };
    form.q.value = new URLSearchParams(location.search).get("q");
    // Results push nothing down.
    if (form.q.value) form.onsubmit(indexes.hidden = true);
  }
}
