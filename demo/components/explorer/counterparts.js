// The counterpart of a token in the other text, by how similar hidden states are: its cells, and what is said of it.
// See counterparts.py in demo/capabilities/attention/heads.

import { isolate } from "../common/messages.js";
import { findAllPinned, textAt } from "./pins.js";

/**
 * Return the `cells` between a unit and its counterpart, `{ row, column }`; whether the counterpart is the one that
 * looks (`looks`); and the words of both as they are typed, `own` and `other`. Null where one of them is not shown.
 * The subject is as in subject.js.
 */
export function counterpartOf({ matrix, pane, subject: { unit, facing } }) {
  const isRow = facing === "from";
  const [owns, others] = isRow ? [matrix.rowOf, matrix.columnOf] : [matrix.columnOf, matrix.rowOf];
  const index = owns.get(unit.first);
  const words = index === undefined ? [] : wordsOf(pane, unit);
  const shown = isRow ? matrix.columns : matrix.rows;
  const units = new Set(words.flatMap(({ counterpart }) => findAllPinned(pane, shown, counterpart)));
  if (!units.size) return null;
  const cells = [...units].map(({ first }) => {
    const other = others.get(first);
    return isRow ? { row: index, column: other } : { row: other, column: index };
  });
  const letters = (places) => [...new Set(places.map((place) => textAt(pane, place)))].join(" ");
  return { cells, looks: !isRow, own: letters(words), other: letters(words.map(({ counterpart }) => counterpart)) };
}

/** Return the places of the words that a unit is of, each with that of its `counterpart`. */
function wordsOf({ counterparts, spans }, unit) {
  if (!counterparts || unit.special) return [];
  const [start, end] = [spans[unit.first][0], spans[unit.last - 1][1]];
  return counterparts.words
    .filter(([segment, from, to]) => segment === unit.segment && from < end && start < to)
    .map(([segment, from, to, otherFrom, otherTo]) => {
      return { segment, start: from, end: to, counterpart: { segment: 1 - segment, start: otherFrom, end: otherTo } };
    });
}

/** Return which cells are outlined and how much weight they have; empty where none is. */
export function counterpartSentence(messages, { matrix, pane, state, subject }) {
  const found = state.view === "table" ? null : counterpartOf({ matrix, pane, subject });
  if (!found) return "";
  const weights = found.cells.map(({ row, column }) => matrix.at(row, column));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const weight = subject.facing === "from" ? sum : sum / weights.length; // of several that look, their mean
  const [own, other] = [found.own, found.other].map(isolate);
  const { layer, few } = pane.counterparts;
  const rescaled = state.specials === "rescaled" ? "yes" : "no";
  const parameters = { own, other, layer, facing: subject.facing, weight: messages.number(weight, 3), rescaled };
  const doubt = few ? messages.format("counterpart.few") : "";
  return [messages.format("counterpart.said", parameters), doubt].filter(Boolean).join(" ");
}
