// Rows of the three tables that a token begins with: of its id, its place and its text.

import { create } from "../common/dom.js";
import { svgNode } from "../common/svg.js";
import { cellAt, createCells, createFrame, frameCell, STEADY } from "./cells.js";
import { createSymbol } from "./formula.js";
import { nameOf } from "./sentences.js";
import { createStrip } from "./strip.js";

// How places become vectors: 2k and 2k + 1 are the numbers of a vector.
const PRINTED = {
  learned: ["P[i]"],
  formula: ["PE(i, 2k) = sin(i / 10000^{2k/d})", "PE(i, 2k + 1) = cos(i / 10000^{2k/d})"],
};
const [WIDTH, HEIGHT, EDGE] = [120, 96, 74];

/** Return a table of `rows` rows, from which one opens out to the strip beside it. */
function createTable(view, { symbol, row, rows, strip }) {
  const svg = svgNode("svg", { class: "table", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  svg.append(svgNode("rect", { class: "outline", x: 1, y: 1, width: EDGE - 2, height: HEIGHT - 2 }));
  const lines = Math.min(rows, 16);
  for (let line = 1; line < lines; line++) {
    const y = 1 + ((HEIGHT - 2) * line) / lines;
    svg.append(svgNode("line", { class: "grid", x1: 1, x2: EDGE - 1, y1: y, y2: y }));
  }
  const high = rows < 16 ? (HEIGHT - 2) / rows : 3;
  const y = 1 + (HEIGHT - 2 - high) * (rows > 1 ? row / (rows - 1) : 0);
  svg.append(svgNode("path", { class: "funnel", d: `M${EDGE} ${y}L${WIDTH} 30V84L${EDGE} ${y + high}Z` }));
  svg.append(svgNode("rect", { class: "picked", x: 1, y, width: EDGE - 2, height: high }));
  const last = view.whole(rows - 1);
  const sizes = create("small", {
    textContent: view.messages.format("table", { rows, last, width: view.model.hidden }),
  });
  const figure = create("div", { className: "table-of" }, create("b", {}, symbol), svg, sizes);
  return create("div", { className: "table-row" }, figure, strip);
}

/** Return the step of a table, whose row for the followed token is the array `id` of the model. */
function lookUp(id, table, symbol, rowOf) {
  return {
    draw(view) {
      const { row, rows } = rowOf(view.model);
      const name = view.name(`${id}_row`, { row: view.whole(row) });
      const strip = createStrip(view, {
        symbol,
        name,
        values: view.model[id],
        kind: "hidden",
        flow: id,
        from: "tokens",
      });
      return [createTable(view, { symbol: table, row, rows, strip })];
    },
    formula(view) {
      const cell = view.chosen("hidden");
      const { row } = rowOf(view.model);
      const note = view.note("row_and_column", { row: view.whole(row), column: view.whole(cell) });
      const own = { symbol: `${symbol}_${cell}`, value: view.number(view.model[id][cell]), note };
      return [[own, "=", { symbol: `${table}[ ${row}, ${cell} ]`, value: view.note("learned") }]];
    },
  };
}

export const word = lookUp("word", "E", "e", ({ tokens, token, vocabulary }) => ({
  row: tokens[token].id,
  rows: vocabulary,
}));

export const segment = lookUp("segment", "G", "g", ({ segmentRow: row, segmentRows: rows }) => ({ row, rows }));

const place = lookUp("place", "P", "p", ({ positionRow: row, positionRows: rows }) => ({ row, rows }));

export const position = {
  draw(view) {
    const matrices = ["learned", "formula"].map((id) => createMatrix(view, id));
    return [...place.draw(view), create("div", { className: "matrices" }, ...matrices)];
  },
  formula(view) {
    const { position: at, hidden } = view.model;
    const cell = view.chosen("hidden");
    const pair = Math.floor(cell / 2);
    const angle = at / 10_000 ** ((2 * pair) / hidden);
    const wave = cell % 2 ? "cos" : "sin";
    const symbol = `${wave}( ${at} / 10000^{${2 * pair}/${hidden}} )`;
    const other = { symbol, value: view.number(Math[wave](angle)), note: view.note("sinusoidal") };
    return [...place.formula(view), ["≠", other]];
  },
};

/** Return the similarity of places with each other as a matrix, in which the token's own place is marked. */
function createMatrix(view, id) {
  const { similarity, position: at } = view.model;
  const { size, every } = similarity;
  const values = similarity[id];
  const cells = createCells(values, size, 1, { role: "img", "aria-label": view.messages.format(`matrix.${id}.label`) });
  const frame = createFrame();
  const own = Math.min(at / every, size - 1) + 0.5;
  cells.append(svgNode("path", { class: "own", ...STEADY, d: `M0 ${own}H${size}M${own} 0V${size}` }), frame);
  const reading = create("output", { className: "reading" });
  cells.addEventListener("pointermove", (event) => {
    const found = cellAt(event, cells, size, values.length);
    const [one, other] = [Math.floor(found / size) * every, (found % size) * every];
    frameCell(frame, found, size);
    reading.textContent = view.messages.format("matrix.reading", { one, other, value: view.number(values[found]) });
  });
  const title = create("b", { textContent: view.messages.format(`matrix.${id}.title`) });
  const about = create("small", {
    textContent: view.messages.format(`matrix.${id}.about`, {
      family: view.model.family,
      name: nameOf(view.model),
    }),
  });
  const printed = create("span", { className: "printed" }, ...PRINTED[id].map(createSymbol));
  const axis = create("span", { className: "axis" }, "0", create("i"), view.whole((size - 1) * every));
  return create(
    "figure",
    { className: id === "learned" ? "matrix" : "matrix unused" },
    title,
    printed,
    cells,
    axis,
    create("figcaption", {}, about, reading),
  );
}
