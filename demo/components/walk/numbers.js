// A short vector, such as a query, with its numbers printed in their cells.

import { create } from "../common/dom.js";
import { createSymbol } from "./formula.js";
import { onPointing } from "./pointing.js";
import { scaleOf } from "./vectors.js";

/** Return the vector of one head as a grid of numbers. Pointing at one shows it in the formula. */
export function createNumbers(view, { symbol, name, values, flow = "", from = "" }) {
  const scale = scaleOf(values);
  const cells = [...values].map((value, index) => {
    const cell = create("span", {
      className: value < 0 ? "below" : "above",
      textContent: view.short(value),
    });
    cell.style.setProperty("--share", Math.min(Math.abs(value) / scale, 1).toFixed(2));
    onPointing(
      cell,
      () => view.point("unit", index),
      () => view.point("unit", null),
    );
    cell.addEventListener("click", () => view.keep("unit", index));
    return cell;
  });
  view.follow("unit", (chosen) => {
    for (const [index, cell] of cells.entries()) cell.classList.toggle("shown", index === chosen);
  });
  const caption = create("p", { className: "vector-name" }, createSymbol(symbol), create("span", {}, name));
  const element = create(
    "div",
    { className: "vector" },
    caption,
    create("div", { className: "cell-numbers" }, ...cells),
  );
  Object.assign(element.dataset, { flow, from });
  return element;
}
