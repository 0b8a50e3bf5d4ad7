// The pair of tokens that heads are ranked by: how much the first looks at the second. Both are places in the text, so
// that both models find them; see pins.js.

import { codeOf } from "../common/selection.js";
import { findAllPinned, hasMoved } from "./pins.js";

export const PAIR = "pair"; // the chip, and the order of the heads

/** Return the places that are chosen now: from which token to which. Null until there are two. */
export function chosenPair({ pin, target, facing }) {
  if (!pin || !target) return null;
  const looked = pin.looked || facing === "to";
  return looked ? { from: target, to: pin } : { from: pin, to: target };
}

export const isSamePlace = (one, other) => codeOf(one) === codeOf(other);

export const samePair = (one, other) =>
  one !== null && other !== null && ["from", "to"].every((end) => isSamePlace(one[end], other[end]));

/** Tell whether heads are sorted by the pair that is chosen now. */
export const isRanked = (state) => state.order === PAIR && samePair(state.ranked, chosenPair(state));

/** Sort by a pair, all heads shown. */
export function enterPair(state, pair) {
  const order = state.ranked?.order ?? state.order;
  Object.assign(state, { ranked: { ...pair, order }, order: PAIR, only: new Set(), aiming: false });
}

/** Sort as before. */
export function leavePair(state) {
  if (state.ranked && state.order === PAIR) state.order = state.ranked.order;
  Object.assign(state, { ranked: null, aiming: false });
}

/** Forget the places at which something else stands in the texts that are shown now. */
export function forgetMoved(state, panes) {
  if (state.target && hasMoved(state.target, panes)) state.target = null;
  if (state.ranked && [state.ranked.from, state.ranked.to].some((place) => hasMoved(place, panes))) leavePair(state);
}

/**
 * Return the tokens of the rows and of the columns of a pair, each as [first, last]; null where one of them is not
 * shown. What is one token of one model may be several of another.
 */
export function cellsOf(pane, matrix, { from, to }) {
  const [rows, columns] = [unitsAt(pane, matrix.rows, from), unitsAt(pane, matrix.columns, to)];
  return rows && columns ? { rows, columns } : null;
}

function unitsAt(pane, units, place) {
  const found = findAllPinned(pane, units, place);
  return found.length ? [found[0].first, found.at(-1).last - 1] : null;
}

/** Return the head with the largest weight, as { layer, head, score }; null where no head has one. */
export function strongestBetween(scores) {
  const found = scores.flatMap((row, layer) => row.map((score, head) => ({ layer, head, score })));
  const known = found.filter(({ score }) => score !== null);
  return known.length ? known.reduce((best, each) => (each.score > best.score ? each : best)) : null;
}
