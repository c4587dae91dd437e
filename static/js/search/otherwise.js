// What is done where no passage has all that was asked: it is taken apart, looked for in a resolution as a whole, or
// asked once more with a letter, or a character, of the index's own.

// Whether two words differ in one letter: another, one more, one less, or two that have changed places; in two, if long.
const distance = (a, b) => {
  let [before, row] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
};

// A run without blanks → the longest parts that are there, one after the other.
const apart = async (flat, { of, pieces }) => {
  const parts = [];
  let rest = [...flat];
  while (rest.length) {
    let length = rest.length - (parts.length ? 0 : 1);
    const has = async (n) => shared(await Promise.all(pieces(rest.slice(0, n).join("")).map(of))).length;
    while (length > 1 && !(await has(length))) length--;
    parts.push(rest.slice(0, length).join(""));
    rest = rest.slice(length);
  }
  return parts;
};

const divided = async (slots, index) => {
  const each = slots.map(async (slot) => {
    const [{ flat }] = slot;
    if ([...flat].length < 4 || (await index.find([slot])).length) return [slot];
    const parts = (await apart(flat, index)).filter((part) => part.length > 1);
    if (parts.length < 2) return [slot];
    return parts.map((part) => [{ words: [part], flat: part, own: true, strict: true }]);
  });
  return (await Promise.all(each)).flat();
};

// The entries of those texts that have most slots somewhere, or all: first those that have most of them themselves.
const scattered = async (slots, index) => {
  const each = await Promise.all(slots.map((slot) => index.find([slot])));
  const counts = new Map();
  for (const text of each.flatMap((entries) => [...new Set(entries.map((entry) => entry.text))])) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const all = new Map();
  for (const entry of each.flat().filter(({ text }) => counts.get(text) === most)) {
    const key = `${entry.text} ${entry.isNote} ${entry.entry}`;
    const rank = [(all.get(key)?.rank[0] ?? 0) - 1, ...entry.rank];
    all.set(key, { ...entry, rank });
  }
  return [...all.values()].sort(({ rank: a }, { rank: b }) => a.map((n, i) => n - b[i]).find(Boolean) ?? 0);
};

const shared = (maps) => (maps.length ? maps.reduce((ids, map) => ids.filter((id) => map.has(id)), [...maps[0].keys()]) : []);

const suggested = async (slots, folding, { of, pieces, rows: read }) => {
  // Words that begin as this one does, the closest and then the most frequent first.
  const word = async (written) => {
    const [stem] = folding.keys(written);
    if (written.length < 4 || (await of(stem)).size) return written;
    for (const length of [3, 2, 1]) {
      const start = stem.slice(0, length);
      const rows = await read(start, `${start}\uffff`);
      const most = stem.length > 7 ? 2 : 1;
      const close = rows.map(([key, row]) => [distance(stem, key), -row.length, key]).filter(([far]) => far <= most);
      const [best] = close.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      if (best) return best[2];
      if (length === 2) return "";
    }
    return "";
  };

  // Put what stands after the same character into each place in turn, and take what the most entries have.
  const characters = async (flat) => {
    const all = [...flat];
    for (let i = 1; i < all.length; i++) {
      const rest = [...pieces(all.slice(0, i).join("")), ...pieces(all.slice(i + 1).join(""))];
      const ids = rest.length ? shared(await Promise.all(rest.map(of))) : [];
      if (!ids.length) continue;
      const rows = await read(all[i - 1], `${all[i - 1]}\uffff`);
      const ways = rows.map(([key]) => [...key]).filter((key) => key.length === 2 && key[1] !== all[i]);
      const found = [];
      for (const [, other] of ways) {
        const entries = await of(all[i - 1] + other);
        const there = ids.filter((id) => entries.has(id)).length;
        if (there) found.push([there, other]);
      }
      found.sort(([a], [b]) => b - a);
      for (const [, other] of found.slice(0, 3)) {
        const whole = all.with(i, other).join("");
        if (shared(await Promise.all(pieces(whole).map(of))).length) return whole;
      }
    }
    return "";
  };

  const each = await Promise.all(
    slots.map(async ([first]) => {
      if (folding.blanks) return (await Promise.all(first.words.map(word))).join(" ");
      return shared(await Promise.all(pieces(first.flat).map(of))).length ? first.flat : characters(first.flat);
    }),
  );
  const whole = each.join(" ");
  return each.every((part) => part && !/^ | $/.test(part)) && whole !== slots.map(([f]) => f.flat).join(" ") ? whole : "";
};

// Words of which there is no form, cut to what others may begin with.
const shortened = async (slots, index) => {
  const each = slots.map(async (slot) => {
    const [{ words, flat }] = slot;
    if (words.length > 1 || flat.length < 6 || (await index.find([slot])).length) return slot;
    const start = flat.slice(0, Math.max(4, Math.ceil(flat.length * 0.6)));
    return [{ words: [start], flat: start, own: true, strict: false }];
  });
  return Promise.all(each);
};

export const otherwise = async (slots, folding, index) => {
  const parts = await (folding.blanks ? shortened(slots, index) : divided(slots, index));
  const isOther = parts.some((part, i) => part !== slots[i]);
  const again = async () => {
    const entries = isOther ? await index.find(parts) : [];
    return entries.length && { entries, slots: parts, parts: parts.map(([{ flat }]) => flat) };
  };
  // A misspelt word begins as others do; characters that are there apart are rather meant so.
  const meant = async () => {
    const words = await suggested(slots, folding, index);
    return words && { meant: words };
  };
  for (const way of folding.blanks ? [meant, again] : [again, meant]) {
    const found = await way();
    if (found) return found;
  }
  const entries = parts.length > 1 ? await scattered(parts, index) : [];
  return { entries, slots: parts, isApart: entries.length > 0 };
};
