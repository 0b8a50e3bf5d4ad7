// Weights of a head over the tokens as cells in the colour of the model.

import { svgNode } from "../common/svg.js";

const SHADES = 12;

/** Return a picture of shares from 0 to 1 in one line, whose cells have `notes`. */
export function createShares(shares, notes) {
  const size = { viewBox: `0 0 ${shares.length} 1`, preserveAspectRatio: "none", "shape-rendering": "crispEdges" };
  const svg = svgNode("svg", { class: "cells shares", ...size, "aria-hidden": "true" });
  for (const [index, share] of shares.entries()) {
    const opacity = Math.ceil(share * SHADES) / SHADES;
    const cell = svgNode("rect", { class: "weight", x: index, y: 0, width: 1, height: 1, opacity });
    cell.dataset.note = notes[index];
    svg.append(cell);
  }
  return svg;
}
