// A colour and a shape for each group of sentences, such as those of one language.

import { svgNode } from "../common/svg.js";

const SHAPES = [
  "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", // circle
  "M-4.5 -4.5h9v9h-9z", // square
  "M0 -6.2L5.8 4.4H-5.8z", // triangle
  "M0 -6.4L6.4 0L0 6.4L-6.4 0z", // diamond
  "M0 6.2L-5.8 -4.4H5.8z", // triangle on its tip
  "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z", // cross
];

/** Return `{ shape, colour }` of a group: six times as many groups as there are colours differ in either. */
export function signOf(group, colours) {
  const at = group % colours.length;
  return { shape: SHAPES[(at + Math.floor(group / colours.length)) % SHAPES.length], colour: colours[at] };
}

/** Return the sign as an element of a picture. */
export function createSign(group, colours, attributes = {}) {
  const { shape, colour } = signOf(group, colours);
  return svgNode("path", { d: shape, fill: colour, ...attributes });
}

/** Return the sign as a picture of its own, for the legend. */
export function createIcon(group, colours) {
  const icon = svgNode("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  icon.append(createSign(group, colours));
  return icon;
}
