// Tokens and words as buttons, in the text and in the table.

import { create, inDirection } from "../common/dom.js";
import { nest } from "../common/line_order.js";
import { labelLevel } from "./matrix.js";

/** Return a button with the label of a unit, whose characters stand in the order of the text. */
export function unitButton(unit) {
  const className = unit.special ? "unit special" : "unit";
  const button = create("button", { type: "button", className, dir: unit.direction }, ...labelNodes(unit));
  button.dataset.first = unit.first;
  return button;
}

function labelNodes({ text, parts }) {
  return parts ? nest(parts, labelLevel(parts), (part) => part.text, inDirection) : [text];
}
