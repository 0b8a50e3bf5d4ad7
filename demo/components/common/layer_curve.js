// Curves of shares, from 0 to 1, by layer.

import { svgNode } from "./svg.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 190, 34, 12, 12, 24];

/**
 * Return a picture of `series`, each `{ values, className, accent, shown }`: a share for each layer, null where there
 * is none, and the layer that is marked, if there is one. `choose(layer)` is called when one is clicked.
 */
export function createLayerCurve({ series, label, messages, choose }) {
  const last = Math.max(...series.map(({ values }) => values.length)) - 1;
  const x = (layer) => LEFT + ((WIDTH - LEFT - RIGHT) * layer) / Math.max(last, 1);
  const y = (share) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.max(share, 0));
  const svg = svgNode("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  for (const share of [0, 0.5, 1]) {
    svg.append(svgNode("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }));
    svg.append(svgNode("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, messages.number(share, 1)));
  }
  for (let layer = 0; layer <= last; layer += last > 12 ? 2 : 1) {
    svg.append(svgNode("text", { x: x(layer), y: HEIGHT - 6, "text-anchor": "middle" }, String(layer)));
  }
  for (const each of series) svg.append(...seriesNodes(each, x, y));
  svg.addEventListener("click", (event) => {
    const { left, width } = svg.getBoundingClientRect();
    const at = (((event.clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    choose(Math.min(Math.max(Math.round(at * last), 0), last));
  });
  return svg;
}

function seriesNodes({ values, className, accent, shown }, x, y) {
  const points = values.flatMap((share, layer) => (share === null ? [] : [`${x(layer)},${y(share)}`]));
  const line = svgNode("polyline", { class: `${className} accent-${accent}`, points: points.join(" ") });
  if (shown === undefined) return [line];
  const now = svgNode("line", { class: "now", x1: x(shown), x2: x(shown), y1: TOP, y2: HEIGHT - BOTTOM });
  const at = values[shown] ?? null;
  if (at === null) return [now, line];
  return [now, line, svgNode("circle", { class: `accent-${accent}`, cx: x(shown), cy: y(at), r: 4.5 })];
}

/** Say where each series is highest; `names` are those of the series. */
export function sayHighest(messages, series, names) {
  const parts = series.map(({ values }, index) => {
    const known = values.filter((each) => each !== null);
    const most = known.length ? Math.max(...known) : 0;
    const layer = values.indexOf(most);
    return messages.format("highest", { family: names[index], layer, value: messages.number(most, 2) });
  });
  return parts.join("; ");
}
