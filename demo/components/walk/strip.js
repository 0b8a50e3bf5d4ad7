// A vector: its symbol and name, a few of its numbers, and all of them as a strip of cells. Pointing at a cell, or
// moving to it by an arrow key, shows its number here and in the formula.

import { create } from "../common/dom.js";
import { cellAt, createCells, createFrame, frameCell } from "./cells.js";
import { createSymbol } from "./formula.js";
import { onPointing } from "./pointing.js";
import { indexOfMost, scaleOf } from "./vectors.js";

const PRINTED = 4; // numbers beside the name
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

/** Return how many cells a line of a strip has. */
export function columnsOf(count) {
  if (count <= 128) return count;
  return [96, 128].find((columns) => count % columns === 0) ?? 64;
}

/**
 * Return a strip. `kind` says whose numbers they are: strips of one kind in a view share the chosen cell. `flow` names
 * the vector for the transition from step to step; where it is new, it comes out of the one named by `from`.
 */
export function createStrip(view, { symbol, name, values, kind, scale, flow = "", from = "", label }) {
  const columns = columnsOf(values.length);
  const cells = createCells(values, columns, scale ?? scaleOf(values), { role: "slider", tabindex: "0" });
  cells.style.setProperty("--lines", Math.ceil(values.length / columns));
  const frame = createFrame();
  cells.append(frame);
  const reading = create("output", { className: "reading" });
  const caption = create("p", { className: "vector-name" }, createSymbol(symbol), create("span", {}, name));
  caption.append(create("span", { className: "numbers", textContent: printed(view, values) }), reading);
  const element = create("div", { className: "vector" }, caption, cells);
  Object.assign(element.dataset, { flow, from });
  const spoken = label ?? caption.children[1].textContent;
  cells.setAttribute("aria-label", view.messages.format("strip", { name: spoken, count: values.length }));
  cells.setAttribute("aria-valuemin", 0);
  cells.setAttribute("aria-valuemax", values.length - 1);
  const furthest = indexOfMost(values, Math.abs);
  view.follow(kind, (index) => {
    const isFurthest = index === furthest ? "yes" : "no";
    const text = view.messages.format("cell", { index, furthest: isFurthest, value: view.number(values[index]) });
    frameCell(frame, index, columns);
    reading.textContent = text;
    cells.setAttribute("aria-valuenow", index);
    cells.setAttribute("aria-valuetext", text);
  });
  listen(view, { cells, columns, count: values.length, kind });
  return element;
}

/** Return the first numbers of a vector. */
function printed(view, values) {
  const shown = [...values.subarray(0, PRINTED)].map((value) => view.short(value));
  return `[${shown.join(view.messages.format("separator"))}${values.length > PRINTED ? " …" : ""}]`;
}

function listen(view, { cells, columns, count, kind }) {
  const at = (event) => cellAt(event, cells, columns, count);
  onPointing(
    cells,
    (event) => view.point(kind, at(event)),
    () => view.point(kind, null),
  );
  cells.addEventListener("click", (event) => view.keep(kind, at(event)));
  cells.addEventListener("keydown", (event) => {
    const now = view.chosen(kind);
    const lines = { ArrowUp: -columns, ArrowDown: columns };
    const next = { Home: 0, End: count - 1 }[event.key] ?? now + (KEYS[event.key] ?? lines[event.key] ?? Number.NaN);
    if (Number.isNaN(next)) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere the arrow keys lead to the next step
    view.keep(kind, Math.min(Math.max(next, 0), count - 1));
  });
}
