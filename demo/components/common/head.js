// The head that is selected, for the whole page, as [layer, head]; and that of each family of models, which may have
// another one open.

import { browserValue, setBrowserValue } from "./browser_values.js";

const CODE = /^(\w+) (?:-|(\d+)\.(\d+))$/;
const SHOWN = "shown-heads"; // the name of the browser value, see demo/shown_heads.py
const REVISION = "heads-revision"; // of demo/selection.py

const watchers = new Set();
const own = new Map(); // by id of the family; null before one was chosen
let current = null; // the one that was chosen last
let focusWanted = null;

/** Say which families of models there are. A page without them has one head for all. */
export function setFamilies(ids) {
  for (const id of ids) if (!own.has(id)) own.set(id, null);
}

/** Return the head that a person, or a link, has chosen in a family, or was chosen last; null without one. */
export const chosenHead = (family = null) => (own.has(family) ? own.get(family) : current);

/** Return the head that is shown of a family, whoever has chosen it, or the one that was chosen last; null: unknown. */
export const selectedHead = (family = null) => own.get(family) ?? shownHead(family) ?? current;

/** Select a head in one family of models, given by id, or in all. */
export function selectHead(head, family = null) {
  for (const id of own.keys()) if (family === null || family === id) own.set(id, head);
  current = head;
  for (const watcher of watchers) watcher(family);
}

/** Select a head in all families but those for which `code` has another one; null: none is chosen. */
export function selectHeads(head, code) {
  current = head;
  for (const id of own.keys()) own.set(id, head);
  for (const [id, found] of headsIn(code)) {
    if (!own.has(id)) continue;
    own.set(id, found);
    current ??= found;
  }
  for (const watcher of watchers) watcher(null);
}

/** Return the heads of the families that have another one than was chosen last, or none; see demo/selection.py. */
export function codeOfOwnHeads() {
  const others = current ? [...own].filter(([, head]) => head?.join() !== current.join()) : [];
  return others.map(([id, head]) => `${id} ${head?.join(".") ?? "-"}`).join(", ");
}

/** Tell whether no head is chosen in some of the families. */
export const hasUnchosen = () => [...own.values()].some((head) => !head);

/** Tell whether no head is chosen in some of the families of which one is shown. */
export const showsUnchosen = () => headsIn(browserValue(SHOWN)).some(([id]) => !own.get(id));

/** Tell whether the heads that are shown of the families differ. */
export const areApart = () => new Set([...own.keys()].map((id) => selectedHead(id)?.join())).size > 1;

/** Choose the heads that are shown, wherever none is chosen. */
export function keepShownHeads() {
  for (const [id, head] of own) if (!head && shownHead(id)) selectHead(shownHead(id), id);
}

/** Refresh what shows heads that nobody has chosen. */
export const reviseHeads = () => setBrowserValue(REVISION, (browserValue(REVISION) ?? 0) + 1);

/** Return the head that is shown of a family, or for null of any, without anybody having chosen it; else undefined. */
function shownHead(family) {
  const heads = headsIn(browserValue(SHOWN));
  return family === null && !current ? heads[0]?.[1] : new Map(heads).get(family);
}

/** Return the families and heads of a code such as "mbert 2.6, xlmr -". */
function headsIn(code) {
  const parts = (code ?? "").split(", ").map((part) => CODE.exec(part) ?? []);
  return parts.filter(([, id]) => id).map(([, id, layer, head]) => [id, layer ? [Number(layer), Number(head)] : null]);
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
