// Beside each paragraph's number a button that shows how the paragraph is cited, and copies that with its address.
{
  const words = document.body.dataset;
  const styles = [...document.querySelectorAll(".citation[data-placed]")];
  const element = (name, text, label) => {
    const made = document.createElement(name);
    made.className = label;
    made.textContent = text;
    return made;
  };
  const page = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
  const today = () => new Date().toLocaleDateString("sv-SE");
  const fill = (text, place, anchor) =>
    text.replace(/\{(place|url|today)\}/g, (_, gap) =>
      gap === "place" ? place : gap === "today" ? today() : page + (anchor ? "#" + anchor : ""));

  let box = null;
  let opener = null;
  const make = () => {
    box = element("div", "", "open-note cite-box");
    box.popover = "auto";
    box.setAttribute("role", "dialog");
    box.addEventListener("toggle", (event) => {
      if (event.newState === "open") return;
      if (box.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
      opener.classList.remove("opened");
      opener = null;
    });
  };
  const copy = async (text, shown, said) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.copied;
    } catch {
      // Where a page may not write to the clipboard, the reader's own keys still may.
      getSelection().selectAllChildren(shown);
      said.textContent = words.selected;
    }
  };
  const open = (button, place, anchor) => {
    if (!box) make();
    // The click that closed it was this one, or the one on another mark; of both the box tells only later.
    box.hidePopover();
    if (button === opener) return;
    opener?.classList.remove("opened");
    opener = button;
    button.classList.add("opened");
    const said = element("p", "", "said");
    said.setAttribute("role", "status");
    const rows = styles.flatMap((style) => {
      const text = fill(place ? style.dataset.placed : style.dataset.whole, place, anchor);
      const head = element("p", style.dataset.name, "head");
      const shown = element("p", text, "shown");
      const push = element("button", words.copy, "copy");
      push.type = "button";
      push.setAttribute("aria-label", `${words.copy} ${style.dataset.name}`);
      push.addEventListener("click", () => copy(text, shown, said));
      head.append(push);
      return [head, shown];
    });
    box.setAttribute("aria-label", button.getAttribute("aria-label"));
    box.replaceChildren(...rows, said);
    button.after(box);
    box.showPopover();
    box.querySelector("button").focus({ preventScroll: true });
  };

  if (styles.length && "popover" in HTMLElement.prototype) {
    for (const number of document.querySelectorAll(".para .number")) {
      const button = element("button", "", "cite");
      button.type = "button";
      button.setAttribute("aria-label", words.cite.replace("{place}", number.getAttribute("aria-label")));
      button.addEventListener("click", () => open(button, number.getAttribute("aria-label"), number.hash.slice(1)));
      number.after(button);
    }
    const whole = document.querySelector(".masthead a[href='#cite']");
    whole.setAttribute("role", "button");
    whole.addEventListener("click", (event) => (event.preventDefault(), open(whole, "", "")));
    whole.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), whole.click()));
  }
}
