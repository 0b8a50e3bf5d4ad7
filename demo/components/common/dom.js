import { directionOf } from "./line_order.js";
import { ISOLATED } from "./messages.js";

/** Create an element with the given properties and children. */
export function create(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** Return a sentence as nodes, with what `isolate` has put into it in bold. */
export const emphasise = (sentence) =>
  sentence.split(ISOLATED).map((part, index) => (index % 2 ? create("b", { textContent: part }) : part));

/** Create an element for elements that run in the direction of `level`. */
export const inDirection = (elements, level) => create("span", { dir: directionOf(level) }, ...elements);
