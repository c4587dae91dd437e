// Reads the files of a search, each once, and the rows of its indexes: as in sitegen/search/index.py and terms.py.

// An entry is told by one number: of its text, whether it is an annotation, and its own within that.
const TEXT = 2 ** 17;
const NOTE = 2 ** 16;
const KINDS = { u: "note", v: "footnote", w: "heading", x: "title" };

export const place = (id) => ({ text: Math.floor(id / TEXT), isNote: id % TEXT >= NOTE, entry: id % NOTE });

// A row → the kind of each entry, by its number.
export const decode = (row) => {
  const found = new Map();
  let text = -1;
  for (const [, distance, entries] of row.matchAll(/([0-9a-t]+)([A-Zu-z]+)/g)) {
    text += parseInt(distance, 30);
    let [kind, entry] = ["paragraph", 0];
    for (const c of entries) {
      if (c === "z") entry += 26;
      else if (c in KINDS) [kind, entry] = [KINDS[c], 0];
      else found.set(text * TEXT + (kind === "note" ? NOTE : 0) + (entry += c.charCodeAt(0) - 64), kind);
    }
  }
  return found;
};

export const reader = (base) => {
  const files = new Map();
  const fetched = async (name) => {
    const answer = await fetch(new URL(name, base));
    if (!answer.ok) throw Error(answer.status);
    return answer.text();
  };
  // A file that could not be had is asked for again.
  const text = (name) => {
    if (!files.has(name)) files.set(name, fetched(name).catch((e) => (files.delete(name), Promise.reject(e))));
    return files.get(name);
  };
  const get = async (name) => (await text(`${name}.txt`)).split("\n").slice(0, -1);
  const columns = async (name) => (await get(name)).map((line) => line.split("\t"));
  const rules = async () => JSON.parse(await text("rules.json"));

  // The rows of an index from one key to another.
  const rows = async (from, to = from, of = "terms") => {
    const firsts = await get(of);
    const at = (key) => Math.max(0, firsts.findLastIndex((first) => first <= key));
    const shards = firsts.length ? [...firsts.keys()].slice(at(from), at(to) + 1) : [];
    const lines = (await Promise.all(shards.map((n) => get(`${of}/${n}`)))).flat();
    const split = lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);
    return split.filter(([key]) => from <= key && key <= to);
  };
  return { get, columns, rules, rows };
};
