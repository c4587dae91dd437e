// In the preview only: reloads the page when the site was built again, and lays over it what is wrong.
// The reloading is livereload's script, which is told the port by its own address.
(() => {
  "use strict";
  const own = new URL(document.currentScript.src);

  const reload = document.createElement("script");
  reload.src = `/livereload.js?port=${own.searchParams.get("port")}`;
  document.head.append(reload);

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("preview.css", own).href;
  document.head.append(style);

  const lay = (html) => {
    const made = document.createElement("template");
    made.innerHTML = html;
    const problems = made.content.querySelector("#sitegen-problems");
    if (!problems) return;
    const body = problems.querySelector("#sitegen-problems-body");
    const badge = problems.querySelector(".badge");
    const show = (open) => {
      body.hidden = !open;
      badge.hidden = open;
      badge.setAttribute("aria-expanded", String(open));
    };
    badge.addEventListener("click", () => {
      show(true);
      problems.querySelector("h2").focus();
    });
    problems.querySelector(".close").addEventListener("click", () => {
      show(false);
      badge.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !body.hidden) show(false);
    });
    show(problems.dataset.open === "yes");
    document.body.append(problems);
  };

  fetch(new URL(`problems?page=${encodeURIComponent(location.pathname)}`, own))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then(lay)
    .catch(() => {});  // the server has ended: there is nothing to lay over the page
})();
