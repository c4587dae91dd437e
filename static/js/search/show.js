// What was found → elements of the page.

const make = (name, inside, more) => {
  const element = Object.assign(document.createElement(name), more);
  element.append(...inside);
  return element;
};

// Words with marks; of long ones, those round the first mark.
const quoted = (words, marks, say, length) => {
  const before = Math.round(length / 4);
  const start = !marks[0] || marks[0][0] <= before ? 0 : marks[0][0] - before;
  const end = Math.min(words.length, Math.max(start + length, marks[0]?.[1] ?? 0));
  const out = [start ? say.omitted : ""];
  let last = start;
  for (const [a, b] of marks) {
    if (a < last || b > end) continue;
    out.push(words.slice(last, a), make("mark", [words.slice(a, b)]));
    last = b;
  }
  return [...out, words.slice(last, end), end < words.length ? say.omitted : ""];
};

export const shower = (search, say, blanks) => {
  const length = blanks ? 240 : 120;
  const whole = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false, numberingSystem: "latn" });
  const form = new Intl.PluralRules(document.documentElement.lang);
  const count = (key, n) => (say[key][form.select(n)] ?? say[key].other).replace("{n}", whole.format(n));

  // Documents by symbol, meetings, instruments.
  const known = (all) =>
    make("ul", all.map((one) =>
      make("li", [
        make("span", [say[one.kind]], { className: "kind" }),
        " ",
        make("a", [one.name], { href: one.href, lang: one.kind === "document" ? "" : one.lang }),
        " ",
        make("span", [one.about], { className: "detail", lang: one.kind === "document" ? one.lang : "" }),
      ]),
    ));

  const item = async (entry, { slots, isApart }) => {
    const [, anchor, place, words] = await search.line(entry);
    const marks = search.marks(words, slots, isApart);
    if (!marks) return undefined;
    const [href] = await search.title(entry.text);
    const to = make("a", [place], { href: `${href}#${encodeURIComponent(anchor)}` });
    to.dataset.found = JSON.stringify([...new Set(marks.map(([a, b]) => words.slice(a, b)))].slice(0, 8));
    return make("li", [to, " ", make("q", quoted(words, marks, say, length))]);
  };

  const heading = async (text, { slots }) => {
    const [href, name, title] = await search.title(text);
    const marks = search.marks(title, slots) ?? [];
    return make("h2", [make("a", [name], { href }), " ", ...quoted(title, marks, say, title.length)]);
  };
  return { make, count, known, item, heading };
};
