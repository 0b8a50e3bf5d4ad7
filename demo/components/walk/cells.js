// Cells of a strip or a matrix: green above 0, purple below, the stronger the further from 0.

import { create } from "../common/dom.js";
import { svgNode } from "../common/svg.js";

export const STEADY = { "vector-effect": "non-scaling-stroke" }; // lines as thick in any size of a picture
const SHADES = 10; // on each side of 0

/** Return a picture of `values` in lines of `columns`; `scale` is the size that has the darkest shade. */
export function createCells(values, columns, scale, attributes = {}) {
  const rows = Math.ceil(values.length / columns);
  const size = { viewBox: `0 0 ${columns} ${rows}`, preserveAspectRatio: "none", "shape-rendering": "crispEdges" };
  const svg = svgNode("svg", { class: "cells", ...size, ...attributes });
  const paths = new Map();
  for (let at = 0; at < values.length; at++) {
    const key = shadeOf(values[at], scale);
    if (!key) continue;
    const square = `M${at % columns} ${Math.floor(at / columns)}h1v1h-1z`;
    paths.set(key, (paths.get(key) ?? "") + square);
  }
  for (const [key, d] of paths) {
    svg.append(svgNode("path", { class: key < 0 ? "below" : "above", opacity: Math.abs(key) / SHADES, d }));
  }
  return svg;
}

/**
 * Return a line of cells of a list as the background of one element: with a shape for each shade, a list of many tokens
 * takes several times as long to draw.
 */
export function createLine(values, scale) {
  const shades = Array.from(values, (value) => shadeOf(value, scale));
  const ends = [...shades.keys()].filter((at) => shades[at] !== shades[at + 1]); // of runs of one shade
  const runs = ends.map((end, nth) => {
    const from = nth ? ends[nth - 1] + 1 : 0;
    return `${colourOf(shades[end])} ${percent(from, values)} ${percent(end + 1, values)}`;
  });
  const cells = create("div", { className: "cells" });
  cells.style.backgroundImage = `linear-gradient(90deg, ${runs.join(", ")})`;
  return create("div", { className: "thin" }, cells);
}

/** Return the shade of a number: 0 for near 0, below 0 for one below. */
function shadeOf(value, scale) {
  const shade = Math.ceil(Math.min(Math.abs(value) / scale, 1) * SHADES);
  return value < 0 ? -shade : shade;
}

function colourOf(shade) {
  if (!shade) return "transparent";
  return `rgb(var(--${shade < 0 ? "falls" : "rises"}) / ${Math.abs(shade) / SHADES})`;
}

const percent = (at, { length }) => `${(100 * at) / length}%`;

/** Return the index of the cell that an event of the pointer is over. */
export function cellAt({ clientX, clientY }, svg, columns, count) {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const within = (share, length) => Math.min(Math.max(Math.floor(share * length), 0), length - 1);
  const column = within((clientX - left) / width, columns);
  return Math.min(within((clientY - top) / height, Math.ceil(count / columns)) * columns + column, count - 1);
}

/** Return a frame for one cell, to be put into the picture, with its place set by `frameCell`. */
export const createFrame = () => svgNode("rect", { class: "frame", width: 1, height: 1, ...STEADY });

export function frameCell(frame, index, columns) {
  frame.setAttribute("x", index % columns);
  frame.setAttribute("y", Math.floor(index / columns));
}
