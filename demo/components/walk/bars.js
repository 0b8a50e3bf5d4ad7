// Bars for numbers and shares beside the rows of a list.

import { create } from "../common/dom.js";

/** Return a bar for a share from 0 to 1, of the largest possible one `most`. */
export function createBar(share, most = 1) {
  const fill = create("i");
  fill.style.width = `${(100 * Math.max(share, 0)) / most}%`;
  return create("span", { className: "bar" }, fill);
}

/** Return a bar from the middle to the right for a number above 0, to the left for one below. */
export function createBalance(value, most) {
  const fill = create("i", { className: value < 0 ? "below" : "above" });
  fill.style.width = `${(50 * Math.abs(value)) / (most || 1)}%`;
  return create("span", { className: "bar balance" }, fill);
}

export const createNumber = (text) => create("span", { className: "number", textContent: text });
