// Arcs between words of a text that the browser has laid out, whatever their direction and however the lines break.

import { boxWithin } from "./boxes.js";
import { createLayer, svgNode } from "./svg.js";

const MIN_HEIGHT = 14; // pixels from the words to the top of an arc
const SLOPE = 0.16; // of the height, by the distance
const THICKEST = 9; // pixels
const ASIDE = 6; // pixels between the middle of a word and an arc to another line, on the side of its model

/** Return an empty layer for arcs. */
export const createArcLayer = () => createLayer("arcs");

const FAINT = 0.03; // share of the largest weight under which there is no arc

/**
 * Return `{ from, to, share, across }` for each place that has more than the faintest share of the chosen one's weight.
 * `places` and `shares` are by key; a place says in which of two texts it is (`segment`).
 */
export function arcsOf(chosen, places, shares) {
  const from = places.get(chosen);
  const others = [...places].filter(([key]) => shares.get(key) >= FAINT);
  return others.map(([key, to]) => ({ from, to, share: shares.get(key), across: to.segment !== from.segment }));
}

/** Return how an arc is drawn by its share, 0 to 1. */
export const arcStyle = (share) => ({ thick: 1 + share * (THICKEST - 1), alpha: 0.25 + 0.75 * share });

/**
 * Replace the arcs of a layer. Each is `{ from, to, share, colour, below, across }`: two elements, a thickness from 0
 * to 1, a CSS colour, whether it runs below the words, and whether from one text to another, between their lines. An
 * arc is at most `room` pixels high, and one over a later line than the first at most `between`.
 */
export function drawArcs(layer, arcs, room, between = room) {
  const frame = layer.getBoundingClientRect();
  layer.replaceChildren(...arcs.map((arc) => createArc(arc, frame, room, between)));
}

function createArc({ from, to, share, colour, below = false, across = false }, frame, over, between) {
  const boxes = [from, to].map((element) => boxWithin(element, frame));
  const room = boxes[0].top > 1.5 * over ? between : over;
  const { thick, alpha } = arcStyle(share);
  const path = svgNode("path", {
    d: pathBetween(boxes, { below, across, room }),
    fill: "none",
    "stroke-width": thick.toFixed(2),
    "stroke-opacity": alpha.toFixed(3),
    "stroke-linecap": "round",
    pathLength: "1", // so that a style sheet can draw it bit by bit
  });
  path.style.stroke = colour; // which may be a custom property
  return path;
}

function pathBetween(boxes, { below, across, room }) {
  if (across) return spanPath(boxes);
  const [one, other] = boxes;
  // An arc over a word to one on another line would run through letters.
  if (one.bottom <= other.top || other.bottom <= one.top) return spanPath(boxes, below ? ASIDE : -ASIDE);
  return arcPath(
    boxes.map((box) => anchorOf(box, below)),
    room,
    below,
  );
}

/** Return the middle of the upper or lower edge of a box. */
const anchorOf = ({ left, top, bottom, width }, below) => ({ x: left + width / 2, y: below ? bottom : top, width });

/** Return the path from one box down to another, or up to it, `aside` of their middles. */
export function spanPath([one, other], aside = 0) {
  const [upper, lower] = one.top < other.top ? [one, other] : [other, one];
  const [from, to] = [anchorOf(upper, true), anchorOf(lower, false)];
  from.x += aside;
  to.x += aside;
  const middle = (from.y + to.y) / 2;
  return `M${from.x} ${from.y}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}

/** Return the path of an arc between two ends, or of a loop at one of them. */
export function arcPath([from, to], room, below) {
  const side = below ? 1 : -1;
  if (from.x === to.x && from.y === to.y) {
    const [half, height] = [Math.min(from.width / 2, 12), side * Math.min(room, 22)];
    return curve({ x: from.x - half, y: from.y }, { x: from.x + half, y: from.y }, height);
  }
  const height = side * Math.min(room * 1.33, MIN_HEIGHT + SLOPE * Math.abs(to.x - from.x)); // a curve stays below 3/4
  return curve(from, to, height);
}

const curve = (from, to, height) =>
  `M${from.x} ${from.y}C${from.x} ${from.y + height} ${to.x} ${to.y + height} ${to.x} ${to.y}`;
