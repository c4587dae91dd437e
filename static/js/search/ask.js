// What can be asked of a site's search; ``base`` is the address of the search page, beside which its files lie.

import { finder } from "./find.js";
import { foldingBy } from "./fold.js";
import { reader } from "./index.js";
import { namer } from "./names.js";
import { slots } from "./query.js";

const AT_ONCE = 32;

export const openSearch = async (base) => {
  const read = reader(base);
  const rules = await read.rules();
  const folding = foldingBy(rules);
  const index = finder(read, folding);
  const names = namer(read, folding);
  const title = async (text) => (await read.columns(`titles/${Math.floor(text / AT_ONCE)}`))[text % AT_ONCE];

  const find = async (wanted) => index.find(wanted, await read.columns("documents"));

  // What a query finds: documents by symbol, what has a name, entries of texts; and in which other words they were found.
  const found = async (query, wanted) => {
    const [symbols, named, entries] = await Promise.all([names.symbols(query), names.find(wanted), find(wanted)]);
    const also = [...new Set(wanted.flat().filter((way) => !way.own && way.size).map((way) => way.flat))];
    return { slots: wanted, named: [...symbols, ...named], entries, also };
  };
  const ask = (query, isExact = false) => found(query, slots(query, folding, isExact ? [] : rules.equal));
  // What is done where nothing is found: seldom needed, and fetched then.
  const otherwise = async (wanted) => {
    const made = await import(new URL("otherwise.js", import.meta.url));
    const other = await made.otherwise(wanted, folding, { ...index, find, rows: read.rows });
    return other.meant ? { ...(await found(other.meant, slots(other.meant, folding, []))), ...other } : other;
  };

  // The line of an entry: kind, anchor, place, words.
  const line = async ({ text, isNote, entry }) => {
    if (isNote) return (await read.columns(`texts/${text}/notes`))[entry - 1];
    const part = Math.floor((entry - 1) / AT_ONCE);
    return (await read.columns(`texts/${text}/${part}`))[(entry - 1) % AT_ONCE];
  };

  // Where words of a line have the slots: [start, end] for each place, or nothing where one is missing that must be there.
  const marks = (words, wanted, isApart) => {
    const { flat, starts, ends } = folding.fold(words);
    const each = wanted.map((slot) => slot.flatMap((way) => places(flat, way)));
    if (isApart ? !each.flat().length : each.some((there) => !there.length)) return undefined;
    return each.flat().sort(([a], [b]) => a - b).map(([a, b]) => [starts[a], ends[b - 1]]);
  };
  const places = (flat, way) => (folding.blanks ? ofWords(flat, way) : ofCharacters(flat, way.flat));
  const ofCharacters = (flat, asked) => {
    const found = [];
    for (let at = flat.indexOf(asked); at >= 0; at = flat.indexOf(asked, at + asked.length)) found.push([at, at + asked.length]);
    return found;
  };
  const ofWords = (flat, { words, strict, own }) => {
    const there = [...flat.matchAll(/\S+/g)].map((m) => ({ at: m.index, end: m.index + m[0].length, word: m[0] }));
    const fits = words.map((asked) => there.map(({ word }) => isOf(asked, word, own && words.length === 1)));
    if (!strict && words.length > 1) {
      const all = fits.map((fit) => there.filter((_, i) => fit[i]));
      return all.every((some) => some.length) ? all.flat().map(({ at, end }) => [at, end]) : [];
    }
    const starts = there.map((_, i) => i).filter((i) => words.every((_, n) => fits[n][i + n]));
    const found = starts.map((i) => [there[i].at, there[i + words.length - 1].end]);
    if (words.length > 1) return found;
    // What was written as one word may have a hyphen here.
    const apart = there.slice(1).map(({ word, end }, i) => [there[i].at, end, there[i].word + word]);
    return [...found, ...apart.filter(([, , joined]) => isOf(words[0], joined, false))];
  };
  const isOf = (asked, word, mayGoOn) => {
    const stems = folding.keys(asked);
    if (folding.keys(word).some((key) => stems.includes(key))) return true;
    return mayGoOn && asked.length >= 4 && folding.bare(word).some((form) => form.startsWith(asked));
  };

  const parse = (query) => slots(query, folding, rules.equal);
  return { ask, otherwise, parse, find, names, line, title, marks };
};
