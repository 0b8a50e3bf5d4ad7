// The head that is selected, for the whole page: [layer, head]. Each model may have yet another one open.

const watchers = new Set();
let current = null;
let focusWanted = null;

/** Return the selected head, or null before the page has reported one. */
export const selectedHead = () => current;

/** Select a head. It opens in one family of models, given by id, or in all. */
export function selectHead(head, family = null) {
  current = head;
  for (const watcher of watchers) watcher(head, family);
}

/** Call `watcher(head, family)` whenever a head is selected. Return a function that ends this. */
export function watchHead(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Let the focus go to the selected head once it is shown, in one family of models or in the first that is there, unless
 * a person does something else meanwhile.
 */
export function wantFocus(family) {
  focusWanted = { family };
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, forgetFocus, { capture: true, once: true });
  }
}

const forgetFocus = () => {
  focusWanted = null;
};

/** Return `{ family }` if the head that is shown now is to get the focus, else null. */
export const wantedFocus = () => focusWanted;
