// Figures whose points are heads. In a heat map layers go down and heads across; other points say theirs themselves.

import { create } from "../common/dom.js";
import { selectedHead } from "../common/head.js";
import { nextCell, stepOf } from "../explorer/cursor.js";

const FIGURE = ".opens-heads .js-plotly-plot";
const CURSOR = ".head-square"; // the one square of a heat map that the tabulator key leads to

/** Call `open(head, family, figure)` when a dot is clicked. A click on a square is one on the cursor there. */
export function listenToSquares(open, messages) {
  const clicked = ({ points: [point], event }) => {
    const figure = event.target.closest(FIGURE);
    const { type, meta } = point.data;
    if (type === "heatmap") replaceCursor(figure, [point.y, point.x].map(Number), messages).click();
    else if (point.customdata) open(point.customdata.map(Number), meta?.family ?? null, figure);
  };
  // A figure drawn anew has lost its listeners. A pointer, or a finger, comes in before it clicks.
  document.addEventListener("pointerover", ({ target }) => {
    const figure = target.closest?.(FIGURE);
    if (!figure?.on) return;
    figure.removeListener("plotly_click", clicked);
    figure.on("plotly_click", clicked);
  });
  document.addEventListener("keydown", (event) => moveCursor(event, messages));
  document.addEventListener("focusin", ({ target }) => target.matches?.(CURSOR) && showFacts(target));
  document.addEventListener("focusout", ({ target }) => target.matches?.(CURSOR) && hideFacts(target));
}

// A figure has no size while its section is not the one that is shown.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) target.placeHeads?.();
});

/** Frame the square of the selected head in every heat map, and let the keyboard begin there. */
export function markSquares(messages) {
  for (const figure of document.querySelectorAll(FIGURE)) {
    figure.placeHeads = () => markSquare(figure, messages);
    figure.placeHeads();
    sizes.observe(figure);
  }
}

const mapOf = (figure) => figure.data?.find(({ type, meta }) => type === "heatmap" && meta?.rows);

function markSquare(figure, messages) {
  const { family, rows, columns } = mapOf(figure)?.meta ?? {};
  const [layer, column] = selectedHead(family) ?? [];
  const frame = figure.querySelector(":scope > .selected-square") ?? create("i", { className: "selected-square" });
  const isThere = layer < rows && column < columns;
  if (isThere && place(frame, figure, [layer, column])) {
    if (!frame.isConnected) figure.append(frame);
  } else frame.remove();
  placeCursor(figure, isThere ? [layer, column] : [0, 0], messages);
}

/** Lay an element over the square of a head. Return whether the figure has been drawn. */
function place(element, figure, [layer, head]) {
  const picture = figure.querySelector(".heatmaplayer image");
  if (!picture) return false;
  const { rows, columns } = mapOf(figure).meta;
  const [whole, around] = [picture.getBoundingClientRect(), figure.getBoundingClientRect()];
  const [width, height] = [whole.width / columns, whole.height / rows];
  const left = whole.left - around.left + head * width;
  const top = whole.top - around.top + layer * height;
  element.style.cssText = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
  return true;
}

/** Let the cursor of a heat map be at a head; while it has the focus, it stays where it is. */
function placeCursor(figure, head, messages) {
  const before = figure.querySelector(`:scope > ${CURSOR}`);
  const isFocused = before !== null && before === document.activeElement;
  const at = isFocused ? headOf(before) : head;
  if (before && headOf(before).join() === at.join()) place(before, figure, at);
  else if (mapOf(figure)) replaceCursor(figure, at, messages);
}

/** Put a new cursor at a head: screen readers say the name of what gets the focus, not one that changes meanwhile. */
function replaceCursor(figure, [layer, head], messages) {
  const { customdata, meta } = mapOf(figure);
  const about = plainText(customdata[layer][head], messages);
  const cursor = create("button", { type: "button", className: `open-head ${CURSOR.slice(1)}` });
  Object.assign(cursor.dataset, { layer, head, family: meta.family });
  cursor.ariaLabel = messages.format("open_head", { head: about, family: meta.name });
  cursor.setAttribute("aria-description", messages.format("squares"));
  if (!place(cursor, figure, [layer, head])) return null;
  const before = figure.querySelector(`:scope > ${CURSOR}`);
  figure.append(cursor);
  if (before === document.activeElement) cursor.focus();
  before?.remove();
  return cursor;
}

/** Return what a pointer would be shown of a square, in one line. */
function plainText(html, messages) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const end of body.querySelectorAll("br")) end.replaceWith(messages.format("separator"));
  return body.textContent;
}

const headOf = ({ dataset: { layer, head } }) => [Number(layer), Number(head)];

function moveCursor(event, messages) {
  const cursor = event.target.closest?.(CURSOR);
  const step = cursor && stepOf(event.key);
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const figure = cursor.parentElement;
  const { rows, columns } = mapOf(figure).meta;
  const [row, column] = headOf(cursor);
  const next = nextCell({ rows: { length: rows }, columns: { length: columns } }, { row, column }, step);
  replaceCursor(figure, [next.row, next.column], messages);
}

/** Show of the square at the cursor what a pointer would be shown. */
function showFacts(cursor) {
  const figure = cursor.parentElement;
  const points = [{ curveNumber: figure.data.indexOf(mapOf(figure)), pointNumber: headOf(cursor) }];
  window.Plotly?.Fx.hover(figure, points);
}

function hideFacts({ parentElement: figure }) {
  if (figure) window.Plotly?.Fx.unhover(figure);
}
