// Backgrounds and borders of elements.

import { tag } from "../common/svg.js";
import { colour } from "./colours.js";
import { hatching } from "./hatching.js";

const SIDES = ["Top", "Right", "Bottom", "Left"];

/** Return the background of an element, on each line that it is on, and its border if it is the same all around. */
export function drawBox(element, style) {
  const { fill, opacity } = colour(style.backgroundColor);
  const around = sameBorder(style);
  const hatched = hatching(style.backgroundImage);
  if (!opacity && !around && !hatched) return "";
  const radius = Number.parseFloat(style.borderStartStartRadius) || 0;
  const inset = around ? around.width / 2 : 0;
  const shown = { fill: opacity ? fill : "none", "fill-opacity": opacity, ...(around?.attributes ?? {}) };
  return [...element.getClientRects()]
    .filter(({ width, height }) => width && height)
    .map((box) => {
      const rx = Math.min(radius, box.width / 2, box.height / 2);
      const lines = hatched?.(box);
      return (
        rectangle(box, inset, rx, shown) + (lines ? lines.content + rectangle(box, inset, rx, lines.attributes) : "")
      );
    })
    .join("");
}

function rectangle({ x, y, width, height }, inset, rx, shown) {
  const size = { width: Math.max(0, width - 2 * inset), height: Math.max(0, height - 2 * inset) };
  return tag("rect", { x: x + inset, y: y + inset, ...size, rx, ...shown });
}

/** Return the borders of single sides of a box. */
export function drawBorders(box, style) {
  if (sameBorder(style)) return "";
  const lines = { Top: [0, 0, 1, 0], Right: [1, 0, 1, 1], Bottom: [0, 1, 1, 1], Left: [0, 0, 0, 1] };
  return SIDES.map((side) => {
    const border = borderOf(style, side);
    if (!border) return "";
    const [x1, y1, x2, y2] = lines[side];
    const at = (start, size, share) => start + size * share;
    const ends = { x1: at(box.x, box.width, x1), y1: at(box.y, box.height, y1) };
    return tag("line", { ...ends, x2: at(box.x, box.width, x2), y2: at(box.y, box.height, y2), ...border.attributes });
  }).join("");
}

/** Return the sign that stands before the name of a model: a circle or a square. */
export function drawMark(element, style) {
  const mark = getComputedStyle(element, "::before");
  if (mark.content !== '""' || mark.position === "absolute") return "";
  const { fill, opacity } = colour(mark.backgroundColor);
  const [width, height] = [mark.width, mark.height].map((size) => Number.parseFloat(size) || 0);
  if (!opacity || !width || !height) return "";
  const box = element.getClientRects()[0];
  const x = style.direction === "rtl" ? box.right - width : box.left;
  const isRound = mark.borderTopLeftRadius.endsWith("%");
  const rx = isRound ? width / 2 : Number.parseFloat(mark.borderTopLeftRadius) || 0;
  return tag("rect", { x, y: box.y + (box.height - height) / 2, width, height, rx, fill, "fill-opacity": opacity });
}

function sameBorder(style) {
  const borders = SIDES.map((side) => borderOf(style, side));
  const isSame = borders.every((each) => each && JSON.stringify(each) === JSON.stringify(borders[0]));
  return isSame ? borders[0] : null;
}

function borderOf(style, side) {
  const width = Number.parseFloat(style[`border${side}Width`]);
  const { fill, opacity } = colour(style[`border${side}Color`]);
  const kind = style[`border${side}Style`];
  if (!width || !opacity || kind === "none" || kind === "hidden") return null;
  const dashes = { dashed: `${3 * width}`, dotted: `${width}` }[kind];
  const dashed = dashes ? { "stroke-dasharray": dashes } : {};
  return { width, attributes: { stroke: fill, "stroke-opacity": opacity, "stroke-width": width, ...dashed } };
}
