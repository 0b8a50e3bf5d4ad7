// One head as a matrix: its layout, its painting, and the marks of cursor and pin above it.

import { LABEL, longestLabel, shorten } from "./labels.js";

const MAX_CELL = 30; // pixels
const SLOPE = 0.71; // of a label at 45 degrees, width and height by its length

/** Return sizes in pixels, and where a cursor is: `spot(cursor)` is [left, top, width, height], `at(x, y)` a cursor. */
export function matrixLayout(matrix, width, measure) {
  const { rows, columns } = matrix;
  const left = longestLabel(rows, measure);
  const over = longestLabel(columns, measure) * SLOPE;
  const top = over + 14;
  const cell = Math.max(1, Math.min(MAX_CELL, Math.floor((width - left - over) / Math.max(columns.length, 1))));
  return {
    left,
    top,
    cell,
    every: Math.ceil((LABEL + 1) / cell), // of the labels, so that they do not overlap
    width: left + cell * columns.length + over,
    height: top + cell * rows.length + 4,
    spot: ({ row, column }) => [left + cell * (column ?? 0), top + cell * row, cell, cell],
    at: (x, y) => {
      const row = Math.floor((y - top) / cell);
      const column = Math.floor((x - left) / cell);
      if (row < 0 || row >= rows.length || column >= columns.length) return null;
      return { row, column: column < 0 ? null : column };
    },
  };
}

/** `image` has one pixel a weight. */
export function paintMatrix(painter, matrix, layout, { look, image, measure }) {
  const { left, top, cell, every } = layout;
  const size = [cell * matrix.columns.length, cell * matrix.rows.length];
  painter.box(left, top, ...size, { fill: look.line, alpha: 0.25 });
  painter.image(image, left, top, ...size);
  const style = { size: LABEL, colour: look.ink };
  matrix.rows.forEach((unit, row) => {
    if (row % every) return;
    const { direction } = unit;
    painter.text(shorten(unit.text, measure), left - 6, top + (row + 0.5) * cell, {
      ...style,
      direction,
      align: "right",
    });
  });
  matrix.columns.forEach((unit, column) => {
    if (column % every) return;
    const { direction } = unit;
    painter.text(shorten(unit.text, measure), left + (column + 0.5) * cell, top - 8, {
      ...style,
      direction,
      angle: -45,
    });
  });
}

export function markMatrix(painter, matrix, { left, top, cell }, { look, cursor, pinned }) {
  const across = cell * matrix.columns.length;
  const outline = { stroke: look.ink, thick: cell > 6 ? 2 : 1 };
  const shade = { fill: look.ink, alpha: 0.08 };
  if (pinned !== null) painter.box(left, top + pinned * cell, across, cell, outline);
  if (!cursor) return;
  painter.box(left, top + cursor.row * cell, across, cell, shade);
  if (cursor.column === null) return;
  painter.box(left + cursor.column * cell, top, cell, cell * matrix.rows.length, shade);
  painter.box(left + cursor.column * cell, top + cursor.row * cell, cell, cell, outline);
}
