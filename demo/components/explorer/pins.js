// A pinned token is remembered by its place in the text, so that both models and newer texts find it again, whatever
// tokens they cut the text into. Special tokens have no place there: they are told apart by where they stand.

/** Return both texts. Saved pages have no passage: their text never changes. */
export function textsOf(pane) {
  const [text, , , pair] = JSON.parse(pane.passage || '["","",0,""]');
  return [text, pair];
}

/** Return what stands at a place of the text, in code points. */
export const textAt = (pane, { segment, start, end }) => [...textsOf(pane)[segment]].slice(start, end).join("");

/** Return 0 for the first token, else the negative distance from the end. */
export const edgeOf = (pane, unit) => (unit.first === 0 ? 0 : unit.first - pane.spans.length);

/** Return the pin of a unit. `looked`: as a token that is looked at. */
export function pinUnit(pane, unit, looked = false) {
  if (unit.special) return { edge: edgeOf(pane, unit), looked };
  const place = { segment: unit.segment, start: pane.spans[unit.first][0], end: pane.spans[unit.last - 1][1] };
  return { ...place, letters: textAt(pane, place), looked };
}

/** Tell whether something else stands at the pinned place of any of the models' texts. */
export const hasMoved = (pin, panes) =>
  pin.letters !== undefined && panes.some((pane) => textAt(pane, pin) !== pin.letters);

/** Return the index of the unit at the pinned place; null if there is none. */
export function findPinned(pane, units, pin) {
  if (!pin) return null;
  const index = units.findIndex((unit) => isPinned(pane, unit, pin));
  return index < 0 ? null : index;
}

/** Return all units that share letters with the pinned place, in order; the one that is pinned where none has any. */
export function findAllPinned(pane, units, pin) {
  const sharing = units.filter((unit) => {
    if (unit.special || "edge" in pin || unit.segment !== pin.segment) return false;
    return pane.spans[unit.first][0] < pin.end && pin.start < pane.spans[unit.last - 1][1];
  });
  return sharing.length ? sharing : units.filter((unit) => isPinned(pane, unit, pin));
}

function isPinned(pane, unit, pin) {
  if (unit.special || "edge" in pin) return unit.special && pin.edge === edgeOf(pane, unit);
  const start = pane.spans[unit.first][0];
  const end = pane.spans[unit.last - 1][1];
  const equal = start === pin.start && end === pin.end; // XLM-R's word mark alone has no length
  return unit.segment === pin.segment && (equal || (start <= pin.start && pin.start < end));
}
