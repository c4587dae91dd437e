// What has a name of its own, meetings and instruments, and documents by their symbols.

import { number } from "./query.js";

// How well words have a slot: 0 whole, 1 in part, 2 in other words; undefined not at all.
const fit = (flat, words, keys, slot, folding) => {
  const has = ({ flat: asked, words: own }) => {
    if (!folding.blanks) return flat.includes(asked) ? Number(!words.has(asked) && /^[a-z0-9]+$/.test(asked)) : undefined;
    const how = own.map((one) => {
      if (folding.keys(one).some((key) => keys.has(key))) return 0;
      return one.length > 1 && !/\d/.test(one) && [...words].some((word) => word.startsWith(one)) ? 1 : undefined;
    });
    return how.includes(undefined) ? undefined : Math.max(...how);
  };
  const own = slot.filter((way) => way.own).map(has).filter((how) => how !== undefined);
  if (own.length) return Math.min(...own);
  return slot.some((way) => !way.own && has(way) !== undefined) ? 2 : undefined;
};

export const namer = (read, folding) => {
  let all;
  const loaded = async () =>
    (await read.columns("names")).map(([kind, href, name, lang, about, names]) => {
      const each = names.split(" | ").map((one) => folding.fold(one).flat);
      // A word of Latin letters stands by itself also among Chinese ones.
      const words = each.flatMap((one) => one.split(" ").concat(one.match(/[a-z0-9]+/g) ?? []));
      const keys = folding.blanks ? words.flatMap((word) => folding.keys(word)) : [];
      return { kind, href, name, lang, about, each, flat: each.join(" | "), words: new Set(words), keys: new Set(keys) };
    });

  const find = async (slots) => {
    all ??= loaded();
    const whole = slots.map(([first]) => first.flat).join(" ");
    const close = slots.map(([first]) => first.flat).join("");
    const found = (await all).flatMap((one, i) => {
      const how = slots.map((slot) => fit(one.flat, one.words, one.keys, slot, folding));
      if (!slots.length || how.includes(undefined)) return [];
      const exact = one.each.some((name) => name === whole || name === close);
      const together = one.each.some((name) => name.includes(whole) || name.includes(close));
      return [{ ...one, rank: [-exact, -together, Math.max(...how), i] }];
    });
    return found.sort(({ rank: a }, { rank: b }) => a.map((n, i) => n - b[i]).find(Boolean) ?? 0);
  };

  // A symbol's number may go on; what it is exactly comes first.
  const symbols = async (query) => {
    const key = number(query);
    const rows = key ? await read.rows(key, `${key}\uffff`, "numbers") : [];
    return rows.slice(0, 8).map(([own, line]) => {
      const [name, href, about, lang] = line.split("\t");
      return { kind: "document", href, name, about, lang, isExact: own === key };
    });
  };
  return { find, symbols };
};
