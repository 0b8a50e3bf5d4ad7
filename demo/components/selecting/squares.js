// Figures whose points are heads. In a heat map layers go down and heads across; other points say theirs themselves.

import { create } from "../common/dom.js";
import { selectedHead } from "../common/head.js";

const FIGURE = ".opens-heads .js-plotly-plot";

/** Call `open(head, family)` when a point of a figure is clicked. */
export function listenToSquares(open) {
  const clicked = ({ points: [point] }) => {
    const { type, meta } = point.data;
    const found = type === "heatmap" ? [point.y, point.x] : point.customdata;
    if (found) open(found.map(Number), meta?.family ?? null);
  };
  // A figure drawn anew has lost its listeners. A pointer, or a finger, comes in before it clicks.
  document.addEventListener("pointerover", ({ target }) => {
    const figure = target.closest?.(FIGURE);
    if (!figure?.on) return;
    figure.removeListener("plotly_click", clicked);
    figure.on("plotly_click", clicked);
  });
}

// A figure has no size while its section is not the one that is shown.
const sizes = new ResizeObserver(() => markSquares());

/** Frame the square of the selected head in every heat map. */
export function markSquares() {
  for (const figure of document.querySelectorAll(FIGURE)) {
    markSquare(figure);
    sizes.observe(figure);
  }
}

function markSquare(figure) {
  const { family, rows, columns } = figure.data?.find(({ type }) => type === "heatmap")?.meta ?? {};
  const picture = figure.querySelector(".heatmaplayer image");
  const frame = figure.querySelector(":scope > .selected-square") ?? create("i", { className: "selected-square" });
  const [layer, column] = selectedHead(family) ?? [];
  if (!picture || !(layer < rows && column < columns)) {
    frame.remove();
    return;
  }
  const [whole, around] = [picture.getBoundingClientRect(), figure.getBoundingClientRect()];
  const [width, height] = [whole.width / columns, whole.height / rows];
  const left = whole.left - around.left + column * width;
  const top = whole.top - around.top + layer * height;
  frame.style.cssText = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
  if (!frame.isConnected) figure.append(frame);
}
