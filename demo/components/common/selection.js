// The token or word that is selected, for the whole page: a place in a text, so that both models and newer texts find
// it again, whatever tokens they cut the text into.
//
// A place is { segment, start, end } in code points, with `nth` where several tokens have the same span; or { edge }
// for a token that the model adds: 0 for the first one, else the negative distance from the end. `letters`, what
// stands at the place, tells when the text has changed there.

const CODE = /^(second:)?(\d+)-(\d+)(?:~(\d+))?$/;
const EDGE = /^edge:(0|-\d+)$/;

const watchers = new Set();
let place = null;

/** Return the selected place, or null. */
export const selected = () => place;

/** Select a place; null selects none. */
export function select(next) {
  if (JSON.stringify(next) === JSON.stringify(place)) return;
  place = next;
  for (const watcher of watchers) watcher(place);
}

/** Call `watcher(place)` whenever another place is selected. Return a function that ends this. */
export function watchSelection(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Return a place as demo/views/places.py writes it; no place is empty. */
export function codeOf(at) {
  if (!at) return "";
  if ("edge" in at) return `edge:${at.edge}`;
  return `${at.segment ? "second:" : ""}${at.start}-${at.end}${at.nth ? `~${at.nth}` : ""}`;
}

/** Return the place that a code names; null for anything else. */
export function placeOf(code) {
  const edge = EDGE.exec(code);
  if (edge) return { edge: Number(edge[1]) };
  const [, second, start, end, nth] = CODE.exec(code) ?? [];
  if (start === undefined) return null;
  const found = { segment: second ? 1 : 0, start: Number(start), end: Number(end) };
  return nth ? { ...found, nth: Number(nth) } : found;
}

/** Tell whether two places share letters, or are the same. */
export function overlap(one, other) {
  if (!one || !other) return false;
  if ("edge" in one || "edge" in other) return one.edge === other.edge;
  if (one.segment !== other.segment) return false;
  const isSame = one.start === other.start && one.end === other.end; // XLM-R's word mark alone has no length
  return isSame || (one.start < other.end && other.start < one.end);
}
