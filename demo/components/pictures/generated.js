// What style sheets add before and behind the content of elements at a place of its own: dashed lines, arrows, ticks.

import { drawBorders } from "./boxes.js";
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
