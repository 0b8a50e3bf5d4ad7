// Where the arrow keys move to. A cursor is { row, column }; one of both is null where a whole row or column is meant.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }; // [down, right]

export const stepOf = (key) => STEPS[key];

const within = (index, units) => Math.min(Math.max(index, 0), units.length - 1);

/** Return the cell beside the cursor in a matrix. */
export function nextCell({ rows, columns }, cursor, [down, right]) {
  const { row, column } = cursor ?? { row: -1, column: 0 };
  return { row: within(row + down, rows), column: within((column ?? -1) + right, columns) };
}

/** Return the next token along one side of the lines, or the one across. */
export function nextEnd({ rows, columns }, { horizontal, rtl }, cursor, [down, right]) {
  const { row, column } = cursor ?? { row: -1, column: null };
  const [along, across] = horizontal ? [rtl ? -right : right, down] : [down, right];
  const looked = across ? across > 0 : row === null; // at the side of the tokens that are looked at
  const index = (row ?? column) + along;
  return looked ? { row: null, column: within(index, columns) } : { row: within(index, rows), column: null };
}

/** Return the step between tokens that follow one another in a text, by a key; undefined for other keys. */
export function stepAlong(key, rtl) {
  const forward = rtl ? -1 : 1;
  return { ArrowLeft: -forward, ArrowRight: forward, ArrowUp: -1, ArrowDown: 1 }[key];
}
