// Which token a slot is about: the one that the pointer is at, else the pinned one, else the first that says something.

import { shownUnits } from "./matrix.js";
import { findPinned } from "./pins.js";

/** Return the cursor, else the pinned token as one; null without either. */
export function focusOf({ cursor, matrix, state, pane }) {
  if (cursor) return cursor;
  const { pin, view } = state;
  if (view === "lines" && pin?.looked) {
    const column = findPinned(pane, matrix.columns, pin);
    return column === null ? null : { row: null, column };
  }
  const row = findPinned(pane, matrix.rows, pin);
  return row === null ? null : { row, column: null };
}

/** Return the unit that text and table show the weights of, and whether those from it or to it. */
export function subjectOf({ matrix, cursor, state, pane }) {
  if (cursor && cursor.row !== null) return { unit: matrix.rows[cursor.row], facing: "from" };
  if (cursor) return { unit: matrix.columns[cursor.column], facing: "to" };
  const facing = state.pin?.looked ? "to" : state.facing;
  const units = shownUnits(matrix);
  const pinned = findPinned(pane, units, state.pin);
  if (pinned !== null) return { unit: units[pinned], facing };
  // Where one text looks at the other, rows and columns are not the same units.
  const candidates = facing === "to" ? matrix.columns : matrix.rows;
  const preferred = candidates.find((unit) => unit.first === pane.first);
  return { unit: preferred ?? candidates.find((unit) => !unit.special) ?? candidates[0], facing };
}

/** Return the first token of the other token of a pair, where it is shown; else null. */
export function targetOf({ matrix, state, pane }) {
  const units = shownUnits(matrix);
  const index = findPinned(pane, units, state.target);
  return index === null ? null : units[index].first;
}
