// What counts as the same in a search: as in sitegen/search/folding.py, by the rules that the build wrote out.

const LATIN = /[a-z0-9]/;
const LETTER = /[\p{L}\p{N}]/u;
const SILENT = /[\p{M}ـ]/u;

export const foldingBy = (rules) => {
  const [from, to] = rules.same.map((letters) => [...letters]);
  const same = new Map(from.map((c, i) => [c, to[i]]));
  const onto = rules.onto && RegExp(`^(?:${rules.onto})$`);
  const known = new Map();

  const one = (c) => rules.long[c] ?? (SILENT.test(c) ? "" : LETTER.test(c) ? (same.get(c) ?? c) : " ");
  const letter = (c) => {
    if (!known.has(c)) known.set(c, [...c.normalize("NFKD").toLowerCase()].map(one).join(""));
    return known.get(c);
  };

  // Words folded, and for each of their characters where the one that it was begins and ends.
  const fold = (words) => {
    const starts = [];
    const ends = [];
    let [flat, apart, i] = ["", false, 0];
    for (const c of words) {
      for (const d of letter(c)) {
        if (d === " ") apart = true;
        else {
          const blank = apart && flat && (rules.blanks || (LATIN.test(flat.at(-1)) && LATIN.test(d)));
          const added = blank ? ` ${d}` : d;
          for (let n = added.length; n; n--) {
            starts.push(i);
            ends.push(i + c.length);
          }
          flat += added;
          apart = false;
        }
      }
      // A sign that is silent belongs to the letter before it.
      if (ends.length && !letter(c)) ends[ends.length - 1] = i + c.length;
      i += c.length;
    }
    return { flat, starts, ends };
  };

  const stem = (word) => {
    if (Object.hasOwn(rules.irregular, word)) return rules.irregular[word];
    for (const [ending, instead] of rules.endings) {
      const length = word.length - ending.length;
      if (length >= rules.least && word.endsWith(ending)) return word.slice(0, length) + instead;
    }
    return word;
  };
  const bare = (word) => {
    const cuts = onto ? [1, 2, 3, 4].filter((n) => n < word.length - 1 && onto.test(word.slice(0, n))) : [];
    return [0, ...cuts].map((n) => word.slice(n));
  };
  const keys = (word) => {
    const found = bare(word)
      .reverse()
      .flatMap((form) => [stem(form), form].slice(0, form.startsWith(stem(form)) ? 1 : 2));
    return [...new Set(found)];
  };
  const isCommon = (word) => rules.common.includes(word);

  return { fold, keys, bare, isCommon, blanks: rules.blanks };
};
