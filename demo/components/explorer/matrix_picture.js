// One head as a matrix: its layout, its painting, and the marks of cursor and pin above it.

import { labelLimit, labelOf, longestLabel } from "./labels.js";
import { outline } from "./painters.js";

const SLOPE = 0.71; // of a label at 45 degrees, width and height by its length
const STRETCH = 2.6; // of a cell, width by height at most, where labels lie; else cells are square
const SPACE = "␣"; // the mark of a piece that begins a word
const ADVANCE = 0.45; // sizes of the letters that the mark takes along a label that is turned
const LINE = 1.05; // sizes of the letters between the names in the corner
const CLOSEST = 0.92; // sizes of the letters between labels that do not overlap
const CLOSEST_FULL = 1.1; // between labels whose letters are as high as a line
const FULL_SCRIPTS = ["Arabic", "Han", "Hiragana", "Katakana", "Hangul", "Thai", "Devanagari"];
const FULL = new RegExp(`[${FULL_SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
const ROOMY = 1.6; // sizes of the letters in a cell under which slanted labels are hard to tell apart

/** Return the sizes of the letters between labels with some texts that do not overlap. */
export const labelSpacing = (texts) => (texts.some((text) => FULL.test(text)) ? CLOSEST_FULL : CLOSEST);

const spacingIn = ({ rows, columns }) => labelSpacing([...rows, ...columns].map(({ text }) => text));

/** Return the pixels that a row or a column needs for its label. */
export const leastSide = (matrix, font) => Math.ceil(spacingIn(matrix) * font.size);

/**
 * Return sizes in pixels, and where a cursor is: `spot(cursor)` is [left, top, width, height], `at(x, y)` a cursor.
 * The picture fills the `width` or the `height`, unless the sides of its cells would be shorter than `least`, or
 * narrower than `narrowest`, or longer than `most`. Its first row is at least `above` below its top. `names` are the
 * lines in its corner, which say what rows and columns are.
 */
export function matrixLayout(matrix, room, font, names = []) {
  const { width, height, least = 1, narrowest = least, most = Number.POSITIVE_INFINITY, above = 0 } = room;
  const { rows, columns } = matrix;
  const limit = labelLimit(font, width);
  const left = Math.max(longestLabel(rows, font, limit), ...names.map((name) => font.width(name) + 0.7 * font.size));
  const long = longestLabel(columns, font, limit);
  const corner = names.length * LINE * font.size + 0.35 * font.size;
  const arrange = (angle, over, right) => {
    const own = Math.max(over, corner);
    const top = Math.max(own, above);
    const across = (width - left - right) / Math.max(columns.length, 1);
    const tall = Math.max(least, Math.floor(Math.min((height - top) / Math.max(rows.length, 1), across, most)));
    const wide = Math.max(narrowest, Math.floor(Math.min(across, (angle ? 1 : STRETCH) * tall)));
    return { angle, own, top, right, tall, wide };
  };
  const { angle, own, top, right, tall, wide } = chooseAngle(arrange, long, font);
  const [everyRow, everyColumn] = [tall, wide].map((side) => Math.ceil((spacingIn(matrix) * font.size) / side));
  return {
    angle,
    left,
    top,
    ownTop: own, // without `above`
    tall,
    wide,
    limit,
    names,
    everyRow, // of the labels, so that they do not overlap
    everyColumn,
    labels: Math.ceil(rows.length / everyRow) + Math.ceil(columns.length / everyColumn),
    width: left + wide * columns.length + right,
    height: top + tall * rows.length + 2,
    spot: ({ row, column }) => [left + wide * (column ?? 0), top + tall * (row ?? 0), wide, tall],
    at: (x, y) => {
      const row = Math.floor((y - top) / tall);
      const column = Math.floor((x - left) / wide);
      if (row < 0 || row >= rows.length || column >= columns.length) return null;
      return { row, column: column < 0 ? null : column };
    },
  };
}

/** Let the labels of the columns lie if each fits over its column; else slant if that takes no room from the cells. */
function chooseAngle(arrange, long, font) {
  const lying = arrange(0, 1.6 * font.size, 1);
  if (lying.wide >= long) return lying;
  const slanted = arrange(-45, SLOPE * long + font.size, SLOPE * long);
  const upright = arrange(-90, long, 1);
  return slanted.tall >= upright.tall && slanted.wide >= ROOMY * font.size ? slanted : upright;
}

/** `image` has one pixel a weight. */
export function paintMatrix(painter, matrix, layout, { look, image, font }) {
  const { left, top, wide, tall, limit, angle } = layout;
  const size = [wide * matrix.columns.length, tall * matrix.rows.length];
  painter.box(left, top, ...size, { fill: look.line, alpha: 0.25 });
  painter.image(image, left, top, ...size);
  const style = { size: font.size, colour: look.ink };
  matrix.rows.forEach((unit, row) => {
    if (row % layout.everyRow) return;
    const at = [left - 6, top + (row + 0.5) * tall];
    painter.text(labelOf(unit, font, limit), ...at, { ...style, direction: unit.direction, align: "right" });
  });
  const above = angle === 0 ? 0.8 * font.size : 7;
  const align = angle === 0 ? "center" : "left";
  matrix.columns.forEach((unit, column) => {
    if (column % layout.everyColumn) return;
    const at = [left + (column + 0.5) * wide, top - above];
    paintColumnLabel(painter, labelOf(unit, font, limit), at, font, {
      ...style,
      direction: unit.direction,
      align,
      angle,
    });
  });
  layout.names.forEach((name, index) => {
    const up = (layout.names.length - index - 0.4) * LINE + Math.max(0, 0.5 - tall / font.size / 2);
    painter.text(name, left - 6, top - up * font.size, { ...style, colour: look.subdued, align: "right" });
  });
}

/** Paint a label. A mark for a space, which would look like a bracket if it were turned as well, stands upright. */
function paintColumnLabel(painter, label, [x, y], font, style) {
  if (!style.angle || !label.startsWith(SPACE)) {
    painter.text(label, x, y, style);
    return;
  }
  const letters = label.slice(SPACE.length);
  const radians = (style.angle * Math.PI) / 180;
  const along = (length) => [x + length * Math.cos(radians), y + length * Math.sin(radians)];
  const isAtEnd = style.direction === "rtl";
  const [right, low] = along(isAtEnd ? font.width(letters) + 0.25 * font.size : 0);
  painter.text(SPACE, right, low - 0.35 * font.size, { ...style, angle: 0, align: "center" });
  if (letters) painter.text(letters, ...along(isAtEnd ? 0 : ADVANCE * font.size), style);
}

/** Mark what the cursor is at, the pinned row and, with dashes, the cells of a counterpart: see counterparts.js. */
export function markMatrix(painter, matrix, { left, top, wide, tall }, { look, cursor, pinned, counterpart }) {
  const [across, down] = [wide * matrix.columns.length, tall * matrix.rows.length];
  const frame = { stroke: look.ink, thick: tall > 6 ? 2 : 1 };
  const shade = { fill: look.ink, alpha: 0.08 };
  if (pinned !== null) painter.box(left, top + pinned * tall, across, tall, frame);
  for (const { row, column } of counterpart?.cells ?? []) {
    outline(painter, look, [left + column * wide, top + row * tall, wide, tall]);
  }
  if (!cursor) return;
  const { row, column } = cursor;
  if (row !== null) painter.box(left, top + row * tall, across, tall, shade);
  if (column !== null) painter.box(left + column * wide, top, wide, down, shade);
  if (row !== null && column !== null) painter.box(left + column * wide, top + row * tall, wide, tall, frame);
}
