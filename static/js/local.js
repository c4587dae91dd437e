// From file:// no server finds the index.html of a folder: say its name in the links that stay in the site.
{
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a[href], svg a")) {
      const href = link.getAttribute("href");
      if (/^[a-z]+:|^#/i.test(href)) continue;
      link.setAttribute("href", href.replace(/\/(?=#|$)/, "/index.html"));
    }
    for (const form of document.forms) form.action += "index.html";
  }
  // The door: the reader's language if the site speaks it, else the first.
  const doors = [...document.querySelectorAll(".door a")];
  const wanted = navigator.languages.map((code) => code.split("-")[0]);
  const best = wanted.map((code) => doors.find((door) => door.lang === code)).find(Boolean) || doors[0];
  if (best) location.replace(best.href);
}
