// Before the first paint: that scripts run, and the colour scheme that this reader has chosen.
{
  const root = document.documentElement;
  root.classList.add("mv-js");
  try {
    const chosen = localStorage.getItem("mallivaranto.nakyma");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // Storage is closed: the system's own scheme holds.
  }
}
