// The pair of tokens that heads are ranked by: how much the first looks at the second. Both are places in the text, so
// that both models find them; see pins.js.

import { codeOf } from "../common/selection.js";
import { findPinned, hasMoved } from "./pins.js";

export const PAIR = "pair"; // the chip, and the order of the heads

/** Return the places that are chosen now: from which token to which. Null until there are two. */
export function chosenPair({ pin, target, facing }) {
  if (!pin || !target) return null;
  const looked = pin.looked || facing === "to";
  return looked ? { from: target, to: pin } : { from: pin, to: target };
}

export const samePair = (one, other) =>
  one !== null && other !== null && ["from", "to"].every((end) => codeOf(one[end]) === codeOf(other[end]));

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

/** Return the first tokens of the row and the column of a pair; null where one of them is not shown. */
export function cellOf(pane, matrix, { from, to }) {
  const [row, column] = [findPinned(pane, matrix.rows, from), findPinned(pane, matrix.columns, to)];
  if (row === null || column === null) return null;
  return { row: matrix.rows[row].first, column: matrix.columns[column].first };
}

/** Return the head with the largest weight, as { layer, head, score }; null where no head has one. */
export function strongestBetween(scores) {
  const found = scores.flatMap((row, layer) => row.map((score, head) => ({ layer, head, score })));
  const known = found.filter(({ score }) => score !== null);
  return known.length ? known.reduce((best, each) => (each.score > best.score ? each : best)) : null;
}
