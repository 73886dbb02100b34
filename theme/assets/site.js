// What the pages do beyond plain HTML. Everything can be read and reached without it.
(() => {
  const root = document.documentElement;

  // The menu on narrow screens.
  const menuButton = document.querySelector(".mv-menu-button");
  const menu = document.getElementById("valikko");
  const showMenu = (open) => {
    menuButton.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("mv-menu--open", open);
  };
  menuButton.addEventListener("click", () => showMenu(menuButton.getAttribute("aria-expanded") !== "true"));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("mv-menu--open")) {
      showMenu(false);
      menuButton.focus();
    }
  });

  // Light or dark: the system's choice until the reader makes another.
  const schemeButton = document.querySelector(".mv-scheme-button");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const tellScheme = () => schemeButton.setAttribute("aria-pressed", String(isDark()));
  schemeButton.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) delete root.dataset.scheme;
    else root.dataset.scheme = dark ? "dark" : "light";
    try {
      if (root.dataset.scheme) localStorage.setItem("mallivaranto.nakyma", root.dataset.scheme);
      else localStorage.removeItem("mallivaranto.nakyma");
    } catch {
      // Storage is closed: the choice holds for this page.
    }
    tellScheme();
  });
  system.addEventListener("change", tellScheme);
  tellScheme();

  // The contents list: open beside the text on wide screens, folded above it on narrow ones.
  const toc = document.querySelector(".mv-toc details");
  if (toc) {
    const wide = matchMedia("(width >= 64rem)");
    const summary = toc.querySelector("summary");
    const fold = () => {
      toc.open = wide.matches;
      summary.tabIndex = wide.matches ? -1 : 0;
    };
    wide.addEventListener("change", fold);
    fold();
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) toc.open = false;
    });
    markPlace(toc);
  }

  // Marks the part of the page that is being read.
  function markPlace(list) {
    const links = new Map([...list.querySelectorAll("a")].map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
    links.delete(null);
    let current = null;
    const mark = () => {
      let found = null;
      for (const [heading, link] of links) if (heading.getBoundingClientRect().top < innerHeight * 0.3) found = link;
      if (found === current) return;
      current?.removeAttribute("aria-current");
      found?.setAttribute("aria-current", "true");
      current = found;
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }, { passive: true });
    mark();
  }

  // Headings hold soft hyphens, so that long words can break; what is copied holds none.
  document.addEventListener("copy", (event) => {
    const text = String(getSelection());
    if (!text.includes("\u00ad")) return;
    event.clipboardData.setData("text/plain", text.replaceAll("\u00ad", ""));
    event.preventDefault();
  });

  // A table that fits is no stop for the Tab key.
  const fits = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth + 1;
      if (scrolls) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const region of document.querySelectorAll(".mv-table, pre")) fits.observe(region);
})();
