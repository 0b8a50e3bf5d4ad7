// The stops of the tabulator key at terms: one for each term in a section, however often it stands there.

const SECTIONS = "[role=tabpanel]"; // those inside of others are sections of their own

/** Set the stops when the key is pressed, so that what answers bring or hide costs nothing until then. */
export function followTabKey() {
  document.addEventListener("keydown", ({ key }) => key === "Tab" && setStops(), { capture: true });
}

function setStops() {
  const seen = new Map(); // the ids of the terms with a stop, by section
  for (const term of document.querySelectorAll("span[data-term]")) {
    // A row of buttons with one stop sets its own, see common/roving.js.
    if (term.closest("[data-roving]") || !term.checkVisibility()) continue;
    const section = term.closest(SECTIONS);
    const ids = seen.get(section) ?? new Set();
    term.tabIndex = ids.has(term.dataset.term) ? -1 : 0;
    seen.set(section, ids.add(term.dataset.term));
  }
}
