// The weights of one head (or the mean of several), and what is looked up in them. A row is a token that looks, a
// column one that is looked at; a unit is a token or a word, and `first` the index of its first token. Pictures show
// its `text`, sentences call it by its `name`. Where the characters of `text` run both ways, `parts` has its runs, and
// `drawn` the text with the signs that keep them in their order.

import { joinPlaces, nest } from "../common/line_order.js";

const FULL = 65_535; // the integer that stands for the largest weight
export const NEGLIGIBLE = 0.0005; // share of the weight that rounds to 0.0 %
const NOTHING = 0.03; // share of the largest weight under which a weight is not named in a sentence

export const decodeBytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const toUnits = (rows, places) =>
  rows.map(([text, first, last, segment, special, name = text, runs = null]) => {
    const order = joinPlaces(places.slice(first, last));
    const parts = runs && toParts(runs);
    return { text, first, last, segment, special, name, parts, drawn: parts ? isolateRuns(parts) : text, ...order };
  });

/** Return the runs of a label, [text, level], as parts of a line; see common/line_order.js. */
const toParts = (runs) =>
  runs.map(([text, level], index) => ({
    text,
    level,
    lowest: level,
    floor: Math.min(level, runs[index - 1]?.[1] ?? 0),
  }));

export const labelLevel = (parts) => Math.min(...parts.map((part) => part.level));

/** Return a label of several runs with Unicode's isolates around those that run the other way, for pictures. */
function isolateRuns(parts) {
  const join = (contents, level) => `${level % 2 ? "\u2067" : "\u2066"}${contents.join("")}\u2069`;
  return nest(parts, labelLevel(parts), (part) => part.text, join).join("");
}

const indexByFirst = (units) => new Map(units.map((unit, index) => [unit.first, index]));

/** Return the weights that came with the pane for a request, or undefined. */
export function findMatrix(pane, request) {
  const wanted = JSON.stringify(request);
  return pane.matrices?.find((each) => JSON.stringify(each.request) === wanted)?.answer;
}

/**
 * Decode what `matrix_payload` in demo/capabilities/attention/heads/view.py encodes; `places` are those of all tokens.
 * `values` are integers, row by row.
 */
export function decodeMatrix(payload, places) {
  const rows = toUnits(payload.rows, places);
  const columns = payload.columns ? toUnits(payload.columns, places) : rows;
  const values = new Uint16Array(decodeBytes(payload.data).buffer);
  return {
    rows,
    columns,
    values,
    scale: payload.scale,
    merged: payload.merged ?? [], // between words, the texts of those that are several words
    elsewhere: payload.elsewhere, // of each row, the weight that went to tokens that are not shown
    rowOf: indexByFirst(rows),
    columnOf: indexByFirst(columns),
    at: (row, column) => (values[row * columns.length + column] / FULL) * payload.scale,
  };
}

/** Return whether a cursor means the same in both matrices, one of which may be null. */
export function haveSameUnits(one, other) {
  const firsts = (units) => units.map(({ first }) => first).join();
  return ["rows", "columns"].every((side) => one && other && firsts(one[side]) === firsts(other[side]));
}

/** Return every unit that has a row or a column, in the order of the model. */
export function shownUnits({ rows, columns }) {
  const units = new Map([...rows, ...columns].map((unit) => [unit.first, unit]));
  return [...units.values()].sort((one, other) => one.first - other.first);
}

/** Return the weight between two units by their first tokens; null where the matrix has no such cell. */
export function weightBetween(matrix, from, to) {
  const row = matrix.rowOf.get(from);
  const column = matrix.columnOf.get(to);
  return row === undefined || column === undefined ? null : matrix.at(row, column);
}

/** Return the weight from the chosen unit ("from") or to it ("to"). */
export const weightFacing = (matrix, chosen, unit, facing) =>
  facing === "from" ? weightBetween(matrix, chosen, unit.first) : weightBetween(matrix, unit.first, chosen);

/**
 * Return the three largest weights of a row (`column` is null) or of a column (`row` is null), the largest first. Those
 * that are nothing beside it are left out.
 */
export function strongest(matrix, { row, column }) {
  const units = row === null ? matrix.rows : matrix.columns;
  const weights = units.map((unit, index) => ({
    name: unit.name,
    weight: row === null ? matrix.at(index, column) : matrix.at(row, index),
  }));
  weights.sort((one, other) => other.weight - one.weight);
  return weights.slice(0, 3).filter(({ weight }) => weight >= NOTHING * weights[0].weight);
}

/** Return the mean over all rows of the weight that went to tokens that are not shown. */
export const meanElsewhere = ({ elsewhere }) =>
  elsewhere.reduce((sum, share) => sum + share, 0) / Math.max(elsewhere.length, 1);
