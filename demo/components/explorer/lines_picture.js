// One head as lines from the tokens that look to those that are looked at, in two columns or two rows.

import { leftToRight, lineLevel } from "../common/line_order.js";
import { LABEL, longestLabel, MAX_LABEL, shorten } from "./labels.js";

const STEP = 26; // pixels from a token to the next in a column
const GAP = 220; // pixels between the two sides
const FAINT = 0.02; // share of the largest weight under which no line is drawn

/** Return sizes in pixels, where a token is (`row`, `column`, `spot`), and which token is at a point (`at`). */
export const linesLayout = (matrix, width, { horizontal, directions, measure }) =>
  horizontal ? rowsLayout(matrix, directions, measure) : columnsLayout(matrix, width, measure);

function columnsLayout({ rows, columns }, width, measure) {
  const left = longestLabel(rows, measure);
  const right = longestLabel(columns, measure);
  const gap = Math.max(80, Math.min(GAP, width - left - right));
  const middle = (index) => STEP * (index + 0.5) + 4;
  return {
    horizontal: false,
    rtl: false,
    width: left + gap + right,
    height: STEP * Math.max(rows.length, columns.length) + 8,
    row: (index) => [left, middle(index)],
    column: (index) => [left + gap, middle(index)],
    spot: ({ row, column }) =>
      row === null ? [left + gap, STEP * column + 4, right, STEP] : [0, STEP * row + 4, left, STEP],
    at: (x, y) => {
      const index = Math.floor((y - 4) / STEP);
      const looks = x < left + gap / 2;
      if (index < 0 || index >= (looks ? rows : columns).length) return null;
      return looks ? { row: index, column: null } : { row: null, column: index };
    },
  };
}

function rowsLayout(matrix, directions, measure) {
  const rows = placeSideBySide(matrix.rows, directions, measure);
  const columns = placeSideBySide(matrix.columns, directions, measure);
  const width = Math.max(rows.width, columns.width);
  const rtl = directions[0] === "rtl";
  const [above, below] = [rows, columns].map((side) => side.centres.map((x) => (rtl ? x + width - side.width : x)));
  const box = (centre, top) => [centre - MAX_LABEL / 2, top, MAX_LABEL, 30];
  return {
    horizontal: true,
    rtl,
    width,
    height: GAP + 60,
    row: (index) => [above[index], 30],
    column: (index) => [below[index], 30 + GAP],
    spot: ({ row, column }) => (row === null ? box(below[column], 30 + GAP) : box(above[row], 0)),
    at: (x, y) =>
      y < 30 + GAP / 2 ? { row: nearest(above, x), column: null } : { row: null, column: nearest(below, x) },
  };
}

/** Return where the middle of each unit is on one line, and the width of the line. */
function placeSideBySide(units, directions, measure) {
  const centres = [];
  let end = 8;
  for (const index of fromTheLeft(units, directions)) {
    const size = Math.min(MAX_LABEL, measure(units[index].text, LABEL)) + 16;
    end += size;
    centres[index] = end - size / 2;
  }
  return { centres, width: end + 8 };
}

/** Return the indices of the units from left to right; the second text stands where the first one ends. */
function fromTheLeft(units, directions) {
  const texts = directions.map((direction, segment) => {
    const parts = units.map((unit, index) => ({ ...unit, index })).filter((unit) => unit.segment === segment);
    return leftToRight(parts, lineLevel(direction)).map(({ index }) => index);
  });
  return (directions[0] === "rtl" ? texts.reverse() : texts).flat();
}

const nearest = (centres, x) =>
  centres.reduce((best, centre, index) => (Math.abs(centre - x) < Math.abs(centres[best] - x) ? index : best), 0);

/** Paint all lines, or those of the token in `focus` alone. */
export function paintLines(painter, matrix, layout, { look, focus, measure }) {
  paintCurves(painter, matrix, layout, look, focus);
  const paintSide = (units, place, bold, shift, align) =>
    units.forEach((unit, index) => {
      const [x, y] = place(index);
      const at = layout.horizontal ? [x, y + shift * 14] : [x + shift * 6, y];
      const style = { size: LABEL, colour: look.ink, weight: bold === index ? 700 : 400, direction: unit.direction };
      painter.text(shorten(unit.text, measure), ...at, { ...style, align: layout.horizontal ? "center" : align });
    });
  paintSide(matrix.rows, layout.row, focus?.row, -1, "right");
  paintSide(matrix.columns, layout.column, focus?.column, 1, "left");
}

function paintCurves(painter, matrix, layout, look, focus) {
  const colour = `rgb(${look.colour})`;
  const isShown = (row, column) => !focus || (focus.row === null ? focus.column === column : focus.row === row);
  for (let row = 0; row < matrix.rows.length; row++) {
    for (let column = 0; column < matrix.columns.length; column++) {
      const share = matrix.at(row, column) / matrix.scale;
      if (share < FAINT || !isShown(row, column)) continue;
      painter.curve(layout.row(row), layout.column(column), layout.horizontal, colour, share);
    }
  }
}
