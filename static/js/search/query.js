// A query → slots, each of which must be found: ways to write it, the reader's own first.
//
// A way is { words, flat, own, strict }: its folded words, the same as one string, whether the reader wrote it so, and
// whether its words must stand side by side.

const WAYS = 6;

const way = (flat, own, strict) => ({ words: flat.split(" "), flat, own, strict });

// Pieces between blanks; what stands in quotation marks is one.
const written = (query, fold) =>
  [...query.matchAll(/["“«„]([^"“”«»„]+)["”»]|\S+/g)]
    .map((m) => ({ flat: fold(m[1] ?? m[0]).flat, strict: m[1] !== undefined, raw: m[0] }))
    .filter(({ flat }) => flat);

export const slots = (query, folding, equal) => {
  const key = (flat) => (folding.blanks ? flat.split(" ").map((word) => folding.keys(word)[0]).join(" ") : flat);
  const lists = equal.map((terms) => terms.map((term) => folding.fold(term).flat).filter(Boolean));

  // In a language without blanks a term may be part of what was written; elsewhere it is the whole of it.
  const ofList = (flat, terms) => {
    const there = terms.filter((term) => (folding.blanks ? key(term) === key(flat) : flat.includes(term)));
    return there.sort((a, b) => b.length - a.length)[0];
  };
  const others = (flat) => {
    const found = lists.flatMap((terms) => {
      const own = ofList(flat, terms);
      return own ? terms.filter((term) => term !== own).map((term) => flat.replace(own, term)) : [];
    });
    return [...new Set(found)].filter((other) => !other.includes(flat)).slice(0, WAYS);
  };

  const all = written(query, folding.fold).flatMap(({ flat, strict, raw }) => {
    if (strict || !folding.blanks) return [{ flat, strict: strict || !folding.blanks, joined: "" }];
    if (/[\p{L}][-‐‑][\p{L}]/u.test(raw)) return [{ flat, strict: true, joined: flat.replaceAll(" ", "") }];
    return flat.split(" ").map((word) => ({ flat: word, strict: false, joined: "" }));
  });
  const found = [];
  for (let i = 0; i < all.length; ) {
    // Several words that together are a term: the longest first.
    let length = Math.min(4, all.length - i);
    const together = () => all.slice(i, i + length).map(({ flat }) => flat).join(" ");
    while (length > 1 && !lists.some((terms) => terms.some((term) => key(term) === key(together())))) length--;
    const flat = together();
    const { strict, joined } = all[i];
    found.push([
      way(flat, true, length === 1 && strict),
      ...(joined ? [way(joined, true, true)] : []),
      ...others(flat).map((other) => way(other, false, true)),
    ]);
    i += length;
  }
  const telling = found.filter(([first]) => first.strict || !first.words.every(folding.isCommon));
  return folding.blanks && telling.length ? telling : found;
};

// What documents are looked up by: see folding.number.
export const number = (query) =>
  query
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[٠-٩]/g, (c) => c.charCodeAt(0) - 0x660)
    .replace(/\s+/g, "")
    .match(/(?:e?s-)?\d[\w/.()-]*/)?.[0] ?? "";
