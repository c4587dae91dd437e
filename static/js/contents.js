// Marks in the contents list where the reader is: the last entry whose target is above the upper third of the window.
{
  const links = [...document.querySelectorAll(".contents a")];
  const pairs = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const targets = pairs.filter(([, target]) => target);
  let current = null;
  let waiting = false;

  const look = () => {
    waiting = false;
    const line = innerHeight / 3;
    const atEnd = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
    const above = targets.filter(([, target]) => target.getBoundingClientRect().top <= line);
    const [next] = (atEnd ? targets : above).at(-1) || targets[0];
    if (next === current) return;
    if (current) current.removeAttribute("aria-current");
    if (next) next.setAttribute("aria-current", "location");
    current = next;
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  if (targets.length) {
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    soon();
  }
}
