// Links as curves between words that the browser has laid out.

import { boxWithin } from "../common/boxes.js";
import { svgNode } from "../common/svg.js";

/** Return the path of a link between the boxes of two words, from one text to the other. */
export function linkPath(one, other, layout) {
  if (layout === "horizontal") {
    const [x, y, toX, toY] = [middle(one.left, one.right), one.bottom, middle(other.left, other.right), other.top];
    const half = (y + toY) / 2;
    return `M${x} ${y}C${x} ${half} ${toX} ${half} ${toX} ${toY}`;
  }
  const [x, y, toX, toY] = [one.right, middle(one.top, one.bottom), other.left, middle(other.top, other.bottom)];
  const half = (x + toX) / 2;
  return `M${x} ${y}C${half} ${y} ${half} ${toY} ${toX} ${toY}`;
}

const middle = (from, to) => (from + to) / 2;

/**
 * Replace the links of a layer. Each is `{ link, kind, alpha, thick }`; its kind is "mbert", "xlmr", "shared" or "own".
 */
export function drawLinks(layer, links, words, layout) {
  const frame = layer.getBoundingClientRect();
  const boxes = words.map((side) => side.map((word) => boxWithin(word, frame)));
  layer.replaceChildren(
    ...links.map(({ link, kind, alpha, thick }) =>
      svgNode("path", {
        d: linkPath(boxes[0][link[0]], boxes[1][link[1]], layout),
        class: `link ${kind}`,
        "stroke-width": thick,
        "stroke-opacity": alpha,
      }),
    ),
  );
}
