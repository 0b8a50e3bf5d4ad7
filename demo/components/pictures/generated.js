// Draws what is no element: what style sheets add before and behind the content of an element at a place of its own
// (dashed lines, arrows, ticks), and the sign of a square root.

import { tag } from "../common/svg.js";
import { drawBorders } from "./boxes.js";
import { colour } from "./colours.js";
import { drawLine } from "./lines.js";

const QUOTED = /^"(.*)"$/;

/** Return what is placed within an element; nothing where something further out holds the place. */
export function drawPlaced(element) {
  if (getComputedStyle(element).position === "static") return "";
  const frame = element.getBoundingClientRect();
  return ["::before", "::after"].map((name) => drawOne(getComputedStyle(element, name), frame, element)).join("");
}

function drawOne(style, frame, { clientLeft, clientTop }) {
  const [, text] = QUOTED.exec(style.content) ?? [];
  if (text === undefined || style.position !== "absolute") return "";
  const size = (name) => Number.parseFloat(style[name]) || 0;
  const [left, top] = [frame.left + clientLeft + size("left"), frame.top + clientTop + size("top")];
  const [width, height] = [size("width"), size("height")];
  const box = { x: left, y: top, left, top, width, height, right: left + width, bottom: top + height };
  return drawBorders(box, style) + (text ? drawLine(text, box, style) : "");
}

/** Return the sign of a square root, whose bar is above what is under the root; nothing for other elements. */
export function drawRoot(element, style) {
  if (element.localName !== "msqrt") return "";
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const begin = element.firstElementChild.getBoundingClientRect().left;
  const [wide, high] = [begin - left, bottom - top];
  const hook = `M${left} ${top + 0.6 * high}l${0.3 * wide} ${-0.1 * high}`;
  const d = `${hook}L${left + 0.55 * wide} ${bottom}L${begin} ${top + 1}H${right}`;
  return tag("path", { d, fill: "none", stroke: colour(style.color).fill });
}
