// The search field in the header (an ARIA combobox), the search page and every list that is one, and the marks on a page one came to.
// Nothing is fetched before the reader touches a field or opens a page of results. Texts reach the page as text, never as HTML.
(() => {
  const root = new URL("../../", document.currentScript.src);
  const lang = ["sv", "en"].find((each) => document.documentElement.lang.startsWith(each)) ?? "fi";
  const home = lang === "fi" ? "" : `${lang}/`;
  let words = {}; // they come with the first answer
  const say = (key, ...values) => values.reduce((text, value) => text.replace("{}", () => value), words[key]);
  const counted = (count, one = "one", many = "many") => (count ? (count === 1 ? say(one) : say(many, count.toLocaleString(lang))) : say("none"));
  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
    made.append(...children.filter((child) => child != null && child !== ""));
    return made;
  };
  const marked = (pieces) => pieces.map(([text, hit]) => (hit ? el("mark", {}, text) : text));

  // --- the worker
  let worker = null, number = 0;
  const waiting = new Map();
  const start = () => {
    if (worker) return worker;
    worker = new Worker(new URL("assets/mv/search-worker.js", root));
    worker.onmessage = ({ data }) => { words = data.words ?? words; waiting.get(data.number)?.(data); waiting.delete(data.number); };
    worker.onerror = () => { waiting.forEach((done) => done({ failed: "worker" })); waiting.clear(); };
    worker.postMessage({ base: new URL("assets/haku/", root).href, open: true });
    return worker;
  };
  const ask = (asked) => new Promise((done) => {
    try {
      start();
    } catch {
      return done({ failed: "worker" });
    }
    waiting.set(++number, done);
    worker.postMessage({ ...asked, lang, number });
  });
  const href = (result, anchor) => {
    const url = new URL(result.address, root);
    if (result.words.length) url.searchParams.set("h", result.words.join("~"));
    if (anchor) url.hash = anchor;
    return url.href;
  };
  const foreign = (other) => (other === lang ? null : other);
  // A page that is in Finnish alone may have its name and summary in the reader's language.
  const leads = ({ address }) => foreign(["sv", "en"].find((each) => address.startsWith(`${each}/`)) ?? "fi");
  const about = (result) => [result.kind, ...result.marks, leads(result) && say(leads(result))].filter(Boolean).join(" · ");
  const later = (wait, work) => {
    let timer = 0;
    const start = () => { clearTimeout(timer); timer = setTimeout(work, wait); };
    start.cancel = () => clearTimeout(timer);
    return start;
  };

  // --- the field in the header
  const field = document.querySelector("[data-haku] input");
  if (field) {
    const form = field.form;
    const list = el("ul", { role: "listbox", id: "mvh-lista", "aria-label": form.dataset.list, hidden: true });
    const failed = el("p", { class: "mvh-failed", hidden: true }, form.dataset.failed, " ", el("a", { href: new URL(`${home}haku/a-o/`, root).href }, form.dataset.index));
    const note = el("p", { class: "mvh-note" });
    const box = el("div", { class: "mvh-box", hidden: true }, note, list, failed);
    const status = el("div", { role: "status", class: "mvh-sr" });
    form.append(box, status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "mvh-lista", "aria-autocomplete": "list", autocomplete: "off" })) field.setAttribute(name, value);
    let active = -1, latest = 0;
    const options = () => [...list.children];
    const show = (open) => {
      box.hidden = !open;
      list.hidden = !open || !list.children.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      if (!open) point(-1);
    };
    const point = (at) => {
      options()[active]?.setAttribute("aria-selected", "false");
      active = at;
      const option = options()[at];
      if (option) {
        option.setAttribute("aria-selected", "true");
        field.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    };
    const all = () => {
      const url = new URL(form.action);
      url.searchParams.set("q", field.value.trim());
      return url.href;
    };
    const option = (at, target, lines, of = null) => {
      const made = el("li", { role: "option", id: `mvh-o${at}`, "aria-selected": "false", lang: of }, ...lines);
      made.dataset.href = target;
      return made;
    };
    const look = async () => {
      const query = field.value, mine = ++latest;
      if (!query.trim()) { status.textContent = ""; return show(false); }
      const found = await ask({ query, typing: true, limit: 7 });
      if (mine !== latest) return;
      active = -1;
      list.replaceChildren();
      note.textContent = found.instead?.map((pair) => say("instead", ...pair)).join(" ") ?? "";
      failed.hidden = !found.failed;
      if (found.failed) {
        status.textContent = form.dataset.failed;
        return show(true);
      }
      found.results.forEach((result, at) => list.append(option(at, href(result, result.title.some((piece) => piece[1]) ? null : result.section?.anchor), [el("span", { class: "mvh-title" }, ...marked(result.title)), el("span", { class: "mvh-about" }, [about(result), result.also?.[1]].filter(Boolean).join(" · "))], foreign(result.lang))));
      if (found.total) list.append(option(found.results.length, all(), [say("all")]));
      show(document.activeElement === field);
      if (!found.total) box.hidden = true;
      // How many results there are is told with them: a word still being typed meets all that begin with it.
      status.textContent = `${note.textContent} ${counted(found.results.length, "oneOffer", "manyOffers")}`;
    };
    const soon = later(60, look);
    field.addEventListener("focus", () => { try { start(); } catch { /* told when a query is made */ } });
    field.addEventListener("input", soon);
    field.addEventListener("keydown", (event) => {
      const size = options().length, { key } = event;
      if ((key === "ArrowDown" || key === "ArrowUp") && !event.altKey) {
        event.preventDefault();
        if (list.hidden && size) show(true);
        else if (list.hidden) return void look();
        point(key === "ArrowDown" ? (active + 1 >= size ? -1 : active + 1) : active < 0 ? size - 1 : active - 1);
      } else if (key === "Escape") {
        if (!box.hidden) show(false);
        else { field.value = ""; latest++; list.replaceChildren(); status.textContent = ""; }
        event.preventDefault();
      } else if (key === "Enter" && active >= 0 && !list.hidden) {
        event.preventDefault();
        location.href = options()[active].dataset.href;
      } else if (key === "Tab") show(false);
    });
    field.addEventListener("blur", () => show(false));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) location.href = chosen.dataset.href;
    });
    box.addEventListener("mousedown", (event) => event.target.closest("a") && event.preventDefault());
    document.addEventListener("keydown", (event) => {
      const at = event.target;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
  }

  // --- the search page, and lists with a preset
  const place = document.querySelector("[data-haku-sivu]");
  if (place) {
    const preset = new URLSearchParams(place.dataset.hakuSivu);
    const STEP = 20;
    const state = { q: "", sort: "", filters: {}, shown: STEP };
    const part = (name) => place.querySelector(name);
    const input = part("#mvh-q"), form = input.form, sorter = part("select"), chips = part(".mvh-chips"), lists = part(".mvh-lists"), status = part("[role=status]");
    const notes = part(".mvh-notes"), failed = part(".mvh-failed"), results = part("ol"), more = part(".mvh-more");
    // A list with a preset stays as it is until it is narrowed or searched, and comes back when nothing can be fetched.
    const plain = document.querySelectorAll("[data-haku-vara]"), narrow = part(".mvh-narrow"), found = part(".mvh-found");
    const instead = (on) => { plain.forEach((each) => { each.hidden = on; }); found.hidden = !on; };
    place.hidden = false;
    const opened = new Map();
    let latest = 0;
    const read = () => {
      const query = new URLSearchParams(location.search);
      state.q = query.get("q") ?? "";
      state.sort = query.get("j") ?? "";
      state.filters = {};
      for (const [name, value] of query) if (!["q", "j", "h"].includes(name) && /^[a-z]{2,12}$/.test(name)) (state.filters[name] ??= []).push(value);
      state.shown = STEP;
      input.value = state.q;
      sorter.value = ["nimi", "vuosi"].includes(state.sort) ? state.sort : "";
    };
    const write = (push) => {
      const query = new URLSearchParams();
      if (state.q.trim()) query.set("q", state.q.trim());
      for (const [name, values] of Object.entries(state.filters)) for (const value of values) query.append(name, value);
      if (state.sort) query.set("j", state.sort);
      const url = location.pathname + (query.size ? `?${query}` : "");
      if (url !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", url);
    };
    const filters = () => {
      const all = structuredClone(state.filters);
      for (const [name, value] of preset) (all[name] ??= []).push(value);
      return all;
    };
    const toggle = (name, value, on) => {
      const left = (state.filters[name] ?? []).filter((each) => each !== value);
      if (on) left.push(value);
      if (left.length) state.filters[name] = left;
      else delete state.filters[name];
      state.shown = STEP;
      write(true);
      look();
    };
    const item = (result) => el("li", { lang: foreign(result.lang) },
      el("h3", {}, el("a", { href: href(result), hreflang: leads(result) }, ...marked(result.title))),
      el("p", { class: "mvh-about" }, about(result)),
      el("p", {}, ...marked(result.text)),
      result.also && el("p", { class: "mvh-about" }, say(result.also[0]), el("mark", {}, result.also[1])),
      result.section && el("p", { class: "mvh-about" }, say("section"), el("a", { href: href(result, result.section.anchor) }, ...marked(result.section.name))));
    const facet = ({ id, name, values }) => {
      const long = values.length > 8 && !opened.get(`+${id}`);
      const most = [...values].sort((one, two) => two.count - one.count).slice(0, 7);
      const shownValues = long ? values.filter((each) => each.on || most.includes(each)) : values;
      const box = el("details", { open: opened.get(id) ?? (["laji", "alue"].includes(id) || values.some((each) => each.on)) }, el("summary", {}, name),
        el("ul", {}, ...shownValues.map((each) => {
          const check = el("input", { type: "checkbox", id: `mvh-${id}-${each.value}` });
          check.checked = each.on;
          check.addEventListener("change", () => toggle(id, each.value, check.checked));
          return el("li", {}, check, el("label", { for: check.id }, each.name, " ", el("span", {}, `(${each.count})`)));
        })));
      if (long) {
        const button = el("button", { type: "button", id: `mvh-lisaa-${id}` }, say("more"), el("span", { class: "mvh-sr" }, `: ${name}`));
        button.addEventListener("click", () => { opened.set(`+${id}`, true); box.replaceWith(facet({ id, name, values })); document.getElementById(`mvh-${id}-${values.find((each) => !shownValues.includes(each)).value}`).focus(); });
        box.append(button);
      }
      box.addEventListener("toggle", () => opened.set(id, box.open));
      return box;
    };
    const chip = (text, work) => {
      const button = el("button", { type: "button", "aria-label": say("drop", text) }, text, el("span", { "aria-hidden": "true" }, " ×"));
      button.addEventListener("click", () => { work(); input.focus(); });
      return el("li", {}, button);
    };
    const look = async (typing = false, from = 0) => {
      const mine = ++latest;
      found.hidden = false;
      results.setAttribute("aria-busy", "true");
      const slow = setTimeout(() => { status.textContent = status.dataset.wait; }, 400);
      const answer = await ask({ query: state.q, typing, filters: filters(), sort: state.sort, from, limit: state.shown - from });
      clearTimeout(slow);
      if (mine !== latest) return;
      results.removeAttribute("aria-busy");
      notes.replaceChildren();
      failed.hidden = !answer.failed;
      if (answer.failed) {
        instead(!plain.length);
        status.textContent = "";
        return;
      }
      instead(true);
      more.textContent = say("more");
      const focused = document.activeElement?.id;
      if (!from) results.replaceChildren();
      results.start = from + 1;
      results.append(...answer.results.map(item));
      results.start = 1;
      if (from) results.children[from]?.querySelector("a").focus();
      more.hidden = answer.total <= state.shown;
      const chosen = [];
      lists.replaceChildren(...answer.facets.filter(({ id, values }) => !preset.has(id) && (values.length > 1 || values[0].on)).map(facet));
      for (const { id, values } of answer.facets) for (const each of values) if (each.on && state.filters[id]?.includes(each.value)) chosen.push(chip(each.name, () => toggle(id, each.value, false)));
      if (chosen.length > 1) chosen.push(chip(say("dropAll"), () => { state.filters = {}; write(true); look(); }));
      chips.replaceChildren(...chosen);
      if (focused?.startsWith("mvh-")) document.getElementById(focused)?.focus();
      answer.instead.forEach((pair) => notes.append(el("p", {}, say("instead", ...pair))));
      if (!answer.total) notes.append(el("p", {}, say("retry")));
      const offers = answer.named.map(([id, value]) => {
        const facet = answer.facets.find((one) => one.id === id);
        return [id, value, facet?.name, facet?.values.find((one) => one.value === value)];
      }).filter(([id, , , each]) => each && !each.on && !preset.has(id));
      for (const [id, value, name, each] of offers) {
        // A stage and an outcome may go by the same word.
        const same = offers.filter((other) => other[3].name === each.name).length > 1;
        const button = el("button", { type: "button", class: "mvh-hint" }, say("hint", same ? `${each.name} (${name.toLowerCase()})` : each.name));
        button.addEventListener("click", () => { toggle(id, value, true); input.focus(); });
        notes.append(button);
      }
      status.textContent = [counted(answer.total), typing && state.q.trim() && answer.total && say("begun")].filter(Boolean).join(". ");
    };
    const soon = later(150, () => { write(false); look(true); });
    input.addEventListener("input", () => { state.q = input.value; state.shown = STEP; soon(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); soon.cancel(); state.q = input.value; state.shown = STEP; write(true); look(); });
    sorter.addEventListener("change", () => { state.sort = sorter.value; write(true); look(); });
    more.addEventListener("click", () => { state.shown += STEP; look(false, state.shown - STEP); });
    addEventListener("popstate", () => { read(); look(); });
    read();
    if (plain.length && !state.q && !state.sort && !Object.keys(state.filters).length) {
      found.hidden = true;
      narrow.addEventListener("toggle", () => found.hidden && look());
    } else {
      narrow.open = matchMedia("(min-width: 48rem)").matches;
      look();
    }
  }

  // --- the words one came by
  const came = new URLSearchParams(location.search).get("h");
  const article = document.getElementById("sisalto");
  if (came && article) {
    const fold = (text) => text.normalize("NFC").toLowerCase();
    const words = new Set(came.slice(0, 600).split("~").map(fold).filter(Boolean));
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode() && texts.length < 20000) texts.push(walker.currentNode);
    for (const node of texts) {
      const found = [...node.data.matchAll(/[\p{L}\p{N}\p{M}]+(?:[-‐‑–:’'][\p{L}\p{N}\p{M}]+)*/gu)].filter((match) => words.has(fold(match[0])));
      for (const match of found.reverse()) {
        const rest = node.splitText(match.index);
        rest.splitText(match[0].length);
        const mark = el("mark", { class: "mvh-mark" });
        rest.replaceWith(mark);
        mark.append(rest);
      }
    }
  }
})();
