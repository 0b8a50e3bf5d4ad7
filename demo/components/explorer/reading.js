// The sentence about the token that is chosen or pointed at: what it looks at, and how much of its weight that is.

import { isolate } from "../common/messages.js";
import { NEGLIGIBLE, strongest } from "./matrix.js";

const CLOSE = 0.5; // share of the largest weight from which another one is named beside it

/**
 * Return what a cell, a row or a column says. `view` has `matrix` and `facing`, and of the state `units`,
 * `specials` and `direction`; `focus` is a cursor, see cursor.js, or null where the token has neither row nor column.
 */
export function readingOf(messages, view, focus) {
  const { matrix, facing, units } = view;
  if (!focus) return messages.format(`reading.nothing_${facing}`, { units });
  const row = focus.row === null ? null : isolate(matrix.rows[focus.row].name);
  const column = focus.column === null ? null : isolate(matrix.columns[focus.column].name);
  if (row === null) return columnReading(messages, view, focus, column);
  const limit = limitOf(messages, view, focus.row);
  if (column === null) return rowReading(messages, view, focus, { row, ...limit });
  const weight = matrix.at(focus.row, focus.column);
  if (!limit || !view.isRescaled) {
    return messages.format("reading.cell", { row, column, weight: messages.number(weight, 4) });
  }
  return messages.format("reading.cell_of_part", { row, column, ...limit, share: percent(messages, weight, 1) });
}

/** Return which part of the text is shown, and how much of a row's weight it has, in percent; null if nearly all. */
function limitOf(messages, { matrix, units, direction }, row) {
  const elsewhere = matrix.elsewhere[row];
  if (elsewhere <= NEGLIGIBLE) return null;
  return { part: partOf({ units, direction }), seen: percent(messages, 1 - elsewhere) };
}

const partOf = ({ units, direction = "all" }) => (direction === "all" ? units : "text");

function rowReading(messages, { matrix, isRescaled }, focus, { row, part, seen }) {
  const found = strongest(matrix, focus);
  if (seen === undefined) {
    return messages.format("reading.row", { row, strongest: listWeights(messages, found) });
  }
  if (!isRescaled) {
    return messages.format("reading.row_in_part", { row, part, seen, strongest: listWeights(messages, found) });
  }
  const close = found.filter(({ weight }) => weight >= CLOSE * found[0].weight);
  return messages.format("reading.row_of_part", { row, part, seen, strongest: listShares(messages, close) });
}

function columnReading(messages, { matrix, isRescaled, ...view }, focus, column) {
  const list = listWeights(messages, strongest(matrix, focus));
  if (!isRescaled) return messages.format("reading.column", { column, strongest: list });
  return messages.format("reading.column_of_part", { column, strongest: list, part: partOf(view) });
}

const listWeights = (messages, found) =>
  list(messages, found, "reading.weight", (weight) => messages.number(weight, 3));

const listShares = (messages, found) => list(messages, found, "reading.share", (weight) => percent(messages, weight));

const list = (messages, found, id, write) =>
  found
    .map(({ name, weight }) => messages.format(id, { token: isolate(name), weight: write(weight) }))
    .join(messages.format("separator"));

/** Return a share in percent; one of less than one percent with a decimal. */
const percent = (messages, share, digits = share < 0.0095 ? 1 : 0) => messages.number(100 * share, digits);
