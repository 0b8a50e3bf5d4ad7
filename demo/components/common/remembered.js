// What a reader has chosen for all visits, in this browser.

const NAME = "polyglot-lens-";

/** Return what was chosen; null where nothing was. */
export function remembered(name) {
  try {
    return localStorage.getItem(NAME + name);
  } catch {
    return null; // this browser stores nothing
  }
}

export function remember(name, choice) {
  try {
    localStorage.setItem(NAME + name, choice);
  } catch {
    // The choice lasts until the page is left.
  }
}
