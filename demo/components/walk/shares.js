// Weights of a head over the tokens as cells in the colour of the model.

import { svgNode } from "../common/svg.js";

const SHADES = 12;

/** Return a picture of shares from 0 to 1 in one line. A cell that is pointed at has the note `noteOf(index)`. */
export function createShares(shares, noteOf) {
  const size = { viewBox: `0 0 ${shares.length} 1`, preserveAspectRatio: "none", "shape-rendering": "crispEdges" };
  const svg = svgNode("svg", { class: "cells shares", ...size, "aria-hidden": "true" });
  for (const [index, share] of shares.entries()) {
    const opacity = Math.ceil(share * SHADES) / SHADES;
    svg.append(svgNode("rect", { class: "weight", x: index, y: 0, width: 1, height: 1, opacity }));
  }
  // A list has hundreds of cells, of which a reader points at a few. The card hears of it after the picture.
  svg.addEventListener("pointerover", ({ target }) => {
    if (target !== svg) target.dataset.note ??= noteOf([...svg.children].indexOf(target));
  });
  return svg;
}
