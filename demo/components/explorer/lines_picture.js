// One head as lines from the tokens that look to those that are looked at, in two columns or two rows.

import { leftToRight, lineLevel } from "../common/line_order.js";
import { labelLimit, labelOf, longestLabel } from "./labels.js";
import { outline } from "./painters.js";

const GAP = 15; // sizes of the letters between two rows
const MIN_GAP = 6; // and between two columns
const STEP = 1.05; // at least from a token to the next
export const FAINT = 0.02; // share of the scale under which no line is drawn

/**
 * Return sizes in pixels, where a token is (`row`, `column`, `spot`), and which token is at a point (`at`). `names` say
 * what the two sides are.
 */
export function linesLayout(matrix, room, font, { horizontal, directions, names }) {
  const layout = horizontal ? rowsLayout(matrix, directions, font) : columnsLayout(matrix, room, font);
  return { ...layout, names };
}

function columnsLayout({ rows, columns }, { width, height }, font) {
  const limit = labelLimit(font, width);
  const [left, right] = [rows, columns].map((units) => longestLabel(units, font, limit));
  const gap = Math.max(MIN_GAP * font.size, width - left - right);
  const count = Math.max(rows.length, columns.length);
  const top = 1.7 * font.size; // above the tokens are the names of the sides
  const step = Math.max(STEP * font.size, Math.min(2 * font.size, (height - top) / count));
  const middle = (index) => top + step * (index + 0.5);
  return {
    horizontal: false,
    rtl: false,
    limit,
    width: left + gap + right,
    height: top + step * count + 4,
    row: (index) => [left, middle(index)],
    column: (index) => [left + gap, middle(index)],
    heads: [
      [6, 0.8 * font.size, "left"],
      [left + gap + right - 6, 0.8 * font.size, "right"],
    ],
    spot: ({ row, column }) =>
      row === null ? [left + gap, top + step * column, right, step] : [0, top + step * row, left, step],
    at: (x, y) => {
      const index = Math.floor((y - top) / step);
      const looks = x < left + gap / 2;
      if (index < 0 || index >= (looks ? rows : columns).length) return null;
      return looks ? { row: index, column: null } : { row: null, column: index };
    },
  };
}

function rowsLayout(matrix, directions, font) {
  const limit = labelLimit(font, Number.POSITIVE_INFINITY);
  const rows = placeSideBySide(matrix.rows, directions, font, limit);
  const columns = placeSideBySide(matrix.columns, directions, font, limit);
  const width = Math.max(rows.width, columns.width);
  const rtl = directions[0] === "rtl";
  const [above, below] = [rows, columns].map((side) => side.centres.map((x) => (rtl ? x + width - side.width : x)));
  const [line, gap] = [2 * font.size, GAP * font.size];
  const [upper, lower] = [2 * line, 2 * line + gap]; // of the lines
  const box = (centre, top) => [centre - limit / 2, top, limit, line];
  const name = (y) => (rtl ? [width - 6, y, "right"] : [6, y, "left"]);
  return {
    horizontal: true,
    rtl,
    limit,
    width,
    height: lower + 2 * line,
    row: (index) => [above[index], upper],
    column: (index) => [below[index], lower],
    heads: [name(0.8 * font.size), name(lower + 1.5 * line)],
    spot: ({ row, column }) => (row === null ? box(below[column], lower) : box(above[row], line)),
    at: (x, y) =>
      y < upper + gap / 2 ? { row: nearest(above, x), column: null } : { row: null, column: nearest(below, x) },
  };
}

/** Return where the middle of each unit is on one line, and the width of the line. */
function placeSideBySide(units, directions, font, limit) {
  const centres = [];
  let end = 8;
  for (const index of fromTheLeft(units, directions)) {
    const size = Math.min(limit, font.width(units[index].text)) + 1.1 * font.size;
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

/** Paint all lines, or those of the token in `focus` alone. `scale`: the weight that has full colour. */
export function paintLines(painter, matrix, layout, { look, focus, font, scale }) {
  paintCurves(painter, matrix, layout, { look, focus, scale });
  const style = { size: font.size, colour: look.ink };
  const paintSide = (units, place, bold, shift, align) =>
    units.forEach((unit, index) => {
      const [x, y] = place(index);
      const at = layout.horizontal ? [x, y + shift * font.size] : [x + shift * 6, y];
      const own = { ...style, weight: bold === index ? 700 : 400, direction: unit.direction };
      painter.text(labelOf(unit, font, layout.limit), ...at, { ...own, align: layout.horizontal ? "center" : align });
    });
  paintSide(matrix.rows, layout.row, focus?.row, -1, "right");
  paintSide(matrix.columns, layout.column, focus?.column, 1, "left");
  layout.heads.forEach(([x, y, align], index) => {
    painter.text(layout.names[index], x, y, { ...style, colour: look.subdued, align });
  });
}

/** Outline the labels of a counterpart, as counterparts.js returns it; there may be none. */
export function markLines(painter, matrix, layout, { look, font, counterpart }) {
  if (!counterpart) return;
  const side = counterpart.looks ? -1 : 1;
  for (const { row, column } of counterpart.cells) {
    const [x, y] = counterpart.looks ? layout.row(row) : layout.column(column);
    const unit = counterpart.looks ? matrix.rows[row] : matrix.columns[column];
    const [, , , step] = layout.spot(counterpart.looks ? { row, column: null } : { row: null, column });
    const [width, height] = [Math.min(layout.limit, font.width(unit.text)) + 8, Math.min(1.3 * font.size, step)];
    const left = side > 0 ? x + 2 : x - 2 - width;
    const box = layout.horizontal ? [x - width / 2, y + side * font.size - height / 2] : [left, y - height / 2];
    outline(painter, look, [...box, width, height]);
  }
}

function paintCurves(painter, matrix, layout, { look, focus, scale }) {
  const colour = `rgb(${look.colour})`;
  const isShown = (row, column) => !focus || (focus.row === null ? focus.column === column : focus.row === row);
  for (let row = 0; row < matrix.rows.length; row++) {
    for (let column = 0; column < matrix.columns.length; column++) {
      const share = matrix.at(row, column) / scale;
      if (share < FAINT || !isShown(row, column)) continue;
      painter.curve(layout.row(row), layout.column(column), layout.horizontal, colour, share);
    }
  }
}
