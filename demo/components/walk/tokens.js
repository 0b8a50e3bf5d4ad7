// The tokens of the text: chips that follow another token when they are pressed, alone or at the head of a row.

import { create, inDirection } from "../common/dom.js";
import { directionOf, joinPlaces, nest } from "../common/line_order.js";
import { fadeBelow } from "../common/rows.js";
import { onPointing } from "./pointing.js";

/** Return a chip for a token. The part `Selecting` selects its place when it is pressed. */
export function createChip(view, index) {
  const { tokens, token } = view.model;
  const { mark, text, code, special, direction } = tokens[index];
  const button = create("button", { type: "button", className: "chip", tabIndex: -1, dir: direction });
  if (special) button.classList.add("special");
  if (index === token) {
    button.classList.add("followed");
    button.setAttribute("aria-current", "true");
  }
  button.dataset.at = code;
  if (mark) button.append(create("span", { className: "mark", textContent: mark }));
  button.append(text);
  return button;
}

/** Return the tokens in the order of the text on its line, each with an element below it. */
export function createTokenLine(view, createBelow) {
  const { tokens, level } = view.model;
  const parts = tokens.map(({ place }, index) => ({ ...joinPlaces([place]), level: place[0], index }));
  const column = ({ index }) =>
    create("span", { className: "token-column" }, createChip(view, index), ...createBelow(index));
  const line = create(
    "div",
    { className: "token-line", dir: directionOf(level) },
    ...nest(parts, level, column, inDirection),
  );
  line.dataset.places = "";
  return line;
}

const MANY = 18; // rows; a longer list scrolls
const LOWEST = 24; // pixels of a row
const ELSEWHERE = 256; // pixels of the window that a list never has

/** Return how many rows of a long list can be in sight before it is scrolled. */
const countInSight = () => Math.max(MANY, Math.ceil((window.innerHeight - ELSEWHERE) / LOWEST));

/**
 * Return a row for each token, with the contents that `createCells(index)` returns. Pointing at a row shows it in the
 * formula. Rows that are not in sight follow when the others have been painted.
 */
export function createRows(view, className, createCells, head = []) {
  const { tokens, others } = view.model;
  const isLong = tokens.length > MANY;
  const list = create("div", { className: `rows ${className}` });
  list.classList.toggle("many", isLong);
  list.toggleAttribute("data-below", isLong); // before it is measured: the browser lays the list out once
  list.dataset.places = "";
  const end = others
    ? [create("p", { className: "more", textContent: view.messages.format("others", { others }) })]
    : [];
  const labels = head.map((label) => create("span", { className: "label" }, label));
  if (head.length) list.append(create("div", { className: "row head" }, ...labels));
  list.append(...end);
  const rows = [];
  const add = (count) => {
    const added = tokens.slice(rows.length, count).map((_, at) => createRow(view, rows.length + at, createCells));
    if (end.length) end[0].before(...added);
    else list.append(...added);
    rows.push(...added);
  };
  add(countInSight());
  if (rows.length < tokens.length) afterPainting(() => list.isConnected && add(tokens.length));
  view.follow("token", (chosen) => {
    for (const [index, row] of rows.entries()) row.classList.toggle("shown", index === chosen);
  });
  fadeBelow(list);
  return list;
}

const afterPainting = (act) => requestAnimationFrame(() => setTimeout(act));

function createRow(view, index, createCells) {
  const row = create("div", { className: "row" }, createChip(view, index), ...createCells(index));
  row.classList.toggle("shown", index === view.chosen("token"));
  onPointing(
    row,
    () => view.point("token", index),
    () => view.point("token", null),
  );
  row.addEventListener("focusin", () => view.point("token", index));
  return row;
}
