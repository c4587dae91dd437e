// The way to another language leads to the same paragraph: its anchor is the same in every language.
{
  const ways = ".languages a, .beside a, a[data-keep]";
  const keep = (event) => {
    const link = event.target.closest?.(ways);
    if (link) link.hash = location.hash;
  };
  for (const kind of ["pointerdown", "click"]) document.addEventListener(kind, keep, true);
}
