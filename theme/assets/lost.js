// The page for what is not found knows no root when the site has no address in mkdocs.yml: this file was found, so its place tells it.
{
  const root = new URL("../../", document.currentScript.src).pathname;
  const page = document.documentElement;
  if (root !== "/" && !page.dataset.root) {
    page.dataset.root = root;
    for (const [name, selector] of [["href", "a[href^='/']"], ["action", "form[action^='/']"]]) {
      for (const node of document.querySelectorAll(selector)) node.setAttribute(name, root + node.getAttribute(name).slice(1));
    }
  }
}
