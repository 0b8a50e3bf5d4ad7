// The head that is selected, for the whole page: [layer, head]. Each model may have yet another one open.

const watchers = new Set();
let current = null;
let focusWanted = false;

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

/** Let the focus go to the selected head once it is shown, unless a person does something else meanwhile. */
export function wantFocus() {
  focusWanted = true;
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, forgetFocus, { capture: true, once: true });
  }
}

const forgetFocus = () => {
  focusWanted = false;
};

/** Tell whether the head that is shown now is to get the focus. */
export const isFocusWanted = () => focusWanted;
