// The head that is selected, for the whole page, as [layer, head]; and that of each family of models, which may have
// another one open.

const CODE = /^(\w+) (\d+)\.(\d+)$/;

const watchers = new Set();
const own = new Map(); // by id of the family; null before one was selected
let current = null; // the one that was selected last
let focusWanted = null;

/** Say which families of models there are. A page without them has one head for all. */
export function setFamilies(ids) {
  for (const id of ids) if (!own.has(id)) own.set(id, null);
}

/** Return the selected head of a family, or the one that was selected last; null before the page has reported one. */
export const selectedHead = (family = null) => own.get(family) ?? current;

/** Select a head in one family of models, given by id, or in all. */
export function selectHead(head, family = null) {
  for (const [id, before] of own) own.set(id, family === null || family === id ? head : (before ?? current));
  current = head;
  for (const watcher of watchers) watcher(family);
}

/** Select a head in all families but those for which `code` has another one. */
export function selectHeads(head, code) {
  current = head;
  for (const id of own.keys()) own.set(id, head);
  for (const part of (code ?? "").split(", ")) {
    const [, id, layer, number] = CODE.exec(part) ?? [];
    if (own.has(id)) own.set(id, [Number(layer), Number(number)]);
  }
  for (const watcher of watchers) watcher(null);
}

/** Return the heads of the families that have another one than was selected last; see demo/selection.py. */
export function codeOfOwnHeads() {
  const others = [...own].filter(([, head]) => head && head.join() !== current.join());
  return others.map(([id, [layer, head]]) => `${id} ${layer}.${head}`).join(", ");
}

/** Call `watcher(family)` whenever a head is selected, in one family or with null in all. Return what ends this. */
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
