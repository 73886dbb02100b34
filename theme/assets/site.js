// What the pages do beyond plain HTML: the menu on narrow screens, and Material's search, fetched only when it is opened.
(() => {
  const menu = document.querySelector(".mv-menu-button");
  const nav = document.getElementById("valikko");
  if (menu && nav) {
    menu.hidden = false;
    document.documentElement.classList.add("mv-js");
    menu.addEventListener("click", () => {
      const open = menu.getAttribute("aria-expanded") !== "true";
      menu.setAttribute("aria-expanded", String(open));
      nav.classList.toggle("mv-nav--open", open);
    });
    nav.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        menu.setAttribute("aria-expanded", "false");
        nav.classList.remove("mv-nav--open");
        menu.focus();
      }
    });
  }

  const opener = document.querySelector(".mv-search-button");
  const dialog = document.querySelector(".md-search");
  const bundle = document.querySelector("script[data-bundle]")?.dataset.bundle;
  if (!opener || !dialog || !bundle) return;
  opener.hidden = false;
  const toggle = document.getElementById("__search");
  const field = dialog.querySelector("input");
  dialog.inert = true;
  const load = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = bundle;
      script.onload = done;
      script.onerror = failed;
      document.body.append(script);
    });
  let loaded = null;
  const open = async () => {
    dialog.inert = false;
    loaded ??= load();
    await loaded;
    if (!toggle.checked) toggle.click();
    field.focus();
  };
  opener.addEventListener("click", open);
  toggle.addEventListener("change", () => {
    dialog.inert = !toggle.checked;
    if (!toggle.checked) opener.focus();
  });
})();
