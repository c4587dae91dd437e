// Footnotes open beside their mark. Without this script the mark's link leads to the note at the end.
{
  const words = document.body.dataset;
  let box = null;
  let mark = null;

  const close = () => box && box.hidePopover();

  // One box for all notes. Light dismiss and Esc are the popover's own.
  const make = () => {
    box = document.createElement("div");
    box.className = "open-note";
    box.id = "open-note";
    box.popover = "auto";
    box.setAttribute("role", "dialog");
    box.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && mark) {
        // Focus goes back to the mark, unless the reader has already put it elsewhere.
        if (box.contains(document.activeElement) || document.activeElement === document.body) mark.focus({ preventScroll: true });
        mark.classList.remove("opened");
        mark = null;
      }
    });
  };

  const fill = (note) => {
    const head = document.createElement("div");
    const label = document.createElement("span");
    const button = document.createElement("button");
    head.className = "head";
    label.textContent = mark.getAttribute("aria-label");
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", words.close);
    button.addEventListener("click", close);
    head.append(label, button);
    const copy = note.cloneNode(true);
    for (const extra of copy.querySelectorAll(".back, .number")) extra.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    box.replaceChildren(head, ...copy.childNodes);
    box.setAttribute("aria-label", mark.getAttribute("aria-label"));
    return button;
  };

  const open = (link) => {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note) return false;
    if (!box) make();
    close();
    mark?.classList.remove("opened");
    mark = link;
    mark.classList.add("opened");
    const button = fill(note);
    mark.after(box);
    box.showPopover();
    button.focus({ preventScroll: true });
    return true;
  };

  if ("popover" in HTMLElement.prototype) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.noteref");
      // A reader who wants the note in another window gets it.
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (link === mark ? (close(), true) : open(link)) event.preventDefault();
    });
  }
}
