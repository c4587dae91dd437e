// Slots → the entries that have them all, the best first, from the index alone.

import { decode, place } from "./index.js";

const TERMS = 8;
const PREFIX = 4;
const ORDER = ["title", "heading", "note", "footnote", "paragraph"];

// Pieces of a run without blanks: those that lie side by side, long ones first, before those between.
const piecesOf = (flat) => {
  const runs = flat.match(/[a-z0-9]+|[^a-z0-9 ]+/g) ?? [];
  const cut = (run) => {
    const all = [...run];
    const length = Math.min(all.length, /[a-z0-9]/.test(run) ? 3 : 2);
    return all.slice(length - 1).map((_, i) => [4 * (i % length) - length, all.slice(i, i + length).join("")]);
  };
  const borders = flat.matchAll(/(?=([^a-z0-9 ][a-z0-9]|[a-z0-9][^a-z0-9 ]|[a-z0-9] [a-z0-9]))/g);
  const between = [...borders].map(([, border]) => [0, border.replace(" ", "_")]);
  const ranked = [...runs.flatMap(cut), ...between].sort(([a], [b]) => a - b);
  return [...new Set(ranked.map(([, piece]) => piece))].slice(0, TERMS);
};

const both = (one, other) => {
  const [less, more] = one.size < other.size ? [one, other] : [other, one];
  return new Map([...less.keys()].filter((id) => more.has(id)).map((id) => [id, one.get(id)]));
};
const union = (maps) => new Map(maps.flatMap((map) => [...map]));

export const finder = (read, folding) => {
  const known = new Map();
  const of = async (key) => {
    if (!known.has(key)) known.set(key, decode((await read.rows(key))[0]?.[1] ?? ""));
    return known.get(key);
  };

  // The entries that hold a word whole, in any of its forms; and those that hold one that begins so.
  const word = async (written, mayGoOn) => {
    const stems = folding.keys(written);
    const whole = union(await Promise.all(stems.map(of)));
    const rows = mayGoOn && written.length >= PREFIX ? await read.rows(written, `${written}\uffff`) : [];
    const parts = rows.filter(([key]) => !stems.includes(key)).map(([, row]) => decode(row));
    return { whole, parts: union(parts) };
  };
  const words = async (way) => {
    const telling = way.words.filter((one) => !folding.isCommon(one));
    const there = telling.length ? telling : way.words;
    const all = await Promise.all(there.map((one) => word(one, way.own)));
    const strict = way.strict ? await Promise.all(pairs(there)) : [];
    const whole = [...all.map((one) => one.whole), ...strict].reduce(both);
    if (way.strict && there.length > 1) return { whole, parts: new Map() };
    return { whole, parts: all.map((one) => union([one.parts, one.whole])).reduce(both) };
  };
  const pairs = (there) =>
    there.slice(1).map((one, i) => of(`_${folding.keys(there[i])[0]}_${folding.keys(one)[0]}`));

  const ways = async (way) => {
    if (folding.blanks) return words(way);
    const all = await Promise.all(piecesOf(way.flat).map(of));
    return { whole: all.length ? all.reduce(both) : new Map(), parts: new Map() };
  };

  // How each entry has a slot: 0 in the reader's words, 1 in part of a word, 2 in other words; and its kind.
  const slot = async (all) => {
    const found = new Map();
    const each = await Promise.all(all.map(ways));
    each.forEach(({ whole }, i) => (all[i].size = whole.size));
    const put = (map, how) => map.forEach((kind, id) => found.has(id) || found.set(id, [kind, how]));
    each.forEach(({ whole }, i) => all[i].own && put(whole, 0));
    each.forEach(({ parts }, i) => all[i].own && put(parts, 1));
    each.forEach(({ whole }, i) => all[i].own || put(whole, 2));
    return found;
  };

  // Where one slot ends and the next begins, side by side.
  const beside = async (slots) => {
    const own = slots.flatMap(([first]) => (folding.blanks ? first.words : [first.flat])).filter((w) => !folding.isCommon(w));
    if (folding.blanks) return Promise.all(pairs(own));
    return Promise.all(own.slice(1).map((one, i) => of([...own[i]].at(-1) + [...one][0])));
  };

  const find = async (slots, documents) => {
    const each = await Promise.all(slots.map(slot));
    const near = each.length ? await beside(slots) : [];
    const less = [...each].sort((a, b) => a.size - b.size)[0] ?? new Map();
    const found = [];
    for (const [id, [kind]] of less) {
      if (!each.every((map) => map.has(id))) continue;
      const how = each.map((map) => map.get(id)[1]);
      const { text, isNote, entry } = place(id);
      const [year, organ, cited] = documents[text];
      const together = near.filter((map) => map.has(id)).length;
      const rank = [ORDER.indexOf(kind), -together, how.filter((n) => n === 1).length, how.filter((n) => n === 2).length];
      found.push({ text, isNote, entry, kind, year, organ, rank: [...rank, -cited, -text, entry] });
    }
    return found.sort(better);
  };
  return { find, of, pieces: piecesOf };
};

export const better = ({ rank: a }, { rank: b }) => a.map((n, i) => n - b[i]).find(Boolean) ?? 0;
