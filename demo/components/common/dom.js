import { directionOf } from "./line_order.js";

/** Create an element with the given properties and children. */
export function create(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** Create an element for elements that run in the direction of `level`. */
export const inDirection = (elements, level) => create("span", { dir: directionOf(level) }, ...elements);
