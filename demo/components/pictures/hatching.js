// Stripes of CSS as gradients of SVG: `repeating-linear-gradient(45deg, transparent 0 3px, red 3px 6px)`, which repeat,
// and those from left to right in shares of a box, `linear-gradient(90deg, transparent 0% 25%, red 25% 100%)`.

import { tag } from "../common/svg.js";
import { colour } from "./colours.js";

const STRIPES = /^repeating-linear-gradient\((-?[\d.]+)deg, (.+)\)$/;
const SHARES = /^linear-gradient\(90deg, (.+)\)$/;
const STOP = /(.+?) ([\d.]+)(?:px|%)(?:, |$)/g;

let drawn = 0; // gradients, for their ids

/**
 * Return a function that gives for a box the markup `content` of a gradient, and the `attributes` of a shape that is
 * filled with it; null for any other background. `image` is a background as the browser has computed it.
 */
export function hatching(image) {
  const shares = SHARES.exec(image);
  const [, angle, written] = STRIPES.exec(image) ?? [];
  const stops = [...(shares?.[1] ?? written ?? "").matchAll(STOP)].map(([, css, at]) => ({ css, at: Number(at) }));
  const period = stops.at(-1)?.at;
  if (!period) return null;
  if (shares) return ({ x, y, width }) => gradient({ x1: x, x2: x + width, y1: y, y2: y }, stops, 100, "pad");
  const radians = (Number(angle) * Math.PI) / 180;
  return ({ x, y, height }) => {
    const from = { x1: x, y1: y + height };
    const to = { x2: x + period * Math.sin(radians), y2: y + height - period * Math.cos(radians) };
    return gradient({ ...from, ...to }, stops, period, "repeat");
  };
}

function gradient(ends, stops, whole, spreadMethod) {
  const id = `stripes-${++drawn}`;
  const parts = stops.map(({ css, at }) => {
    const { fill, opacity } = colour(css);
    return tag("stop", { offset: at / whole, "stop-color": fill, "stop-opacity": opacity });
  });
  const attributes = { id, gradientUnits: "userSpaceOnUse", spreadMethod, ...ends };
  return { content: tag("linearGradient", attributes, parts.join("")), attributes: { fill: `url(#${id})` } };
}
