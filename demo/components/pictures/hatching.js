// Stripes of CSS, `repeating-linear-gradient(45deg, transparent 0 3px, red 3px 6px)`, as gradients of SVG.

import { tag } from "../common/svg.js";
import { colour } from "./colours.js";

const STRIPES = /^repeating-linear-gradient\((-?[\d.]+)deg, (.+)\)$/;
const STOP = /(.+?) ([\d.]+)px(?:, |$)/g;

let drawn = 0; // gradients, for their ids

/**
 * Return a function that gives for a box the markup `content` of a gradient, and the `attributes` of a shape that is
 * filled with it; null for any other background. `image` is a background as the browser has computed it.
 */
export function hatching(image) {
  const [, angle, written] = STRIPES.exec(image) ?? [];
  const stops = [...(written ?? "").matchAll(STOP)].map(([, css, at]) => ({ css, at: Number(at) }));
  const period = stops.at(-1)?.at;
  return period ? (box) => gradient(box, { angle: (Number(angle) * Math.PI) / 180, stops, period }) : null;
}

function gradient({ x, y, height }, { angle, stops, period }) {
  const id = `stripes-${++drawn}`;
  const from = { x1: x, y1: y + height };
  const to = { x2: x + period * Math.sin(angle), y2: y + height - period * Math.cos(angle) };
  const parts = stops.map(({ css, at }) => {
    const { fill, opacity } = colour(css);
    return tag("stop", { offset: at / period, "stop-color": fill, "stop-opacity": opacity });
  });
  const repeated = { id, gradientUnits: "userSpaceOnUse", spreadMethod: "repeat", ...from, ...to };
  return { content: tag("linearGradient", repeated, parts.join("")), attributes: { fill: `url(#${id})` } };
}
