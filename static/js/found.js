// Marks the words that a search found, on the page to which it led.
{
  const KEY = "found";
  addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-found]");
    if (link) sessionStorage.setItem(KEY, JSON.stringify([link.pathname, link.dataset.found]));
  });
  const mark = (element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let [node, text] = [undefined, ""];
    while ((node = walker.nextNode())) {
      nodes.push([text.length, node]);
      text += node.data;
    }
    const to = (at, isEnd) => nodes.findLast(([start]) => start < at + !isEnd) ?? nodes[0];
    const ranges = words.flatMap((word) => {
      const found = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        const [[a, start], [b, end]] = [to(at, false), to(at + word.length, true)];
        range.setStart(start, at - a);
        range.setEnd(end, at + word.length - b);
        found.push(range);
      }
      return found;
    });
    CSS.highlights.set(KEY, new Highlight(...ranges));
  };
  // Where a browser keeps nothing there is nothing to mark.
  try {
    const [path, words] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    if (path === location.pathname && CSS.highlights) {
      sessionStorage.removeItem(KEY);
      mark(document.querySelector(":target") ?? document.querySelector("main"), JSON.parse(words));
    }
  } catch {}
}
